// A run with those that it called and what they ask, read in one transaction: records of different moments would tell of a state
// that never was.

import { ended } from '../model/record.ts';
import type { StoredInput, StoredRun } from './database.ts';
import type { Store } from './store.ts';

export interface Snapshot {
  run: StoredRun | undefined;
  /** The runs that it called, and so on, that have not ended; none where it has itself. */
  descendants: StoredRun[];
  /** Their questions, answered or not. */
  inputs: StoredInput[];
}

export function snapshot(store: Store, runId: string): Promise<Snapshot> {
  return store.connection.use(async (database) => {
    const transaction = database.transaction(['runs', 'inputs']);
    const runs = transaction.objectStore('runs');
    const inputs = transaction.objectStore('inputs').index('run');
    const run = await runs.get(runId);
    const descendants: StoredRun[] = [];
    for (let ids = run && !ended(run.state) ? [runId] : []; ids.length > 0; ) {
      const children = (await Promise.all(ids.map((id) => runs.index('parent').getAll(id)))).flat();
      const open = children.filter(({ state }) => !ended(state));
      for (const child of open) descendants.push(child);
      ids = open.map(({ id }) => id);
    }
    const ids = [runId, ...descendants.map(({ id }) => id)];
    const lists = await Promise.all(ids.map((id) => inputs.getAll(IDBKeyRange.bound([id], [id, []]))));
    return { run, descendants, inputs: lists.flat() };
  });
}
