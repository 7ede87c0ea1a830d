// Rule 8: waiting for the first of several.

import { prompt, task, workflow } from 'confer-kit/worker';
import { type Case, did } from '../matrix.ts';
import { answer, dismiss, expire, together, wait } from '../moves.ts';

const text = (key: string) => prompt('Well?', { key, schema: 'string' });
const code = (error: any) => error.code;
const go = prompt('Go?', { key: 'go' });

const asking = workflow('asks in a child of select', async (ctx, key: string) => {
  try {
    return await ctx.ask(text(key));
  } finally {
    await did(ctx, 'child ended');
  }
});
const quick = task('quick', (value: string) => value);
const failing = task('failing', (_: string): string => {
  throw new RangeError('It fails.');
});

export const selection: Case[] = [
  {
    title: 'gives the one that is answered, and the others',
    async run(ctx) {
      const inputs = ['a', 'b', 'c'].map((key) => ctx.submit(text(key)));
      const [winner, remaining] = await ctx.select(inputs);
      return [inputs.indexOf(winner), remaining.map((each) => inputs.indexOf(each)), await winner.result()];
    },
    moves: [answer({ b: 'B' })],
    gives: [1, [0, 2], 'B'],
    inputs: ['cancelled', 'responded', 'cancelled'],
  },
  {
    title: 'gives the lowest index where several are ready, whatever came first',
    async run(ctx) {
      const inputs = ['a', 'b', 'c'].map((key) => ctx.submit(text(key)));
      await ctx.ask(go);
      const [winner, remaining] = await ctx.select(inputs);
      const [second] = await ctx.select(remaining);
      return [inputs.indexOf(winner), inputs.indexOf(second)];
    },
    moves: [answer({ c: 'C' }), answer({ b: 'B' }), answer({ go: undefined })],
    gives: [1, 2],
  },
  {
    title: 'stays with the one that came first once it has been told',
    async run(ctx) {
      const inputs = ['a', 'b'].map((key) => ctx.submit(text(key)));
      const [winner] = await ctx.select(inputs);
      await ctx.ask(go);
      return [inputs.indexOf(winner), await winner.result()];
    },
    moves: [answer({ b: 'B' }), answer({ a: 'A' }), answer({ go: undefined })],
    gives: [1, 'B'],
  },
  {
    title: 'wakes from a suspense on any of them',
    async run(ctx) {
      const inputs = ['a', 'b', 'c'].map((key) => ctx.submit(text(key)));
      const order: unknown[] = [];
      for (let left = inputs; left.length > 0; ) {
        const [winner, remaining] = await ctx.suspense(() => ctx.select(left));
        order.push(await winner.result());
        left = remaining;
      }
      return order;
    },
    moves: [answer({ c: 'C' }), answer({ a: 'A' }), answer({ b: 'B' })],
    gives: ['C', 'A', 'B'],
  },
  {
    title: 'counts a dismissal as ready',
    async run(ctx) {
      const inputs = ['a', 'b'].map((key) => ctx.submit(text(key)));
      const [winner] = await ctx.select(inputs);
      return [inputs.indexOf(winner), await winner.result().catch(code), await winner.status()];
    },
    moves: [dismiss('b', 'no')],
    gives: [1, 'InputDismissed', 'dismissed'],
  },
  {
    title: 'counts an expiry and a withdrawal as ready',
    async run(ctx) {
      const late = ctx.submit(text('late'), {}, { timeout: 80 });
      const open = ctx.submit(text('open'));
      const [first] = await ctx.select([open, late]);
      await open.cancel();
      const [second] = await ctx.select([open, late]);
      return [first === late, second === open, await first.result().catch(code), await second.result().catch(code)];
    },
    moves: [expire('late')],
    gives: [true, true, 'InputExpired', 'InputCancelled'],
    inputs: ['expired', 'cancelled'],
  },
  {
    title: 'counts a failed execution as ready, and one that succeeded',
    async run(ctx) {
      const open = ctx.submit(text('open'));
      const [first] = await ctx.select([open, ctx.submit(failing, 'x')]);
      const [second] = await ctx.select([open, ctx.submit(quick, 'y')]);
      await ctx.ask(go);
      return [await first.result().catch(({ name }) => name), await first.status(), await second.result()];
    },
    moves: [answer({ go: undefined })],
    gives: ['RangeError', 'failed', 'y'],
    inputs: ['cancelled', 'responded'],
  },
  {
    title: 'is woken by a child as by a person',
    others: [asking],
    async run(ctx) {
      const handles = [ctx.submit(text('own')), ctx.submit(asking, 'childs')];
      const [winner, remaining] = await ctx.select(handles);
      return [handles.indexOf(winner), await winner.result(), await remaining[0]!.status()];
    },
    moves: [answer({ childs: 'from the child' })],
    gives: [1, 'from the child', 'pending'],
    inputs: ['cancelled', 'responded'],
    did: ['child ended'],
  },
  {
    title: 'with `cancelRemaining` cancels executions, and leaves questions to whoever is answering them',
    others: [asking],
    async run(ctx) {
      const winner = ctx.submit(text('a'));
      const open = ctx.submit(text('b'));
      const child = ctx.submit(asking, 'childs');
      await ctx.select([winner, open, child], { cancelRemaining: true });
      const ends = [await child.result().catch(code), await child.status(), await open.status()];
      return [...ends, await open.result()];
    },
    moves: [answer({ a: 'A' }), answer({ b: 'B' })],
    gives: ['ExecutionCancelled', 'cancelled', 'pending', 'B'],
    inputs: ['responded', 'responded', 'cancelled'],
    did: ['child ended'],
  },
  {
    title: 'with `cancelRemaining` and an execution that wins leaves questions open, too',
    others: [asking],
    async run(ctx) {
      const open = ctx.submit(text('open'));
      const child = ctx.submit(asking, 'childs');
      const [winner] = await ctx.select([open, child], { cancelRemaining: true });
      return [winner === child, await open.status(), await open.result()];
    },
    moves: [answer({ childs: 'x' }), answer({ open: 'still' })],
    gives: [true, 'pending', 'still'],
    did: ['child ended'],
  },
  {
    title: 'gives up after its timeout, and leaves everything as it is',
    async run(ctx) {
      const inputs = ['a', 'b'].map((key) => ctx.submit(text(key)));
      const late = await ctx.select(inputs, { timeout: 50 }).catch(code);
      const [winner] = await ctx.select(inputs, { timeout: '1h' });
      return [late, inputs.indexOf(winner)];
    },
    moves: [wait(60), answer({ b: 'B' })],
    gives: ['WaitTimeout', 1],
  },
  {
    title: 'may be raced in two branches at once',
    async run(ctx) {
      const [a, b, c] = ['a', 'b', 'c'].map((key) => ctx.submit(text(key)));
      const [[one], [two]] = await Promise.all([ctx.select([a!, b!]), ctx.select([c!, b!])]);
      return [one === b, two === b, await one.result()];
    },
    moves: [answer({ b: 'B' })],
    gives: [true, true, 'B'],
  },
  {
    title: 'takes all that is left back in one go with `ctx.cancel`',
    others: [asking],
    async run(ctx) {
      const handles = [ctx.submit(text('a')), ctx.submit(text('b')), ctx.submit(asking, 'childs')];
      const [winner, remaining] = await ctx.select(handles);
      await ctx.cancel([...remaining, winner]);
      return Promise.all(handles.map((handle) => handle.result().catch(code)));
    },
    moves: [together(answer({ a: 'A' }))],
    gives: ['A', 'InputCancelled', 'ExecutionCancelled'],
    inputs: ['responded', 'cancelled', 'cancelled'],
    did: ['child ended'],
  },
];
