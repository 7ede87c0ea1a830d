// Runs to be copied as they were at some moment.

import { channel, type Input, prompt, serve, task, workflow } from 'confer-kit/worker';
import { noted } from '../notes.ts';

const text = (key: string) => prompt('Well?', { key, schema: 'string' });

/** Works, asks, works, asks, works. */
export const story = workflow('story', async (ctx) => {
  await ctx.step('before', () => noted(`${ctx.runId} before`));
  const a = await ctx.ask(text('a'));
  await ctx.step('between', () => noted(`${ctx.runId} between ${a}`));
  const b = await ctx.ask(text('b'));
  await ctx.step('after', () => noted(`${ctx.runId} after ${b}`));
  return `${a} ${b}`;
});

/** Fails at a step unless it is a copy. */
export const fails = workflow('fails', async (ctx) => {
  const a = await ctx.ask(text('a'));
  return ctx.step('risky', async () => {
    await noted(`${ctx.runId} risky`);
    if (ctx.runId === 'r') throw new Error('Not the original.');
    return a;
  });
});

const inner = workflow('inner', (ctx) => ctx.ask(text('inner')));

/** Has a child ask, then asks itself. */
export const outer = workflow('outer', async (ctx) => [await ctx.call(inner), await ctx.ask(text('own'))]);

/** Takes a call back once it is told so. */
export const recalls = workflow('recalls', async (ctx) => {
  const called = ctx.submit(inner);
  if ((await ctx.ask(text('go'))) === 'recall') await called.cancel();
  return called.result().catch(({ code }) => code);
});

/** Begins anew, and leaves behind what it had called. */
export const leaves = workflow('leaves', async (ctx, round: number): Promise<unknown> => {
  const called = ctx.submit(inner);
  await ctx.ask(text('go'));
  return round === 0 ? ctx.restart(1) : called.result();
});

const notes = task('notes', async ({ runId, from }: { runId: string; from: Input<string> }) => {
  const given = await from.result();
  await noted(`${runId} notes ${given}`);
  return given;
});

/** Hands a question to a task, and shows it in another. */
export const hands = workflow('hands', async (ctx, runId: string) => {
  const from = ctx.submit(text('a'));
  const given = await ctx.call(notes, { runId, from });
  const shown = await ctx.ask(prompt('Is {from} right?', { schema: 'string' }), { from });
  return [given, shown, await ctx.ask(text('b'))];
});

/** Has a child with an id of its own ask, then asks itself. */
export const joins = workflow('joins', async (ctx) => {
  const lent = ctx.submit(inner, undefined, { id: 'own' });
  return [await ctx.ask(text('a')), await lent.result()];
});

const peeks = task('peeks', async (_: { from: Input<string> }, { ctx }) => noted(`${ctx.runId} peeks`));
const borrows = workflow('borrows', async (ctx, { heard, from }: { heard: Input<string>; from: Input<string> }) => {
  const first = await heard.result();
  await ctx.call(peeks, { from });
  const right = await ctx.ask(prompt('Is {from} right?', { schema: 'string' }), { from });
  return [first, right, await from.result()];
});

/** Hands two questions to a child. */
export const lends = workflow('lends', async (ctx) => {
  const [heard, from] = [ctx.submit(text('heard')), ctx.submit(text('from'))];
  return ctx.call(borrows, { heard, from } as never);
});

/** Waits for two messages. */
export const listens = workflow('listens', async (ctx) => {
  const inbox = ctx.receive(channel<string>('notes'));
  return [(await inbox.next()).value, (await inbox.next()).value];
});

/** Asks for a while only. */
export const brief = workflow('brief', (ctx) => ctx.ask(text('a'), {}, { timeout: 400, default: 'nobody' }));

serve([story, fails, inner, outer, recalls, leaves, hands, joins, borrows, lends, listens, brief], {
  database: new URL(self.location.href).searchParams.get('database')!,
});
