// Opening and deleting databases: one after the other for each name, and not before whoever stands in the way of another
// version has closed.

import { existsSync } from 'node:fs';
import { setImmediate as task } from 'node:timers/promises';
import { Database } from './database.ts';
import { Explained } from './errors.ts';
import { DatabaseEvent, VersionChangeEvent } from './events.ts';
import { comparedKeys, encodedKey } from './keys/keys.ts';
import { OpenRequest } from './request.ts';
import { databaseNames, type Folder, fileOf } from './sqlite/folder.ts';
import { writeVersion } from './sqlite/schema.ts';
import { removeFiles, type StoredDatabase, storedDatabase } from './sqlite/stored-database.ts';

export class Factory {
  readonly #folder: Folder;
  readonly #stored = new Map<string, StoredDatabase<Database>>();
  readonly #turns = new Map<string, Promise<void>>();
  #closed = false;

  constructor(folder: Folder) {
    this.#folder = folder;
  }

  open(name: string, version?: number): OpenRequest {
    if (version !== undefined && !(Number.isSafeInteger(Math.floor(version)) && version >= 1))
      throw new TypeError(`A version is a whole number from 1 on, not ${version}.`);
    return this.#inTurn(String(name), async (request) => {
      const stored = this.#opened(String(name));
      const before = stored.schema.version;
      const wanted = version === undefined ? Math.max(before, 1) : Math.floor(version);
      if (wanted < before) {
        const message = `The server’s database is of version ${before}, which is newer than the ${wanted} that this confer-kit knows. Update it.`;
        throw new Explained(message, 'VersionError');
      }
      if (wanted > before) await othersGone(request, stored, wanted);
      const database = new Database(stored, wanted);
      if (wanted > before) await upgraded(request, stored, database, before);
      request.succeeded(database);
      return new DatabaseEvent('success');
    });
  }

  deleteDatabase(name: string): OpenRequest {
    return this.#inTurn(String(name), async (request) => {
      const path = fileOf(this.#folder, String(name));
      const there = existsSync(path) || this.#stored.has(String(name));
      const stored = there ? this.#opened(String(name)) : undefined;
      const oldVersion = stored?.schema.version ?? 0;
      if (stored) {
        await othersGone(request, stored, null);
        stored.close();
        this.#stored.delete(String(name));
        removeFiles(path);
      }
      request.succeeded(undefined);
      return new VersionChangeEvent('success', { oldVersion, newVersion: null });
    });
  }

  async databases(): Promise<{ name: string; version: number }[]> {
    const all = databaseNames(this.#folder).map((name) => ({ name, version: this.#opened(name).schema.version }));
    return all.filter(({ version }) => version > 0);
  }

  cmp(one: unknown, other: unknown): number {
    return comparedKeys(encodedKey(one), encodedKey(other));
  }

  /** Closes all files, once the transactions that are under way have ended; what waits to be opened is refused. */
  async close(): Promise<void> {
    this.#closed = true;
    do {
      for (const database of this.#connections()) database.close();
      await Promise.all([...this.#stored.values()].map((stored) => stored.deserted()));
      // Who waited for those to close comes now.
      await Promise.all(this.#turns.values());
    } while (this.#connections().length > 0);
    for (const stored of this.#stored.values()) stored.close();
    this.#stored.clear();
  }

  #connections(): Database[] {
    return [...this.#stored.values()].flatMap(({ connections }) => [...connections]);
  }

  #opened(name: string): StoredDatabase<Database> {
    const known = this.#stored.get(name);
    if (known) return known;
    const stored = storedDatabase<Database>(name, fileOf(this.#folder, name));
    this.#stored.set(name, stored);
    return stored;
  }

  /** Does something with a database once what was asked before is done; it gives the event that says so. */
  #inTurn(name: string, work: (request: OpenRequest) => Promise<DatabaseEvent>): OpenRequest {
    const request = new OpenRequest();
    const before = this.#turns.get(name) ?? Promise.resolve();
    const turn = before
      .then(() => task())
      .then(() => {
        if (!this.#closed) return work(request);
        throw new DOMException('The server closes: its database takes nothing more.', 'UnknownError');
      })
      .catch((error) => {
        request.failed(error instanceof DOMException ? error : new DOMException(error.message, 'UnknownError'));
        return new DatabaseEvent('error', { bubbles: true, cancelable: true });
      })
      .then((event) => {
        request.dispatch(event);
        if (this.#turns.get(name) === turn) this.#turns.delete(name);
      });
    this.#turns.set(name, turn);
    return request;
  }
}

/** Asks those who have it open to stand aside for another version, or for its end, and waits until they have. */
async function othersGone(
  request: OpenRequest,
  stored: StoredDatabase<Database>,
  newVersion: number | null,
): Promise<void> {
  const { version: oldVersion } = stored.schema;
  const open = () => [...stored.connections].filter(({ closing }) => !closing);
  for (const database of open())
    if (!database.closing) database.dispatch(new VersionChangeEvent('versionchange', { oldVersion, newVersion }));
  await task();
  if (open().length > 0) request.dispatch(new VersionChangeEvent('blocked', { oldVersion, newVersion }));
  await stored.deserted();
}

/** Has whoever opened it bring it up to the version. */
async function upgraded(
  request: OpenRequest,
  stored: StoredDatabase<Database>,
  database: Database,
  oldVersion: number,
): Promise<void> {
  const transaction = database.begin([], 'versionchange', 'strict');
  const over = new Promise<string>((resolve) => {
    for (const end of ['complete', 'abort']) transaction.addEventListener(end, () => resolve(end));
  });
  try {
    writeVersion(transaction.writer, stored.schema, database.version);
  } catch (error) {
    database.close();
    throw error;
  }
  database.upgrading = transaction;
  request.succeeded(database);
  request.transaction = transaction;
  const event = new VersionChangeEvent('upgradeneeded', { oldVersion, newVersion: database.version });
  request.dispatch(event);
  if (event.thrown && !transaction.finished) transaction.abort();
  const end = await over;
  database.upgrading = undefined;
  request.transaction = null;
  if (end === 'complete' && !database.closing) return;
  database.close();
  throw transaction.error ?? new DOMException('The change of version was aborted.', 'AbortError');
}
