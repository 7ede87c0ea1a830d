// Questions whose answers may be taken back, one whose may not, one with more outcomes than yes and no, many that a key answers.

import { prompt, serve, workflow } from 'confer-kit/worker';

const database = new URL(self.location.href).searchParams.get('database')!;

const schema = { enum: ['tea', 'coffee'] } as const;
const again = prompt('What would {who} like?', { key: 'drink', schema, revisable: true });
const once = prompt('Send it to {who}?', { key: 'send' });

const outcome = prompt('Refund {amount} to {who}?', {
  key: 'refund',
  schema: {
    oneOf: [
      { const: 'approve', title: 'Approve' },
      {
        type: 'object',
        title: 'Edit',
        properties: { amount: { type: 'number', title: 'Amount' } },
        required: ['amount'],
        additionalProperties: false,
      },
      {
        type: 'object',
        title: 'Ask back',
        properties: { question: { type: 'string', title: 'Question' } },
        required: ['question'],
        additionalProperties: false,
      },
      { const: 'ignore', title: 'Ignore' },
    ],
    ui: { widget: 'buttons' },
  },
});

export const drink = workflow('drink', async (ctx, who: string) => ctx.ask(again, { who }));
export const send = workflow('send', async (ctx, who: string) => {
  await ctx.ask(once, { who });
  return ctx.step('send', () => `sent to ${who}`);
});
export const refund = workflow('refund', async (ctx, who: string) => ctx.ask(outcome, { who, amount: 40 }));

const pour = prompt('What is in glass {glass}?', {
  schema: { enum: ['tea', 'coffee', 'water'], ui: { widget: 'buttons' } } as const,
});

export const pours = workflow('pours', async (ctx, count: number) => {
  const asked = Array.from({ length: count }, (_, glass) => ctx.submit(pour.withKey(`${glass}`), { glass }));
  for (const { result } of asked) await result();
});

serve([drink, send, refund, pours], { database });
