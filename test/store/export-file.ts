// A run that adds numbers, and a run as it comes from a file.

import type { Client, Run } from 'confer-kit';

/** As it comes from a file. */
export const filed = async (run: Run<any>): Promise<any> => JSON.parse(JSON.stringify(await run.export()));

export const events = async (run: Run<any>) => JSON.parse(JSON.stringify(await run.history()));

/** A run that has added 1 and 2 and waits for more. */
export async function adding(client: Client<typeof import('./export-workflows.ts')>): Promise<Run<number>> {
  const run = await client.start('adds', undefined, { id: 'r' });
  for (const [key, said] of [
    ['number', 1],
    ['number#2', 2],
  ] as const) {
    await run.settled();
    await run.answer({ [key]: said });
  }
  await run.settled();
  return run;
}
