// A run with those that it called and what they ask, read in one transaction: records of different moments would tell of a state
// that never was.

import { ended } from '../model/record.ts';
import type { StoredInput, StoredRun } from './database.ts';
import type { Store } from './store.ts';

export interface Snapshot {
  run: StoredRun | undefined;
  /** The runs that it called, and so on, that have not ended. */
  descendants: StoredRun[];
  /** Their questions, answered or not. */
  inputs: StoredInput[];
}

export function snapshot(store: Store, runId: string): Promise<Snapshot> {
  return store.connection.use(async (database) => {
    const transaction = database.transaction(['runs', 'inputs']);
    const runs = transaction.objectStore('runs');
    const inputs = transaction.objectStore('inputs').index('run');
    const inputsOf = (id: string) => inputs.getAll(IDBKeyRange.bound([id], [id, []]));
    // All are sent before any is waited for.
    const [run, children, own] = await Promise.all([
      runs.get(runId),
      runs.index('parent').getAll(runId),
      inputsOf(runId),
    ]);
    const descendants: StoredRun[] = [];
    for (let open = children; open.length > 0; ) {
      open = open.filter(({ state }) => !ended(state));
      for (const child of open) descendants.push(child);
      open = (await Promise.all(open.map(({ id }) => runs.index('parent').getAll(id)))).flat();
    }
    const theirs = await Promise.all(descendants.map(({ id }) => inputsOf(id)));
    return { run, descendants, inputs: [...own, ...theirs.flat()] };
  });
}
