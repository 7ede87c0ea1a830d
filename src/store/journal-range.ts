// Reading a range of the journal. A run may have a million rows, which no browser hands over in one piece: so many records
// at a time.

import { type IDBPTransaction, unwrap } from 'idb';
import { resultOf } from './commit.ts';
import type { Schema } from './database.ts';
import { isPack, type JournalRecord } from './packs.ts';

/** Whoever reads must be able to answer in between, and a pack may be of some 64 kB. */
const most = 100;
/** Where a part held no pack, the next hardly holds any. */
const mostRows = 500;

/** The records of a run's journal behind the one that ends with row `after`, as they are stored. */
export async function recordsAfter(
  transaction: IDBPTransaction<Schema, any, any>,
  runId: string,
  after = 0,
): Promise<JournalRecord[]> {
  const journal = unwrap(transaction).objectStore('journal');
  const parts: JournalRecord[][] = [];
  let seq = after;
  let count = most;
  for (;;) {
    const part = await resultOf<JournalRecord[]>(
      journal.getAll(IDBKeyRange.bound([runId, seq], [runId, []], true), count),
    );
    parts.push(part);
    if (part.length < count) return parts.length === 1 ? part : parts.flat();
    seq = part.at(-1)!.seq;
    count = part.some(isPack) ? most : mostRows;
  }
}
