// A run with many steps behind it.

import { prompt, serve, workflow } from 'confer-kit/worker';

export const counts = workflow('counts', async (ctx, steps: number) => {
  let sum = 0;
  for (let n = 0; n < steps; n++) sum += await ctx.step('count', () => n);
  const more = await ctx.ask(prompt('How many more?', { key: 'more', schema: 'integer' }));
  return ctx.step('sum', () => sum + more);
});

serve([counts], { database: new URL(self.location.href).searchParams.get('database')! });
