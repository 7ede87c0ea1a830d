// Handles: waiting for the first, looking without waiting, taking back.

import { channel, type Handle, type Input, prompt, serve, task, workflow } from 'confer-kit/worker';
import { ending } from '../contract-endings.ts';
import { noted } from '../notes.ts';

const text = (key: string) => prompt('Well?', { key, schema: 'string' });
const go = channel('go');

const child = workflow('child', async (ctx, key: string) => ctx.ask(text(key)));
const failing = workflow('failing', async (): Promise<never> => {
  throw new RangeError('It fails.');
});
const quick = task('quick', (n: number) => n);

/** Gives the place of the first that is ready, and what it came to; suspended while it waits if it is told so. */
export const selects = workflow('selects', async (ctx, { keys, suspended }: { keys: string[]; suspended: boolean }) => {
  const inputs = keys.map((key) => ctx.submit(text(key)));
  const select = () => ctx.select(inputs);
  const [winner, remaining] = suspended ? await ctx.suspense(select) : await select();
  return {
    index: inputs.indexOf(winner),
    remaining: remaining.map((each) => inputs.indexOf(each)),
    value: await winner.result(),
    attempt: ctx.attempt,
  };
});

/** The states of what it submitted, each time a message comes. */
export const states = workflow('states', async (ctx, looks: number) => {
  const handles: Handle[] = [
    ctx.submit(text('a')),
    ctx.submit(text('b'), {}, { timeout: 200 }),
    ctx.submit(text('c')),
    ctx.submit(child, 'inner'),
    ctx.submit(failing),
    ctx.submit(quick, 5),
  ];
  const seen: string[][] = [];
  const inbox = ctx.receive(go);
  for (let look = 0; look < looks; look++) {
    await inbox.next();
    if (look === looks - 1) await ctx.cancel(handles);
    seen.push(await Promise.all(handles.map((handle) => handle.status())));
    ctx.emit('looked', look);
  }
  return { seen, ids: handles.map(({ id }) => id) };
});

/** Takes back several questions at once. */
export const takesBack = workflow('takes-back', async (ctx, keys: string[]) => {
  const inputs = keys.map((key) => ctx.submit(text(key)));
  await ctx.receive(go).next();
  await ctx.cancel(inputs);
  await ctx.cancel([]);
  return Promise.all(inputs.map((input) => ending(input.result())));
});

/** Looks for an answer for so long. */
export const polls = workflow('polls', async (ctx, timeout: number) => {
  const input = ctx.submit(text('a'));
  const found = await ctx.suspense(() => input.poll({ timeout, default: 'nothing' }));
  return { found, attempt: ctx.attempt };
});

/** Is cancelled while it polls, and takes its time to clean up. */
export const cleansUp = workflow('cleans-up', async (ctx) => {
  try {
    await ctx.submit(text('a')).poll({ timeout: '1h' });
  } finally {
    await ctx.sleep('1h');
  }
});

/** Many that are ready at the same moment: children, tasks and questions, in this order or the other. */
export const mixes = workflow('mixes', async (ctx, order: string[]) => {
  const made: Record<string, Handle<any, any>> = {
    input: ctx.submit(text('a')),
    open: ctx.submit(text('open')),
    task: ctx.submit(quick, 7),
    child: ctx.submit(child, 'inner'),
  };
  await ctx.receive(go).next();
  const handles = order.map((name) => made[name]!);
  const [winner] = await ctx.select(handles, { cancelRemaining: true });
  const ended = await Promise.all(order.map((name) => made[name]!.status()));
  return { winner: order[handles.indexOf(winner)], ended };
});

/** A question whose key takes a moment to be known. */
export const late = workflow('late', async (ctx) => {
  const input: Input<string> = ctx.submit(prompt('See {file}', { schema: 'string' }), { file: new Blob(['abc']) });
  const early = await ending((async () => input.id)());
  const state = await input.status();
  await noted(input.id);
  return { early: 'error' in early && early.code, state, value: await input.result(), id: input.id };
});

/** The same handle in several waits, and several times in one. */
export const shared = workflow('shared', async (ctx) => {
  const a = ctx.submit(text('a'));
  const [[first], [second], value] = await Promise.all([ctx.select([a, a]), ctx.select([a]), a.result()]);
  return [first === a, second === a, value, await a.result(), await a.poll()];
});

const endless = task('endless', () => new Promise<never>(() => {}));

/** Takes back, and is over before that is done. */
export const leaves = workflow('leaves', async (ctx) => {
  void ctx.cancel([ctx.submit(endless), ctx.submit(text('a')), ctx.submit(child, 'inner')]);
});

serve([selects, states, takesBack, polls, cleansUp, mixes, late, shared, leaves, child, failing], {
  database: new URL(self.location.href).searchParams.get('database')!,
});
