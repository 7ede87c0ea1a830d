// What a database consists of: its version, its object stores and their indexes. Each of them is a table.

import { NotSupported } from '../errors.ts';
import { indexKeys, type KeyPath } from '../keys/key-path.ts';
import { deserialised } from '../values/values.ts';
import type { Connection } from './connection.ts';

export interface StoreSchema {
  readonly name: string;
  /** Its table. */
  readonly table: string;
  /** Where in a value its key is; none where keys are given beside it. */
  readonly keyPath: KeyPath | null;
  readonly indexes: Map<string, IndexSchema>;
}

export interface IndexSchema {
  readonly name: string;
  readonly table: string;
  readonly keyPath: KeyPath;
  readonly multiEntry: boolean;
}

export interface Schema {
  version: number;
  readonly stores: Map<string, StoreSchema>;
}

/** The form of the file; one of a later form is refused. */
const form = 1;

/** What is in a file; a new one gets the tables that tell. */
export function readSchema(connection: Connection): Schema {
  const { user_version: found } = connection.one('PRAGMA user_version') as { user_version: number };
  if (found > form) throw new DOMException('The file was written by a newer version of the server.', 'VersionError');
  if (found === 0) begin(connection);
  const { version } = connection.one('SELECT version FROM about') as { version: number };
  const stores = new Map<string, StoreSchema>();
  for (const { id, name, path } of connection.all('SELECT id, name, path FROM stores') as unknown as Described[]) {
    const indexes = new Map<string, IndexSchema>();
    for (const index of connection.all('SELECT * FROM indexes WHERE store = ?', id) as unknown as Described[])
      indexes.set(index.name, indexOf(index));
    stores.set(name, { name, table: `store_${id}`, keyPath: JSON.parse(path), indexes });
  }
  return { version, stores };
}

interface Described {
  id: number;
  name: string;
  path: string;
  multi?: number;
}

function begin(connection: Connection): void {
  connection.run('BEGIN IMMEDIATE');
  connection.run('CREATE TABLE about (version INTEGER NOT NULL)');
  connection.run('INSERT INTO about VALUES (0)');
  connection.run(
    'CREATE TABLE stores (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, path TEXT NOT NULL)',
  );
  connection.run(
    'CREATE TABLE indexes (id INTEGER PRIMARY KEY AUTOINCREMENT, store INTEGER NOT NULL, name TEXT NOT NULL, path TEXT NOT NULL, multi INTEGER NOT NULL)',
  );
  connection.run(`PRAGMA user_version = ${form}`);
  connection.run('COMMIT');
}

function indexOf({ id, name, path, multi }: Described): IndexSchema {
  return { name, table: `index_${id}`, keyPath: JSON.parse(path), multiEntry: multi === 1 };
}

export function writeVersion(connection: Connection, schema: Schema, version: number): void {
  connection.run('UPDATE about SET version = ?', version);
  schema.version = version;
}

export function addStore(connection: Connection, schema: Schema, name: string, keyPath: KeyPath | null): StoreSchema {
  const path = JSON.stringify(keyPath);
  const { id } = connection.one('INSERT INTO stores (name, path) VALUES (?, ?) RETURNING id', name, path) as {
    id: number;
  };
  const store: StoreSchema = { name, table: `store_${id}`, keyPath, indexes: new Map() };
  // With a number of its own for each row: values may be large, and are not to lie between the keys.
  connection.run(`CREATE TABLE ${store.table} (id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, value BLOB NOT NULL)`);
  schema.stores.set(name, store);
  return store;
}

export function removeStore(connection: Connection, schema: Schema, { name, table, indexes }: StoreSchema): void {
  for (const index of [...indexes.values()]) removeIndex(connection, indexes, index);
  connection.run(`DROP TABLE ${table}`);
  connection.run('DELETE FROM stores WHERE name = ?', name);
  schema.stores.delete(name);
}

/** Adds an index, with what the store holds already. */
export function addIndex(
  connection: Connection,
  store: StoreSchema,
  { name, keyPath, multiEntry }: Omit<IndexSchema, 'table'>,
): IndexSchema {
  if (Array.isArray(keyPath) && multiEntry)
    throw new DOMException('An index with several paths cannot be multiEntry.', 'InvalidAccessError');
  const { id } = connection.one(
    'INSERT INTO indexes (store, name, path, multi) SELECT id, ?, ?, ? FROM stores WHERE name = ? RETURNING id',
    ...[name, JSON.stringify(keyPath), multiEntry ? 1 : 0, store.name],
  ) as { id: number };
  const index: IndexSchema = { name, table: `index_${id}`, keyPath, multiEntry };
  connection.run(
    `CREATE TABLE ${index.table} (key BLOB NOT NULL, record BLOB NOT NULL, PRIMARY KEY (key, record)) WITHOUT ROWID`,
  );
  // One after the other: there may be more than the memory holds.
  let after: Uint8Array = new Uint8Array();
  for (;;) {
    const next = connection.one(`SELECT key, value FROM ${store.table} WHERE key > ? ORDER BY key LIMIT 1`, after) as
      | { key: Uint8Array; value: Uint8Array }
      | undefined;
    if (!next) break;
    after = next.key;
    for (const key of indexKeys(deserialised(next.value), index))
      connection.run(`INSERT INTO ${index.table} VALUES (?, ?)`, key, next.key);
  }
  store.indexes.set(name, index);
  return index;
}

export function removeIndex(
  connection: Connection,
  indexes: Map<string, IndexSchema>,
  { name, table }: IndexSchema,
): void {
  connection.run(`DROP TABLE ${table}`);
  connection.run('DELETE FROM indexes WHERE id = ?', Number(table.replace('index_', '')));
  indexes.delete(name);
}

/** Names in their order, as a `DOMStringList` has them. */
export interface NameList extends ReadonlyArray<string> {
  contains(name: string): boolean;
}

export function names(all: Iterable<string>): NameList {
  const sorted = [...all].sort();
  const contains = (name: string) => sorted.includes(name);
  return Object.defineProperty(sorted, 'contains', { value: contains }) as unknown as NameList;
}

/** Refuses what a store or an index is asked to be and cannot. */
export function refuse(options: Record<string, unknown>, what: Record<string, string>): void {
  for (const [option, words] of Object.entries(what)) if (options[option]) throw NotSupported(words);
}
