// biome-ignore-all lint/suspicious/noThenProperty: a keyword of JSON schema
// Objects, lists, tuples, conditions, recursion.

import { bare, type Example, object } from './example.ts';

const address = object(
  { street: { type: 'string' }, zip_code: { type: 'string', ui: { width: 'third' } }, city: { type: 'string' } },
  ['street', 'city'],
  {
    title: 'Address',
  },
);

export const structures: Example[] = [
  { name: 'A group', schema: object({ name: { type: 'string' }, home: address }, ['name', 'home']) },
  {
    name: 'A group that may be missing',
    schema: object({ name: { type: 'string' }, delivery_address: address }, ['name']),
  },
  {
    name: 'A list',
    schema: bare({ title: 'Tags', type: 'array', items: { type: 'string', title: 'Tag' } }),
    value: { answer: ['new', 'urgent'] },
  },
  {
    name: 'A list of groups',
    schema: bare({
      title: 'Guests',
      type: 'array',
      minItems: 1,
      items: object({ name: { type: 'string' }, vegetarian: { type: 'boolean' } }, ['name'], { title: 'Guest' }),
    }),
  },
  {
    name: 'Lists in lists in lists',
    schema: bare({
      title: 'Chapters',
      type: 'array',
      items: object(
        {
          heading: { type: 'string' },
          sections: {
            type: 'array',
            items: object(
              { heading: { type: 'string' }, points: { type: 'array', items: { type: 'string', title: 'Point' } } },
              ['heading', 'points'],
              {
                title: 'Section',
              },
            ),
          },
        },
        ['heading', 'sections'],
        { title: 'Chapter' },
      ),
    }),
    value: {
      answer: [
        {
          heading: 'Forms',
          sections: [
            { heading: 'Lists', points: ['One handle', 'One menu'] },
            { heading: 'Groups', points: ['A line'] },
          ],
        },
        { heading: 'Prompts', sections: [] },
      ],
    },
  },
  {
    name: 'A pair that may be missing',
    schema: object({
      position: {
        type: 'array',
        prefixItems: [
          { type: 'number', title: 'Latitude' },
          { type: 'number', title: 'Longitude' },
        ],
        items: false,
        minItems: 2,
      },
    }),
  },
  {
    name: 'A table of numbers',
    schema: bare({
      title: 'Rows',
      type: 'array',
      items: { title: 'Row', type: 'array', minItems: 2, items: { type: 'number' } },
    }),
    value: {
      answer: [
        [1, 2],
        [3, 4],
      ],
    },
  },
  {
    name: 'Further properties',
    schema: bare({ title: 'Prices', type: 'object', additionalProperties: { type: 'number' } }),
    value: { answer: { tea: 2.5, coffee: 3 } },
  },
  {
    name: 'Names that are given',
    schema: bare({
      title: 'Limits',
      type: 'object',
      propertyNames: { enum: ['cpu', 'memory', 'disk'] },
      additionalProperties: { type: 'integer' },
    }),
  },
  {
    name: 'If, then',
    schema: object({ country: { enum: ['Austria', 'Norway', 'Elsewhere'] } }, ['country'], {
      if: { properties: { country: { const: 'Austria' } }, required: ['country'] },
      then: object({ postcode: { type: 'string', pattern: '^\\d{4}$' } }, ['postcode']),
      else: object({ address: { type: 'string' } }),
    }),
  },
  {
    name: 'What depends on another',
    schema: object({ card: { type: 'string' }, billing_address: { type: 'string' } }, [], {
      dependentRequired: { card: ['billing_address'] },
    }),
  },
  {
    name: 'At least one of several',
    schema: object({ mail: { type: 'string' }, phone: { type: 'string' } }, [], {
      anyOf: [{ required: ['mail'] }, { required: ['phone'] }],
    }),
  },
  {
    name: 'A tree',
    schema: {
      $ref: '#/$defs/Folder',
      $defs: {
        Folder: object(
          { name: { type: 'string' }, folders: { type: 'array', items: { $ref: '#/$defs/Folder' } } },
          ['name'],
          { title: 'Folder' },
        ),
      },
    },
    value: { name: 'Home', folders: [{ name: 'Pictures', folders: [{ name: '2026' }] }] },
  },
  {
    name: 'Everything of',
    schema: {
      allOf: [object({ name: { type: 'string' } }, ['name']), object({ age: { type: 'integer', minimum: 0 } })],
    },
  },
];
