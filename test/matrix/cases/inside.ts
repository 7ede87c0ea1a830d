// Steps and tasks that ask, receive and call by way of the context.

import { channel, prompt, task, workflow } from 'confer-kit/worker';
import { type Case, did } from '../matrix.ts';
import { answer, cancel, dismiss, send, together } from '../moves.ts';

const text = (key: string) => prompt('Well?', { key, schema: 'string' });
const go = prompt('Go?', { key: 'go' });
const notes = channel<string>('notes');
const later = <T>(work: () => Promise<T>) => new Promise((resolve) => setTimeout(resolve, 1)).then(work);

const review = task('review', async (name: string, { ctx }) => {
  const answer = await ctx.ask(text(name));
  await did(ctx, `reviewed ${name}`);
  return answer;
});
const asks = workflow('asks', (ctx, key: string) => ctx.ask(text(key)));
const same = workflow('same', (ctx, key: string) => ctx.ask(text(key)));

export const inside: Case[] = [
  {
    title: 'asks in a step, after a while, and does it once',
    run: (ctx) =>
      ctx.step('s', () =>
        later(async () => {
          const answer = await ctx.ask(text('a'));
          await did(ctx, 'after');
          return answer;
        }),
      ),
    moves: [answer({ a: 'x' })],
    gives: 'x',
    inputs: ['responded'],
    did: ['after'],
  },
  {
    title: 'asks in its tasks side by side',
    run: (ctx) => Promise.all([ctx.call(review, 'a'), ctx.call(review, 'b'), ctx.ask(text('c'))]),
    moves: [answer({ b: 'y' }), answer({ c: 'z' }), answer({ a: 'x' })],
    gives: ['x', 'y', 'z'],
    inputs: ['responded', 'responded', 'responded'],
    did: ['reviewed a', 'reviewed b'],
  },
  {
    title: 'asks one after the other in a step, and what it has heard stays',
    run: (ctx) => ctx.step('s', async ({ ctx }) => [await ctx.ask(text('a')), await ctx.ask(text('b'))]),
    moves: [answer({ a: 'x' }), answer({ b: 'y' })],
    gives: ['x', 'y'],
    inputs: ['responded', 'responded'],
  },
  {
    title: 'fails in a step by a dismissal, as the workflow would',
    run: (ctx) => ctx.step('s', () => later(() => ctx.ask(text('a')))).catch(({ code, reason }) => [code, reason]),
    moves: [dismiss('a', 'no time')],
    gives: ['InputDismissed', 'no time'],
    inputs: ['dismissed'],
  },
  {
    title: 'cancelled while a step of it asks, takes the question with it',
    run: (ctx) => ctx.step('s', () => later(() => ctx.ask(text('a')))),
    moves: [cancel],
    fails: 'RunCancelled',
    inputs: ['cancelled'],
  },
  {
    title: 'receives in a step, and what was taken is not seen again',
    async run(ctx) {
      const first = await ctx.step('s', async ({ ctx }) => (await ctx.receive(notes).next()).value);
      await ctx.ask(go);
      return [first, (await ctx.receive(notes).next()).value];
    },
    moves: [send('notes', 'x'), answer({ go: undefined }), send('notes', 'y')],
    gives: ['x', 'y'],
    inputs: ['responded'],
  },
  {
    title: 'calls a workflow in a step, which asks',
    others: [asks],
    run: (ctx) => ctx.step('s', ({ ctx }) => ctx.call(asks, 'a')),
    moves: [answer({ a: 'x' })],
    gives: 'x',
    inputs: ['responded'],
  },
  {
    title: 'counts what its steps did apart from what it does itself',
    async run(ctx) {
      await ctx.step('s', async ({ ctx }) => {
        await ctx.sleep(1);
        return ctx.step('t', () => did(ctx, 'inner'));
      });
      const drawn = ctx.random();
      await ctx.ask(go);
      await ctx.step('t', () => did(ctx, 'outer'));
      return drawn === ctx.random();
    },
    moves: [answer({ go: undefined })],
    gives: false,
    inputs: ['responded'],
    did: ['inner', 'outer'],
  },
  {
    title: 'calls a run by an id of its own, twice, and has its outcome',
    others: [same],
    async run(ctx) {
      const id = `${ctx.runId}/own`;
      const handles = [ctx.submit(same, 'a', { id }), ctx.submit(same, 'b', { id })];
      return Promise.all(handles.map((handle) => handle.result()));
    },
    moves: [answer({ a: 'x' })],
    gives: ['x', 'x'],
    inputs: ['responded'],
  },
  {
    title: 'takes a run that depends on it along when it ends',
    others: [asks],
    async run(ctx) {
      const child = ctx.submit(asks, 'never', { id: `${ctx.runId}/own`, onParentEnd: 'cancel' });
      await child.status();
      return ctx.ask(go);
    },
    moves: [together(answer({ go: undefined }))],
    inputs: ['cancelled', 'responded'],
  },
];
