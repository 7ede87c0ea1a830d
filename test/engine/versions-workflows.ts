// Workflows whose code changes while their runs sleep: `?version=2` in the worker's address is the changed code.

import { type Context, channel, prompt, serve, task, type Workflow, workflow } from 'confer-kit/worker';
import { noted } from '../notes.ts';

const search = new URL(self.location.href).searchParams;
const version = search.get('version') ?? '1';
const one = version.startsWith('1');

const go = prompt('Go?', { key: 'go', schema: 'string' });
const step = (ctx: Context, name: string) => ctx.step(name, () => noted(`${version} ${name}`).then(() => name));
const charge = task('charge', async (_: { card: number }) => noted(`${version} task`));
const slow = task('slow', async (_: undefined, { ctx }) => {
  await new Promise((resolve) => setTimeout(resolve, 100));
  await ctx.sleep(10);
});
const other = workflow('other', async () => 'other');
const change = workflow('change', async () => 'workflow');
const notes = channel<string>('notes');

type Body = (ctx: Context) => Promise<unknown>;
/** The old code of a workflow and the new. */
const changes: Record<string, [before: Body, after: Body]> = {
  'adds steps': [
    async (ctx) => [await step(ctx, 'a'), await ctx.ask(go), await step(ctx, 'b')],
    async (ctx) => [
      await step(ctx, 'first'),
      await step(ctx, 'a'),
      await step(ctx, 'then'),
      await ctx.ask(go),
      await step(ctx, 'b'),
      await step(ctx, 'last'),
    ],
  ],
  'removes steps': [
    async (ctx) => [await step(ctx, 'a'), await step(ctx, 'gone'), await ctx.ask(go), await step(ctx, 'b')],
    async (ctx) => [await step(ctx, 'a'), await ctx.ask(go), await step(ctx, 'b')],
  ],
  'reorders steps': [
    async (ctx) => [await step(ctx, 'a'), await step(ctx, 'b'), await ctx.ask(go)],
    async (ctx) => [await step(ctx, 'b'), await ctx.ask(go), await step(ctx, 'a')],
  ],
  'puts steps side by side': [
    async (ctx) => [await step(ctx, 'a'), await step(ctx, 'b'), await ctx.ask(go)],
    (ctx) => Promise.all([ctx.ask(go), step(ctx, 'b'), step(ctx, 'a'), step(ctx, 'c')]),
  ],
  'adds a question before': [
    (ctx) => ctx.ask(go),
    async (ctx) => [await ctx.ask(prompt('Sure?', { key: 'sure', schema: 'string' })), await ctx.ask(go)],
  ],
  'removes its question': [
    (ctx) => ctx.ask(go),
    (ctx) =>
      ctx
        .receive(notes)
        .next()
        .then(({ value }) => value),
  ],
  'changes the text': [
    (ctx) => ctx.ask(prompt('Old words?', { schema: 'string' })),
    (ctx) => ctx.ask(prompt('New words?', { schema: 'string' })),
  ],
  'changes the text under a key': [
    (ctx) => ctx.ask(prompt('Old words?', { key: 'go', schema: 'string' })),
    (ctx) => ctx.ask(prompt('New words?', { key: 'go', schema: 'string' })),
  ],
  'changes the schema under a key': [
    async (ctx) => [await step(ctx, 'a'), await ctx.ask(go), await ctx.ask(prompt('More?', { key: 'more' }))],
    async (ctx) => [await step(ctx, 'a'), await ctx.ask(prompt('Go?', { key: 'go', schema: 'integer' }))],
  ],
  'makes a step a task': [
    async (ctx) => [await ctx.step('charge', () => noted('1 step')), await ctx.ask(go)],
    async (ctx) => [await ctx.call(charge, { card: 1 }), await ctx.ask(go)],
  ],
  'makes a task a step': [
    async (ctx) => [await ctx.call(charge, { card: 1 }), await ctx.ask(go)],
    async (ctx) => [await ctx.step('charge', () => noted('2 step')), await ctx.ask(go)],
  ],
  'makes a step a child': [
    async (ctx) => [await ctx.step('other', () => noted('1 step')), await ctx.ask(go)],
    async (ctx) => [await ctx.call(other), await ctx.ask(go)],
  ],
  'makes a step a task, and catches everything': [
    async (ctx) => [await ctx.step('charge', () => noted('1 step')), await ctx.ask(go)],
    async (ctx) => {
      await Promise.all([ctx.call(charge, { card: 1 }).catch(() => noted('2 caught')), ctx.ask(go)]);
    },
  ],
  'has a step and a task of one name': [
    async (ctx) => [await ctx.step('charge', () => noted('1 step')), await ctx.ask(go)],
    // Side by side, so that one is asked for before the other is.
    (ctx) => Promise.all([ctx.call(charge, { card: 1 }), ctx.step('charge', () => noted('2 step')), ctx.ask(go)]),
  ],
  'makes a task a child': [
    async (ctx) => [await ctx.call(task('other', () => 'task')), await ctx.ask(go)],
    async (ctx) => [await ctx.call(other), await ctx.ask(go)],
  ],
  'sleeps instead': [
    async (ctx) => [await step(ctx, 'a'), await ctx.ask(go)],
    async (ctx) => {
      await ctx.sleep(5);
      return [await step(ctx, 'a'), await ctx.ask(go)];
    },
  ],
  'catches the contradiction': [
    async (ctx) => [await ctx.ask(go), await ctx.ask(prompt('More?', { key: 'more', schema: 'string' }))],
    async (ctx) => {
      try {
        return await ctx.ask(prompt('Go?', { key: 'go', schema: 'integer' }));
      } catch (error) {
        await noted('caught');
        throw error;
      } finally {
        await noted('finally');
      }
    },
  ],
  'contradicts beside a step': [
    (ctx) => ctx.ask(go),
    (ctx) => Promise.all([step(ctx, 'beside'), ctx.ask(prompt('Go?', { key: 'go', schema: 'integer' }))]),
  ],
  'contradicts beside a step that waits': [
    (ctx) => ctx.ask(go),
    (ctx) => {
      ctx.submit(slow);
      return ctx.ask(prompt('Go?', { key: 'go', schema: 'integer' }));
    },
  ],
  'contradicts beside a poll': [
    (ctx) => ctx.ask(go),
    (ctx) => {
      const other = ctx.submit(prompt('Other?', { key: 'other', schema: 'string' }));
      return Promise.all([other.poll({ timeout: '1h' }), ctx.ask(prompt('Go?', { key: 'go', schema: 'integer' }))]);
    },
  ],
  'adds what it changes later': [
    async (ctx) => [await ctx.ask(go), await ctx.ask(prompt('More?', { key: 'more' }))],
    async (ctx) => [
      await ctx.ask(go),
      await (version === '2' ? ctx.call(task('change', () => 'task')) : ctx.call(change)),
      await ctx.ask(prompt('More?', { key: 'more' })),
    ],
  ],
};

const all: Workflow<any, any, any>[] = Object.entries(changes).map(([name, [before, after]]) =>
  workflow(name, one ? before : after, { version }),
);
const removed = workflow('removed', (ctx) => ctx.ask(go), { version });
serve([...all, other, change, ...(one || version === '3' ? [removed] : [])], { database: search.get('database')! });
