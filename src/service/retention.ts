// Retention: runs that have been over for long enough are deleted, by whoever executes their workflow.

import { oneAlarm } from '../engine/clocks/alarm.ts';
import { type Duration, milliseconds } from '../model/duration.ts';
import { deleteRuns, runsOver } from '../store/removal.ts';
import type { Store } from '../store/store.ts';

/** For how long runs are kept after their end; those of a state that is left out, for ever. */
export interface Keep {
  succeeded?: Duration;
  failed?: Duration;
  cancelled?: Duration;
}

/** How often to look at the most, and at the least, in milliseconds. */
const [soonest, latest] = [1_000, 3_600_000];

/** Deletes what has been kept for long enough, from now on; `holds` says of which workflows. */
export function retain(store: Store, keep: Keep, holds: (workflow: string) => boolean): void {
  const alarm = oneAlarm();
  const limits = Object.entries(keep).map(([state, limit]) => [state as keyof Keep, milliseconds(limit)] as const);
  if (limits.length > 0) again(soonest);

  function again(after: number): void {
    alarm.set(Date.now() + Math.min(Math.max(after, soonest), latest), look);
  }

  function look(): void {
    sweep().then(again, (error) => {
      console.error('Runs that are over could not be deleted; it will be tried again.', error);
      again(latest);
    });
  }

  /** Gives when there will be more to delete, in milliseconds from now. */
  async function sweep(): Promise<number> {
    let next = latest;
    for (const [state, limit] of limits) {
      const { runs, following } = await runsOver(store, state, Date.now() - limit);
      for (const { id, workflow } of runs) if (holds(workflow)) await deleteRuns(store, [id], { leaveOpen: true });
      next = Math.min(next, following === undefined ? limit : following + limit - Date.now());
    }
    return next;
  }
}
