// The workflows that the tests run, in a real worker.

import { prompt, serve, task, workflow } from 'confer/worker';
import { noted } from './notes.ts';

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

serve([annotate, deploy], { database: new URL(self.location.href).searchParams.get('database')! });
