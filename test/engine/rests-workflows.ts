// Workflows that rest, and those that are cancelled while something of them rests.

import { channel, prompt, serve, task, workflow } from 'confer-kit/worker';
import { noted } from '../notes.ts';

const question = prompt('Question?', { key: 'question', schema: 'string' });
const other = prompt('Other?', { key: 'other', schema: 'string' });
const notes = channel<string>('notes');
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A branch of it goes on by itself while it waits for an answer, and waits for something else then. */
export const branches = workflow('branches', async (ctx, what: 'clock' | 'message' | 'answer' | 'suspension') => {
  const asked = ctx.submit(other);
  const branch = async () => {
    await pause(200);
    await noted('on');
    if (what === 'clock') await ctx.sleep('1s');
    else if (what === 'message') await ctx.receive(notes).next();
    else if (what === 'answer') await asked.result();
    else await ctx.suspend('1s');
    await ctx.step('over', () => noted('over'));
  };
  await Promise.all([ctx.ask(question), branch()]);
});

/** Waits in a step by the outer context, of which nobody knows that it is the step's. */
export const guesses = workflow('guesses', async (ctx) => {
  const waits = ctx.step('waits', async () => {
    await noted('begun');
    return ctx.ask(question);
  });
  await ctx.step('slow', () => pause(500));
  await ctx.step('next', () => noted('next'));
  return waits;
});

/** Hears one message, and fails. */
export const hears = workflow(
  'hears',
  async (ctx) => {
    await ctx.receive(notes).next();
    await noted('fails');
    throw new Error('It fails.');
  },
  { retry: { attempts: 3, backoff: '1h' } },
);

/** Has two steps at work, one of which asks, and asks once more. */
export const twice = workflow('twice', async (ctx) => {
  const slow = ctx.step('slow', async () => {
    await noted('slow');
    await pause(300);
  });
  await Promise.all([ctx.step('asks', (step) => step.ctx.ask(question)), slow]);
  await ctx.ask(other);
});

/** Cleans up by a step. */
export const cleans = workflow('cleans', async (ctx) => {
  try {
    await ctx.step('slow', async () => {
      await noted('slow');
      await pause(1_000);
    });
  } finally {
    await ctx.step('clean', () => noted('clean'));
  }
});

const fails = task('fails', () => noted('failed').then(() => Promise.reject(new Error('It fails.'))), {
  retry: { attempts: 5, backoff: '1h' },
});
const deaf = task('deaf', () => pause(4_000));

/** Waits in its clean-up for a task that was begun before: one that is between two tries, or does not hear that it is to stop. */
export const awaits = workflow('awaits', async (ctx, what: 'fails' | 'deaf') => {
  const work = ctx.submit(what === 'fails' ? fails : deaf);
  try {
    await ctx.ask(question);
  } finally {
    if (what === 'deaf') await ctx.step('first', () => noted('first').then(() => pause(1_000)));
    await work.result().catch(() => noted('ended'));
  }
});

/** Its step fails when it is told to stop, and would be tried again. */
export const pays = workflow('pays', async (ctx) => {
  try {
    await ctx.step(
      'pay',
      async ({ signal }) => {
        await noted('pay');
        await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      },
      { retry: { attempts: 3, backoff: 10 } },
    );
  } finally {
    await ctx.sleep(500);
  }
});

serve([branches, guesses, hears, twice, cleans, awaits, pays], {
  database: new URL(self.location.href).searchParams.get('database')!,
});
