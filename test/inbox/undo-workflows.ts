// Questions whose answers may be taken back, and one whose may not.

import { prompt, serve, workflow } from 'confer-kit/worker';

const database = new URL(self.location.href).searchParams.get('database')!;

const schema = { enum: ['tea', 'coffee'] } as const;
const again = prompt('What would {who} like?', { key: 'drink', schema, revisable: true });
const once = prompt('Send it to {who}?', { key: 'send' });

export const drink = workflow('drink', async (ctx, who: string) => ctx.ask(again, { who }));
export const send = workflow('send', async (ctx, who: string) => {
  await ctx.ask(once, { who });
  return ctx.step('send', () => `sent to ${who}`);
});

serve([drink, send], { database });
