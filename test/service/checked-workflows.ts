// Questions that only checks of their own can judge, after the validator: ajv, if the address says so. Apart from the others, as
// zod is slow to load file by file.

import { ajvValidator } from 'confer-kit/ajv';
import { prompt, serve, workflow } from 'confer-kit/worker';
import { z } from 'zod';

const even = prompt('An even number?', {
  key: 'even',
  schema: 'integer',
  validate: (value) => {
    if (value < 0) throw new RangeError('Too small to look at.');
    return value % 2 ? [{ path: [], message: 'must be even' }] : undefined;
  },
});
const free = prompt('Which name is free?', {
  key: 'free',
  schema: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] } as const,
  validate: async ({ name }) => {
    await new Promise((resolve) => setTimeout(resolve));
    return name === 'taken' ? [{ path: ['name'], message: 'is taken' }] : [];
  },
});
const span = prompt('From when to when?', {
  key: 'span',
  schema: z
    .object({ from: z.number(), to: z.number(), note: z.string().trim().default('none') })
    .refine(({ from, to }) => from <= to, { path: ['to'], message: 'is before `from`' }),
});

/** Asks what only checks of its own can judge. */
export const checked = workflow('checked', async (ctx) => {
  const results = await Promise.all([ctx.ask(even), ctx.ask(free), ctx.ask(span)]);
  return results as unknown[];
});

const search = new URL(self.location.href).searchParams;
serve([checked], {
  database: search.get('database')!,
  ...(search.has('ajv') && { validator: ajvValidator() }),
});
