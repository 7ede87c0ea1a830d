// The runs that a page asks for: listed and counted by index.

import type { RunFilter, RunRecord, RunState } from '../../model/record.ts';
import type { StoredRun } from '../database.ts';
import type { Store } from '../store.ts';
import { countIn, type Indexes, ordered, statesOf } from './indexes.ts';
import { listed } from './listing.ts';

const indexes: Indexes<StoredRun, RunState> = {
  states: ['queued', 'running', 'waiting', 'succeeded', 'failed', 'cancelled'],
  narrow: [['workflow', 'workflow']],
  updated: () => 'updated',
  updatedAt: (run) => run.updatedAt,
};

/** The runs that match, in the order that the filter names: the oldest first by default. */
export async function listRuns(store: Store, filter: RunFilter): Promise<StoredRun[]> {
  const { runs, open } = await runStore(store);
  const after = filter.after === undefined ? undefined : await runs.get(filter.after);
  const matches = (run: StoredRun) => runMatches(filter, run);
  return listed({ ...ordered(open, indexes, filter, after), matches, after, limit: filter.limit });
}

/** How many runs match, counted by index. */
export async function countRuns(store: Store, filter: RunFilter): Promise<number> {
  const { open } = await runStore(store);
  const counts = statesOf(indexes, filter).map((state) => countIn(open, indexes, filter, state));
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

/** A number that sorts lists in the filter's order. */
export function runPlace({ order }: RunFilter, run: StoredRun): number {
  if (order === 'newest') return -run.order;
  return order === 'updated' ? -run.updatedAt : run.order;
}

export function runMatches({ state, workflow }: RunFilter, run: RunRecord): boolean {
  if (workflow !== undefined && run.workflow !== workflow) return false;
  return state === undefined || [state].flat().includes(run.state);
}

async function runStore(store: Store) {
  const runs = await store.connection.use((database) => database.transaction('runs').store);
  return { runs, open: (index: string) => runs.index(index as 'state') };
}
