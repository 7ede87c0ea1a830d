// Children: workflows that a workflow calls. Each is a run of its own, in whichever worker serves it; its end is an entry
// in the journal of the run that called it, written in the same transaction.

import type { Attempt } from '../engine/attempt.ts';
import { runOutcome } from '../engine/outcomes.ts';
import { ConferError, recorded, StorageFull } from '../model/errors.ts';
import { hash } from '../model/key.ts';
import { cancelChild } from '../store/requests.ts';
import { expectKind } from './steps.ts';

/** In milliseconds. */
const startAgainAfter = 5_000;

/** Starts a child run, unless its end is recorded; returns the entry of its outcome. */
export function startChild(attempt: Attempt, workflow: string, args: unknown, key: string): string {
  const entry = attempt.nth(`${workflow}(${key})`);
  expectKind(attempt, entry, 'workflow', workflow);
  if (attempt.replay.ended.has(entry) || !attempt.mayBegin) return entry;
  attempt.begun.add(entry);
  const birth = attempt.busy(start);
  attempt.births.add(birth);
  void birth.then(() => attempt.births.delete(birth));
  return entry;

  async function start(): Promise<void> {
    const cleaning = attempt.cancellation !== undefined;
    try {
      const child = await attempt.host.start(workflow, childId(attempt, entry), args, entry);
      if (child.parent !== attempt.run.id)
        throw new ConferError(`Run \`${child.id}\` exists already.`, { code: 'AlreadyStarted' });
      // It ended while its parent was not there to be told: its record says how.
      const end = runOutcome(child);
      if (end) attempt.conclude(entry, 'workflow', workflow, end);
      else if (cleaning) return;
      else if (attempt.replay.cancelling) await cancelChild(attempt.store, child.id);
      else attempt.children.set(entry, child.id);
    } catch (error) {
      if (!(error instanceof StorageFull))
        return attempt.conclude(entry, 'workflow', workflow, { error: recorded(error) });
      // As with every write: what the disk does not take now is tried again for as long as this worker lives.
      await new Promise((resolve) => setTimeout(resolve, startAgainAfter));
      return start();
    }
  }
}

/** The same in each attempt; another one where it failed and the run is tried again. */
export function childId(attempt: Attempt, entry: string): string {
  return `${attempt.run.id}/${hash(`${entry} ${attempt.replay.failures(entry)}`).slice(0, 11)}`;
}
