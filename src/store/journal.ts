// The journal: rows are appended by the run's executor, read as one range, and packed while the run is quiet.

import { unwrap } from 'idb';
import type { Entry, Pack, Row } from '../model/journal.ts';
import { ended } from '../model/record.ts';
import type { Transaction } from './commit.ts';
import type { StoredInput, StoredRun } from './database.ts';
import { cancelInputs } from './runs.ts';
import type { Store } from './store.ts';

/** What an attempt has to say at once: entries in their order, inputs that it asks, and what becomes of the run. */
export interface Append {
  entries: Entry[];
  inputs?: StoredInput[];
  /** Inputs asked before, without whose answer the run cannot go on from now. */
  awaited?: string[];
  run?: StoredRun;
  /** Rows to be packed with the new ones. */
  pack?: readonly Row[];
}

/**
 * Appends rows after row `seq`. Returns them, or `undefined` if somebody else wrote there first: then nothing was
 * written, and the caller has to read what it does not know.
 */
export function append(store: Store, runId: string, seq: number, made: Append): Promise<Row[] | undefined> {
  const at = Date.now();
  const rows = made.entries.map((entry, index) => ({ ...entry, run: runId, seq: seq + 1 + index, at }) as Row);
  let cancelled: string[] = [];

  const make = async (transaction: Transaction) => {
    const journal = transaction.objectStore('journal');
    // The first row is the fence: its place must be free. Without writes beside it, it need not be awaited first.
    const [first, ...others] = rows;
    if (first && !(await addUnlessTaken(transaction, first))) return;
    const writes: Promise<unknown>[] = [];
    if (made.pack) {
      const packed = [...made.pack, ...rows];
      const pack: Pack = { run: runId, seq: packed.at(-1)!.seq, rows: packed };
      writes.push(journal.delete(IDBKeyRange.bound([runId, packed[0]!.seq], [runId, pack.seq])), journal.put(pack));
    } else {
      for (const row of others) writes.push(journal.add(row));
    }
    for (const input of made.inputs ?? []) writes.push(transaction.objectStore('inputs').put(input));
    for (const inputId of made.awaited ?? []) writes.push(markAwaited(transaction, inputId));
    if (made.run) writes.push(transaction.objectStore('runs').put({ ...made.run, updatedAt: at }));
    await Promise.all(writes);
    if (made.run && ended(made.run.state)) cancelled = await cancelInputs(transaction, runId, at);
    return rows;
  };
  return store.commit({ run: runId, durability: 'relaxed', make }).then((appended) => {
    if (appended) {
      const inputs = [...(made.inputs ?? []).map(({ id }) => id), ...cancelled];
      store.changes.announce({ runs: [runId], inputs });
    }
    return appended;
  });
}

async function markAwaited(transaction: Transaction, inputId: string): Promise<void> {
  const inputs = transaction.objectStore('inputs');
  const input = await inputs.get(inputId);
  if (input?.state === 'pending') await inputs.put({ ...input, awaited: true });
}

/** Adds a row; `false` if its place is taken, which leaves the transaction as it was. */
function addUnlessTaken(transaction: Transaction, row: Row): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const request = unwrap(transaction.objectStore('journal')).add(row);
    request.onsuccess = () => resolve(true);
    request.onerror = (event) => {
      if (request.error?.name !== 'ConstraintError') return reject(request.error);
      event.preventDefault();
      event.stopPropagation();
      resolve(false);
    };
  });
}

/** The records of a run's journal after row `after`, as they are stored. */
export async function readJournal(store: Store, runId: string, after = 0): Promise<(Row | Pack)[]> {
  const range = IDBKeyRange.bound([runId, after], [runId, []], true);
  return (await store.connection.database()).getAll('journal', range);
}
