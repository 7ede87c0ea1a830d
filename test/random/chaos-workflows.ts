// A workflow with a little of everything, whose outcome depends on nothing but its argument and the answers.

import { InputDismissed, prompt, serve, task, workflow } from 'confer-kit/worker';
import { noted } from '../notes.ts';

const choose = prompt('Pick for {item}', { schema: { enum: ['left', 'right'] } as const });
const amount = prompt('How many of {item}?', { key: 'amount', schema: { type: 'integer', minimum: 0 } as const });
const sure = prompt('Sure about {item}?', { key: 'sure' });

const fetched = task(
  'fetch',
  async ({ item, part }: { item: number; part: string }, { attempt }) => {
    await noted(`fetch ${item} ${part}`);
    if (part === 'flaky' && attempt < 2) throw new Error('not yet');
    return `${part} of ${item}`;
  },
  { retry: { attempts: 3, backoff: 5 } },
);

export const mixed = workflow('mixed', async (ctx, item: number) => {
  const parts = await Promise.all(['a', 'b', 'flaky'].map((part) => ctx.call(fetched, { item, part })));
  // Two branches that take steps of the same name: only the recorded order tells whose is whose.
  const branch = async (name: string, rounds: number) => {
    const seen: string[] = [];
    for (let i = 0; i < rounds; i++) seen.push(await ctx.step('tick', () => `${name}${i}`));
    return seen.join();
  };
  const [side, many, ticks] = await Promise.all([
    ctx.ask(choose, { item }),
    ctx.ask(amount, { item }),
    Promise.all([branch('x', 3), branch('y', 4)]),
  ]);
  await ctx.sleep(10);
  let confirmed = true;
  try {
    await ctx.ask(sure, { item });
  } catch (error) {
    if (!(error instanceof InputDismissed)) throw error;
    confirmed = false;
  }
  const stored = await ctx.step('store', async () => {
    await noted(`store ${item}`);
    return `${item}: ${side} ${many} ${confirmed}`;
  });
  return { stored, parts, ticks };
});

serve([mixed], { database: new URL(self.location.href).searchParams.get('database')! });
