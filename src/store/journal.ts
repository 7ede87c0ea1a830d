// The journal: rows are appended by the run's executor, read as one range, and packed while the run is quiet.

import { unwrap } from 'idb';
import type { Entry, Pack, Row } from '../model/journal.ts';
import { ended } from '../model/record.ts';
import type { StoreName, Transaction } from './commit.ts';
import type { StoredInput, StoredRun } from './database.ts';
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
  const run = made.run && { ...made.run, updatedAt: at };
  let cancelled: string[] = [];

  // An append that reads nothing may share a transaction that is committed at once. If a place is taken, that one
  // fails, and here, alone, the first row goes ahead as a fence.
  const blind = !made.pack && !made.awaited?.length && !(run && ended(run.state));
  const stores: StoreName[] = ['journal'];
  if (run) stores.push('runs');
  if (!blind || made.inputs?.length) stores.push('inputs');

  const make = async (transaction: Transaction, alone: boolean) => {
    const journal = transaction.objectStore('journal');
    const [first, ...later] = rows;
    const others = blind && !alone ? rows : later;
    if (others === later && !(await addUnlessTaken(transaction, first!))) return;
    const writes: Promise<unknown>[] = [];
    if (made.pack) {
      const packed = [...made.pack, ...rows];
      writes.push(journal.delete(IDBKeyRange.bound([runId, packed[0]!.seq], [runId, packed.at(-1)!.seq])));
      for (const pack of packs(packed)) writes.push(journal.put(pack));
    } else {
      for (const row of others) writes.push(journal.add(row));
    }
    for (const input of made.inputs ?? []) writes.push(transaction.objectStore('inputs').put(input));
    for (const inputId of made.awaited ?? []) writes.push(markAwaited(transaction, inputId));
    if (run) writes.push(transaction.objectStore('runs').put(run));
    await Promise.all(writes);
    if (run && ended(run.state)) cancelled = await cancelInputs(transaction, runId, at);
    return rows;
  };
  return store.commit({ run: runId, durability: 'relaxed', stores, blind, make }).then((appended) => {
    if (appended) {
      const inputs = [...(made.inputs ?? []).map(({ id }) => id), ...cancelled];
      store.changes.announce({ ...(run && { runs: [runId], records: [run] }), rows: [runId], inputs });
    }
    return appended;
  });
}

/** The number of the last row of a run's journal; what somebody outside does comes after it. */
export async function lastSeq(transaction: Transaction, runId: string): Promise<number> {
  const range = IDBKeyRange.bound([runId], [runId, []]);
  return (await transaction.objectStore('journal').openKeyCursor(range, 'prev'))?.key[1] ?? 0;
}

/** Takes the pending inputs of a run out of every inbox; returns their ids. */
export async function cancelInputs(transaction: Transaction, runId: string, at: number): Promise<string[]> {
  const inputs = transaction.objectStore('inputs');
  const pending = (await inputs.index('run').getAll(runId)).filter(({ state }) => state === 'pending');
  await Promise.all(
    pending.map(({ deadline: _, ...input }) => inputs.put({ ...input, state: 'cancelled', resolution: { at } })),
  );
  return pending.map(({ id }) => id);
}

async function markAwaited(transaction: Transaction, inputId: string): Promise<void> {
  const inputs = transaction.objectStore('inputs');
  const input = await inputs.get(inputId);
  if (input?.state === 'pending') await inputs.put({ ...input, awaited: true });
}

/** Records beyond some 64 kB are kept apart by Chromium, and read much more slowly. */
const largestPack = 256;

function* packs(rows: Row[]): Generator<Pack> {
  for (let start = 0; start < rows.length; start += largestPack) {
    const part = rows.slice(start, start + largestPack);
    yield { run: part[0]!.run, seq: part.at(-1)!.seq, rows: part };
  }
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
