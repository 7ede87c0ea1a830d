// What people write by mistake, in plain JavaScript where the type checker does not see it.

import { type Context, channel, prompt, serve, task, workflow } from 'confer-kit/worker';
import { ending } from '../contract-endings.ts';
import { noted } from '../notes.ts';

const url = new URL(self.location.href);

// The patience with a check of an answer, without the wait.
const { setTimeout: real } = self;
self.setTimeout = ((fn: () => void, ms = 0) => real(fn, ms === 30_000 ? 100 : ms)) as never;
const { warn } = console;
console.warn = (...said: unknown[]) => {
  void noted(said.join(' '));
  warn(...said);
};

const numbers = channel('numbers', { schema: 'integer' });
const named = prompt('Hello {name}', { key: 'named' });
const some = task('some', () => 1);

/** Each says something that cannot work. */
const mistakes: Record<string, (ctx: any) => unknown> = {
  'a text is asked': (ctx) => ctx.ask('What is your name?'),
  'nothing is asked': (ctx) => ctx.ask(),
  'a task is asked': (ctx) => ctx.ask(some, {}),
  'a text is submitted': (ctx) => Promise.resolve().then(() => ctx.submit('What?')),
  'values are a text': (ctx) => ctx.ask(named, 'Ana'),
  'the timeout is a value': (ctx) => ctx.ask(named, { name: 'Ana', timeout: '10m' }),
  'the default is a value': (ctx) => ctx.ask(named, { name: 'Ana', default: 'x' }),
  'two deadlines': (ctx) => ctx.ask(named, { name: 'Ana' }, { timeout: '1h', until: new Date() }),
  'until is a text': (ctx) => ctx.ask(named, { name: 'Ana' }, { until: 'tomorrow' }),
  'an option is misspelt': (ctx) => ctx.ask(named, { name: 'Ana' }, { timout: '1h' }),
  'requires a number': (ctx) => ctx.ask(prompt('?', { requires: { level: 5 } as never })),
  'requires none of a list': (ctx) => ctx.ask(prompt('?', { requires: { role: [] } })),
  'requires is a list': (ctx) => ctx.ask(prompt('?', { requires: ['editor'] as never })),
  'the title is a number': (ctx) => ctx.ask(prompt('?', { title: 5 as never })),
  'one label': (ctx) => ctx.ask(prompt('?', { actions: 'Save' as never })),
  'a step without a function': (ctx) => ctx.step('x'),
  'a step without a name': (ctx) => ctx.step('', () => 1),
  'a step that is its function': (ctx) => ctx.step(() => 1),
  'no attempts': (ctx) => ctx.step('x', () => 1, { retry: { attempts: 0 } }),
  'a retry that is a number': (ctx) => ctx.step('x', () => 1, { retry: 3 }),
  'a backoff of no unit': (ctx) => ctx.step('x', () => 1, { retry: { attempts: 2, backoff: '5' } }),
  'a prompt is called': (ctx) => ctx.call(named, { name: 'Ana' }),
  'select of one': (ctx) => ctx.select(ctx.submit(some)),
  'an event without a name': async (ctx) => ctx.emit(() => 1, 2),
  'progress in words': async (ctx) => ctx.progress('half'),
  'a map of nothing': (ctx) => ctx.map(5, () => 1),
  'a template that is none': async () => prompt(undefined as never),
  'a task without a function': async () => task('x', undefined as never),
  'a task of no attempts': async () => task('x', () => 1, { retry: { attempts: 0 } }),
};

export const mistaken = workflow('mistaken', async (ctx, which: string) =>
  ending((async () => mistakes[which]!(ctx))()),
);

/** Ends badly in ways that are hard to write down. */
const ends: Record<string, () => unknown> = {
  'its own cause'() {
    const error = new Error('Round and round.');
    error.cause = error;
    throw error;
  },
  'a ring of causes'() {
    const [one, other] = [new Error('One.'), new Error('Other.')];
    Object.assign(one, { cause: other });
    Object.assign(other, { cause: one });
    throw one;
  },
  'an error with a name that is none'() {
    throw Object.assign(new Error('Odd.'), { name: Symbol('odd'), stack: () => {} });
  },
  'what is no text'() {
    throw Object.create(null);
  },
};
export const endsBadly = workflow('ends-badly', async (ctx, { how, inStep }: { how: string; inStep: boolean }) =>
  inStep ? ctx.step('bad', ends[how]!) : ends[how]!(),
);

const checks: Record<string, () => unknown> = {
  'a text': () => 'too long',
  'a path that is a text': () => [{ path: '', message: 'is wrong' }],
  true: () => true,
  'nothing, ever': () => new Promise(() => {}),
};
export const checked = workflow('checked', async (ctx, how: string) =>
  ctx.ask(prompt('Well?', { key: 'well', schema: {}, validate: checks[how] as never })),
);

/** `how` is what somebody requires. */
export const restricted = workflow('restricted', async (ctx, requires: unknown) =>
  ctx.ask(prompt('Well?', { key: 'well', requires: requires as never })),
);

export const twoOfOneKey = workflow('two-of-one-key', async (ctx) => {
  const first = ctx.submit(prompt('?', { key: 'k', schema: 'integer' }));
  const second = await ending(ctx.ask(prompt('?', { key: 'k', schema: 'string' })));
  return [await first.result(), second];
});

export const lateDeadline = workflow('late-deadline', async (ctx) => {
  const first = ctx.submit(named, { name: 'Ana' });
  const second = await ending(ctx.ask(named, { name: 'Ana' }, { timeout: '1h' }));
  await first.result();
  return second;
});

const ask = (ctx: Context, key: string) => ctx.ask(prompt('Well?', { key, schema: {} }));
export const drifts = workflow('drifts', async (ctx) => ask(ctx, `at ${Math.random()}`));
export const asksTwo = workflow('asks-two', async (ctx) => Promise.all([ask(ctx, 'one'), ask(ctx, 'two')]));
export const asksInTurn = workflow('asks-in-turn', async (ctx) => [await ask(ctx, 'one'), await ask(ctx, 'two')]);
export const typed = workflow('typed', async (ctx) =>
  Promise.all(['one', 'two'].map((key) => ctx.ask(prompt('?', { key, schema: 'integer' })))),
);

export const active = workflow('active', async (ctx) => ctx.step('long', () => new Promise(() => {})), { timeout: 50 });

export const receives = workflow('receives', async (ctx) => (await ctx.receive(numbers).next()).value);
/** The channel is defined on the way. */
export const receivesOwn = workflow('receives-own', async (ctx) => {
  await ctx.ask(prompt('Ready?', { key: 'ready' }));
  const own = channel('own', { schema: 'integer' });
  return (await ctx.receive(own).next()).value;
});

export const polls = workflow('polls', async (ctx) => {
  const asked = ctx.submit(prompt('Well?', { key: 'well', schema: {} }));
  let times = 0;
  while ((await asked.poll({ default: 'open' })) === 'open' && times < 20) times += 1;
  return times;
});

const all = [
  ...[mistaken, endsBadly, checked, restricted, twoOfOneKey, lateDeadline, drifts, asksTwo, asksInTurn, typed],
  ...[active, receives, receivesOwn, polls],
];
const served = url.searchParams.get('serve')?.split(',');
serve(served ? all.filter(({ name }) => served.includes(name)) : all, {
  database: url.searchParams.get('database')!,
});
