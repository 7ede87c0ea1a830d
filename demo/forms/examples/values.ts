// One value each: texts, numbers, dates, files.

import { type Example, object } from './example.ts';

export const values: Example[] = [
  {
    name: 'A line',
    schema: object({ full_name: { type: 'string', description: 'As in the passport.' } }, ['full_name']),
  },
  { name: 'Many lines', schema: object({ note: { type: 'string', ui: { widget: 'textarea', rows: 6 } } }, ['note']) },
  {
    name: 'Addresses of mail and web',
    schema: object({ email: { type: 'string', format: 'email' }, homepage: { type: 'string', format: 'uri' } }, [
      'email',
    ]),
  },
  {
    name: 'A password',
    schema: object({ password: { type: 'string', format: 'password', minLength: 8 } }, ['password']),
  },
  {
    name: 'Numbers, as people write them',
    schema: object(
      {
        price: { type: 'number', minimum: 0, ui: { prefix: '€' } },
        weight: { type: 'number', ui: { suffix: 'kg' } },
        count: { type: 'integer', multipleOf: 6, minimum: 0, maximum: 600 },
      },
      ['price'],
    ),
  },
  { name: 'A scale', schema: object({ satisfaction: { type: 'integer', minimum: 1, maximum: 5 } }, ['satisfaction']) },
  { name: 'A slider', schema: object({ confidence: { type: 'number', minimum: 0, maximum: 1 } }, ['confidence']) },
  { name: 'Yes or no', schema: object({ consent: { type: 'boolean' }, newsletter: { type: 'boolean' } }, ['consent']) },
  {
    name: 'Dates and times',
    schema: object({
      day: { type: 'string', format: 'date' },
      at: { type: 'string', format: 'date-time' },
      clock: { type: 'string', format: 'time' },
      lead_time: { type: 'string', format: 'duration' },
    }),
  },
  {
    name: 'A time that came without a zone',
    schema: object({ at: { type: 'string', format: 'date-time' } }),
    value: { at: '2026-03-01T09:30:00' },
  },
  { name: 'A colour', schema: object({ accent: { type: 'string', format: 'color', default: '#1f5fbf' } }) },
  {
    name: 'Files',
    schema: object({
      photo: { type: 'string', contentMediaType: 'image/*', contentEncoding: 'base64' },
      contract: { type: 'string', format: 'binary' },
    }),
  },
  { name: 'Anything', schema: object({ anything: {} }, ['anything']) },
  {
    name: 'JSON',
    schema: object({ settings: { type: 'object' } }, ['settings']),
    value: { settings: { theme: 'dark' } },
  },
  {
    name: 'What may be none',
    schema: object(
      {
        nickname: { anyOf: [{ type: 'string' }, { type: 'null' }], default: null },
        age: { type: ['integer', 'null'] },
      },
      ['age'],
    ),
  },
  {
    name: 'None by another name',
    schema: object({
      limit: {
        anyOf: [
          { type: 'integer', minimum: 1 },
          { type: 'null', title: 'Unlimited' },
        ],
      },
    }),
  },
  {
    name: 'Names of all kinds',
    schema: object(
      Object.fromEntries(
        ['first_name', 'zipCode', 'userID', 'HTTPPort', 'max-retries', 'url'].map((name) => [name, { type: 'string' }]),
      ),
    ),
  },
];
