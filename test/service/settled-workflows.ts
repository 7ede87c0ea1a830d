// Workflows that rest in every way: for a person, a message, or the clock alone.

import { channel, prompt, serve, workflow } from 'confer-kit/worker';

const database = new URL(self.location.href).searchParams.get('database')!;
const well = prompt('Well?', { key: 'well', schema: 'integer' });
const notes = channel('notes', { schema: 'string' });

export const sleeps = workflow('sleeps', async (ctx) => {
  await ctx.sleep(300);
  return ctx.ask(well);
});
export const sleepsInChild = workflow('sleeps-in-child', async (ctx) => ctx.call(sleeps));

export const backsOff = workflow(
  'backs-off',
  async (ctx) => {
    if (ctx.attempt < 3) throw new Error('Not yet.');
    return ctx.ask(well);
  },
  { retry: { attempts: 5, backoff: () => 200 } },
);
/** Its step is tried again and again. */
export const triesAgain = workflow('tries-again', async (ctx) => {
  const tried = await ctx.step(
    'try',
    ({ attempt }) => {
      if (attempt < 3) throw new Error('Not yet.');
      return attempt;
    },
    { retry: { attempts: 5, backoff: () => 200 } },
  );
  return tried + (await ctx.ask(well));
});

/** Asks, and sleeps beside it for longer than anybody waits. */
export const asksInASleep = workflow('asks-in-a-sleep', async (ctx) => Promise.race([ctx.sleep('5d'), ctx.ask(well)]));
export const receives = workflow('receives', async (ctx) => (await ctx.receive(notes, { idle: '5d' }).next()).value);
export const expires = workflow('expires', async (ctx) => ctx.ask(well, {}, { timeout: '5d' }));

serve([sleeps, sleepsInChild, backsOff, triesAgain, asksInASleep, receives, expires], { database });
