// Runs that hand questions of theirs to others and are restarted, and those others.

import { type Execution, type Input, prompt, serve, task, workflow } from 'confer-kit/worker';
import { type Ending, ending } from '../../contract-endings.ts';

const go = prompt('Go on?', { key: 'go', schema: 'string' });
const skip = prompt('Skip?', { key: 'skip', schema: 'string' });
const questions = {
  plain: prompt('Name?', { key: 'name', schema: 'string' }),
  lasting: prompt('Name?', { key: 'name', schema: 'string', grace: '1s' }),
  undoable: prompt('Name?', { key: 'name', schema: 'string', grace: '1h' }),
  brief: prompt('Name?', { key: 'name', schema: 'string' }),
  parsed: prompt('Name?', {
    key: 'name',
    schema: {
      '~standard': {
        version: 1,
        vendor: 'test',
        validate: (value: unknown) => ({ value: String(value).toUpperCase() }),
        jsonSchema: { input: () => ({ type: 'string' }), output: () => ({ type: 'string' }) },
      },
    } as never,
  }),
};
const never = task('never', () => new Promise<string>(() => {}));
const awaits = task('awaits', ({ input }: { input: Input<string> }) => ending(input.result()));

interface Given {
  input: Input<string>;
}
/** Waits for an answer to its caller, and is not kept in memory meanwhile. */
const hears = workflow('hears', (ctx, { input }: Given): Promise<Ending> => ctx.suspense(() => ending(input.result())));
/** Begins to wait for it once it is told to. */
const hearsLater = workflow('hears later', async (ctx, { input }: Given): Promise<unknown> => {
  await ctx.suspense(() => ctx.ask(skip));
  return [await ending(input.result()), await input.status()];
});
/** Waits for it in a task. */
const hearsInside = workflow('hears inside', (ctx, { input }: Given) => ctx.call(awaits, { input }));
/** Takes it back once it is told to. */
const takesBack = workflow('takes back', async (ctx, { input }: Given): Promise<unknown> => {
  await ctx.ask(skip);
  await input.cancel();
  return input.status();
});
/** Waits for two questions of one key. */
const hearsBoth = workflow(
  'hears both',
  async (ctx, { one, two }: { one: Input<string>; two: Input<string> }): Promise<unknown> =>
    ctx.suspense(() => Promise.all([ending(one.result()), ending(two.result())])),
);
const waitsForTask = workflow(
  'waits for a task',
  async (ctx, { work }: { work: Execution<string> }): Promise<Ending> => {
    await ctx.ask(skip);
    return ending(work.result());
  },
);

interface Asking {
  round: number;
  kind: keyof typeof questions;
  by: 'hears' | 'hears later' | 'hears inside' | 'takes back' | 'waits for a task';
}

/** Asks the same in each round, hands it to another run, and begins anew once it is told to. */
export const asks = workflow('asks', async (ctx, { round, kind, by }: Asking): Promise<unknown> => {
  const input = ctx.submit(questions[kind], {}, kind === 'brief' ? { timeout: 500 } : {}) as Input<string>;
  const id = `${by} ${round}`;
  if (by === 'waits for a task') ctx.submit(waitsForTask, { work: ctx.submit(never) as Execution<string> }, { id });
  else
    ctx.submit(
      { hears, 'hears later': hearsLater, 'hears inside': hearsInside, 'takes back': takesBack }[by],
      { input },
      { id },
    );
  await ctx.suspense(() => ctx.ask(go));
  return round === 3 ? 'over' : ctx.restart({ round: round + 1, kind, by });
});

/** Hands its first question to another run. */
export const once = workflow('once', async (ctx, { round }: { round: number }): Promise<unknown> => {
  const input = ctx.submit(questions.plain) as Input<string>;
  if (round === 1) ctx.submit(hearsLater, { input });
  await ctx.ask(go);
  return round === 2 ? 'over' : ctx.restart({ round: 2 });
});

/** Hands on the question of its last round with that of this one. */
const asksInside = workflow('asks inside', async (ctx, { one }: { one?: Input<string> }): Promise<unknown> => {
  const two = ctx.submit(questions.lasting) as Input<string>;
  if (one) return ctx.call(hearsBoth, { one, two }, { id: 'both' });
  await ctx.ask(go);
  return ctx.restart({ one: two });
});
export const calls = workflow('calls', (ctx) => ctx.call(asksInside, {}, { id: 'inside' }));

serve([asks, hears, hearsLater, hearsInside, takesBack, hearsBoth, waitsForTask, asksInside, once, calls], {
  database: new URL(self.location.href).searchParams.get('database')!,
});
