// Workflows that give up their attempt while they wait.

import { type Context, prompt, serve, task, workflow } from 'confer-kit/worker';
import { noted } from '../notes.ts';

const first = prompt('First?', { key: 'first', schema: 'string' });
const second = prompt('Second?', { key: 'second', schema: 'string' });

/** Asks within a suspense; notes how often it passes, and whether `catch` or `finally` ever see the suspension. */
export const patient = workflow('patient', async (ctx, { after }: { after: number }) => {
  await noted('pass');
  try {
    const answer = await ctx.suspense(() => ctx.ask(first), { after });
    return `${answer} after ${ctx.attempt}`;
  } catch {
    await noted('catch');
    return 'caught';
  } finally {
    await noted('finally');
  }
});

/** Two questions side by side: none may be lost when the run is suspended at the first. */
export const both = workflow('both', (ctx) => ctx.suspense(() => Promise.all([ctx.ask(first), ctx.ask(second)])));

export const pausing = workflow('pausing', async (ctx, until: number) => {
  const before = await ctx.step('before', () => ctx.attempt);
  await ctx.suspend(until);
  return [before, ctx.attempt];
});

const endless = task('endless', (_: undefined, { signal }) => {
  return new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
});

/** Is suspended, and asks, while a task is under way. */
export const busy = workflow('busy', async (ctx, until: number) => {
  const work = ctx.submit(endless);
  await ctx.suspend(until);
  await work.cancel();
  await ctx.ask(first);
  return ctx.attempt;
});

/** Works on while a task is under way that nobody waits for, and that does not end. */
export const careless = workflow('careless', async (ctx) => {
  ctx.submit(endless);
  await ctx.ask(first);
  const attempt = await ctx.step('slow', () => new Promise((resolve) => setTimeout(resolve, 100, ctx.attempt)));
  return [attempt, await ctx.step('next', () => ctx.attempt)];
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Takes its time from step to step, and listens for an answer meanwhile; notes in which attempt it is, and hears that. */
export const strolling = workflow('strolling', async (ctx) => {
  const heard = ctx.ask(first).then(() => noted(`heard in ${ctx.attempt}`));
  for (let n = 0; n < 40; n++) {
    await ctx.step('step', () => n);
    await pause(2);
    if (n === 3) await noted(`on its way in ${ctx.attempt}`);
  }
  await ctx.ask(second);
  await heard;
});

const asks = workflow('asks', (ctx) => ctx.ask(prompt('Third?', { key: 'third', schema: 'string' })));

/** A step of it begins another run, which asks as well: once the step is recorded, no attempt calls that again. */
export const delegating = workflow('delegating', async (ctx) => {
  await ctx.step('delegate', (step) => void step.ctx.submit(asks));
  await ctx.ask(first);
  await ctx.ask(second);
});

/** Begins another run once something slow is done, and waits for nothing. */
export const leaving = workflow('leaving', async (ctx, inside: boolean) => {
  const begin = (by: Pick<Context, 'submit'>) => void by.submit(asks, undefined, { onParentEnd: 'continue' });
  await ctx.step('slow', async (step) => {
    await noted(`slow ${inside}`);
    await pause(200);
    if (inside) begin(step.ctx);
  });
  if (!inside) begin(ctx);
});

/** A step of it begins another run, and fails. */
export const failing = workflow('failing', async (ctx) => {
  await ctx.step('slow', async (step) => {
    await noted('slow');
    await pause(200);
    step.ctx.submit(asks, undefined, { onParentEnd: 'continue' });
    throw new Error('It fails.');
  });
});

/** Two steps side by side: one waits for an answer, the other begins another run. */
export const keeping = workflow('keeping', async (ctx) => {
  const waits = ctx.step('waits', (step) => step.ctx.ask(first));
  await ctx.step('slow', async (step) => {
    await noted('slow');
    await pause(200);
    step.ctx.submit(asks, undefined, { onParentEnd: 'continue' });
  });
  return waits;
});

serve([patient, both, pausing, busy, careless, strolling, delegating, leaving, failing, keeping, asks], {
  database: new URL(self.location.href).searchParams.get('database')!,
});
