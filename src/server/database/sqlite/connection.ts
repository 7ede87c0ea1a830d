// A connection to a file of SQLite, which speaks in the errors of the standard. Its statements are prepared once.

import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { asDomException } from '../errors.ts';

/** A row, by the names of its columns. */
export type Found = Record<string, unknown>;

export interface Connection {
  all(sql: string, ...values: SQLInputValue[]): Found[];
  one(sql: string, ...values: SQLInputValue[]): Found | undefined;
  run(sql: string, ...values: SQLInputValue[]): void;
  close(): void;
}

/** Node's own SQLite. Throws an error that says what to do where it has none. */
export function sqlite(): typeof import('node:sqlite') {
  const found = process.getBuiltinModule?.('node:sqlite');
  if (found) return found;
  throw new Error(
    `The server keeps its data with Node's own SQLite, which came with Node 22.13; this is ${process.version}. Start it with a newer one.`,
  );
}

/** Opens a file; it is made where there is none, unless it is only read. */
export function connected(path: string, { readOnly = false } = {}): Connection {
  const database = said(() => new (sqlite().DatabaseSync)(path, { readOnly }));
  const statements = new Map<string, StatementSync>();

  function prepared(sql: string): StatementSync {
    const known = statements.get(sql);
    if (known) return known;
    const statement = database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  }

  return {
    all: (sql, ...values) => said(() => prepared(sql).all(...values) as Found[]),
    one: (sql, ...values) => said(() => prepared(sql).get(...values) as Found | undefined),
    run: (sql, ...values) => said(() => void prepared(sql).run(...values)),
    close: () => closed(database),
  };
}

function closed(database: DatabaseSync): void {
  if (database.isOpen) database.close();
}

function said<T>(use: () => T): T {
  try {
    return use();
  } catch (error) {
    throw asDomException(error);
  }
}
