// Tasks of which one at a time may be at work, or whose result runs share, and what others find where one of them waits, ends
// or is dropped.

import { prompt, type StepContext, serve, task, workflow } from 'confer-kit/worker';
import { noted } from '../notes.ts';

const database = new URL(self.location.href).searchParams.get('database')!;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const well = (key: string) => prompt('Well?', { key, schema: 'string' });
const go = prompt('Go?', { key: 'go' });

const alone = { concurrency: 1 };
const first = task(
  'first',
  (k: string, { ctx }) => Promise.race([ctx.ask(well(`${k} a`)), ctx.ask(well(`${k} b`))]),
  alone,
);
/** Takes the answer that comes first, and then waits for somebody. */
export const takesFirst = workflow('takes first', async (ctx, k: string) => {
  const answer = await ctx.call(first, k);
  await ctx.ask(go);
  return answer;
});

const handed = task(
  'handed',
  async ({ k, question }: { k: string; question: { result(): Promise<unknown> } }) => {
    await noted(`handed ${k}`);
    if (k === 'quick') return k;
    return Promise.race([question.result(), pause(100)]);
  },
  alone,
);
/** A task that is handed a question, and ends before that is answered. */
export const hands = workflow('hands', async (ctx, k: string) => {
  const question = ctx.submit(well('a'));
  await ctx.call(handed, { k, question });
  return ctx.ask(go);
});

const both = task(
  'both',
  (k: string, { ctx }) =>
    Promise.all([
      ctx.ask(well(`${k} a`)),
      (async () => [await ctx.ask(well(`${k} b`)), await ctx.ask(well(`${k} c`))])(),
    ]),
  alone,
);
/** Asks two people side by side, and one of them once more. */
export const asksBoth = workflow('asks both', (ctx, k: string) => ctx.call(both, k));

const pair = task(
  'pair',
  (k: string, { ctx }) => Promise.all([ctx.ask(well(`${k} a`)), ctx.ask(well(`${k} b`))]),
  alone,
);
export const asksPair = workflow('asks pair', (ctx, k: string) => ctx.call(pair, k));

let [atWork, most] = [0, 0];
async function works(ms: number): Promise<void> {
  most = Math.max(most, (atWork += 1));
  await pause(ms);
  atWork -= 1;
}
const answered = task(
  'answered',
  async (k: string, { ctx }) => {
    if (k === 'long') {
      await noted('long');
      return works(300);
    }
    await Promise.all([ctx.ask(well(`${k} a`)), ctx.ask(well(`${k} a`))]);
    await works(20);
  },
  alone,
);
/** Asks the same twice, side by side, and is at work then; gives how many were so at once. */
export const asksTwice = workflow('asks twice', async (ctx, k: string) => {
  await ctx.call(answered, k);
  return ctx.step('most', () => most);
});

const late = task(
  'late',
  async (k: string, { ctx }) => {
    await noted(`late ${k}`);
    await pause(300);
    return ctx.ask(well(`${k} a`));
  },
  alone,
);
/** Is at work for a while before it asks. */
export const asksLate = workflow('asks late', (ctx, k: string) => ctx.call(late, k));

const limited = { timeout: 2_000, retry: { attempts: 2 } };
const hang = (_: string, { attempt }: StepContext): unknown =>
  attempt === 1 ? new Promise(() => {}) : `try ${attempt}`;
const hangs = task('hangs', hang, { ...alone, ...limited });
/** Its first try hangs. */
export const triesAgain = workflow('tries again', (ctx, k: string) => ctx.call(hangs, k));

const kept = task('kept', (_: string, { ctx }) => ctx.ask(well('a')), { cache: true });
/** Asks once for all runs. */
export const keeps = workflow('keeps', (ctx) => ctx.call(kept, 'same'));

const keptAlone = task('kept alone', (_: string, { ctx }) => ctx.ask(well('a')), { ...alone, cache: true });
export const keepsAlone = workflow('keeps alone', (ctx) => ctx.call(keptAlone, 'same'));

const keptHanging = task('kept hanging', hang, { ...limited, cache: true });
export const keepsTrying = workflow('keeps trying', (ctx) => ctx.call(keptHanging, 'same'));

const chained = task(
  'chained',
  async ({ before }: { before?: { result(): Promise<unknown> } }, { ctx }) => {
    if (!before) return ctx.ask(well('a'));
    await noted('waits');
    return before.result();
  },
  alone,
);
/** A task that is handed another one of its kind, which waits for somebody. */
export const chains = workflow('chains', async (ctx) => {
  const before = ctx.submit(chained, {});
  return ctx.call(chained, { before });
});

serve(
  [takesFirst, hands, asksBoth, asksPair, asksTwice, asksLate, triesAgain, keeps, keepsAlone, keepsTrying, chains],
  {
    database,
  },
);
