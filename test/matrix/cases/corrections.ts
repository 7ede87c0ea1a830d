// Rules 17 and 18: what is taken back, replaced, tried again, ended and deleted from outside.

import { channel, prompt, workflow } from 'confer-kit/worker';
import { type Case, did } from '../matrix.ts';
import {
  answer,
  answerAgain,
  deleted,
  dismiss,
  refused,
  retry,
  revise,
  rewind,
  send,
  terminate,
  together,
  undo,
} from '../moves.ts';

const text = (key: string) => prompt('Well?', { key, schema: 'string' });
const revisable = prompt('Which?', { key: 'which', schema: 'integer', revisable: true });
const graced = prompt('Send?', { key: 'send', schema: 'string', grace: '1h' });
const brief = prompt('Send?', { key: 'send', schema: 'string', grace: '1s' });
const notes = channel<string>('notes');
const inner = workflow('corrected inner', async (ctx, name: string) => {
  const given = await ctx.ask(text(`inner ${name}`));
  await ctx.step('work', async ({ idempotencyKey }) => {
    await did(ctx, `${name} ${given}`);
    // The first time it is done, however often that is begun.
    if (name === 'fragile' && !idempotencyKey.includes('+')) throw new Error('Not yet.');
  });
  return given;
});
const asks = workflow('corrected asks', (ctx) => ctx.ask(revisable));

export const corrections: Case[] = [
  {
    title: 'goes on from the event, with a key of its own for what is done again',
    async run(ctx) {
      await ctx.step('before', () => did(ctx, 'before'));
      const a = await ctx.ask(text('a'));
      const key = await ctx.step('between', async ({ idempotencyKey }) => {
        await did(ctx, `between ${a}`);
        return idempotencyKey.slice(ctx.runId.length);
      });
      return [a, key, await ctx.ask(text('b'))];
    },
    moves: [answer({ a: 'one' }), rewind('asked', 'a'), answer({ a: 'two' }), answer({ b: 'end' })],
    gives: ['two', '/between#1+1', 'end'],
    inputs: ['responded', 'responded'],
    did: ['before', 'between one', 'between two'],
  },
  {
    title: 'goes on from the event after its end, twice, without what was asked since',
    run: async (ctx) => ctx.ask(text(await ctx.ask(text('way')))),
    moves: [
      answer({ way: 'left' }),
      answer({ left: 'end' }),
      rewind('asked', 'way'),
      answer({ way: 'right' }),
      rewind('asked', 'way'),
      refused('AlreadyResolved', answer({ right: 'late' })),
      answer({ way: 'left' }),
      answer({ left: 'again' }),
    ],
    gives: 'again',
    inputs: ['responded', 'cancelled', 'responded'],
  },
  {
    title: 'has its messages and its timers before it once more',
    async run(ctx) {
      const messages = ctx.receive(notes);
      await ctx.ask(text('begin'));
      const heard = [(await messages.next()).value, (await messages.next()).value];
      await ctx.sleep(50);
      return [...heard, await ctx.ask(text('end'))];
    },
    moves: [
      send('notes', 'one'),
      answer({ begin: 'x' }),
      send('notes', 'two'),
      rewind('asked', 'begin'),
      answerAgain({ begin: 'y' }),
      answerAgain({ end: 'z' }),
    ],
    gives: ['one', 'two', 'z'],
  },
  {
    title: 'calls other workflows in the place of those that it called since',
    others: [inner],
    async run(ctx) {
      const name = await ctx.ask(text('name'));
      return [name, await ctx.call(inner, name)];
    },
    moves: [
      answer({ name: 'first' }),
      rewind('asked', 'name'),
      answer({ name: 'second' }),
      answer({ 'inner second': 'x' }),
      rewind('asked', 'name'),
      answer({ name: 'second' }),
      answer({ 'inner second': 'y' }),
    ],
    gives: ['second', 'y'],
    inputs: ['responded', 'cancelled', 'responded', 'responded'],
    did: ['second x', 'second y'],
  },
  {
    title: 'that failed does what failed anew, in those that it called as well, and asks nothing again',
    others: [inner],
    async run(ctx) {
      await ctx.step('good', () => did(ctx, 'good'));
      const given = await ctx.call(inner, 'fragile');
      return [given, await ctx.ask(text('last'))];
    },
    moves: [answer({ 'inner fragile': 'x' }), retry, answer({ last: 'end' })],
    gives: ['x', 'end'],
    inputs: ['responded', 'responded'],
    did: ['fragile x', 'fragile x', 'good'],
  },
  {
    title: 'that failed by a dismissal asks again',
    run: (ctx) => ctx.ask(text('a')),
    moves: [dismiss('a', 'no'), refused('RunEnded', send('notes', 'x')), retry, answer({ a: 'yes' })],
    gives: 'yes',
    inputs: ['responded'],
  },
  {
    title: 'goes on with another answer in the place of one',
    async run(ctx) {
      const which = await ctx.ask(revisable);
      await ctx.step('act', () => did(ctx, `act ${which}`));
      return [which, await ctx.ask(text(`then ${which}`))];
    },
    moves: [
      answer({ which: 1 }),
      refused('ValidationFailed', revise('which', 'two')),
      revise('which', 2),
      answer({ 'then 2': 'end' }),
      revise('which', 3),
      answer({ 'then 3': 'at last' }),
    ],
    gives: [3, 'at last'],
    inputs: ['responded', 'cancelled', 'cancelled', 'responded'],
    did: ['act 1', 'act 2', 'act 3'],
  },
  {
    title: 'goes on with another answer in a run that it called',
    others: [asks],
    async run(ctx) {
      const which = await ctx.call(asks);
      await ctx.step('act', () => did(ctx, `act ${which}`));
      return [which, await ctx.ask(text('last'))];
    },
    moves: [answer({ which: 1 }), revise('which', 2), answer({ last: 'end' })],
    gives: [2, 'end'],
    did: ['act 1', 'act 2'],
  },
  {
    title: 'has not heard of an answer that is taken back in time, and goes back where it has',
    async run(ctx) {
      const which = await ctx.ask(revisable);
      await ctx.step('act', () => did(ctx, `act ${which}`));
      return [which, await ctx.ask(graced).catch(({ code }) => code)];
    },
    moves: [
      answer({ which: 1 }),
      undo('which'),
      answer({ which: 2 }),
      together(
        answer({ send: 'oh' }),
        undo('send'),
        dismiss('send'),
        undo('send'),
        refused('NotRevisable', undo('send')),
      ),
      terminate,
    ],
    fails: 'Terminated',
    inputs: ['responded', 'cancelled'],
    did: ['act 1', 'act 2'],
  },
  {
    title: 'hears of an answer when its grace is over',
    run: async (ctx) => [await ctx.ask(brief), await ctx.ask(text('last'))],
    moves: [
      together(answer({ send: 'now' }), refused('AlreadyResolved', answer({ send: 'late' }))),
      answer({ last: 'end' }),
    ],
    gives: ['now', 'end'],
  },
  {
    title: 'that is terminated is over with those that it called, and can be tried again',
    others: [inner],
    async run(ctx) {
      try {
        return await ctx.call(inner, 'child');
      } finally {
        await ctx.step('late', () => did(ctx, 'late'));
      }
    },
    moves: [terminate, retry, answer({ 'inner child': 'x' })],
    gives: 'x',
    inputs: ['responded'],
    did: ['child x', 'late'],
  },
  {
    title: 'that is deleted is gone with all that it asked and called',
    others: [inner],
    run: async (ctx) => [await ctx.ask(text('a')), await ctx.call(inner, 'child')],
    moves: [answer({ a: 'x' }), refused('NotEnded', { make: ({ run }) => run.delete() }), deleted],
    fails: 'NotFound',
    inputs: [],
  },
];
