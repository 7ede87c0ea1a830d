// Facts: what somebody other than a run's executor adds to its journal, after the last row that is there. The executor,
// wherever it is, finds its next place taken and reads them first. What happens in a child run is a fact of its
// ancestors, too.

import { unwrap } from 'idb';
import type { Entry, Outcome, Row } from '../model/journal.ts';
import { ended, type RunState } from '../model/record.ts';
import type { Notice } from './changes.ts';
import { put, resultOf, type Transaction } from './commit.ts';
import type { StoredRun } from './database.ts';
import { recordsAfter } from './journal-range.ts';
import { packs, smallestPack, unpacked, type Written } from './packs.ts';

/**
 * Adds facts to a run's journal, and to the notice of what was done; the run as it is known then. Where the key of the `last`
 * record is known, no request is waited for.
 */
export async function addFacts(
  transaction: Transaction,
  run: StoredRun,
  entries: readonly Entry[],
  notice: Notice,
  last?: number,
): Promise<StoredRun> {
  if (entries.length === 0) return run;
  const { id, workflow } = run;
  const before = Math.max(run.last, last ?? (await lastKey(transaction, id)));
  const at = Date.now();
  const rows = entries.map((entry, index) => ({ ...entry, run: id, seq: before + 1 + index, at }) as Row);
  // What fails takes the transaction with it, so that none of it need be waited for.
  const journal = unwrap(transaction).objectStore('journal');
  const [first, ...others] = rows;
  // Never in a pack: that stands under the number of its last row, and the place that the executor writes to would stay free.
  journal.add(first);
  for (const record of others.length < smallestPack ? others : packs(others)) journal.add(record);
  notice.rows.push(id);
  notice.woken.push({ runId: id, workflow, rows });
  return { ...run, last: rows.at(-1)!.seq };
}

/** The rows of a run's journal after row `seq`. */
export async function rowsAfter(transaction: Transaction, runId: string, seq: number): Promise<Row[]> {
  return unpacked(await recordsAfter(transaction, runId, seq)).filter((row) => row.seq > seq);
}

/** Whether an attempt that knows the rows up to `seq` is over without knowing: others have had the run go on. */
export async function isPast(transaction: Transaction, runId: string, seq: number): Promise<boolean> {
  return (await rowsAfter(transaction, runId, seq)).some(({ type }) => type === 'claimed' || type === 'rewound');
}

/** The key of the last record of a run's journal; where that holds several rows, the run's record has the number of the last. */
export async function lastKey(transaction: Transaction, runId: string): Promise<number> {
  const journal = unwrap(transaction).objectStore('journal');
  const cursor = await resultOf(journal.openKeyCursor(IDBKeyRange.bound([runId], [runId, []]), 'prev'));
  return cursor ? (cursor.key as [string, number])[1] : 0;
}

/** Adds a row; `false` if its place is taken, which leaves the transaction as it was. */
export function addUnlessTaken(transaction: Transaction, row: Written): Promise<boolean> {
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

/** Makes an executor look at a run, if it waits. */
export function wake(transaction: Transaction, run: StoredRun, notice: Notice): void {
  const state: RunState = run.state === 'waiting' ? 'queued' : run.state;
  put(transaction, 'runs', { ...run, state, due: 0, updatedAt: Date.now() });
  notice.runs.push(run.id);
}

/** Tells the ancestors of a run what was asked and answered in it. */
export async function tellAncestors(
  transaction: Transaction,
  run: Pick<StoredRun, 'id' | 'parent'>,
  entries: readonly Entry[],
  notice: Notice,
): Promise<void> {
  const news = entries
    .filter((entry) => entry.type === 'asked' || entry.type === 'resolved')
    .map((entry) => {
      const child = entry.child ?? run.id;
      // Only the run that asked needs to know a secret.
      if (entry.type !== 'resolved') return { ...entry, child };
      const { shown, answered, ...told } = entry;
      return { ...told, ...(shown !== undefined && { value: shown }), child };
    });
  if (news.length === 0) return;
  for (let above = run.parent; above !== undefined; ) {
    const ancestor = await transaction.objectStore('runs').get(above);
    if (!ancestor) return;
    if (!ended(ancestor.state)) {
      const told = await addFacts(transaction, ancestor, news, notice);
      // It may have the answer already.
      const asked = news.some(({ type }) => type === 'asked');
      if (ancestor.holds && asked && ancestor.state === 'waiting') wake(transaction, told, notice);
    }
    above = ancestor.parent;
  }
}

/** Tells the run that called this one how it ended, and wakes it. */
export async function tellParent(
  transaction: Transaction,
  child: StoredRun,
  outcome: Outcome,
  notice: Notice,
): Promise<void> {
  const { id, workflow, parentEntry } = child;
  if (child.parent === undefined || parentEntry === undefined) return;
  const parent = await transaction.objectStore('runs').get(child.parent);
  if (!parent || ended(parent.state)) return;
  const entry: Entry = { type: 'step', entry: parentEntry, kind: 'workflow', name: workflow, runId: id, ...outcome };
  const told = await addFacts(transaction, parent, [entry], notice);
  if (parent.state === 'waiting') wake(transaction, told, notice);
}

export function noNews(): Notice {
  return { runs: [], rows: [], inputs: [], woken: [] };
}
