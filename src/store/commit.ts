// Group commit: changes that become known in the same turn, of whichever runs, share one transaction, and the next
// batch gathers while the last one commits. A change is a function over the open transaction: it reads and checks
// first, then writes; what it returns is delivered once the batch is on disk. A change that throws takes nobody with
// it: the batch is rolled back and each change is tried alone.

import { type IDBPTransaction, unwrap, wrap } from 'idb';
import { onceWithTurns } from '../model/clocks/turn.ts';
import { StorageCleared } from '../model/storage-errors.ts';
import type { Connection } from './connection/connection.ts';
import type { Schema } from './database.ts';
import { understood } from './errors/storage-errors.ts';

export type StoreName = 'runs' | 'journal' | 'inputs' | 'cache' | 'holders';
export type Transaction = IDBPTransaction<Schema, readonly StoreName[], 'readwrite'>;

export interface Change<T> {
  /** Changes to the same run are made one after the other, so that each sees what the last one wrote. */
  run: string;
  /** It may change other runs, too: then it has the batch to itself while it is made (`alone`), as all changes to children have. */
  reaches?: boolean;
  /** What a person did is `strict`: on disk before it counts. What can be done again is `relaxed`. */
  durability: 'strict' | 'relaxed';
  stores: readonly StoreName[];
  make(transaction: Transaction, alone: boolean): Promise<T>;
  /**
   * The same for a change that can do without reading, as long as it is not refused: a batch of such changes is
   * committed without waiting for its requests, but for those that are returned as a promise. If one fails, `make` decides.
   */
  blindly?(transaction: IDBTransaction): T | Promise<T>;
}

export type Commit = <T>(change: Change<T>) => Promise<T>;

/** Thrown by a change that finds, while others are being made, that it has to change other runs. */
export class ReachesFurther extends Error {}

interface Queued {
  change: Change<unknown>;
  /** How often the database had been cleared then: what it builds on must still be there. */
  cleared: number;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

// Only where it is safe. In Firefox a request that fails after `commit()` never ends the transaction. In WebKit one whose worker
// is ended after `commit()` is neither committed nor aborted, and nobody else can write.
const commitsByHand = /Chrome\//.test(globalThis.navigator?.userAgent ?? '');
// Bounds how long one transaction keeps everybody else from reading.
const largestBatch = 256;

export function groupCommit(connection: Connection): Commit {
  let queue: Queued[] = [];
  let committing = false;
  // Chromium may lose what follows the creation of a database unless one strict write stands before it.
  let barrier: 'strict' | undefined = 'strict';

  async function drain() {
    committing = true;
    while (queue.length > 0) {
      const batch = queue.slice(0, largestBatch);
      queue = queue.slice(largestBatch);
      await together(batch).catch(() => oneByOne(batch));
    }
    committing = false;
  }

  async function together(batch: Queued[]) {
    const blind = batch.every(({ change }) => change.blindly);
    const values = await (blind ? blindly(batch) : carefully(batch).catch((error) => again(batch, error)));
    batch.forEach(({ resolve }, index) => {
      resolve(values[index]);
    });
  }

  function again(batch: Queued[], error: unknown): Promise<unknown[]> {
    if (error instanceof ReachesFurther) return carefully(batch, true);
    throw error;
  }

  async function oneByOne(batch: Queued[]) {
    for (const queued of batch) {
      await carefully([queued]).then(([value]) => queued.resolve(value), queued.reject);
    }
  }

  async function carefully(batch: Queued[], alone = batch.length === 1): Promise<unknown[]> {
    try {
      const begun = await begin(batch);
      const transaction = wrap(begun) as unknown as Transaction;
      const done = committed(begun);
      try {
        const values = await inOrderPerRun(
          batch.map(({ change }) => change),
          transaction,
          alone,
        );
        if (commitsByHand) transaction.commit();
        await done;
        barrier = undefined;
        return values;
      } catch (error) {
        done.catch(() => {});
        transaction.done.catch(() => {});
        abort(transaction);
        // A request that fails because the transaction aborted says less than the transaction does.
        throw transaction.error ?? error;
      }
    } catch (error) {
      throw understood(error);
    }
  }

  /** Straight to the platform: this is the path of every step. */
  async function blindly(batch: Queued[]): Promise<unknown[]> {
    const transaction = await begin(batch);
    const done = committed(transaction);
    let values: unknown[];
    try {
      values = batch.map(({ change }) => change.blindly!(transaction));
      if (values.some((value) => value instanceof Promise)) values = await Promise.all(values);
    } catch (error) {
      done.catch(() => {});
      abort(transaction);
      throw error;
    }
    // Said by hand, it does not wait until the answers to all requests were heard.
    if (commitsByHand) transaction.commit();
    await done;
    barrier = undefined;
    return values;
  }

  async function begin(batch: Queued[]): Promise<IDBTransaction> {
    const changes = batch.map(({ change }) => change);
    const durability = barrier ?? (changes.some((change) => change.durability === 'strict') ? 'strict' : 'relaxed');
    const stores = [...new Set(changes.flatMap((change) => change.stores))];
    return connection.use((database) => {
      if (batch.some(({ cleared }) => cleared !== connection.cleared)) throw new StorageCleared();
      return unwrap(database).transaction(stores, 'readwrite', { durability });
    });
  }

  return (change) =>
    new Promise((resolve, reject) => {
      queue.push({ change, cleared: connection.cleared, resolve: resolve as (value: unknown) => void, reject });
      if (!committing) void drain();
    });
}

/** Fulfilled once it is on disk. What follows from that takes its turns from the event that says so: an event less for each step. */
function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    onceWithTurns(transaction, 'complete', resolve);
    transaction.onabort = () => reject(transaction.error);
  });
}

/** One record of a store, or nothing. For where many are read: `idb`'s own promises cost four times as much. */
export function read<Name extends StoreName>(
  transaction: Transaction,
  store: Name,
  key: Schema[Name]['key'],
): Promise<Schema[Name]['value'] | undefined> {
  return resultOf(unwrap(transaction).objectStore(store).get(key));
}

/** Writes a record. It is not waited for: what fails takes the transaction with it. */
export function put<Name extends StoreName>(transaction: Transaction, store: Name, value: Schema[Name]['value']): void {
  unwrap(transaction).objectStore(store).put(value);
}

/** What a request comes to. */
export function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // It is over already: the error was its end.
  }
}

/** Makes the changes side by side, but those of one run in their order; all of them in order if any reaches further. */
async function inOrderPerRun(changes: Change<unknown>[], transaction: Transaction, alone: boolean): Promise<unknown[]> {
  if (alone || changes.some(({ run, reaches }) => reaches || isChild(run))) {
    const values: unknown[] = [];
    for (const change of changes) values.push(await change.make(transaction, true));
    return values;
  }
  const last = new Map<string, Promise<unknown>>();
  const made = changes.map((change) => {
    const before = last.get(change.run);
    const after = before ? before.then(() => change.make(transaction, false)) : change.make(transaction, false);
    last.set(change.run, after);
    return after;
  });
  return Promise.all(made);
}

/** The id of a child begins with that of its parent and a slash. Others may look like that, and lose nothing. */
function isChild(runId: string): boolean {
  return runId.includes('/');
}
