// A run that is woken is mostly executed next by the worker that woke it. Then that takes it over in the transaction which wakes it,
// instead of reading and writing its record once more.

import { barren } from '../model/barren.ts';
import { type Entry, unpacked } from '../model/journal.ts';
import type { Notice } from './changes.ts';
import type { Transaction } from './commit.ts';
import type { StoredRun } from './database.ts';
import { recordsAfter } from './journal-range.ts';
import { born, type Claimant, type Claimed, takeOver } from './runs.ts';

/** An executor that is about to take a run. It has to be told what came of that, once. */
export interface Taking extends Claimant {
  /** The run as it was taken, on disk; nothing if it was not. */
  taken(claimed?: Claimed): void;
}

/** Whether a run that wakes is to be taken over at once. */
export type Takes = (run: StoredRun) => Taking | undefined;

/** With more rows, whoever wakes a run would have to wait for its journal to be read. */
const shortJournal = 256;

/** What one change takes over, which may be made more than once. */
export function takings(takes: Takes = () => undefined) {
  const asked = new Map<string, Taking | undefined>();
  let claims = new Map<string, Claimed>();
  return {
    /** The change is made from the start. */
    begin() {
      claims = new Map();
    },
    /** Adds facts to a run that waits, and takes it over; `false` if it did nothing, since that is not to be. */
    async take(transaction: Transaction, run: StoredRun, facts: readonly Entry[], notice: Notice): Promise<boolean> {
      if (run.stuck || run.suspending || run.last > shortJournal) return false;
      if (!asked.has(run.id)) asked.set(run.id, takes(run));
      const taking = asked.get(run.id);
      if (!taking) return false;
      const records = await recordsAfter(transaction.objectStore('journal'), run.id);
      // It is begun with care, one such run at a time.
      if (barren(unpacked(records), born).attempts > 0) return false;
      const claimed = takeOver(transaction, run, records, facts, taking);
      claims.set(run.id, claimed);
      notice.runs.push(run.id);
      notice.rows.push(run.id);
      notice.records = [...(notice.records ?? []), claimed.run];
      return true;
    },
    /** Tells the executor what it has got: nothing where the change `failed`. */
    end(failed: boolean) {
      for (const [id, taking] of asked) taking?.taken(failed ? undefined : claims.get(id));
    },
  };
}
