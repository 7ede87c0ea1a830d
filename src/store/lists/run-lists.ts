// The runs that a page asks for: listed and counted by index.

import type { RunFilter, RunRecord, RunState } from '../../model/record.ts';
import type { StoredRun } from '../database.ts';
import type { Store } from '../store.ts';
import { keysFrom, listed } from './listing.ts';

const allStates: RunState[] = ['queued', 'running', 'waiting', 'succeeded', 'failed', 'cancelled'];

/** The runs that match, in the order that the filter names: the oldest first by default. */
export async function listRuns(store: Store, filter: RunFilter): Promise<StoredRun[]> {
  const { order, limit } = filter;
  const runs = await runStore(store);
  const after = filter.after === undefined ? undefined : await runs.get(filter.after);
  const descending = order === 'newest' || order === 'updated';
  const place = order === 'updated' ? updatedAt : age;
  const sources = statesOf(filter).map((state) => {
    const from = after && place(after);
    if (order === 'updated') return { index: runs.index('updated'), range: keysFrom([state], from, descending) };
    const { index, prefix } = narrowest(runs, filter, state);
    return { index, range: keysFrom(prefix, from, descending) };
  });
  return listed({ sources, place, descending, matches: (run) => runMatches(filter, run), after, limit });
}

/** How many runs match, counted by index. */
export async function countRuns(store: Store, filter: RunFilter): Promise<number> {
  const runs = await runStore(store);
  const counts = statesOf(filter).map((state) => {
    const { index, prefix } = narrowest(runs, filter, state);
    return index.count(keysFrom(prefix, undefined));
  });
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

const age = ({ order }: StoredRun) => order;
const updatedAt = (run: StoredRun) => run.updatedAt;
const statesOf = ({ state }: RunFilter) => (state === undefined ? allStates : [...new Set([state].flat())]);

function runStore(store: Store) {
  return store.connection.use((database) => database.transaction('runs').store);
}

/** The index that holds the least beside the runs that match. */
function narrowest(runs: Awaited<ReturnType<typeof runStore>>, { workflow }: RunFilter, state: RunState) {
  if (workflow !== undefined) return { index: runs.index('workflow'), prefix: [workflow, state] };
  return { index: runs.index('state'), prefix: [state] };
}
