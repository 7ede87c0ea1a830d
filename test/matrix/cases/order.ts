// Rule 9: what was recorded comes again in its order, and is not done again.

import { prompt, task } from 'confer-kit/worker';
import { noted } from '../../notes.ts';
import { type Case, did } from '../matrix.ts';
import { answer, dismiss, reply, together } from '../moves.ts';

const text = (key: string) => prompt('Well?', { key, schema: 'string' });
const go = prompt('Go?', { key: 'go' });
const again = prompt('And for {from}?', { key: 'again', schema: 'string', repeat: true });
const [first, second] = [prompt('1?', { key: 'go 1' }), prompt('2?', { key: 'go 2' })];

interface For {
  runId: string;
  n: number;
}
const double = task('double', async ({ runId, n }: For) => {
  await noted(`${runId}|double ${n}`);
  return n * 2;
});
const once = task('once', async ({ runId, n }: For) => noted(`${runId}|once ${n}`).then(() => n), { memo: true });
const byNumber = task('by number', async ({ runId, n }: For) => noted(`${runId}|by ${n}`).then(() => n), {
  memo: ({ n }: For) => n,
});

export const order: Case[] = [
  {
    title: 'delivers three answers to `Promise.all` in whatever order they came',
    run: (ctx) => Promise.all(['a', 'b', 'c'].map((key) => ctx.ask(text(key)))),
    moves: [answer({ b: '2' }), answer({ c: '3' }), answer({ a: '1' })],
    gives: ['1', '2', '3'],
  },
  {
    title: 'has the same winner of `Promise.race` again',
    async run(ctx) {
      const race = () => Promise.race(['a', 'b', 'c'].map((key) => ctx.ask(text(key))));
      const winner = await race();
      await ctx.step('won', () => did(ctx, `won ${winner}`));
      await ctx.ask(go);
      return [winner, await race()];
    },
    moves: [answer({ c: 'C' }), answer({ a: 'A' }), answer({ go: undefined })],
    gives: ['C', 'A'],
    did: ['won C'],
  },
  {
    title: 'lets a branch come to rest, however long that takes it, before another goes on',
    async run(ctx) {
      const story: string[] = [];
      const branch = async (name: string, ms: number, further: number) => {
        await ctx.step(name, () => new Promise((resolve) => setTimeout(resolve, ms)));
        for (let left = further; left > 0; left--) await undefined;
        story.push(name);
      };
      await Promise.all([branch('quick', 0, 60), branch('slow', 30, 0)]);
      await ctx.ask(go);
      return story;
    },
    moves: [answer({ go: undefined })],
    gives: ['quick', 'slow'],
  },
  {
    title:
      'numbers questions as before, also where one branch takes many reactions and the other one step after the other',
    async run(ctx) {
      const begun = ctx.step('begin', () => did(ctx, 'begin'));
      const thorough = begun.then(async () => {
        for (let left = 100; left > 0; left--) await undefined;
        return ctx.ask(again, { from: 'thorough' });
      });
      const brisk = begun.then(async () => {
        await ctx.step('quick', () => {});
        return ctx.ask(again, { from: 'brisk' });
      });
      return Promise.all([thorough, brisk]);
    },
    moves: [reply('for the thorough'), reply('for the brisk')],
    gives: ['for the thorough', 'for the brisk'],
    did: ['begin'],
  },
  {
    title: 'lets what follows a step come to its end, however long that takes it, beside one that takes the next step',
    async run(ctx) {
      const story: string[] = [];
      const begun = ctx.step('begin', () => did(ctx, 'begin'));
      const thorough = begun.then(async () => {
        for (let left = 200; left > 0; left--) await undefined;
        story.push('thorough');
        return ctx.uuid();
      });
      const brisk = begun.then(async () => {
        await ctx.step('quick', () => {});
        story.push('brisk');
        return ctx.uuid();
      });
      const drawn = await Promise.all([thorough, brisk]);
      const kept = await ctx.step('keep', () => drawn);
      await ctx.ask(go);
      return [...story, String(kept) === String(drawn)];
    },
    moves: [answer({ go: undefined })],
    gives: ['thorough', 'brisk', true],
    did: ['begin'],
  },
  {
    title: 'has branches go on in the order of their answers',
    async run(ctx) {
      const story: string[] = [];
      await Promise.all(
        ['a', 'b', 'c'].map(async (key) => {
          story.push(await ctx.ask(text(key)));
          await ctx.step('same name', () => did(ctx, `after ${key}`));
          story.push(`${key} stepped`);
          await ctx.ask(text(`${key} again`));
          story.push(`${key} ended`);
        }),
      );
      return story;
    },
    moves: [
      answer({ b: 'B' }),
      answer({ 'b again': 'x' }),
      answer({ c: 'C' }),
      answer({ a: 'A' }),
      answer({ 'a again': 'x' }),
      answer({ 'c again': 'x' }),
    ],
    gives: ['B', 'b stepped', 'b ended', 'C', 'c stepped', 'A', 'a stepped', 'a ended', 'c ended'],
    did: ['after a', 'after b', 'after c'],
  },
  {
    title: 'tells of answers committed together in their order',
    async run(ctx) {
      const story: string[] = [];
      await Promise.all(['a', 'b', 'c'].map((key) => ctx.ask(text(key)).then(() => story.push(key))));
      return story;
    },
    moves: [together(answer({ c: '' }), answer({ a: '' }), answer({ b: '' }))],
    gives: ['c', 'a', 'b'],
  },
  {
    title: 'asks for each item of a map, so many at a time',
    async run(ctx) {
      const ask = async (item: string) => {
        const given = await ctx.ask(text(item));
        return ctx.step('store', () => did(ctx, `store ${item}`).then(() => `${item}:${given}`));
      };
      return ctx.map(['a', 'b', 'c', 'd'], ask, { concurrency: 2 });
    },
    moves: [answer({ b: 'B' }), answer({ c: 'C' }), answer({ a: 'A', d: 'D' })],
    gives: ['a:A', 'b:B', 'c:C', 'd:D'],
    inputs: Array(4).fill('responded'),
    did: ['store a', 'store b', 'store c', 'store d'],
  },
  {
    title: 'ends a map at its first failure, and begins nothing more',
    run: (ctx) => ctx.map(['a', 'b', 'c'], (item) => ctx.ask(text(item)), { concurrency: 1 }),
    moves: [answer({ a: 'A' }), dismiss('b')],
    fails: 'InputDismissed',
    inputs: ['responded', 'dismissed'],
  },
  {
    title: 'tells steps of one name apart by how often they came',
    async run(ctx) {
      const done: number[] = [];
      for (const n of [1, 2, 3]) {
        done.push(await ctx.step('count', () => did(ctx, `count ${n}`).then(() => n)));
        if (n < 3) await ctx.ask(n === 1 ? first : second);
      }
      return done;
    },
    moves: [answer({ 'go 1': undefined }), answer({ 'go 2': undefined })],
    gives: [1, 2, 3],
    did: ['count 1', 'count 2', 'count 3'],
  },
  {
    title: 'tells tasks apart by their arguments and how often they came',
    async run({ runId, ...ctx }) {
      const before = await Promise.all([1, 2, 1].map((n) => ctx.call(double, { runId, n })));
      await ctx.ask(go);
      return [before, await ctx.call(double, { n: 2, runId })];
    },
    moves: [answer({ go: undefined })],
    gives: [[2, 4, 2], 4],
    did: ['double 1', 'double 1', 'double 2', 'double 2'],
  },
  {
    title: 'does a task with `memo` once for the same arguments, before a question and after it',
    async run({ runId, ...ctx }) {
      const before = await Promise.all([1, 2, 1].map((n) => ctx.call(once, { runId, n })));
      await ctx.ask(go);
      const keyed = [await ctx.call(byNumber, { runId, n: 5 }), await ctx.call(byNumber, { runId, n: 5 })];
      return [before, await ctx.call(once, { n: 2, runId }), keyed];
    },
    moves: [answer({ go: undefined })],
    gives: [[1, 2, 1], 2, [5, 5]],
    did: ['by 5', 'once 1', 'once 2'],
  },
  {
    title: 'draws the same numbers and ids, and sees the same time',
    async run(ctx) {
      const drawn = () => [ctx.random(), ctx.uuid(), ctx.now()];
      const one = drawn();
      const kept = await ctx.step('keep', () => one);
      await ctx.ask(first);
      const two = drawn();
      const keptToo = await ctx.step('keep', () => two);
      await ctx.ask(second);
      return [String(one) === String(kept), String(two) === String(keptToo), one[0] !== two[0], one[1] !== two[1]];
    },
    moves: [answer({ 'go 1': undefined }), answer({ 'go 2': undefined })],
    gives: [true, true, true, true],
  },
  {
    title: 'tells its log, its events and its progress once',
    async run(ctx) {
      for (const [index, asked] of [first, second].entries()) {
        ctx.log('Round {index}', { index }, 'warn');
        ctx.emit('round', { index });
        ctx.progress(index + 1, 2, `round ${index}`);
        await ctx.ask(asked);
      }
      ctx.emit('end');
    },
    moves: [answer({ 'go 1': undefined }), answer({ 'go 2': undefined })],
    gives: undefined,
  },
];
