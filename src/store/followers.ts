// Followers: runs that rest until something ends which is not theirs, an input or a run of others. It is in their record, with an
// index: whoever ends that wakes them in the same transaction. Who begins to follow looks in its own whether that is over already.
// So these two must not be made side by side.

import { unwrap } from 'idb';
import { runOf } from '../model/input-id.ts';
import { ended } from '../model/record.ts';
import type { Notice } from './changes.ts';
import { ReachesFurther, read, resultOf, type Transaction } from './commit.ts';
import type { StoredRun } from './database.ts';
import { wake } from './facts.ts';

/** Those that follow an input or a run. */
export async function followersOf(transaction: Transaction, id: string): Promise<StoredRun[]> {
  if (!(await anyFollowers(unwrap(transaction)))) return [];
  return transaction.objectStore('runs').index('follows').getAll(id);
}

/** Wakes those that follow an input or a run: it has ended. */
export async function wakeFollowers(transaction: Transaction, id: string, notice: Notice): Promise<void> {
  wakeEach(transaction, await followersOf(transaction, id), notice);
}

/** The same for followers that were read before. */
export function wakeEach(transaction: Transaction, followers: readonly StoredRun[], notice: Notice): void {
  for (const run of followers) {
    if (run.state !== 'waiting') continue;
    wake(transaction, run, notice);
    notice.woken.push({ runId: run.id, workflow: run.workflow });
  }
}

/** Rejects with `ReachesFurther` if a run has followers, which have to be woken at its end. */
export async function unfollowed(transaction: IDBTransaction, id: string): Promise<void> {
  if (!(await anyFollowers(transaction))) return;
  const follower = await resultOf(transaction.objectStore('runs').index('follows').getKey(id));
  if (follower !== undefined) throw new ReachesFurther();
}

/** Which of these inputs and runs are over; a run is about to be written that follows them. */
export async function overAmong(transaction: Transaction, ids: readonly string[]): Promise<string[]> {
  known.set(unwrap(transaction), Promise.resolve(true));
  const all = ids.map(async (id) => {
    const [input, run] = await Promise.all([read(transaction, 'inputs', id), read(transaction, 'runs', id)]);
    if (input) return input.state !== 'pending' && !input.effect;
    if (run) return ended(run.state);
    // It was deleted; or it is an input that was only just asked, and not on disk yet.
    const asker = await read(transaction, 'runs', runOf(id));
    return !asker || ended(asker.state);
  });
  const over = await Promise.all(all);
  return ids.filter((_, index) => over[index]);
}

/** Whether any run follows anything. Mostly none does, and that is asked once for all that a transaction changes. */
const known = new WeakMap<IDBTransaction, Promise<boolean>>();

function anyFollowers(transaction: IDBTransaction): Promise<boolean> {
  let asked = known.get(transaction);
  if (!asked) {
    const first = transaction.objectStore('runs').index('follows').getKey(IDBKeyRange.lowerBound(''));
    asked = resultOf(first).then((id) => id !== undefined);
    known.set(transaction, asked);
  }
  return asked;
}
