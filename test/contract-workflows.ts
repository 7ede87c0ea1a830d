// Workflows that do what their arguments say: the tests of questions, tabs and runs are written with them.
// `?serve=a,b` in the worker's address narrows what it serves.

import { type AskOptions, type Context, type PromptOptions, prompt, serve, workflow } from 'confer-kit/worker';
import { type Ending, ending } from './contract-endings.ts';
import { noted } from './notes.ts';

export interface Question {
  template: string;
  options?: PromptOptions<any, any>;
  values?: Record<string, unknown>;
  within?: AskOptions;
}

const asks = (ctx: Context, { template, options = {}, values = {}, within }: Question) =>
  ending((async () => ctx.ask(prompt(template, options), values, within as {}))());

/** Asks questions one after the other. */
export const inTurn = workflow('in-turn', async (ctx, questions: Question[]) => {
  const endings: Ending[] = [];
  for (const question of questions) endings.push(await asks(ctx, question));
  return endings;
});

/** Asks questions all at once. */
export const atOnce = workflow('at-once', (ctx, questions: Question[]) =>
  Promise.all(questions.map((question) => asks(ctx, question))),
);

/** Asks in a branch of its own for each list. */
export const branches = workflow('branches', (ctx, lists: Question[][]) =>
  Promise.all(lists.map((list) => inTurn.fn(ctx, list))),
);

/** Submits, works, and only then wants the answer. */
export const submits = workflow('submits', async (ctx, { withdraw = false }: { withdraw?: boolean }) => {
  const input = ctx.submit(prompt('Early?', { key: 'early', schema: 'string' }));
  const before = await input.status();
  await ctx.step('work', () => noted('work'));
  if (withdraw) await input.cancel();
  const result = await ending(input.result());
  return { id: input.id, before, result, after: await input.status() };
});

/** Asks, and ends without having waited for the answer. */
export const leavesOpen = workflow('leaves-open', async (ctx) => {
  ctx.submit(prompt('Anybody?', { key: 'open' }));
  return ctx.step('work', () => 'done');
});

/** Waits for a person, and cleans up whatever happens. */
export const cleansUp = workflow('cleans-up', async (ctx, { cleanup = 1 }: { cleanup?: number }) => {
  try {
    await ctx.ask(prompt('Go on?', { key: 'go' }));
  } catch (error: any) {
    await ctx.step('caught', () => noted(`caught ${error.code}`));
    throw error;
  } finally {
    for (let i = 1; i <= cleanup; i++) {
      await ctx.step(`clean ${i}`, async () => {
        await noted(`clean ${i}`);
        return i;
      });
    }
    await noted('cleaned');
  }
});

/** Starts a step that lasts until it is aborted. */
export const longStep = workflow('long-step', async (ctx) => {
  ctx.emit('begun');
  await ctx.step('forever', async ({ signal }) => {
    await noted('forever');
    await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  });
});

/** Gives, or throws, what it is told. */
export const outcome = workflow('outcome', async (_ctx, what: string) => {
  const { fails, gives } = odd;
  if (Object.hasOwn(fails, what)) throw fails[what];
  return gives[what];
});

const odd: Record<'fails' | 'gives', Record<string, unknown>> = {
  fails: {
    error: Object.assign(new TypeError('No such thing.', { cause: new Error('deeper') }), { code: 'E_NONE' }),
    text: 'just a text',
    function: () => {},
  },
  gives: {
    nothing: undefined,
    map: new Map([['a', new Date(5)]]),
    file: new File(['abc'], 'a.txt', { type: 'text/plain' }),
    method: { deep: [{ fn: () => {} }] },
  },
};

/** Tells its story: log, events, progress. */
export const tells = workflow('tells', async (ctx, rounds: number) => {
  for (let i = 1; i <= rounds; i++) {
    ctx.log('Round {i}', { i }, 'warn');
    ctx.emit('round', i);
    ctx.progress(i, rounds, `round ${i}`);
    await ctx.ask(prompt('Next?', { repeat: true, key: 'next', schema: 'string' }));
  }
  return rounds;
});

/** What must be the same in each attempt. */
export const draws = workflow('draws', async (ctx, rounds: number) => {
  const drawn: [number, number, string][] = [];
  for (let i = 0; i < rounds; i++) {
    drawn.push([ctx.now(), ctx.random(), ctx.uuid()]);
    await ctx.step('note', () => noted(JSON.stringify(drawn)));
    await ctx.ask(prompt('Next?', { repeat: true, key: 'next' }));
  }
  return drawn;
});

const all = [inTurn, atOnce, branches, submits, leavesOpen, cleansUp, longStep, outcome, tells, draws];
const search = new URL(self.location.href).searchParams;
const served = search.get('serve')?.split(',');
serve(served ? all.filter(({ name }) => served.includes(name)) : all, { database: search.get('database')! });
