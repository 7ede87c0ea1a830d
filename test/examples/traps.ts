// Where the four systems lose answers, mix them up or do things twice: workflows that would show it.

import {
  channel,
  type Execution,
  type PromptOptions,
  prompt,
  serve,
  task,
  WaitTimeout,
  workflow,
} from 'confer-kit/worker';
import { type Ending, ending } from '../contract-endings.ts';
import { noted } from '../notes.ts';

/** Gives what it is told, whatever it looks like, after it went through a task, a message and a child. */
export const echo = workflow('echo', async (ctx, schema: object | undefined) => {
  const answer = await ctx.ask(prompt('What?', { key: 'what', schema: schema as {} }));
  const through = await ctx.call(same, { answer });
  const child = await ctx.call(give, { answer });
  return { answer, through: through.answer, child: child.answer, seen: through.seen };
});
const same = task('same', async (args: { answer: unknown }) => ({ ...args, seen: JSON.stringify(args.answer) }));
export const give = workflow('give', async (_ctx, args: { answer: unknown }) => args);

/** Looks at an answer that may be null. */
export const nothing = workflow('nothing', async (ctx) => {
  const handle = ctx.submit(prompt('Nothing?', { key: 'nothing', schema: { type: ['string', 'null'] } }));
  const before = await handle.poll({ default: 'open' });
  await handle.result();
  return [before, await handle.poll({ default: 'open' })];
});

/** Waits, suspended, for the first of two. */
export const either = workflow('either', async (ctx) => {
  const handles = ['one', 'two'].map((key) => ctx.submit(prompt(`${key}?`, { key, schema: 'string' })));
  const [winner] = await ctx.suspense(() => ctx.select(handles));
  return [handles.indexOf(winner), await ending(winner.result())] as const;
});

/** Asks what its arguments say, and says how it ended. */
export const asks = workflow(
  'asks',
  (ctx, { options, timeout }: { options: PromptOptions<any, any>; timeout?: number }) =>
    ending(ctx.ask(prompt('Well?', options), {}, { timeout })),
);

const answers = channel<number>('answers');

/** Waits for a message, but not for ever: the time goes on while nobody is there. */
export const limited = workflow('limited', async (ctx, timeout: number) => {
  ctx.emit('since', Date.now());
  try {
    return (await ctx.receive(answers).next({ timeout })).value;
  } catch (error) {
    if (error instanceof WaitTimeout) return 'too late';
    throw error;
  }
});

/** Two parents' children with questions of the same key. */
export const family = workflow('family', async (ctx, names: string[]) => {
  const children = names.map((name) => ctx.submit(member, name));
  return Promise.all(children.map((child) => child.result()));
});
export const member = workflow('member', async (ctx, name: string) => {
  await ctx.step('begin', () => noted(`${name} began`));
  const age = await ctx.ask(prompt('How old is {name}?', { key: `age-${name}`, schema: 'integer' }), { name });
  return ctx.step('end', () => noted(`${name} is ${age}`).then(() => age));
});

/** Asks, and then has a child ask. */
export const inTurn = workflow('in-turn', async (ctx) => {
  const mood = await ctx.ask(prompt('Mood?', { key: 'mood', schema: 'string' }));
  return [mood, await ctx.call(member, 'eva')] as const;
});

/** Carries files from the start to the end. */
export const carries = workflow('carries', async (ctx, { file, when }: { file: File; when: Date }) => {
  await ctx.ask(prompt('Go on with {name}?\n\n{{file}}', { key: 'go' }), { name: file.name, file });
  return { text: await file.text(), type: file.type, name: file.name, when, map: new Map([['file', file]]) };
});

/** Fails until the world is better. */
export const fragile = workflow('fragile', async (ctx) => {
  await ctx.step('first', () => noted('first'));
  const mood = await ctx.ask(prompt('Mood?', { key: 'mood', schema: 'string' }));
  return ctx.step('second', async () => {
    await noted('second');
    if (mood === 'bad') throw new Error('A bad mood.');
    return mood;
  });
});

/** Hands work to another task before it is done. */
export const handsOn = workflow('hands-on', async (ctx) => {
  const slow = ctx.submit(member, 'eva');
  const told = await ctx.call(tells, { slow });
  return { told, result: await slow.result() };
});
const tells = task('tells', async ({ slow }: { slow: Execution<number> }): Promise<Ending> => ending(slow.result()));

serve([echo, give, nothing, either, asks, limited, family, member, inTurn, carries, fragile, handsOn], {
  database: new URL(self.location.href).searchParams.get('database')!,
});
