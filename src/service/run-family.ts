// A run and those that it called: whoever asks what a run waits for asks them, too.

import { ended } from '../model/record.ts';
import type { StoredInput, StoredRun } from '../store/database.ts';
import { listInputs } from '../store/lists/input-lists.ts';
import { childrenOf } from '../store/runs.ts';
import type { Store } from '../store/store.ts';

/** The runs that a run called, and so on, that have not ended. */
export async function family(
  store: Store,
  runId: string,
  of: (child: StoredRun) => boolean = () => true,
): Promise<StoredRun[]> {
  const all: StoredRun[] = [];
  for (let ids = [runId]; ids.length > 0; ) {
    const children = (await childrenOf(store, ids)).filter((child) => !ended(child.state) && of(child));
    for (const child of children) all.push(child);
    ids = children.map(({ id }) => id);
  }
  return all;
}

export interface Standing {
  run: StoredRun | undefined;
  /** The runs that it called, and so on, that have not ended; none where it has itself. */
  running: StoredRun[];
  /** Their questions, answered or not. */
  inputs: StoredInput[];
}

/** A run with those that it called and what they ask, as all of it is at one moment. */
export function standing(store: Store, runId: string): Promise<Standing> {
  return store.connection.use(async (database) => {
    const transaction = database.transaction(['runs', 'inputs']);
    const runs = transaction.objectStore('runs');
    const inputs = transaction.objectStore('inputs').index('run');
    const run = await runs.get(runId);
    const running: StoredRun[] = [];
    for (let ids = run && !ended(run.state) ? [runId] : []; ids.length > 0; ) {
      const children = (await Promise.all(ids.map((id) => runs.index('parent').getAll(id)))).flat();
      const going = children.filter(({ state }) => !ended(state));
      running.push(...going);
      ids = going.map(({ id }) => id);
    }
    const ids = [runId, ...running.map(({ id }) => id)];
    const lists = await Promise.all(ids.map((id) => inputs.getAll(IDBKeyRange.bound([id], [id, []]))));
    return { run, running, inputs: lists.flat() };
  });
}

export async function inputsOf(store: Store, runIds: readonly string[]): Promise<StoredInput[]> {
  const lists = await Promise.all(runIds.map((runId) => listInputs(store, { runId })));
  return lists.flat();
}
