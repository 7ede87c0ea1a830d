// Workflows that hang their worker, and some that do not. With `?serve=` in the address it serves nothing.

import { prompt, serve, workflow } from 'confer-kit/worker';
import { hang } from '../hang.ts';
import { noted } from '../notes.ts';

const { searchParams } = new URL(self.location.href);
const mended = searchParams.has('mended');

/** Hangs after a step and a question, unless its code is mended. */
export const hangs = workflow('hangs', async (ctx) => {
  await ctx.step('first', () => noted('first'));
  await ctx.ask(prompt('Go?', { key: 'go' }));
  if (!mended) hang();
});

/** Hangs at once, unless its code is mended. */
export const hangsAtOnce = workflow('hangs-at-once', async () => {
  if (!mended) hang();
  return 'done';
});

/** Asks; called anew, it hangs at once. */
export const hangsAnew = workflow('hangs-anew', async (ctx) => {
  if (ctx.attempt > 1) hang();
  return ctx.ask(prompt('Go?', { key: 'go' }));
});

/** Works until its worker is ended, or the test opens a gate. */
export const works = workflow('works', (ctx) =>
  ctx.step('long', async () => {
    await noted(`${ctx.runId} ${ctx.attempt}`);
    await new Promise((resolve) => {
      new BroadcastChannel(`${searchParams.get('database')}-gate`).onmessage = resolve;
    });
    return 'done';
  }),
);

const all = [hangs, hangsAtOnce, hangsAnew, works];
serve(searchParams.has('serve') ? [] : all, { database: searchParams.get('database')! });
