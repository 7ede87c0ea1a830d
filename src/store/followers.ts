// Followers: runs that rest until something ends which is not theirs, an input or a run of others. It is in their record, with an
// index: whoever ends that wakes them in the same transaction. Who begins to follow looks in its own whether that is over already.
// So these two must not be made side by side.

import { unwrap } from 'idb';
import { runOf } from '../model/input-id.ts';
import type { Row } from '../model/journal.ts';
import { ended } from '../model/record.ts';
import { idsOf, isLeft, type Reference } from '../model/reference.ts';
import type { Notice } from './changes.ts';
import { ReachesFurther, read, resultOf, type Transaction } from './commit.ts';
import type { StoredInput, StoredRun } from './database.ts';
import { wake } from './facts.ts';
import { recordsAfter } from './journal-range.ts';
import { unpacked } from './packs.ts';
import type { Store } from './store.ts';

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

/** Ids of those inputs and runs that are over; a run is about to be written that follows them. */
export async function overAmong(transaction: Transaction, references: readonly Reference[]): Promise<string[]> {
  known.set(unwrap(transaction), Promise.resolve(true));
  const over = await Promise.all(references.map(async (one) => isOver(one, await followed(transaction, one))));
  return references.filter((_, index) => over[index]).map(({ id }) => id);
}

/** What a reference leads to: an input, if it is one; the run, or that which it belongs to, if it is there. */
export interface Followed {
  run: StoredRun | undefined;
  input?: StoredInput | undefined;
  /** The run was restarted since: all that there is of it is the input, if anybody answered that. */
  left: boolean;
}

export async function followed(transaction: Transaction, reference: Reference): Promise<Followed> {
  const { '~confer': kind, id } = reference;
  const run = await read(transaction, 'runs', kind === 'run' ? id : runOf(id));
  const left = run !== undefined && isLeft(reference, run);
  const input = kind === 'input' ? await read(transaction, 'inputs', idsOf(reference).at(left ? -1 : 0)!) : undefined;
  return { run, input, left };
}

/** The same as it is now; with the `rows` of the run's journal where they are wanted, and may say more. */
export function readFollowed(
  store: Store,
  reference: Reference,
  wantsRows = false,
): Promise<Followed & { rows: Row[] }> {
  return store.connection.use(async (database) => {
    const transaction = database.transaction(['runs', 'inputs', 'journal']) as never as Transaction;
    const found = await followed(transaction, reference);
    const records = wantsRows && !found.left ? await recordsAfter(transaction, runOf(reference.id)) : [];
    return { ...found, rows: unpacked(records) };
  });
}

/** Whether nothing more will come of it. What was only just asked may not be on disk yet. */
export function isOver({ '~confer': kind }: Reference, { run, input, left }: Followed): boolean {
  if (input) return input.state !== 'pending' && !input.effect;
  return !run || ended(run.state) || (kind !== 'run' && left);
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
