// Runs that wait for what another asks or comes to, in a worker that may hear nothing of other tabs (`?deaf`).

import { type Execution, type Input, prompt, serve, task, workflow } from 'confer-kit/worker';
import { type Ending, ending } from '../contract-endings.ts';
import { noted } from '../notes.ts';

const given = new URL(self.location.href).searchParams;
if (given.has('deaf')) Object.defineProperty(BroadcastChannel.prototype, 'onmessage', { set() {} });

const name = prompt('Name?', { key: 'name', schema: 'string' });

/** Waits for an answer to its caller. Something is under way when it begins to, so that it rests only after that. */
const follows = workflow('follows', async (ctx, input: Input<string>) => {
  const answer = input.result();
  await ctx.step('slow', async () => {
    await noted('follows');
    await new Promise((resolve) => setTimeout(resolve, 500));
  });
  return answer;
});

export const asks = workflow('asks', async (ctx) => {
  const input = ctx.submit(name);
  return ctx.call(follows, input as Input<string>, { id: 'follower' });
});

const go = prompt('Go on?', { key: 'go', schema: 'string' });
const skip = prompt('Skip?', { key: 'skip', schema: 'string' });
const more = prompt('More?', { key: 'more', schema: 'string' });
const lasting = prompt('Sure?', { key: 'lasting', schema: 'string', grace: '1s' });

export const waits = workflow('waits', (ctx) => ctx.ask(name));

/** Waits for a run that was there before, and is not kept in memory meanwhile. */
export const joins = workflow('joins', (ctx) => ctx.suspense(() => ending(ctx.call(waits, undefined, { id: 'r' }))));

/** Waits for an answer to another run, and is not kept in memory meanwhile. */
const hears = workflow(
  'hears',
  (ctx, input: Input<string>): Promise<Ending> => ctx.suspense(() => ending(input.result())),
);

/** Ends while an answer to it can be taken back: whoever waits for that is another. */
export const leaves = workflow('leaves', async (ctx) => {
  const input = ctx.submit(lasting);
  ctx.submit(hears, input as Input<string>, { id: 'hears' });
  await ctx.ask(go);
});

/** Asks something after `go`, for another run. */
export const goesBack = workflow('goes back', async (ctx) => {
  await ctx.ask(go);
  const input = ctx.submit(name);
  ctx.submit(hears, input as Input<string>, { id: 'hears' });
  await ctx.ask(more);
});

/** Asks for a run that outlives it. */
export const outlived = workflow('outlived', async (ctx) => {
  const input = ctx.submit(name);
  ctx.submit(hears, input as Input<string>, { id: 'hears', onParentEnd: 'continue' });
  await ctx.ask(go).finally(() => ctx.step('for ever', () => new Promise(() => {})));
});

export const quick = workflow('quick', () => 'quick');
const reads = workflow('reads', async (ctx, { a }: { a: Execution<string> }): Promise<Ending> => {
  await ctx.ask(go);
  const came = await ending(a.result());
  await ctx.ask(more);
  return came;
});

/** Calls a run that waits for another, of which there may be nothing any more when it begins to. */
export const passes = workflow('passes', (ctx) => {
  const a = ctx.submit(quick, undefined, { id: 'quick' });
  return ctx.call(reads, { a } as { a: Execution<string> });
});

const peeks = task('peeks', ({ input }: { input: Input<string> }, { ctx }) =>
  Promise.race([input.result(), ctx.ask(skip)]),
);
const looksTwice = workflow('looks twice', async (ctx, input: Input<string>) => {
  const own = input.result();
  await ctx.call(peeks, { input });
  await ctx.ask(more);
  return own;
});

/** Calls a run that waits for an answer in two places, one of which goes on without. */
export const shares = workflow('shares', (ctx) => ctx.call(looksTwice, ctx.submit(name) as Input<string>));

serve([asks, follows, waits, joins, hears, leaves, goesBack, outlived, quick, reads, passes, looksTwice, shares], {
  database: given.get('database')!,
});
