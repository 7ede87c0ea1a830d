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

export async function inputsOf(store: Store, runIds: readonly string[]): Promise<StoredInput[]> {
  const lists = await Promise.all(runIds.map((runId) => listInputs(store, { runId })));
  return lists.flat();
}
