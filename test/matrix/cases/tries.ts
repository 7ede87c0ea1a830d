// Rule 10: what fails, how often it is tried, and how long it may take.

import { ConferError, prompt, task, ValidationFailed } from 'confer-kit/worker';
import { noted, notesOf } from '../../notes.ts';
import { type Case, did } from '../matrix.ts';
import { answer, dismiss, wait } from '../moves.ts';

const text = (key: string) => prompt('Well?', { key, schema: 'string' });
const go = prompt('Go?', { key: 'go' });
const [first, second] = [prompt('1?', { key: 'go 1' }), prompt('2?', { key: 'go 2' })];

const broken = task('broken', async ({ runId }: { runId: string }): Promise<never> => {
  await noted(`${runId}|broken`);
  throw new RangeError('Broken.');
});

export const tries: Case[] = [
  {
    title: 'throws a failed step again as what it was',
    async run({ runId, ...ctx }) {
      const tell = (error: any) => [error.name, error.code, error.message, error.issues, error instanceof ConferError];
      const issues = [{ path: ['a'], message: 'is wrong' }];
      const thrown = [
        await ctx.step('own', () => Promise.reject(new ValidationFailed('No', issues))).catch(tell),
        await ctx.call(broken, { runId, n: 0 }).catch(tell),
        await ctx.step('text', () => Promise.reject('a text')).catch((error) => error),
      ];
      await ctx.ask(go);
      return thrown;
    },
    moves: [answer({ go: undefined })],
    gives: [
      ['ValidationFailed', 'ValidationFailed', 'No: `/a` is wrong.', [{ path: ['a'], message: 'is wrong' }], true],
      ['RangeError', undefined, 'Broken.', undefined, false],
      'a text',
    ],
    did: ['broken'],
  },
  {
    title: 'counts the tries of a step over all its workers',
    async run(ctx) {
      const fn = async ({ attempt, idempotencyKey }: { attempt: number; idempotencyKey: string }) => {
        await did(ctx, `try ${attempt} ${idempotencyKey.endsWith('stubborn#1')}`);
        throw new Error(`Try ${attempt} failed.`);
      };
      const retry = { attempts: 3, backoff: () => 1_500 };
      return ctx.step('stubborn', fn, { retry }).catch(({ message }) => message);
    },
    moves: [wait(0), wait(0)],
    gives: 'Try 3 failed.',
    did: ['try 1 true', 'try 2 true', 'try 3 true'],
  },
  {
    title: 'fails with what it throws',
    async run(ctx) {
      await ctx.ask(go);
      throw new ConferError('Too bad.', { code: 'TooBad' });
    },
    moves: [answer({ go: undefined })],
    fails: 'TooBad',
  },
  {
    title: 'tried again asks nothing again, keeps what succeeded, and does anew what failed',
    options: { retry: { attempts: 3, backoff: 1 } },
    async run(ctx) {
      await ctx.step('good', () => did(ctx, 'good'));
      const given = await ctx.ask(text('a'));
      const tries = await ctx.step('bad', async ({ attempt }) => {
        await did(ctx, `bad ${attempt}`);
        if ((await didBefore(ctx.runId, 'bad')) < 3) throw new Error('Not yet.');
        return given;
      });
      await ctx.ask(go);
      return tries;
    },
    moves: [answer({ a: 'x' }), answer({ go: undefined })],
    gives: 'x',
    inputs: ['responded', 'responded'],
    did: ['bad 1', 'bad 1', 'bad 1', 'good'],
  },
  {
    title: 'is not tried again for a dismissal',
    options: { retry: { attempts: 3, backoff: 1 } },
    async run(ctx) {
      await ctx.step('before', () => did(ctx, 'before'));
      return ctx.ask(text('a'));
    },
    moves: [dismiss('a')],
    fails: 'InputDismissed',
    inputs: ['dismissed'],
    did: ['before'],
  },
  {
    title: 'is not timed while it waits for a person or a clock',
    options: { timeout: 2_000 },
    async run(ctx) {
      await ctx.ask(first);
      await ctx.sleep(800);
      await ctx.ask(second);
      return 'in time';
    },
    moves: [wait(1_100), answer({ 'go 1': undefined }), wait(1_000), answer({ 'go 2': undefined })],
    gives: 'in time',
  },
];

async function didBefore(runId: string, what: string): Promise<number> {
  const database = new URL(self.location.href).searchParams.get('database')!;
  return (await notesOf(database)).filter((note) => note.startsWith(`${runId}|${what}`)).length;
}
