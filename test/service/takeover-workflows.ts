// Workflows that tell which tab executes them: `?tab=` is its name, `?version=` that of its code.

import { type Handle, prompt, serve, task, workflow } from 'confer-kit/worker';
import { hang } from '../hang.ts';
import { noted } from '../notes.ts';

const { searchParams } = new URL(self.location.href);
const tab = searchParams.get('tab');
const version = searchParams.get('version') ?? undefined;
const database = searchParams.get('database')!;

const go = prompt('Go?', { key: 'go', schema: 'string' });

/** Does something, asks, and does something more. */
export const works = workflow(
  'works',
  async (ctx) => {
    await ctx.step('before', () => noted(`${ctx.runId} before by ${tab}`));
    const said = await ctx.ask(go);
    await ctx.step('after', () => noted(`${ctx.runId} after by ${tab}`));
    return said;
  },
  { version },
);

/** Is at work on its first step until the test opens a gate. */
export const slow = workflow(
  'slow',
  async (ctx) => {
    await ctx.step('long', async () => {
      await noted(`${ctx.runId} long by ${tab}`);
      const gate = new BroadcastChannel(`${database}-gate`);
      await new Promise((resolve) => {
        gate.onmessage = resolve;
      });
      gate.close();
    });
    await ctx.step('next', () => noted(`${ctx.runId} next by ${tab}`));
  },
  { version },
);

const hears = task('hears', async ({ runId, question }: { runId: string; question: Handle<string> }) => {
  await noted(`${runId} before by ${tab}`);
  const said = await question.result();
  await noted(`${runId} after by ${tab}`);
  return said;
});

/** A task of it waits for a person. */
export const hands = workflow('hands', (ctx) => ctx.call(hears, { runId: ctx.runId, question: ctx.submit(go) }), {
  version,
});

/** Sleeps, without anything that another tab would hear of. */
export const sleeps = workflow(
  'sleeps',
  async (ctx, ms: number) => {
    await ctx.sleep(ms);
    await ctx.step('awake', () => noted(`${ctx.runId} awake by ${tab}`));
  },
  { version },
);

/** Tells a test which workers are awake. */
const roll = new BroadcastChannel(`${database}-roll`);
roll.onmessage = ({ data }) => data === 'awake?' && roll.postMessage(tab);

self.addEventListener('message', ({ data }: MessageEvent<{ hang?: number }>) => {
  if (data.hang) hang(data.hang);
});

serve([works, slow, hands, sleeps], { database });
