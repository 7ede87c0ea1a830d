// Barren attempts: those that ended before anything was recorded, since their worker hung or was ended. One may have been
// closed by chance; several in a row tell of a run that brings its worker down.

import type { Row } from './journal.ts';

/** What others add to a journal says nothing of an attempt. */
const facts: ReadonlySet<Row['type']> = new Set([
  'message',
  'resolved',
  'answered',
  'held',
  'cancelling',
  'suspending',
  'released',
]);

/** What lasted for less, in milliseconds, tells little: whoever closed the tab may have hit it by chance. */
const brief = 250;

export interface Barren {
  /** How many there are at the end of the journal. */
  attempts: number;
  /** How much they tell of the run: each that lasted counts as one, each brief one as a quarter. */
  weight: number;
  /** How many of them knew that the run was to end. */
  cancelled: number;
}

/** `born`: when the worker began that is to execute the run next. Where it began after an attempt, that attempt's worker was dead. */
export function barren(rows: readonly Row[], born: number): Barren {
  const found: Barren = { attempts: 0, weight: 0, cancelled: 0 };
  let next = { at: Date.now(), born };
  for (let index = rows.length - 1; index >= 0; index--) {
    const row = rows[index]!;
    if (row.type === 'cancelling') found.cancelled = found.attempts;
    else if (row.type === 'claimed' || (row.type === 'started' && row.owner)) {
      // A worker that was there before waited for the lock, and came as soon as the other was gone.
      const gone = next.born > row.at ? next.born : next.at;
      found.attempts += 1;
      found.weight += gone - row.at < brief ? 0.25 : 1;
      next = { at: row.at, born: row.born ?? 0 };
    } else if (!facts.has(row.type)) break;
  }
  return found;
}
