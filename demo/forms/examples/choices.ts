// Choosing: one of few, of many, of very many; several; alternatives; buttons.

import { bare, type Example, object } from './example.ts';

const towns = Array.from(
  { length: 5000 },
  (_, i) => `${['North', 'South', 'East', 'West', 'Old'][i % 5]} Harbour ${i}`,
);
const card = object(
  { card_number: { type: 'string' }, expires: { type: 'string', ui: { placeholder: 'MM/YY' } } },
  ['card_number', 'expires'],
  {
    title: 'Card',
  },
);
const transfer = object({ iban: { type: 'string', title: 'IBAN' }, holder: { type: 'string' } }, ['iban'], {
  title: 'Transfer',
});
const invoice = object({ purchase_order: { type: 'string' } }, [], { title: 'Invoice' });

export const choices: Example[] = [
  { name: 'One of few', schema: bare({ title: 'Verdict', enum: ['keep', 'drop', 'unsure'] }) },
  {
    name: 'One of some',
    schema: bare({
      title: 'Month',
      enum: 'January February March April May June July August September October November December'.split(' '),
    }),
  },
  { name: 'One of five thousand', schema: bare({ title: 'Town', enum: towns }) },
  {
    name: 'Options with titles and descriptions',
    schema: bare({
      title: 'Priority',
      oneOf: [
        { const: 1, title: 'High', description: 'Somebody is woken up.' },
        { const: 2, title: 'Normal', description: 'In the next days.' },
        { const: 3, title: 'Low', description: 'When there is time.' },
      ],
    }),
  },
  {
    name: 'Several',
    schema: bare({
      title: 'Topics',
      type: 'array',
      uniqueItems: true,
      items: { enum: ['price', 'quality', 'service', 'delivery'] },
    }),
  },
  {
    name: 'Several of very many',
    schema: bare({ title: 'Towns', type: 'array', uniqueItems: true, items: { enum: towns.slice(0, 500) } }),
  },
  {
    name: 'An order of all',
    schema: bare({
      title: 'Rank them',
      type: 'array',
      uniqueItems: true,
      minItems: 4,
      maxItems: 4,
      items: { enum: ['Ada', 'Grace', 'Edsger', 'Barbara'] },
    }),
  },
  {
    name: 'Buttons: one press answers',
    schema: bare({ title: 'What is it?', enum: ['praise', 'complaint', 'question'], ui: { widget: 'buttons' } }),
  },
  {
    name: 'Buttons: approve, edit, ask back, ignore',
    schema: {
      title: 'Decision',
      ui: { widget: 'buttons' },
      oneOf: [
        { const: 'approve', title: 'Approve' },
        object({ text: { type: 'string', ui: { widget: 'textarea' } } }, ['text'], { title: 'Edit' }),
        object({ question: { type: 'string' } }, ['question'], { title: 'Ask back' }),
        { const: 'ignore', title: 'Ignore' },
      ],
    },
  },
  { name: 'Alternatives', schema: bare({ title: 'Payment', oneOf: [card, transfer, invoice] }) },
  {
    name: 'Alternatives beside properties',
    schema: object({ amount: { type: 'number' } }, ['amount'], { oneOf: [card, transfer] }),
  },
  {
    name: 'A text or a number',
    schema: bare({ title: 'Value', anyOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }] }),
  },
  {
    name: 'A property that decides',
    schema: object({ kind: { enum: ['cat', 'dog'] } }, ['kind'], {
      oneOf: [
        object({ kind: { const: 'cat' }, lives: { type: 'integer', minimum: 1, maximum: 9 } }, ['lives']),
        object({ kind: { const: 'dog' }, tricks: { type: 'array', items: { type: 'string', title: 'Trick' } } }, [
          'tricks',
        ]),
      ],
    }),
  },
];
