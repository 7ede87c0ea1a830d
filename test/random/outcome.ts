import type { Run, RunFailed } from 'confer-kit';

/** What a run comes to. One whose worker was ended too often at once is given up, and goes on when somebody says so. */
export async function outcome(run: Run<unknown>): Promise<unknown> {
  try {
    return await run.result();
  } catch (error) {
    if ((error as RunFailed).error?.code !== 'Stalled') throw error;
    await run.retry();
    return outcome(run);
  }
}
