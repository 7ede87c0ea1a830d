// A run with many steps behind it.

import { prompt, serve, workflow } from 'confer-kit/worker';

export const counts = workflow('counts', async (ctx, steps: number) => {
  let sum = 0;
  for (let n = 0; n < steps; n++) sum += await ctx.step('count', () => n);
  const more = await ctx.ask(prompt('How many more?', { key: 'more', schema: 'integer' }));
  return ctx.step('sum', () => sum + more);
});

/** Results that are easily mistaken for one another, or for none. */
const results = () => [0, -0, Number.NaN, null, undefined, '', 'text', new Date(0), { same: [1] }, new Map([['a', 1]])];

export const varied = workflow('varied', async (ctx) => {
  const told: unknown[] = [];
  for (let n = 0; n < 120; n++) {
    told.push(await ctx.step(n % 3 ? 'one' : 'other', () => results()[n % 10]));
    if (n % 10 === 0) ctx.emit('reached', n);
    if (n % 50 === 0)
      await ctx.step('fails', () => Promise.reject(new RangeError(`at ${n}`))).catch((e) => told.push(e.message));
  }
  // Whoever changes what one step came to changes nothing of the others.
  (told.find((value) => value && typeof value === 'object' && 'same' in value) as { same: number[] }).same.push(2);
  await ctx.ask(prompt('Go on?', { key: 'go' }));
  return told;
});

serve([counts, varied], { database: new URL(self.location.href).searchParams.get('database')! });
