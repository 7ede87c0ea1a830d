// Reading a range of the journal. A run may have a million rows, which no browser hands over in one piece: so many records
// at a time.

import type { Pack, Row } from '../model/journal.ts';

/** A pack may be of some 64 kB, and whoever reads must be able to answer in between. */
const most = 100;

interface Journal {
  getAll(range: IDBKeyRange, count: number): Promise<(Row | Pack)[]>;
}

/** The records of a run's journal that hold rows after row `after`, as they are stored. */
export async function recordsAfter(journal: Journal, runId: string, after = 0): Promise<(Row | Pack)[]> {
  const range = (seq: number) => IDBKeyRange.bound([runId, seq], [runId, []], true);
  const first = await journal.getAll(range(after), most);
  if (first.length < most) return first;
  const parts = [first];
  for (let part = first; part.length === most; parts.push(part))
    part = await journal.getAll(range(part.at(-1)!.seq), most);
  return parts.flat();
}
