// Children with ids of their own, and what becomes of them when the run that called them ends.

import { channel, prompt, serve, workflow } from 'confer-kit/worker';
import { type Ending, ending } from '../contract-endings.ts';
import { noted } from '../notes.ts';

const well = prompt('Well?', { key: 'well', schema: 'string' });
const go = prompt('Go?', { key: 'go' });
const notes = channel<string>('notes');

export const child = workflow('child', async (ctx, name: string) => {
  await ctx.step('begun', () => noted(`begun ${name}`));
  const answer = await ctx.ask(well);
  return `${name} ${answer}`;
});
const other = workflow('other', () => 'other');

/** Calls a child by an id; others may have called it, too. */
export const calls = workflow('calls', async (ctx, id: string) => ending(ctx.call(child, 'c', { id })));

/** Calls the same child twice, and says what is known of it. */
export const twice = workflow('twice', async (ctx, id: string) => {
  const [one, two] = [ctx.submit(child, 'one', { id }), ctx.submit(child, 'two', { id })];
  const ids = [one.id, two.id];
  return { ids, results: await Promise.all([one.result(), two.result()]) };
});

/** Lets go of a child that another run called. */
export const letsGo = workflow('lets go', async (ctx, id: string) => {
  const joined = ctx.submit(child, 'c', { id });
  await ctx.ask(go);
  await joined.cancel();
  return joined.status();
});

/** Calls a run that is another workflow's, and itself. */
export const wrong = workflow('wrong', async (ctx, id: string): Promise<Ending[]> => {
  const itself = { ...other, name: 'wrong' };
  return [
    await ending(ctx.call(other, undefined, { id })),
    await ending(ctx.call(itself as typeof other, undefined, { id: ctx.runId })),
  ];
});

type End = 'returns' | 'throws' | 'waits';
/** Begins a child and ends. */
export const leaves = workflow(
  'leaves',
  async (ctx, { end, onParentEnd }: { end: End; onParentEnd?: 'continue' | 'cancel' }) => {
    ctx.submit(child, 'c', { id: 'kid', ...(onParentEnd && { onParentEnd }) });
    if (end === 'waits') await ctx.receive(notes).next();
    if (end === 'throws') throw new Error('Over.');
    return 'left';
  },
);

serve([child, other, calls, twice, letsGo, wrong, leaves], {
  database: new URL(self.location.href).searchParams.get('database')!,
});
