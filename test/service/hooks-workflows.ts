// Workflows of an application with hooks, and events that are told and not kept.

import { prompt, serve, workflow } from 'confer-kit/worker';
import { noted } from '../notes.ts';

const search = new URL(self.location.href).searchParams;

const well = prompt('Well?', { key: 'well', schema: 'string' });
const secret = prompt('Secret?', { key: 'secret', schema: { type: 'string', writeOnly: true } as const });
const go = prompt('Go?', { key: 'go' });

export const asks = workflow('asks', async (ctx) => {
  ctx.submit(secret);
  return ctx.ask(well);
});

/** Tells so many tokens in a step, and one more itself in each attempt that comes so far. */
export const tells = workflow('tells', async (ctx, count: number) => {
  await ctx.ask(go);
  await ctx.step('model', async () => {
    for (let n = 0; n < count; n++) {
      ctx.emit('token', n, { durable: false });
      if (n % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    }
  });
  ctx.emit('between', undefined, { durable: false });
  ctx.emit('kept');
  await ctx.ask(well);
});

/** Tells, and records what it has told so far, in turn. */
export const counts = workflow('counts', async (ctx, to: number) => {
  await ctx.ask(go);
  for (let n = 0; n < to; n++) {
    ctx.emit('told', n, { durable: false });
    await ctx.step('recorded', () => n);
  }
});

const failing = new Set(search.get('fails')?.split(','));
serve([asks, tells, counts], {
  database: search.get('database')!,
  ...(!search.has('silent') && {
    async onAsked({ key, state }) {
      if (failing.delete(key)) throw new Error('The hook fails once.');
      if (search.get('dies') === key) await new Promise(() => {});
      await noted(`asked ${key} ${state}`);
    },
    onResolved: ({ key, state, resolution }) => noted(`${state} ${key} ${resolution?.value ?? ''}`.trim()),
  }),
});
