// Workflows that begin anew: loops without an end, each round of which forgets the last one.

import { channel, prompt, serve, task, workflow } from 'confer-kit/worker';
import { noted } from '../notes.ts';

const numbers = channel<number>('numbers');
const go = prompt('Go on with round {round}?', { key: 'go', schema: 'string' });
const done = task('done', (round: number, { idempotencyKey }) => noted(`done ${round} ${idempotencyKey}`));
const child = workflow('child', (ctx, n: number) => ctx.step('child', () => n * 10));
const waits = workflow('waits', (ctx) => ctx.ask(prompt('For ever?', { key: 'ever' })));

interface Tally {
  left: number;
  each: number;
  sum: number;
}

/** Adds so many numbers, so many in each round. */
export const tally = workflow('tally', async (ctx, { left, each, sum }: Tally): Promise<number> => {
  let total = sum;
  for (let n = 0; n < each; n++) total += (await ctx.receive(numbers).next()).value;
  ctx.emit('round', total);
  return left === each ? total : ctx.restart({ left: left - each, each, sum: total });
});

/** Asks the same in each round, leaves another question open, and does and calls the same things. */
export const rounds = workflow(
  'rounds',
  async (ctx, { round, answers }: { round: number; answers: unknown[] }): Promise<unknown> => {
    ctx.submit(prompt('Or this?', { key: 'open' }));
    const answer = await ctx.ask(go, { round });
    await ctx.call(done, 1);
    const called = await ctx.call(child, round);
    const all = [...answers, [answer, called, ctx.attempt]];
    return round === 3 ? all : ctx.restart({ round: round + 1, answers: all });
  },
  { version: '1' },
);

/** Begins anew while other things are going on; none of them may be heard of afterwards. */
export const amid = workflow('amid', async (ctx, round: number): Promise<unknown> => {
  if (round === 2) return ctx.ask(go, { round });
  const sleeping = ctx.sleep('1h').finally(() => noted('finally'));
  ctx.submit(waits);
  const never = ctx.step('never', () => new Promise(() => {}));
  await ctx.step('begun', () => 1);
  try {
    await Promise.all([ctx.restart(2), sleeping, never]);
  } finally {
    await noted('finally');
  }
});

/** Begins anew after a step; its first attempt does not come so far. */
export const delayed = workflow('delayed', async (ctx): Promise<unknown> => {
  await ctx.step('before', () => 1);
  if (ctx.attempt === 1) await new Promise(() => {});
  try {
    return await ctx.restart();
  } finally {
    await noted('finally');
  }
});

/** Is restarted within a step, and asked to end. */
export const refused = workflow('refused', (ctx) => ctx.restart({ fn() {} }).catch(({ code, path }) => [code, path]));

const asks = workflow('asks', (ctx) => ctx.ask(prompt('Name?', { key: 'name', schema: 'string' })));

interface Recalling {
  round: number;
  id?: string;
}
/** Calls the same in each round, and waits for it in the second. */
export const recalls = workflow('recalls', async (ctx, { round, id }: Recalling): Promise<unknown> => {
  const called = ctx.submit(asks, undefined, id === undefined ? {} : { id });
  if (round === 2) return called.result();
  await ctx.ask(go, { round });
  return ctx.restart({ round: 2, id });
});

const left = prompt('Well?', { key: 'left', schema: 'string' });
/** Leaves a question open and asks it again in its second round, after another. */
const asksAgain = workflow('asks again', async (ctx, round: number): Promise<string> => {
  if (round === 1) ctx.submit(left);
  await ctx.ask(go, { round });
  return round === 1 ? ctx.restart(2) : ctx.ask(left);
});
export const above = workflow('above', (ctx) => ctx.call(asksAgain, 1));

serve([tally, rounds, amid, delayed, refused, child, waits, asks, recalls, asksAgain, above], {
  database: new URL(self.location.href).searchParams.get('database')!,
});
