// Workflows under a storage that fails.

import { prompt, serve, workflow } from 'confer-kit/worker';
import { noted } from '../notes.ts';
import { breakable } from './broken-storage.ts';

const database = new URL(self.location.href).searchParams.get('database')!;

const well = prompt('Well?', { key: 'well', schema: {} });

export const asks = workflow('asks', async (ctx) => ctx.ask(well));

/** Many steps, each noted, slow enough to be disturbed. */
export const many = workflow('many', async (ctx, count: number) => {
  for (let number = 1; number <= count; number++) {
    await ctx.step(`step ${number}`, async () => {
      await noted(`step ${number}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    });
  }
  return 'all done';
});

breakable();
serve([asks, many], { database });
