// Steps and tasks that fail, wait and are counted; and branches that run side by side.

import { ConferError, type Context, prompt, serve, task, ValidationFailed, workflow } from 'confer-kit/worker';
import { type Ending, ending } from '../contract-endings.ts';
import { noted } from '../notes.ts';

interface Flaky {
  fails: number;
  attempts: number;
  backoff?: number | 'soon';
}

/** A step that fails so often before it succeeds. */
export const flaky = workflow('flaky', (ctx, { fails, attempts, backoff = 1 }: Flaky) =>
  ending(
    ctx.step(
      'flaky',
      async ({ attempt, idempotencyKey }) => {
        await noted(`try ${attempt} ${idempotencyKey}`);
        if (attempt <= fails) throw new RangeError(`Try ${attempt} failed.`);
        return attempt;
      },
      { retry: { attempts, backoff: backoff as number } },
    ),
  ),
);

/** A step whose worker may die between its tries. */
export const patient = workflow('patient', (ctx) =>
  ending(
    ctx.step(
      'patient',
      async ({ attempt }) => {
        await noted(`try ${attempt}`);
        throw new Error(`Try ${attempt} failed.`);
      },
      { retry: { attempts: 3, backoff: (attempt) => (attempt === 2 ? 400 : 1) } },
    ),
  ),
);

/** Retries that depend on the error, and on a function of the try. */
export const choosy = workflow('choosy', async (ctx) => {
  const tries: number[] = [];
  const when = (error: unknown) => !(error instanceof TypeError);
  const run = (name: string, broken: () => Error) =>
    ending(
      ctx.step(
        name,
        () => {
          throw broken();
        },
        { retry: { attempts: 3, when, backoff: (attempt) => tries.push(attempt) * 0 } },
      ),
    );
  const ends = [await run('type', () => new TypeError('type')), await run('range', () => new RangeError('range'))];
  return { ends, tries };
});

/** Retry options that are themselves broken. */
export const brokenRetry = workflow('broken-retry', (ctx, which: 'backoff' | 'when') =>
  ending(
    ctx.step(
      'broken',
      () => {
        throw new Error('The step failed.');
      },
      {
        retry: {
          attempts: 2,
          ...(which === 'when' && {
            when() {
              throw new Error('The rule failed.');
            },
          }),
          ...(which === 'backoff' && {
            backoff() {
              throw new Error('The rule failed.');
            },
          }),
        },
      },
    ),
  ),
);

/** A step that never ends by itself. */
export const late = workflow('late', (ctx) =>
  ending(
    ctx.step(
      'late',
      ({ signal }) =>
        new Promise(() => signal.addEventListener('abort', () => void noted(`aborted ${signal.reason.code}`))),
      { timeout: 20 },
    ),
  ),
);

/** Errors of every kind, as the workflow sees them; asks in between, so that a replay can be compared. */
export const failures = workflow('failures', async (ctx) => {
  const seen: unknown[] = [];
  const tell = (error: any) =>
    seen.push([
      error instanceof Error,
      error instanceof ConferError,
      error.name,
      error.code,
      error.message,
      error.issues,
    ]);
  const broken: [string, unknown][] = [
    ['own', new ConferError('own', { code: 'Own' })],
    ['issues', new ValidationFailed('No', [{ path: ['a'], message: 'is wrong' }])],
    ['type', new TypeError('type')],
    ['cause', new Error('outer', { cause: new Error('inner') })],
  ];
  for (const [name, error] of broken) {
    await ctx
      .step(name, () => {
        throw error;
      })
      .catch(tell);
  }
  await ctx.ask(prompt('Go on?', { key: 'go' })).catch(tell);
  await ctx.step('text', () => Promise.reject('a text')).catch((error) => seen.push(error));
  return seen;
});

/** A step that throws what cannot be stored. */
export const oddThrow = workflow('odd-throw', (ctx) =>
  ending(ctx.step('odd', () => Promise.reject(() => {}))).then((end) => ('error' in end ? 'failed' : end.value)),
);

/** Results that cannot be stored, with what the error says. */
export const unstorable = workflow('unstorable', async (ctx) => {
  const paths: unknown[] = [];
  const tell = (error: any) => paths.push([error.code, error.path, error.message]);
  await ctx.step('build', () => ({ list: [{ fn: () => {} }] })).catch(tell);
  await ctx.call(task('pass', () => 1) as never, { deep: { fn: () => {} } } as never).catch(tell);
  await Promise.resolve()
    .then(() => ctx.ask(prompt('{x}?'), { x: new Map([['k', Symbol('s')]]) }))
    .catch(tell);
  await Promise.resolve()
    .then(() => ctx.emit('odd', { fn() {} }))
    .catch(tell);
  return paths;
});

const add = task('add', async ({ a, b }: { a: number; b: number }) => {
  await noted(`add ${a} ${b}`);
  return a + b;
});

/** The same task, by arguments and occurrence; the same step name, by occurrence. */
export const occurrences = workflow('occurrences', async (ctx) => {
  const sums = await Promise.all([ctx.call(add, { a: 1, b: 2 }), ctx.call(add, { b: 2, a: 1 })]);
  for (const n of [1, 2, 3]) sums.push(await ctx.step('count', () => noted(`count ${n}`).then(() => n * 10)));
  await ctx.ask(prompt('Go on?', { key: 'go' }));
  return sums;
});

/** What was changed after it was given or got is nobody else's. */
export const changes = workflow('changes', async (ctx, args: { list: number[] }) => {
  const shared = { list: [1] };
  const first = await ctx.step('shared', () => shared);
  shared.list.push(2);
  args.list.push(99);
  await ctx.ask(prompt('Go on?', { key: 'go' }));
  return { first, args };
});

/** Maps with a bound on what runs side by side. */
export const mapped = workflow('mapped', async (ctx, { concurrency }: { concurrency: number }) => {
  let [running, most, done] = [0, 0, 0];
  const results = await ctx.map(
    [1, 2, 3, 4, 5, 6],
    (item, index) =>
      ctx.step(`item ${item}`, async () => {
        most = Math.max(most, (running += 1));
        await pause((7 - item) % 3);
        // None ends before as many as may are at work.
        while (running < Math.min(concurrency, 6 - done)) await pause(1);
        running -= 1;
        done += 1;
        await noted(`item ${item}`);
        return item * 10 + index;
      }),
    { concurrency },
  );
  return { results, most };
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Steps of several branches, in whatever order the clock has them end; their story is the order that the code saw. */
export const interleaved = workflow('interleaved', async (ctx, { seed, slow = 3 }: { seed: number; slow?: number }) => {
  const story: string[] = [];
  const chance = mulberry(seed);
  const branch = async (name: string) => {
    for (let i = 0; i < 3; i++) {
      const ms = chance() * slow;
      await ctx.step(`${name}${i}`, () => pause(ms).then(() => noted(`${name}${i}`)));
      story.push(`${name}${i} ${ctx.random()} ${ctx.now()}`);
      if (chance() < 0.5) await ctx.sleep(chance() * slow);
    }
  };
  await Promise.all(['a', 'b', 'c'].map(branch));
  await ctx.step('told', () => noted(`story ${JSON.stringify(story)}`));
  await ctx.ask(prompt('Go on?', { key: 'go' }));
  return story;
});

/** What the time was after each of many steps, beside questions that nobody waits for. */
export const clocked = workflow('clocked', async (ctx, count: number) => {
  await ctx.ask(prompt('Go?', { key: 'go' }));
  const times: number[] = [];
  for (let n = 0; n < count; n++) {
    ctx.submit(prompt('{n}?', { key: `q${n}` }), { n });
    await ctx.step(`step ${n}`, () => {});
    times.push(ctx.now());
  }
  return times;
});

/** Races of steps with questions, and what came first. */
export const races = workflow('races', async (ctx) => {
  const winners: unknown[] = [];
  for (const round of [1, 2, 3]) {
    const asked = (key: string) => ctx.ask(prompt('{key}?', { key: `${key}${round}`, schema: 'string' }), { key });
    winners.push(await Promise.race([asked('left'), asked('right'), ctx.sleep('1h')]));
  }
  return winners;
});

/** Asks side by side, each branch going on by itself. */
export const sideBySide = workflow('side-by-side', (ctx: Context) =>
  Promise.all(
    ['a', 'b', 'c'].map(async (name) => {
      const answer = await ctx.ask(prompt('{name}?', { key: name, schema: 'string' }), { name });
      return ctx.step(name, () => noted(`${name} ${answer}`).then(() => `${name} ${answer} ${ctx.random()}`));
    }),
  ),
);

/** Withdraws a question beside steps: what came first must come first again. */
export const withdraws = workflow('withdraws', async (ctx) => {
  const story: string[] = [];
  const input = ctx.submit(prompt('Never?', { key: 'never' }));
  const seen = await input.status();
  const withdrawn = input.cancel().then(() => story.push(`withdrawn ${ctx.random()}`));
  const stepped = ctx.step('quick', () => 1).then(() => story.push(`stepped ${ctx.random()}`));
  await Promise.all([withdrawn, stepped]);
  await ctx.step('told', () => noted(`story ${story.join()}`));
  await ctx.step('seen', () => noted(`seen ${seen}`));
  await ctx.ask(prompt('Go on?', { key: 'go' }));
  return [`story ${story.join()}`, `seen ${seen}`];
});

function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export type { Ending };

serve(
  [
    ...[flaky, patient, choosy, brokenRetry, late, failures, oddThrow, unstorable, occurrences, changes, mapped],
    ...[interleaved, clocked, races, sideBySide, withdraws],
  ],
  { database: new URL(self.location.href).searchParams.get('database')! },
);
