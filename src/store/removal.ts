// Removal: runs that are over are deleted, each with all that belongs to it, so that a store need not grow for ever.

import { ConferError } from '../model/errors.ts';
import { ended, type RunState, type StorageState } from '../model/record.ts';
import type { Notice } from './changes.ts';
import type { Transaction } from './commit.ts';
import type { StoredRun } from './database.ts';
import { noNews } from './facts.ts';
import { wakeFollowers } from './followers.ts';
import { below, terminate, terminateRun } from './requests.ts';
import type { Store } from './store.ts';

/** So many runs go in one transaction, or with as many rows: it keeps everybody else from reading. */
const mostRuns = 50;
const mostRows = 5_000;
/** How long an executor may take to hear that its run is over, in milliseconds. */
const hearing = 1_000;
const deletedFirst = 'It was deleted.';

/** What becomes of runs that have not ended: they are terminated first or left alone. */
export interface Open {
  terminate?: boolean;
  leaveOpen?: boolean;
}

/**
 * Deletes runs and those that they called; gives how many of the named were deleted. If one of them has not ended, and
 * nothing says what is to become of it, nothing is deleted and the error has code `NotEnded`.
 */
export async function deleteRuns(
  store: Store,
  runIds: readonly string[],
  { terminate: ends = false, leaveOpen = false }: Open,
): Promise<number> {
  if (ends) await endFirst(store, runIds);
  else if (!leaveOpen) await refuseOpen(store, runIds);
  let deleted = 0;
  for (let first = 0; first < runIds.length; ) {
    const make = async (transaction: Transaction) => {
      const notice = noNews();
      let [next, count, rows] = [first, 0, 0];
      for (; next < runIds.length && next < first + mostRuns && rows < mostRows; next++) {
        const gone = await deleteRun(transaction, runIds[next]!, { terminate: ends, leaveOpen }, notice);
        if (gone > 0) count += 1;
        rows += gone;
      }
      return { count, next, notice };
    };
    const stores = ['runs', 'journal', 'inputs'] as const;
    const { count, next, notice } = await store.commit({ run: '', reaches: true, durability: 'strict', stores, make });
    store.changes.announce(notice);
    deleted += count;
    first = next;
  }
  return deleted;
}

/** Deletes a run with all that belongs to it; gives how many rows that were, none where it is left alone. */
async function deleteRun(
  transaction: Transaction,
  id: string,
  { terminate: ends, leaveOpen }: Open,
  notice: Notice,
): Promise<number> {
  const run = await transaction.objectStore('runs').get(id);
  if (!run) return 0;
  const open = (await family(transaction, run)).find(({ state }) => !ended(state));
  if (open && leaveOpen) return 0;
  if (open && !ends) throw notEnded(open);
  if (open) await terminateRun(transaction, open, deletedFirst, notice);
  let rows = 0;
  for (const { id, last } of await family(transaction, run)) {
    // What the first version stored does not say.
    rows += last || 1;
    const inputIds = await transaction
      .objectStore('inputs')
      .index('run')
      .getAllKeys(IDBKeyRange.bound([id], [id, []]));
    // Mostly its end has woken them, and those that follow a question go with it; but not copies of them.
    for (const followed of [id, ...inputIds]) await wakeFollowers(transaction, followed, notice);
    await Promise.all([
      transaction.objectStore('runs').delete(id),
      transaction.objectStore('journal').delete(IDBKeyRange.bound([id], [id, []])),
      ...inputIds.map((inputId) => transaction.objectStore('inputs').delete(inputId)),
    ]);
    notice.runs.push(id);
    notice.rows.push(id);
    for (const inputId of inputIds) notice.inputs.push(inputId);
    (notice.deleted ??= []).push(id);
  }
  // Whoever executes it is to let go, not to look at it.
  notice.woken = notice.woken.filter(({ runId }) => !notice.deleted?.includes(runId));
  return rows;
}

async function family(transaction: Transaction, run: StoredRun): Promise<StoredRun[]> {
  return [run, ...(await below(transaction, [run]))];
}

/**
 * Ends those that have not ended, and waits until their executors have heard of it: the row that says so is what keeps an
 * attempt from writing, so it must not go before that.
 */
async function endFirst(store: Store, runIds: readonly string[]): Promise<void> {
  let any = false;
  for (const id of runIds) {
    for (let open = await firstOpen(store, [id]); open; open = await firstOpen(store, [id])) {
      await terminate(store, open.id, deletedFirst);
      any = true;
    }
  }
  if (any) await new Promise((resolve) => setTimeout(resolve, hearing));
}

/** Looks before anything is deleted: all or nothing, however many there are. */
async function refuseOpen(store: Store, runIds: readonly string[]): Promise<void> {
  const open = await firstOpen(store, runIds);
  if (open) throw notEnded(open);
}

/** The first run that has not ended, among these and those that they called. */
function firstOpen(store: Store, runIds: readonly string[]): Promise<StoredRun | undefined> {
  return store.connection.use(async (database) => {
    const transaction = database.transaction('runs') as never as Transaction;
    for (const id of runIds) {
      const run = await transaction.objectStore('runs').get(id);
      const found = run && (await family(transaction, run)).find(({ state }) => !ended(state));
      if (found) return found;
    }
    return undefined;
  });
}

function notEnded({ id, state }: { id: string; state: RunState }): ConferError {
  const message = `Run \`${id}\` has not ended: it is ${state}. Cancel it first, or pass \`{ terminate: true }\`. Nothing was deleted.`;
  return new ConferError(message, { code: 'NotEnded' });
}

/**
 * The runs that ended in this state before a moment and belong to no other run, and when the next one did; the time at
 * which its record was last changed is that of its end.
 */
export function runsOver(
  store: Store,
  state: RunState,
  before: number,
): Promise<{ runs: { id: string; workflow: string }[]; following: number | undefined }> {
  return store.connection.use(async (database) => {
    const all = database.transaction('runs').store;
    const runs: { id: string; workflow: string }[] = [];
    let cursor = await all.index('updated').openCursor(IDBKeyRange.bound([state], [state, []]));
    for (; cursor && cursor.value.updatedAt <= before; cursor = await cursor.continue()) {
      const { id, workflow, parent } = cursor.value;
      if (parent === undefined || (await all.getKey(parent)) === undefined) runs.push({ id, workflow });
    }
    return { runs, following: cursor?.value.updatedAt };
  });
}

/** What is stored, and how much the browser allows. */
export async function storageState(store: Store): Promise<StorageState> {
  const [runs, inputs, estimate, persisted] = await Promise.all([
    store.connection.use((database) => database.count('runs')),
    store.connection.use((database) => database.count('inputs')),
    navigator.storage?.estimate?.(),
    navigator.storage?.persisted?.(),
  ]);
  return { usage: estimate?.usage, quota: estimate?.quota, persisted: persisted ?? false, runs, inputs };
}
