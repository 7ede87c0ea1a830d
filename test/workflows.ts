// The workflows that the tests run, in a real worker.

import { prompt, serve, task, workflow } from 'confer-kit/worker';
import { noted } from './notes.ts';

const database = new URL(self.location.href).searchParams.get('database')!;

const labelled = prompt('Label this:\n\n{{text}}', {
  title: 'Label',
  schema: {
    type: 'object',
    properties: { sentiment: { enum: ['positive', 'neutral', 'negative'] }, sure: { type: 'boolean' } },
    required: ['sentiment'],
    additionalProperties: false,
  } as const,
});

const store = task('store', async ({ id, sentiment }: { id: string; sentiment: string }) => {
  await noted(`store ${id} ${sentiment}`);
  return `${id}: ${sentiment}`;
});

/** The main job: ask for a label, then store it. */
export const annotate = workflow('annotate', async (ctx, { id, text }: { id: string; text: string }) => {
  const { sentiment } = await ctx.ask(labelled, { text });
  return ctx.call(store, { id, sentiment });
});

const approve = prompt('Deploy **{service}**?', { key: 'approve' });

export const deploy = workflow('deploy', async (ctx, service: string) => {
  const built = await ctx.step('build', async () => {
    await noted(`build ${service}`);
    return `${service}-1`;
  });
  await ctx.ask(approve, { service });
  return ctx.step('deploy', () => `deployed ${built}`);
});

/** One step, which ends when the test says so; the result is how often it was done. */
export const slow = workflow('slow', async (ctx) => {
  let times = 0;
  return ctx.step('slow', async () => {
    const gate = new BroadcastChannel(`${database}-gate`);
    await new Promise((resolve) => {
      gate.onmessage = resolve;
    });
    gate.postMessage('passed');
    times += 1;
    return times;
  });
});

serve([annotate, deploy, slow], { database });
