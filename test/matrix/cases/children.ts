// Tasks and workflows that a workflow calls: their questions, their ends, and what happens to them when it ends.

import { ConferError, type Execution, type Input, prompt, task, workflow } from 'confer-kit/worker';
import { noted } from '../../notes.ts';
import { type Case, did } from '../matrix.ts';
import { answer, cancel, dismiss, hold, wait } from '../moves.ts';

const text = (key: string) => prompt('Well?', { key, schema: 'string' });
const go = prompt('Go?', { key: 'go' });
const code = (error: any) => error.code;

const asks = workflow('asks', async (ctx, key: string) => {
  try {
    const given = await ctx.ask(text(key));
    await ctx.step('done', () => did(ctx, `asked ${key}`));
    return `${key}: ${given}`;
  } finally {
    await did(ctx, `end of ${key}`);
  }
});
const nested = workflow('nested', async (ctx, key: string) => `(${await ctx.call(asks, key)})`);
const breaks = workflow('breaks', async (ctx) => {
  await ctx.ask(text('inner'));
  throw new ConferError('The child broke.', { code: 'ChildBroke' });
});
const gives = task('gives', (value: unknown) => value);

interface Handed {
  runId: string;
  from: (Input<string> | Execution<string>)[];
}
const joins = task('joins', async ({ runId, from }: Handed) => {
  const given = await Promise.all(from.map((handle) => handle.result()));
  await noted(`${runId}|joined`);
  return given.join(' and ');
});
const hands = workflow('hands', (ctx, from: Handed['from']) => ctx.call(joins, { runId: ctx.runId, from }));

export const children: Case[] = [
  {
    title: 'rests, and takes no time, while a task waits for questions that were handed to it',
    options: { timeout: 4_000 },
    run: (ctx) => ctx.call(joins, { runId: ctx.runId, from: [ctx.submit(text('a')), ctx.submit(text('b'))] }),
    moves: [wait(4_200), answer({ b: 'B' }), answer({ a: 'A' })],
    gives: 'A and B',
    inputs: ['responded', 'responded'],
    did: ['joined'],
  },
  {
    title: 'rests while a task of a child waits for a question and a child of the run that called it',
    others: [hands, asks],
    run: (ctx) => ctx.call(hands, [ctx.submit(text('a')), ctx.submit(asks, 'b')]),
    moves: [answer({ b: 'B' }), answer({ a: 'A' })],
    gives: 'A and b: B',
    inputs: ['responded', 'responded'],
    did: ['asked b', 'end of b', 'joined'],
  },
  {
    title: 'has its questions answered through the run that called it',
    others: [asks],
    run: async (ctx) => [await ctx.call(asks, 'a'), await ctx.call(asks, 'b')],
    moves: [answer({ a: 'A' }), answer({ b: 'B' })],
    gives: ['a: A', 'b: B'],
    inputs: ['responded', 'responded'],
    did: ['asked a', 'asked b', 'end of a', 'end of b'],
  },
  {
    title: 'works beside its siblings and its parent',
    others: [asks],
    run: (ctx) => Promise.all([ctx.call(asks, 'a'), ctx.ask(text('own')), ctx.call(asks, 'b')]),
    moves: [answer({ b: 'B' }), answer({ own: 'O' }), answer({ a: 'A' })],
    gives: ['a: A', 'O', 'b: B'],
    did: ['asked a', 'asked b', 'end of a', 'end of b'],
  },
  {
    title: 'may call others, whose questions come up as well',
    others: [nested, asks],
    run: async (ctx) => `<${await ctx.call(nested, 'deep')}>`,
    moves: [answer({ deep: 'D' })],
    gives: '<(deep: D)>',
    inputs: ['responded'],
    did: ['asked deep', 'end of deep'],
  },
  {
    title: 'called twice with the same arguments is two runs',
    others: [asks],
    async run(ctx) {
      const handles = [ctx.submit(asks, 'same'), ctx.submit(asks, 'same')];
      const ids = new Set(handles.map(({ id }) => id));
      await ctx.ask(go);
      await ctx.cancel(handles);
      return ids.size;
    },
    moves: [answer({ go: undefined })],
    gives: 2,
    did: ['end of same', 'end of same'],
  },
  {
    title: 'fails its parent with its own error',
    others: [breaks],
    run: async (ctx) => ctx.call(breaks),
    moves: [answer({ inner: 'x' })],
    fails: 'ChildBroke',
  },
  {
    title: 'whose question is dismissed tells its parent so, who can go on',
    others: [asks],
    async run(ctx) {
      const seen = await ctx.call(asks, 'a').catch(({ name, code, reason }) => [name, code, reason]);
      return [seen, await ctx.ask(text('b'))];
    },
    moves: [dismiss('a', 'never'), answer({ b: 'B' })],
    gives: [['InputDismissed', 'InputDismissed', 'never'], 'B'],
    inputs: ['dismissed', 'responded'],
    did: ['end of a'],
  },
  {
    title: 'is cancelled with its parent, its question too',
    others: [nested, asks],
    run: (ctx) => Promise.all([ctx.call(nested, 'a'), ctx.call(asks, 'b')]),
    moves: [cancel],
    fails: 'RunCancelled',
    inputs: ['cancelled', 'cancelled'],
    did: ['end of a', 'end of b'],
  },
  {
    title: 'can be taken back by its parent, who goes on',
    others: [asks],
    async run(ctx) {
      const child = ctx.submit(asks, 'a');
      await ctx.ask(go);
      await child.cancel();
      const end = await child.result().catch(code);
      return [end, await child.status(), await ctx.ask(text('b'))];
    },
    moves: [answer({ go: undefined }), answer({ b: 'B' })],
    gives: ['ExecutionCancelled', 'cancelled', 'B'],
    inputs: ['responded', 'cancelled', 'responded'],
    did: ['end of a'],
  },
  {
    title: 'tells its state, and its result once there is one',
    others: [asks],
    async run(ctx) {
      const child = ctx.submit(asks, 'a');
      const none = await child.poll({ default: 'none' });
      await ctx.ask(go);
      return [none, await child.poll(), await child.result(), await child.status()];
    },
    moves: [answer({ a: 'A' }), answer({ go: undefined })],
    gives: ['none', 'a: A', 'a: A', 'succeeded'],
    did: ['asked a', 'end of a'],
  },
  {
    title: 'does not keep a wait for it beyond its timeout',
    others: [asks],
    async run(ctx) {
      const child = ctx.submit(asks, 'a');
      const late = await child.result({ timeout: 50 }).catch(code);
      await ctx.ask(go);
      return [late, await child.result()];
    },
    moves: [answer({ go: undefined }), answer({ a: 'A' })],
    gives: ['WaitTimeout', 'a: A'],
    did: ['asked a', 'end of a'],
  },
  {
    title: 'and its parent may be given a held answer each for a question of the same key',
    others: [asks],
    async run(ctx) {
      await ctx.ask(go);
      return ctx.ask(text('later'));
    },
    moves: [hold({ later: 'ahead' }), answer({ go: undefined })],
    gives: 'ahead',
  },
  {
    title: 'that nobody waits for goes on when its parent has ended',
    others: [asks],
    async run(ctx) {
      ctx.submit(asks, 'a');
      await ctx.ask(go);
      return 'ended';
    },
    moves: [answer({ go: undefined }), answer({ a: 'A' })],
    gives: 'ended',
    inputs: ['responded', 'responded'],
    did: ['asked a', 'end of a'],
  },
  {
    title: 'of a suspended parent wakes it when it ends',
    others: [asks],
    run: (ctx) => ctx.suspense(() => ctx.call(asks, 'a')),
    moves: [answer({ a: 'A' })],
    gives: 'a: A',
    did: ['asked a', 'end of a'],
  },
  {
    title: 'gets handles as arguments and in values, and gives them back as what they lead to',
    async run(ctx) {
      const input = ctx.submit(text('a'));
      const execution = ctx.submit(gives, 7);
      await execution.result();
      const shown = await ctx.ask(prompt('See {input} and {execution}', { key: 'shown', schema: 'string' }), {
        input,
        execution,
      });
      return [shown, await input.result(), await execution.status()];
    },
    moves: [answer({ a: 'A' }), answer({ shown: 'seen' })],
    gives: ['seen', 'A', 'succeeded'],
  },
];
