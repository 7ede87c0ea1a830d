// The journal of a run as it lies in the database: what only the engine needs is in no event.

import { openDB } from 'idb';

export async function journalOf(name: string, runId: string): Promise<{ type: string }[]> {
  const database = await openDB(name);
  const rows = await database.getAll('journal', IDBKeyRange.bound([runId], [runId, []]));
  database.close();
  return rows;
}
