// What an attempt writes besides its own journal: into other runs, for one. As with every write, what the disk does not take now is
// tried again for as long as this worker lives; it is no failure of the workflow.

import type { Attempt } from '../engine/attempt.ts';
import { recorded } from '../model/error-records.ts';
import { StorageFull } from '../model/storage-errors.ts';

/** In milliseconds. */
const writeAgainAfter = 5_000;

/** What a write comes to once there is room for it. */
export async function stored<T>({ store, run, ending }: Attempt, write: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof StorageFull) || ending.gone) throw error;
      store.troubles.tell(run.id, recorded(error));
      await new Promise((resolve) => setTimeout(resolve, writeAgainAfter));
    }
  }
}
