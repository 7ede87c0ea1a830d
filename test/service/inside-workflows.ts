// Prompts with checks of their own that are made while the workflow runs: a worker knows them only on the way there.
// `?serve=` makes it serve nothing.

import { prompt, serve, workflow } from 'confer-kit/worker';
import { noted } from '../notes.ts';

/** A Standard Schema by hand, that splits a text. */
const split = {
  '~standard': {
    version: 1,
    vendor: 'test',
    validate: (value: any) => ({ value: value.tags.split(',') as string[] }),
    jsonSchema: {
      input: () => ({ type: 'object', properties: { tags: { type: 'string' } }, required: ['tags'] }),
      output: () => ({ type: 'array' }),
    },
  },
} as const;

/** Asks for a number that is checked against what a step gave, then for a list. */
export const checks = workflow('checks', async (ctx, most: number) => {
  const limit = await ctx.step('limit', () => noted('limit').then(() => most));
  const count = await ctx.ask(
    prompt('How many, {most} at the most?', {
      key: 'count',
      schema: 'integer',
      validate: async (value) => (value > limit ? [{ path: [], message: `must be ${limit} at the most` }] : undefined),
    }),
    { most },
  );
  return { count, tags: await ctx.ask(prompt('Which?', { key: 'tags', schema: split })) };
});

const search = new URL(self.location.href).searchParams;
serve(search.has('serve') ? [] : [checks], { database: search.get('database')! });
