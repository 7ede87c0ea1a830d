// Rows of a journal in one record: to write or to read that costs hardly more than one row.
//
// Those of one write stand under the number of the first, since that is the place which whoever else writes wants, too. The end of
// the journal cannot be told from its keys then: so the run's record, which says it, is always written with them.
// A pack holds many rows of a quiet run, under the number of the last: all that is before the place that is written next.

import { type Entry, type JournalRecord, type Pack, type Row, unpacked, type Written } from '../model/journal.ts';

/** So many rows of one write at most: who reads from a row on has to look so far back. */
export const mostTogether = 8;

/** Rows of one write that brings the run's record as well, a few to a record, but never two with values: those may be large. */
export function* together(rows: readonly Row[]): Generator<Written> {
  let group: Row[] = [];
  for (const row of rows) {
    if (group.length === mostTogether || (hasValue(row) && group.some(hasValue))) {
      yield inOne(group);
      group = [];
    }
    group.push(row);
  }
  yield inOne(group);
}

function inOne([first, ...next]: readonly Row[]): Written {
  if (next.length === 0) return first!;
  return { ...first!, more: next.map(({ run, seq, at, ...entry }) => entry as Entry) };
}

function hasValue(row: Row): boolean {
  return 'value' in row || 'values' in row;
}

/** Fewer rows are not worth a pack of their own. */
export const smallestPack = 64;
/** Records beyond some 64 kB are kept apart by Chromium, and read much more slowly. */
const largestPack = 256;

export function* packs(rows: readonly Row[]): Generator<Pack> {
  for (let start = 0; start < rows.length; start += largestPack) {
    const part = rows.slice(start, start + largestPack);
    yield { run: part[0]!.run, seq: part.at(-1)!.seq, rows: part };
  }
}

/** The rows behind the last pack. */
export function looseRows(records: readonly JournalRecord[]): Row[] {
  return unpacked(records.slice(records.findLastIndex((record) => 'rows' in record) + 1));
}
