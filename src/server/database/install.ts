// Gives a process of Node what the worker's rooms ask of a browser: IndexedDB, kept in a folder by SQLite, and Web Locks.
// What Node has already stays.

import { Cursor, CursorWithValue } from './cursor.ts';
import { Database } from './database.ts';
import { VersionChangeEvent } from './events.ts';
import { Factory } from './factory.ts';
import { KeyRange } from './keys/key-range.ts';
import { LockManager } from './locks.ts';
import { Index, ObjectStore } from './object-store.ts';
import { OpenRequest, Request } from './request.ts';
import { sqlite } from './sqlite/connection.ts';
import { estimate, type Folder, takenFolder } from './sqlite/folder.ts';
import { Transaction } from './transaction.ts';
import { clonedWithFiles } from './values/values.ts';

export interface InstalledDatabase {
  /** Writes what is under way, closes the files, and lets another process have the folder. What uses it then is refused. */
  close(): Promise<void>;
}

/**
 * Keeps the databases of this process in `folder`, which is made where there is none: `indexedDB`, `navigator.locks` and what
 * belongs to them are global from then on. Throws on a Node before 22.13, and if another process uses the folder.
 *
 *     const database = installDatabase('data');
 */
export function installDatabase(folder: string): InstalledDatabase {
  sqlite();
  const taken = takenFolder(folder);
  const factory = new Factory(taken);
  const undo = [
    ...Object.entries({ indexedDB: factory, ...classes }).map(([name, value]) => define(globalThis, name, value)),
    ...missing(taken),
  ];
  return {
    async close() {
      await factory.close();
      taken.release();
      for (const each of undo) each();
    },
  };
}

const classes = {
  IDBFactory: Factory,
  IDBDatabase: Database,
  IDBTransaction: Transaction,
  IDBObjectStore: ObjectStore,
  IDBIndex: Index,
  IDBCursor: Cursor,
  IDBCursorWithValue: CursorWithValue,
  IDBKeyRange: KeyRange,
  IDBRequest: Request,
  IDBOpenDBRequest: OpenRequest,
  IDBVersionChangeEvent: VersionChangeEvent,
};

/** What is asked for beside the database, as far as this Node has it not. */
function missing(folder: Folder): (() => void)[] {
  const kept = async () => true;
  const storage = { estimate: () => estimate(folder), persisted: kept, persist: kept };
  const wanted: [target: object, name: string, value: unknown][] = [
    [globalThis, 'self', globalThis],
    // Only asked whether a value is one.
    [globalThis, 'ImageData', class ImageData {}],
    [navigator, 'locks', new LockManager()],
    [navigator, 'storage', storage],
  ];
  const undo = wanted.filter(([target, name]) => !(name in target)).map((each) => define(...each));
  if (!(structuredClone(new File([], '')) instanceof File))
    undo.push(define(globalThis, 'structuredClone', clonedWithFiles));
  return undo;
}

/** Gives back the way to undo it. */
function define(target: object, name: string, value: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(target, name);
  Object.defineProperty(target, name, { value, configurable: true, writable: true, enumerable: false });
  return () => {
    if (before) Object.defineProperty(target, name, before);
    else delete (target as Record<string, unknown>)[name];
  };
}
