// Records: what of a store or an index is read, and what is written, as statements of SQLite.

import type { SQLInputValue } from 'node:sqlite';
import { indexKeys } from '../keys/key-path.ts';
import type { Bounds } from '../keys/key-range.ts';
import { comparedKeys } from '../keys/keys.ts';
import { deserialised } from '../values/values.ts';
import type { Connection } from './connection.ts';
import type { IndexSchema, StoreSchema } from './schema.ts';

/** Where records are looked for: in a store, or in one of its indexes. */
export interface Source {
  store: StoreSchema;
  index?: IndexSchema;
}

/** A place in a source: a key, and with an index the key of its record. */
export interface Position {
  key: Uint8Array;
  record: Uint8Array;
}

export interface Reading {
  range: Bounds;
  descending?: boolean | undefined;
  /** Only what comes after this place, in the direction of reading. */
  after?: Position | undefined;
  /** Only what is at this place or after it. */
  from?: Position | undefined;
  skip?: number;
  limit?: number | undefined;
}

/** The keys by which records are found, and those of the records; they are the same in a store. */
export function readPositions(connection: Connection, source: Source, reading: Reading): Position[] {
  const { sql, values } = selected(source, source.index ? 'e.key, e.record' : 'e.key, e.key AS record', reading);
  return connection.all(sql, ...values) as unknown as Position[];
}

export function readValues(connection: Connection, source: Source, reading: Reading): unknown[] {
  const { sql, values } = selected(source, 'r.value', reading);
  return connection.all(sql, ...values).map(({ value }) => deserialised(value as Uint8Array));
}

export function countRecords(connection: Connection, source: Source, range: Bounds): number {
  const { sql, values } = selected(source, 'count(*) AS count', { range });
  return connection.one(sql, ...values)!.count as number;
}

/** A statement: its text, and what stands for its question marks. */
interface Statement {
  sql: string;
  values: SQLInputValue[];
}

/** A record's place in the order is `e`, the record itself, which has its value, `r`. */
function selected({ store, index }: Source, columns: string, reading: Reading): Statement {
  const { range, descending, after, from, skip, limit } = reading;
  const whole = columns.startsWith('r.');
  const joined = whole ? ` CROSS JOIN ${store.table} AS r ON r.key = e.record` : '';
  const tables = index ? `${index.table} AS e${joined}` : `${store.table} AS ${whole ? 'r' : 'e'}`;
  const place = index ? ['e.key', 'e.record'] : [whole ? 'r.key' : 'e.key'];
  const { sql: within, values } = inRange(place[0]!, range);
  const beyond = (position: Position, comparison: string) => {
    values.push(position.key, ...(index ? [position.record] : []));
    return ` AND (${place.join()}) ${comparison} (${place.map(() => '?').join()})`;
  };
  let sql = `SELECT ${columns} FROM ${tables} WHERE ${within}`;
  if (after) sql += beyond(after, descending ? '<' : '>');
  if (from) sql += beyond(from, descending ? '<=' : '>=');
  const direction = descending ? 'DESC' : 'ASC';
  if (!columns.startsWith('count')) sql += ` ORDER BY ${place.map((column) => `${column} ${direction}`).join()}`;
  if (limit === undefined && !skip) return { sql, values };
  return { sql: `${sql} LIMIT ? OFFSET ?`, values: [...values, limit ?? -1, skip ?? 0] };
}

/** The condition that a key is in a range. */
function inRange(column: string, { low, high, lowerOpen, upperOpen }: Bounds): Statement {
  const conditions = ['true'];
  if (low) conditions.push(`${column} ${lowerOpen ? '>' : '>='} ?`);
  if (high) conditions.push(`${column} ${upperOpen ? '<' : '<='} ?`);
  return { sql: conditions.join(' AND '), values: [low, high].filter((bound) => bound !== undefined) };
}

/** A record to be written. */
export interface Written {
  key: Uint8Array;
  bytes: Uint8Array;
  /** The keys that it has in each index, in their order. */
  indexed(index: IndexSchema): Uint8Array[];
}

/** Writes a record; where there is one with its key, that one is replaced, or with `add` a `ConstraintError` thrown. */
export function writeRecord(
  connection: Connection,
  store: StoreSchema,
  { key, bytes, indexed }: Written,
  add: boolean,
): void {
  const { table, indexes } = store;
  if (add) {
    connection.run(`INSERT INTO ${table} (key, value) VALUES (?, ?)`, key, bytes);
    for (const index of indexes.values()) for (const each of indexed(index)) addEntry(connection, index, each, key);
    return;
  }
  const before = indexes.size > 0 ? connection.one(`SELECT value FROM ${table} WHERE key = ?`, key) : undefined;
  connection.run(
    `INSERT INTO ${table} (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    ...[key, bytes],
  );
  const old = before && { value: deserialised(before.value as Uint8Array) };
  for (const index of indexes.values()) {
    const [left, come] = [old ? indexKeys(old.value, index) : [], indexed(index)];
    for (const each of left) if (!holds(come, each)) removeEntry(connection, index, each, key);
    for (const each of come) if (!holds(left, each)) addEntry(connection, index, each, key);
  }
}

export function removeRecords(connection: Connection, store: StoreSchema, range: Bounds): void {
  const { sql, values } = inRange('key', range);
  const removed =
    store.indexes.size > 0 ? connection.all(`SELECT key, value FROM ${store.table} WHERE ${sql}`, ...values) : [];
  for (const { key, value } of removed) {
    const old = deserialised(value as Uint8Array);
    for (const index of store.indexes.values())
      for (const each of indexKeys(old, index)) removeEntry(connection, index, each, key as Uint8Array);
  }
  connection.run(`DELETE FROM ${store.table} WHERE ${sql}`, ...values);
}

function addEntry(connection: Connection, { table }: IndexSchema, key: Uint8Array, record: Uint8Array): void {
  connection.run(`INSERT INTO ${table} VALUES (?, ?)`, key, record);
}

function removeEntry(connection: Connection, { table }: IndexSchema, key: Uint8Array, record: Uint8Array): void {
  connection.run(`DELETE FROM ${table} WHERE key = ? AND record = ?`, key, record);
}

function holds(keys: readonly Uint8Array[], key: Uint8Array): boolean {
  return keys.some((each) => comparedKeys(each, key) === 0);
}
