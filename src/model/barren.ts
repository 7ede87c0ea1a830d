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

export interface Barren {
  /** How many there are at the end of the journal. */
  attempts: number;
  /** How many of them knew that the run was to end. */
  cancelled: number;
}

export function barren(rows: readonly Row[]): Barren {
  let attempts = 0;
  let cancelled = 0;
  for (let index = rows.length - 1; index >= 0; index--) {
    const row = rows[index]!;
    if (row.type === 'cancelling') cancelled = attempts;
    else if (row.type === 'claimed' || (row.type === 'started' && row.owner)) attempts += 1;
    else if (!facts.has(row.type)) break;
  }
  return { attempts, cancelled };
}
