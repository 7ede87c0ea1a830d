// The connection to the database: opened on first use, and again whenever the browser closed it, for reads as for writes.
// What stands in its way is told as a typed error, at once: no call hangs on a database that cannot be had.

import { openDB } from 'idb';
import { StorageBlocked, StorageDenied } from '../../model/storage-errors.ts';
import { type Database, type Schema, upgrade, version } from '../database.ts';
import { understood } from '../errors/storage-errors.ts';
import { transactionsInTurn } from './one-transaction.ts';

export interface Connection {
  readonly name: string;
  /**
   * Does `work` with the open database, once more where the browser had closed it behind our back. Rejects with a typed
   * error where it cannot be opened, read or written.
   */
  use<T>(work: (database: Database) => T | Promise<T>): Promise<T>;
  /** How often the database was found to be another one: its data were cleared. */
  readonly cleared: number;
  /** Closes it; the next use opens it again. */
  close(): void;
}

/** For how long other connections may take to stand aside, in milliseconds; they mostly do so at once. */
const patience = 1_000;

/**
 * `onReopened` is called when it is open again, or cannot be opened: what happened meanwhile was not heard. Where `cleared`
 * has grown, that is before anybody can read or write what is there now.
 */
export function connection(name: string, onReopened: () => void): Connection {
  let opened: Promise<Database> | undefined;
  const turns = transactionsInTurn?.();
  /** An older connection does not stand aside: until it does, there is nothing to wait for. */
  let blocked = false;
  let identity: string | undefined;
  let cleared = 0;

  function database(): Promise<Database> {
    if (blocked) return Promise.reject(new StorageBlocked());
    if (!opened) {
      const opening = open();
      opened = opening;
      opening.catch(() => forget(opening));
    }
    return opened;
  }

  /** Opens it. Rejects while others are in the way, and goes on to open it all the same. */
  function open(): Promise<Database> {
    let impatience: ReturnType<typeof setTimeout> | undefined;
    return new Promise<Database>((resolve, reject) => {
      if (!globalThis.indexedDB) throw new StorageDenied();
      const opening = openDB<Schema>(name, version, {
        upgrade: (db, before, _after, transaction) => upgrade(db, before, transaction),
        blocked() {
          impatience = setTimeout(() => {
            blocked = true;
            reject(new StorageBlocked());
          }, patience);
        },
        // Another tab wants to upgrade or delete: stand aside, or it hangs.
        blocking: (_current, _wanted, { target }) => closed(target as IDBDatabase),
        terminated: () => closed(),
      }).then(identified);
      opening
        .finally(() => clearTimeout(impatience))
        .then(resolve, reject)
        .then(() => blocked && unblocked(opening));
    });
  }

  function unblocked(opening: Promise<Database>): void {
    blocked = false;
    opened = opening;
    onReopened();
  }

  /** Whoever shows a list would go on showing what is not there any more: it is looked what became of it. */
  function closed(db?: IDBDatabase): void {
    db?.close();
    opened = undefined;
    database().then(onReopened, onReopened);
  }

  async function identified(db: Database): Promise<Database> {
    turns?.watch(db);
    const before = identity;
    identity = await db.get('identity', 'id');
    if (before !== undefined && before !== identity) {
      cleared += 1;
      onReopened();
    }
    return db;
  }

  function inTurn<T>(database: Database, work: (database: Database) => T | Promise<T>): T | Promise<T> {
    return turns ? turns.use(() => work(database)) : work(database);
  }

  function forget(broken: Promise<Database>): void {
    if (opened === broken) opened = undefined;
  }

  return {
    name,
    get cleared() {
      return cleared;
    },
    close() {
      opened?.then((db) => db.close()).catch(() => {});
      opened = undefined;
    },
    async use(work) {
      const opening = database();
      try {
        return await inTurn(await opening, work);
      } catch (error) {
        if (!closedBehindOurBack(error)) throw understood(error);
        forget(opening);
        const again = database().then((database) => inTurn(database, work));
        return again.catch((error) => {
          throw understood(error);
        });
      }
    },
  };
}

/** Browsers may close connections without an event: Firefox does after a full disk, WebKit when it comes back from behind. */
function closedBehindOurBack(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'InvalidStateError' || error.name === 'AbortError');
}
