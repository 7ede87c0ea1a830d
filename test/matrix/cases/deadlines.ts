// Rule 6, and questions that are taken back: until when an answer is wanted.

import { prompt } from 'confer-kit/worker';
import type { Case } from '../matrix.ts';
import { answer, expire, refused, wait } from '../moves.ts';

const text = (key: string) => prompt('Well?', { key, schema: 'string' });
const code = (error: any) => error.code;

export const deadlines: Case[] = [
  {
    title: 'comes too late once the deadline has passed, and the workflow is told so',
    run: (ctx) => ctx.ask(text('a'), {}, { timeout: 100 }).catch(code),
    moves: [expire('a')],
    gives: 'InputExpired',
    inputs: ['expired'],
  },
  {
    title: 'is replaced by the default once the deadline has passed, `undefined` as well',
    run: async (ctx) => [
      await ctx.ask(text('a'), {}, { until: new Date(ctx.now() + 100), default: 'nobody' }),
      await ctx.ask(text('b'), {}, { timeout: 100, default: undefined }),
      await ctx.ask(text('c'), {}, { timeout: '1h', default: 'nobody' }),
    ],
    moves: [expire('a'), expire('b'), answer({ c: 'in time' })],
    gives: ['nobody', undefined, 'in time'],
    inputs: ['expired', 'expired', 'responded'],
  },
  {
    title: 'may still come after a wait for it timed out',
    async run(ctx) {
      const input = ctx.submit(text('a'));
      const waits = [await input.result({ timeout: 50 }).catch(code), await input.result({ timeout: 60 }).catch(code)];
      await ctx.ask(prompt('Seen?', { key: 'seen' }));
      return [...waits, await input.status(), await input.result({ timeout: '1h' }), await input.status()];
    },
    moves: [answer({ seen: undefined }), answer({ a: 'late' })],
    gives: ['WaitTimeout', 'WaitTimeout', 'pending', 'late', 'responded'],
    inputs: ['responded', 'responded'],
  },
  {
    title: 'is not wanted any more once the question is withdrawn',
    async run(ctx) {
      const input = ctx.submit(text('a'));
      await ctx.ask(prompt('Withdraw?', { key: 'withdraw' }));
      await input.cancel();
      const end = await input.result().catch(code);
      await ctx.ask(prompt('Sure?', { key: 'sure' }));
      return [end, await input.status()];
    },
    moves: [
      answer({ withdraw: undefined }),
      refused('AlreadyResolved', answer({ a: 'x' })),
      answer({ sure: undefined }),
    ],
    gives: ['InputCancelled', 'cancelled'],
    inputs: ['cancelled', 'responded', 'responded'],
  },
  {
    title: 'that was given is kept where the question is withdrawn afterwards',
    async run(ctx) {
      const input = ctx.submit(text('a'));
      await ctx.ask(prompt('Withdraw?', { key: 'withdraw' }));
      await input.cancel();
      return input.result();
    },
    moves: [answer({ a: 'kept' }), answer({ withdraw: undefined })],
    gives: 'kept',
  },
  {
    title: 'beside a clock that runs out first is not waited for',
    async run(ctx) {
      const first = await Promise.race([ctx.ask(text('a')), ctx.sleep(80).then(() => 'clock')]);
      return [first, await ctx.ask(text('b'))];
    },
    moves: [wait(100), answer({ b: 'b' })],
    gives: ['clock', 'b'],
    inputs: ['cancelled', 'responded'],
  },
];
