// The human-in-the-loop examples of LlamaIndex Workflows, written for Confer.

import { channel, InputDismissed, prompt, serve, task, workflow } from 'confer-kit/worker';
import { noted } from '../notes.ts';

const number = prompt('Enter a number:', { key: 'number', schema: 'number' });

/** An `InputRequiredEvent` and its `HumanResponseEvent` are one question. */
export const humanInTheLoop = workflow('human-in-the-loop', async (ctx) => {
  await ctx.step('before', () => noted('before'));
  return ctx.ask(number);
});

interface Response {
  user: string;
  response: number;
}
const responses = channel<Response>('responses');

/** The same as a message: an event of one's own tells that it is wanted, and whoever knows how sends it. */
export const waitsForEvent = workflow('waits-for-event', async (ctx) => {
  ctx.emit('input-required', { prefix: 'Enter a number: ', user: 'ana' });
  const { value } = await ctx.receive(responses).next({ where: (message) => message.value.user === 'ana' });
  return value.response;
});

/** Two waiters at once; each takes what meets its condition, in whatever order it comes. */
export const twoWaiters = workflow('two-waiters', async (ctx) => {
  const from = async (user: string) => {
    const { value } = await ctx.receive(responses).next({ where: (message) => message.value.user === user });
    return value.response;
  };
  return Promise.all([from('ana'), from('ben')]);
});

/** Two questions, one after the other; the run may be stopped and taken up elsewhere in between. */
export const between = workflow('between', async (ctx) => {
  const first = await ctx.ask(number);
  await ctx.step('half', () => noted('half'));
  const second = await ctx.ask(prompt('And another one:', { key: 'another', schema: 'number' }));
  return first + second;
});

const confirm = prompt('Is **{query}** answered well?\n\n{{answer}}', { schema: 'boolean', title: 'Check' });
const slowQuery = task('query', async (query: string) => `The answer to ${query}`);

/** Every item asks its own question; all of them stand side by side in the inbox. */
export const fanOut = workflow('fan-out', async (ctx, queries: string[]) => {
  const checked = await ctx.map(queries, async (query) => {
    const answer = await ctx.call(slowQuery, query);
    return { query, good: await ctx.ask(confirm, { query, answer }) };
  });
  return checked.filter(({ good }) => good).map(({ query }) => query);
});

/** `num_workers`: so many at a time, results in the order of the items, and one failure that is handled. */
export const workers = workflow('workers', async (ctx, { items, most }: { items: string[]; most: number }) =>
  ctx.map(
    items,
    async (item) => {
      try {
        return await ctx.ask(prompt('Work on {item}', { key: item, schema: 'integer' }), { item });
      } catch (error) {
        if (error instanceof InputDismissed) return -1;
        throw error;
      }
    },
    { concurrency: most },
  ),
);

/** Tells how far it is, and what it thinks, while it works. */
export const streams = workflow('streams', async (ctx, steps: number) => {
  for (let step = 1; step <= steps; step++) {
    ctx.emit('progress', { msg: `Step ${step} is happening` });
    await ctx.step(`step ${step}`, () => noted(`step ${step}`));
    ctx.progress(step, steps);
    if (step === 2) await ctx.ask(number);
  }
  return 'Workflow complete.';
});

/** What a child asks is asked in the name of its parent, too. */
export const parent = workflow('parent', async (ctx) => {
  const half = await ctx.call(humanInTheLoop);
  return half * 2;
});

const name = channel<{ name: string }>('name');

/** Listens until it has heard two names, and says each as it comes. */
export const loop = workflow('loop', async (ctx) => {
  const seen: string[] = [];
  for await (const { value } of ctx.receive(name)) {
    seen.push(value.name);
    ctx.emit('hello', value.name);
    if (seen.length === 2) return seen;
  }
  return seen;
});

serve([humanInTheLoop, waitsForEvent, twoWaiters, between, fanOut, workers, streams, parent, loop], {
  database: new URL(self.location.href).searchParams.get('database')!,
});
