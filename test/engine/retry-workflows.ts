// Workflows that fail, take too long, or are stopped from outside.

import { prompt, serve, task, workflow } from 'confer-kit/worker';
import { noted, notesOf } from '../notes.ts';

const database = new URL(self.location.href).searchParams.get('database')!;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const said = prompt('Well?', { key: 'said', schema: 'string' });
const times = async (what: string) => (await notesOf(database)).filter((note) => note === what).length;

/** Fails so often after a question and a step that succeeds. */
const flaky = (name: string, retry: { attempts: number; backoff: number }) =>
  workflow(
    name,
    async (ctx, fails: number) => {
      await noted('pass');
      await ctx.step('good', () => noted('good'));
      const answer = await ctx.ask(said);
      return ctx.step('bad', async ({ attempt }) => {
        await noted('bad');
        if ((await times('bad')) <= fails) throw new RangeError(`Failed at try ${attempt}.`);
        return answer;
      });
    },
    { retry },
  );
export const soon = flaky('soon', { attempts: 3, backoff: 1 });
export const later = flaky('later', { attempts: 3, backoff: 500 });

/** Throws by itself, with no step to blame. */
export const throws = workflow(
  'throws',
  async (ctx, kind: string) => {
    await noted('pass');
    if (kind === 'type') throw new TypeError('Never try again.');
    if (kind === 'dismissed') await ctx.ask(said);
    if ((await times('pass')) < 3) throw new Error('Not yet.');
    return 'done';
  },
  { retry: { attempts: 3, backoff: () => 1, when: (error) => !(error instanceof TypeError) } },
);

const child = workflow('child', async (ctx, name: string) => {
  await noted(`${name} began`);
  const answer = await ctx.ask(said.withKey(name));
  if (name === 'bad' && (await times('bad began')) < 2) throw new Error('The child failed.');
  return answer;
});
const once = task('once', async (n: number) => noted(`once ${n}`).then(() => n), { memo: true });

/** Calls a child that fails and one that does not, and a task with a memory. */
export const family = workflow(
  'family',
  async (ctx) => [
    await ctx.call(once, 1),
    await ctx.call(child, 'good'),
    await ctx.call(child, 'bad'),
    await ctx.call(once, 1),
  ],
  { retry: { attempts: 2, backoff: 1 } },
);

/** Works for so long, and asks in between; may be active for a second. */
export const timed = workflow(
  'timed',
  async (ctx, { works, asks }: { works: number; asks: boolean }) => {
    try {
      if (asks) await ctx.ask(said);
      await ctx.step('work', async ({ signal }) => {
        const stopped = new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
        await Promise.race([pause(works), stopped]);
      });
      if (asks) await ctx.ask(said.withKey('again'));
      return 'in time';
    } finally {
      await noted('finally');
    }
  },
  { timeout: '1s' },
);

/** Takes many small steps. */
export const walks = workflow('walks', async (ctx, steps: number) => {
  for (let step = 1; step <= steps; step++) {
    await ctx.step(`step ${step}`, async () => {
      await noted(`step ${step}`);
      await pause(15);
    });
  }
  return steps;
});

/** Takes steps in branches, and asks in another. */
export const branches = workflow('branches', async (ctx) => {
  const walk = async (name: string) => {
    for (let step = 1; step <= 10; step++) await ctx.step(name, () => noted(`${name} ${step}`).then(() => pause(10)));
    return name;
  };
  return Promise.all([walk('left'), walk('right'), ctx.ask(said)]);
});

const endless = task('endless', (_: undefined, { signal }) => {
  return new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
});

/** Asks and takes the question back after a step that lasts until the test opens a gate. */
export const fickle = workflow('fickle', async (ctx) => {
  await ctx.step('first', async () => {
    const gate = new BroadcastChannel(`${database}-gate`);
    const opened = new Promise((resolve) => {
      gate.onmessage = resolve;
    });
    await noted('first');
    await opened;
    gate.close();
  });
  const input = ctx.submit(said);
  await input.cancel();
  return input.result().catch(({ code }) => code);
});

/** Takes back a task that would not end when there is an answer, and takes a step. */
export const impatient = workflow('impatient', async (ctx) => {
  const work = ctx.submit(endless);
  const answer = await ctx.ask(said);
  await work.cancel();
  await ctx.step('after', () => noted('after'));
  return answer;
});

serve([soon, later, throws, child, family, timed, walks, branches, fickle, impatient], { database });
