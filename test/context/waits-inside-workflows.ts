// Steps and tasks that wait: for people, messages, clocks and other runs.

import { type Context, channel, prompt, serve, type Task, task, workflow } from 'confer-kit/worker';
import { noted, notesOf } from '../notes.ts';

const database = new URL(self.location.href).searchParams.get('database')!;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const well = prompt('Well?', { key: 'well', schema: 'string' });
const go = prompt('Go?', { key: 'go' });
const notes = channel<string>('notes');

const asksAsTask = task('asks', (_: { n: number }, { ctx }) => begun(() => ctx.ask(well)));
const answers = workflow('answers', (ctx) => ctx.ask(well));

async function begun<T>(wait: () => Promise<T>): Promise<T> {
  await noted('begun');
  return wait();
}

/** Ways in which the function of a step comes to ask. */
const waysToAsk: Record<string, (ctx: Context) => Promise<unknown>> = {
  'at once': (ctx) => ctx.step('s', () => ctx.ask(well)),
  'after something that takes no time': (ctx) => ctx.step('s', () => Promise.resolve().then(() => ctx.ask(well))),
  'after something that takes its time': (ctx) => ctx.step('s', () => begun(() => ctx.ask(well))),
  'by its own context': (ctx) => ctx.step('s', (step) => begun(() => step.ctx.ask(well))),
  'by the context of its task': (ctx) => ctx.call(asksAsTask, { n: 1 }),
  'by a handle': (ctx) => ctx.step('s', () => ctx.submit(well).result()),
  'by a selection': (ctx) =>
    ctx.step('s', async () => {
      const [winner] = await ctx.select([ctx.submit(well), ctx.submit(go)]);
      return winner.result();
    }),
  'by a step within': (ctx) => ctx.step('s', (outer) => outer.ctx.step('t', (inner) => inner.ctx.ask(well))),
  'in a run of its own': (ctx) => ctx.step('s', () => begun(() => ctx.call(answers))),
};

export const asks = workflow('asks', async (ctx, way: string) => {
  const answer = await waysToAsk[way]!(ctx);
  await ctx.step('after', () => noted(`after ${answer}`));
  return answer;
});

/** A step and a run that may not be at work for long, and a person who thinks. */
export const patient = workflow(
  'patient',
  (ctx) => ctx.step('s', (step) => begun(() => step.ctx.ask(well)), { timeout: '3s' }),
  { timeout: '3s' },
);

export const receives = workflow('receives', async (ctx) => {
  const first = await ctx.step('s', async (step) => (await step.ctx.receive(notes).next()).value);
  await ctx.ask(go);
  const second = (await ctx.receive(notes).next()).value;
  return [first, second];
});

export const sleeps = workflow('sleeps', (ctx) => ctx.step('s', () => begun(() => ctx.sleep('1h'))));

/** A step at work beside a question: it ends when the test says so. */
export const beside = workflow('beside', async (ctx) =>
  Promise.all([
    ctx.ask(well),
    ctx.step('gate', async () => {
      const gate = new BroadcastChannel(`${database}-gate`);
      await new Promise((resolve) => (gate.onmessage = resolve));
      gate.close();
      return 'passed';
    }),
  ]),
);

const add = task('add', (n: number) => noted(`add ${n}`).then(() => n));

/** Does in its steps what the workflow does, too. */
export const twice = workflow('twice', async (ctx) => {
  const inner = await ctx.step('s', async ({ ctx }) => {
    ctx.log('inside');
    const drawn = ctx.random();
    return { sum: (await ctx.call(add, 1)) + (await ctx.call(add, 1)), drawn };
  });
  ctx.log('first');
  const outer = { sum: await ctx.call(add, 1), drawn: ctx.random() };
  await ctx.ask(go);
  ctx.log('second');
  return { inner, outer, again: await ctx.call(add, 1) };
});

export const cleansUp = workflow('cleans up', async (ctx) => {
  try {
    return await ctx.step('s', () => begun(() => ctx.ask(well)));
  } catch (error: any) {
    await ctx.step('clean', () => noted(`clean ${error.code}`));
    throw error;
  }
});

let [atWork, most] = [0, 0];
const limited = task(
  'limited',
  async (n: number) => {
    most = Math.max(most, (atWork += 1));
    await pause(n % 3);
    atWork -= 1;
    return n;
  },
  { concurrency: 2 },
);
/** Many of a task side by side, in each of several runs; gives how many of them were at work at once at the most. */
export const many = workflow('many', async (ctx) => {
  const results = await ctx.map([1, 2, 3, 4, 5, 6], (n) => ctx.call(limited, n));
  return { results, most: await ctx.step('most', () => most) };
});

const single = task(
  'single',
  async (key: string, { ctx }) => {
    await noted(`single ${key}`);
    return key === 'quick' ? key : ctx.ask(prompt('Well?', { key, schema: 'string' }));
  },
  { concurrency: 1 },
);
export const singles = workflow('singles', (ctx, key: string) => ctx.call(single, key));

/** Asks within a step, by its own context, and then once more with a deadline; and waits for somebody in between. */
export const again = workflow('again', async (ctx) => {
  await ctx.step('inside', async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    return ctx.ask(well);
  });
  const said = await ctx.ask(well, {}, { timeout: '1h' });
  await ctx.ask(prompt('And?', { key: 'and', schema: 'string' }));
  return said;
});

const [pay, ship] = ['pay', 'ship'].map((name) =>
  task(name, async (fails: number, { idempotencyKey }) => {
    await noted(`${name} ${idempotencyKey}`);
    const tries = (await notesOf(database)).filter((note) => note.startsWith(name)).length;
    if (tries <= fails) throw new Error(`No ${name} yet.`);
    return tries;
  }),
) as [Task<number, number>, Task<number, number>];
const delivers = workflow('delivers', async (ctx, fails: number) => ctx.call(ship, fails));

/** Tries a step again in which one thing was done, and another one failed. */
export const delivered = workflow('delivered', (ctx, fails: number) =>
  ctx.step('order', async ({ ctx }) => [await ctx.call(pay, 0), await ctx.call(delivers, fails)], {
    retry: { attempts: 3, backoff: 150 },
  }),
);

serve([asks, answers, patient, receives, sleeps, beside, twice, cleansUp, many, singles, again, delivers, delivered], {
  database,
});
