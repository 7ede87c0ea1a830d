// Rule 7, and cancellation: waiting, suspending, coming back, ending.

import { prompt } from 'confer-kit/worker';
import { type Case, did } from '../matrix.ts';
import { answer, cancel, dismiss, refused, resume, send, suspend, wait } from '../moves.ts';

const text = (key: string) => prompt('Well?', { key, schema: 'string' });
const code = (error: any) => error.code;

export const waiting: Case[] = [
  {
    title: 'passes no `catch` and no `finally` while it is suspended',
    async run(ctx) {
      try {
        return await ctx.suspense(() => ctx.ask(text('a')));
      } catch {
        await ctx.step('catch', () => did(ctx, 'catch'));
      } finally {
        await did(ctx, 'finally');
      }
    },
    moves: [answer({ a: 'x' })],
    gives: 'x',
    did: ['finally'],
  },
  {
    title: 'loses no question that was asked side by side in a suspense',
    run: (ctx) => ctx.suspense(() => Promise.all(['a', 'b', 'c'].map((key) => ctx.ask(text(key))))),
    moves: [answer({ c: '3' }), answer({ a: '1' }), answer({ b: '2' })],
    gives: ['1', '2', '3'],
    inputs: ['responded', 'responded', 'responded'],
  },
  {
    title: 'wakes from a suspense by a dismissal and by a deadline as well',
    run: async (ctx) => [
      await ctx.suspense(() => ctx.ask(text('a')).catch(code)),
      await ctx.suspense(() => ctx.ask(text('b'), {}, { timeout: 80 }).catch(code)),
      await ctx.suspense(() => ctx.ask(text('c'))),
    ],
    moves: [dismiss('a'), wait(100), answer({ c: 'c' })],
    gives: ['InputDismissed', 'InputExpired', 'c'],
    inputs: ['dismissed', 'expired', 'responded'],
  },
  {
    title: 'comes back from `ctx.suspend` at once, after a duration and at a date, with what was done',
    async run(ctx) {
      const done = [await ctx.step('one', () => did(ctx, 'one').then(() => 1))];
      await ctx.suspend();
      done.push(await ctx.step('two', () => did(ctx, 'two').then(() => 2)));
      await ctx.suspend(50);
      done.push(await ctx.step('three', () => did(ctx, 'three').then(() => 3)));
      await ctx.ask(prompt('On?', { key: 'on' }));
      await ctx.suspend(new Date(ctx.now() + 50));
      return done;
    },
    moves: [answer({ on: undefined }), wait(60)],
    gives: [1, 2, 3],
    did: ['one', 'three', 'two'],
  },
  {
    title: 'sleeps for a duration and until a date, however often it is woken',
    async run(ctx) {
      const before = ctx.now();
      await ctx.sleep(100);
      const slept = ctx.now() - before >= 100;
      const until = ctx.now() + 100;
      await ctx.sleep(new Date(until));
      return [slept, ctx.now() >= until];
    },
    moves: [wait(20), wait(100)],
    gives: [true, true],
  },
  {
    title: 'suspended from outside goes on when its answer comes',
    async run(ctx) {
      const given = await ctx.ask(text('a'));
      return ctx.step('use', () => did(ctx, given).then(() => given));
    },
    moves: [suspend, answer({ a: 'x' })],
    gives: 'x',
    did: ['x'],
  },
  {
    title: 'suspended from outside and resumed waits as before',
    async run(ctx) {
      await ctx.step('once', () => did(ctx, 'once'));
      return ctx.ask(text('a'));
    },
    moves: [suspend, resume, suspend, resume, answer({ a: 'x' })],
    gives: 'x',
    did: ['once'],
    inputs: ['responded'],
  },
  {
    title: 'cancelled runs its `catch` and `finally`, steps and all, and takes its questions with it',
    async run(ctx) {
      ctx.submit(text('beside'));
      try {
        await ctx.ask(text('a'));
      } catch (error) {
        await ctx.step('caught', () => did(ctx, code(error)));
        throw error;
      } finally {
        await ctx.step('clean', () => did(ctx, 'clean'));
        await ctx.step('more', () => did(ctx, 'more'));
      }
    },
    moves: [cancel],
    fails: 'RunCancelled',
    inputs: ['cancelled', 'cancelled'],
    did: ['RunCancelled', 'clean', 'more'],
  },
  {
    title: 'cancelled in a sleep, a suspension, a select or a receive ends all the same',
    async run(ctx) {
      const waits = [
        ctx.sleep('1h'),
        ctx.select([ctx.submit(text('a')), ctx.submit(text('b'))]),
        ctx.receive({ kind: 'channel', name: 'never', schema: undefined }).next(),
        ctx.suspense(() => ctx.ask(text('c')), { after: '1h' }),
      ];
      const ends = await Promise.allSettled(waits);
      await ctx.step('tell', () => did(ctx, ends.map((end) => end.status === 'rejected' && code(end.reason)).join()));
    },
    moves: [cancel],
    fails: 'RunCancelled',
    inputs: ['cancelled', 'cancelled', 'cancelled'],
    did: ['RunCancelled,RunCancelled,RunCancelled,RunCancelled'],
  },
  {
    title: 'cancelled twice is cancelled once',
    async run(ctx) {
      try {
        await ctx.ask(text('a'));
      } finally {
        await ctx.step('clean', () => did(ctx, 'clean'));
      }
    },
    moves: [cancel, cancel],
    fails: 'RunCancelled',
    did: ['clean'],
  },
  {
    title: 'cancelled cannot be answered, written to or finished by a workflow that swallows it',
    async run(ctx) {
      return ctx.ask(text('a')).catch(() => 'as if nothing had happened');
    },
    moves: [cancel, refused('AlreadyResolved', answer({ a: 'x' })), refused('RunEnded', send('any', 1))],
    fails: 'RunCancelled',
    inputs: ['cancelled'],
  },
  {
    title: 'cancelled after a branch is done keeps what that branch did',
    async run(ctx) {
      const branch = async (key: string) => {
        const given = await ctx.ask(text(key));
        await ctx.step(key, () => did(ctx, given));
      };
      await Promise.all(['a', 'b'].map(branch));
    },
    moves: [answer({ a: 'first' }), cancel],
    fails: 'RunCancelled',
    inputs: ['responded', 'cancelled'],
    did: ['first'],
  },
  {
    title: 'polls without being suspended: nothing before, the answer after',
    async run(ctx) {
      const input = ctx.submit(text('a'));
      const seen: unknown[] = [
        await input.poll(),
        await input.poll({ default: 'none' }),
        await input.poll({ timeout: 30 }),
      ];
      await ctx.ask(prompt('On?', { key: 'on' }));
      seen.push(await input.poll({ default: 'none' }), await input.poll({ timeout: '1h' }), await input.result());
      return seen;
    },
    moves: [wait(40), answer({ a: 'x' }), answer({ on: undefined })],
    gives: [undefined, 'none', undefined, 'x', 'x', 'x'],
  },
  {
    title: 'sees in a replay what it polled at first',
    async run(ctx) {
      const input = ctx.submit(text('a'));
      const before = [await input.poll({ default: 'none' }), await input.status()];
      await ctx.ask(prompt('On?', { key: 'on' }));
      const after = [await input.poll({ default: 'none' }), await input.status()];
      await ctx.ask(prompt('End?', { key: 'end' }));
      return { before, after };
    },
    moves: [answer({ on: undefined }), answer({ a: 'late' }), answer({ end: undefined })],
    gives: { before: ['none', 'pending'], after: ['none', 'pending'] },
  },
  {
    title: 'polls a dismissal as what it is',
    async run(ctx) {
      const input = ctx.submit(text('a'));
      await ctx.ask(prompt('On?', { key: 'on' }));
      return [await input.poll().catch(code), await input.status()];
    },
    moves: [dismiss('a'), answer({ on: undefined })],
    gives: ['InputDismissed', 'dismissed'],
  },
];
