// Tasks and workflows that a workflow submits: shared, cached, late, stopped, handed on.
// `?serve=a,b` in the worker's address narrows what it serves.

import { ConferError, type Execution, type Input, prompt, serve, task, workflow } from 'confer-kit/worker';
import { ending } from '../contract-endings.ts';
import { noted } from '../notes.ts';

const go = prompt('Go?', { key: 'go' });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const name = prompt('Name?', { key: 'name', schema: 'string' });

const slow = task(
  'slow',
  async (n: number) => {
    await noted(`slow ${n}`);
    await pause(20);
    return n * 2;
  },
  { memo: true },
);
const moody = task(
  'moody',
  async (n: number) => {
    await noted(`moody ${n}`);
    throw new RangeError('Not today.');
  },
  { memo: true },
);

/** Calls the same while it is under way, and when it is done. */
export const memoises = workflow('memoises', async (ctx) => {
  const joined = await Promise.all([
    ctx.call(slow, 1),
    ctx.call(slow, 1),
    ctx.submit(slow, 1).result(),
    ctx.call(slow, 2),
  ]);
  await ctx.ask(go);
  const failed = [await ending(ctx.call(moody, 1)), await ending(ctx.call(moody, 1))];
  return { joined, after: await ctx.call(slow, 1), failed: failed.map((end) => 'error' in end && end.error) };
});

const fetched = task(
  'fetched',
  async ({ id }: { id: string; by?: string }) => {
    await noted(`fetch ${id}`);
    await pause(20);
    if (id === 'broken') throw new Error('No such thing.');
    return { id, map: new Map([[id, new Date(5)]]) };
  },
  { cache: { maxAge: '1h', key: ({ id }) => id } },
);
// `?full` has the database take no results for others.
const { put } = IDBObjectStore.prototype;
if (new URL(self.location.href).searchParams.has('full'))
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...given: Parameters<typeof put>) {
    if (this.name === 'cache') throw new DOMException('Full.', 'QuotaExceededError');
    return put.apply(this, given);
  };

const fleeting = task('fleeting', async (id: string) => noted(`fleeting ${id}`), { cache: { maxAge: 30 } });

/** Gets what other runs may have got already. */
export const caches = workflow('caches', (ctx, args: { id: string; by?: string }) => ending(ctx.call(fetched, args)));
export const cachesShortly = workflow('caches-shortly', (ctx, id: string) => ctx.call(fleeting, id));

const stuck = task('stuck', async (_: void, { signal }) => {
  const stopped = new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      void noted(`aborted ${signal.reason.code}`).then(() => reject(signal.reason));
    });
  });
  await noted('stuck');
  await stopped;
});

/** Stops what it began. */
export const stops = workflow('stops', async (ctx) => {
  const execution = ctx.submit(stuck);
  await ctx.ask(go);
  await execution.cancel();
  return { end: await ending(execution.result()), state: await execution.status() };
});

const hurried = task(
  'hurried',
  async (_: void, { signal, attempt }) => {
    if (attempt === 3) return attempt;
    void noted(`hurried ${attempt}`);
    return new Promise<number>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  },
  { timeout: 50, retry: { attempts: 3, backoff: 1 } },
);

/** Does what is too slow the first times. */
export const hurries = workflow('hurries', (ctx) => ctx.call(hurried));

const greeted = task('greeted', async ({ who, from }: { who: Input<string>; from: Execution<number> }) => {
  const told = `${await who.result()} ${await from.result()} ${await who.status()} ${await from.status()}`;
  await noted(told);
  return told;
});

/** Hands a question and an execution to a task. */
export const hands = workflow('hands', async (ctx) => {
  const who = ctx.submit(name);
  const from = ctx.submit(slow, 4);
  return ctx.call(greeted, { who, from });
});

const looks = task('looks', (handle: Input | Execution) => handle.status());
const takesBack = task('takes-back', (handle: Input) => handle.cancel());

/** Hands to tasks what was submitted in the same turn. */
export const handsAtOnce = workflow('hands-at-once', async (ctx) => {
  const states = [
    await ctx.call(looks, ctx.submit(name)),
    await ctx.call(looks, ctx.submit(child, 'inner')),
    await ctx.call(looks, ctx.submit(slow, 4)),
  ];
  const other = ctx.submit(name.withKey('other'));
  await ctx.call(takesBack, other);
  return [...states, await other.status()];
});

export const receives = workflow(
  'receives',
  async (ctx, { who, list }: { who: Input<string>; list: Input<string>[] }) => {
    const before = await who.poll({ default: 'none' });
    const told = await Promise.all(list.map((each) => each.result().catch(({ code }) => code)));
    await ctx.ask(go);
    return { before, told, state: await who.status() };
  },
);

/** Hands questions to a child. */
export const handsDown = workflow('hands-down', async (ctx) => {
  const who = ctx.submit(name);
  const other = ctx.submit(name.withKey('other'));
  return ctx.call(receives, { who, list: [who, other] });
});

export const child = workflow('child', async (ctx, key: string) => {
  try {
    const given = await ctx.ask(name.withKey(key));
    return `${key}: ${given}`;
  } finally {
    await noted(`${key} ended`);
  }
});
/** Calls one child after the other, without a pause. */
export const many = workflow('many', async (ctx, count: number) => {
  for (let n = 0; n < count; n++) {
    ctx.submit(child, `${n}`);
    await ctx.step('next', () => {});
  }
  await ctx.sleep('1h');
});
export const failing = workflow('failing', async (_ctx, kind: string): Promise<never> => {
  if (kind === 'own') throw new ConferError('The child broke.', { code: 'ChildBroke' });
  throw new RangeError('Out of range.', { cause: new Error('deeper') });
});
const unknown = workflow('unknown', async () => {});

/** Shows its executions in a question. */
export const shows = workflow('shows', async (ctx) => {
  const work = ctx.submit(child, 'inner');
  const step = ctx.submit(slow, 3);
  const asked = ctx.submit(name);
  await step.result();
  return ctx.ask(prompt('{work} {step}', { key: 'shown', schema: 'string' }), { work, step, deep: [{ asked }] });
});

export const parent = workflow('parent', (ctx, keys: string[]) => Promise.all(keys.map((key) => ctx.call(child, key))));
export const tells = workflow('tells', async (ctx, kind: 'unknown' | 'own' | 'range') => {
  const tell = (error: any) => [
    error.name,
    error.code,
    error.message,
    error instanceof ConferError,
    error.cause?.message,
  ];
  const called = (kind === 'unknown' ? unknown : failing) as typeof failing;
  return ctx.call(called, kind).then(() => [], tell);
});
export const falls = workflow('falls', (ctx, kind: string) => ctx.call(failing, kind));

/** What is no handle, and what is no task. */
export const wrong = workflow('wrong', async (ctx) => [
  await ending(ctx.select([])),
  await ending(ctx.select([{ result: async () => 1 } as never])),
  await ending((async () => ctx.call((() => 1) as never))()),
]);

const all = [
  ...[
    memoises,
    caches,
    cachesShortly,
    stops,
    hurries,
    hands,
    handsAtOnce,
    receives,
    handsDown,
    child,
    failing,
    shows,
    parent,
  ],
  ...[tells, falls, wrong, many],
];
const search = new URL(self.location.href).searchParams;
const served = search.get('serve')?.split(',');
serve(served ? all.filter(({ name }) => served.includes(name)) : all, { database: search.get('database')! });
