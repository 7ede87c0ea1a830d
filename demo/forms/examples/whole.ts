// Forms as they are met with: several things at once, laid out by `ui`.

import { type Example, object } from './example.ts';

const line = object(
  {
    sku: { type: 'string', title: 'SKU', minLength: 3 },
    quantity: { type: 'integer', minimum: 1, maximum: 999, default: 1 },
    unit_price: { type: 'number', minimum: 0, ui: { prefix: '€' } },
  },
  ['sku', 'quantity', 'unit_price'],
  { title: 'Line', ui: { columns: 3 } },
);

export const whole: Example[] = [
  {
    name: 'An invoice',
    schema: object(
      {
        customer: { type: 'string', description: 'Company or person.' },
        due: { type: 'string', format: 'date', ui: { width: 'half' } },
        currency: { enum: ['EUR', 'USD', 'GBP', 'CHF'], ui: { width: 'half', widget: 'select' } },
        lines: { type: 'array', minItems: 1, items: line },
        note: { anyOf: [{ type: 'string', maxLength: 500 }, { type: 'null' }], default: null },
      },
      ['customer', 'due', 'currency', 'lines'],
      { title: 'Invoice' },
    ),
    value: {
      customer: 'Ada Lovelace',
      lines: [
        { sku: 'AB-1', quantity: 2, unit_price: 9.5 },
        { sku: '', quantity: 1 },
      ],
    },
  },
  {
    name: 'Sections and columns',
    schema: object(
      {
        first_name: { type: 'string', ui: { section: 'Person' } },
        last_name: { type: 'string', ui: { section: 'Person' } },
        email: { type: 'string', format: 'email', ui: { section: 'Person', width: 'full' } },
        street: { type: 'string', ui: { section: 'Address', width: 'full' } },
        zip: { type: 'string', ui: { section: 'Address' } },
        city: { type: 'string', ui: { section: 'Address' } },
        referrer: { type: 'string', ui: { section: 'More', collapsed: true } },
        campaign: { type: 'string', ui: { section: 'More', hidden: true }, default: 'spring' },
      },
      ['first_name', 'last_name', 'email'],
      { ui: { columns: 2 } },
    ),
  },
  {
    name: 'A deployment',
    schema: object(
      {
        environment: { enum: ['staging', 'production'] },
        replicas: { type: 'integer', minimum: 1, maximum: 40 },
        memory: { type: 'integer', ui: { suffix: 'MiB', placeholder: '512' } },
        variables: { type: 'object', additionalProperties: { type: 'string' } },
        canary: object(
          { share: { type: 'number', minimum: 0, maximum: 100, ui: { suffix: '%' } }, minutes: { type: 'integer' } },
          ['share'],
        ),
      },
      ['environment', 'replicas'],
    ),
    value: { variables: { LOG_LEVEL: 'info' } },
  },
  {
    name: 'In pydantic’s manner',
    schema: {
      $defs: { Severity: { enum: ['low', 'medium', 'high'], title: 'Severity', type: 'string' } },
      title: 'Incident',
      ...object(
        {
          summary: { title: 'Summary', type: 'string', minLength: 1 },
          severity: { $ref: '#/$defs/Severity' },
          assignee: { anyOf: [{ type: 'string' }, { type: 'null' }], default: null, title: 'Assignee' },
          started_at: { format: 'date-time', title: 'Started At', type: 'string' },
          labels: {
            anyOf: [{ items: { type: 'string' }, type: 'array' }, { type: 'null' }],
            default: null,
            title: 'Labels',
          },
          extra: { title: 'Extra' },
        },
        ['summary', 'severity', 'started_at', 'extra'],
      ),
    },
  },
  {
    name: 'In Prefect’s manner',
    schema: object(
      {
        message: { type: 'string', title: 'message', position: 1 },
        times: { type: 'integer', title: 'times', position: 0, default: 3 },
      },
      ['message'],
    ),
  },
  {
    name: 'In react-jsonschema-form’s manner',
    schema: object(
      {
        bio: { type: 'string', 'ui:widget': 'textarea', 'ui:help': 'A few words.' },
        level: { type: 'string', enum: ['a', 'b'], enumNames: ['Beginner', 'Advanced'], 'ui:widget': 'radio' },
      },
      [],
      { 'ui:order': ['level', '*'] },
    ),
  },
  {
    name: 'A hundred fields',
    schema: object(
      Object.fromEntries(
        Array.from({ length: 100 }, (_, i) => [`field_${i + 1}`, { type: i % 3 ? 'string' : 'integer' }]),
      ),
    ),
  },
  {
    name: 'In other words when it is wrong',
    schema: object(
      {
        code: {
          type: 'string',
          pattern: '^[A-Z]{3}-\\d{4}$',
          ui: { error: 'Three capitals, a hyphen, four digits.', placeholder: 'ABC-1234' },
        },
      },
      ['code'],
    ),
  },
];
