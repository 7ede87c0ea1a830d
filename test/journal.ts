// The journal of a run as it lies in the database: what only the engine needs is in no event.

import { openDB } from 'idb';
import { unpacked } from '../src/store/packs.ts';

export async function journalOf(name: string, runId: string): Promise<{ type: string }[]> {
  const database = await openDB(name);
  const records = await database.getAll('journal', IDBKeyRange.bound([runId], [runId, []]));
  database.close();
  return unpacked(records);
}
