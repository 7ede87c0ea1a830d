// The workflows that are measured.

import { prompt, serve, workflow } from 'confer-kit/worker';

export const steps = workflow('steps', async (ctx, count: number) => {
  for (let i = 0; i < count; i++) await ctx.step('count', () => i);
});

const approve = prompt('Approve {item}?', { key: 'approve', schema: { type: 'boolean' } as const });

const numbered = prompt('Approve {item}?', { schema: { type: 'boolean' } as const });

export const ask = workflow('ask', async (ctx, item: number) => ctx.ask(approve, { item }));

export const resume = workflow('resume', async (ctx, count: number) => {
  for (let i = 0; i < count; i++) await ctx.step('count', () => i);
  return ctx.ask(approve, { item: count });
});

export const many = workflow('many', async (ctx, count: number) => {
  const open = Array.from({ length: count }, (_, item) => ctx.submit(numbered, { item }));
  for (const { result } of open) await result();
});

serve([steps, ask, resume, many], { database: new URL(self.location.href).searchParams.get('database')! });
