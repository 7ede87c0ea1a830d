// Packs: many rows of a journal in one record, under the number of the last. To write or to read a pack costs hardly more than one row.

import type { Pack, Row } from '../model/journal.ts';

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
export function looseRows(records: readonly (Row | Pack)[]): Row[] {
  return records.slice(records.findLastIndex((record) => 'rows' in record) + 1) as Row[];
}
