// Why a run does not go on though nothing that it waits for is missing: it cannot be saved, or nobody serves its workflow.

import { recorded } from '../model/error-records.ts';
import { ConferError } from '../model/errors.ts';
import { type ErrorRecord, ended } from '../model/record.ts';
import type { StoredRun } from '../store/database.ts';
import type { Store } from '../store/store.ts';
import { heldLocks, lockName } from './workflow-locks.ts';

/** What keeps each of these runs from going on, in their order. */
export async function troublesOf(
  store: Store,
  runs: readonly StoredRun[],
  serves: (workflow: string) => boolean,
): Promise<(ErrorRecord | undefined)[]> {
  const now = Date.now();
  const idle = ({ state, due, workflow }: StoredRun) =>
    !ended(state) && due !== undefined && due <= now && !serves(workflow);
  const held = runs.some(idle) ? await heldLocks() : undefined;
  return runs.map((run) => {
    const told = ended(run.state) ? undefined : store.troubles.of(run.id);
    if (told || !held || !idle(run) || held.has(lockName(store.name, run.workflow))) return told;
    return recorded(
      new ConferError(`No open tab serves workflow \`${run.workflow}\`: open a page whose worker does.`, {
        code: 'NotServed',
      }),
    );
  });
}
