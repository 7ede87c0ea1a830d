// What stores and indexes have in common: how they are read.

import { Cursor, CursorWithValue } from './cursor.ts';
import { givenRange, type KeyRange, rangeOf } from './keys/key-range.ts';
import { decodedKey } from './keys/keys.ts';
import { type Asked, Request } from './request.ts';
import type { Connection } from './sqlite/connection.ts';
import { countRecords, type Reading, readPositions, readValues, type Source } from './sqlite/records.ts';

export abstract class RecordSource {
  abstract readonly name: string;
  abstract readonly transaction: Asked;
  /** Where its records are. Throws where they are not any more. */
  protected abstract source(): Source;

  get(query: unknown): Request {
    return this.#read(readValues, givenRange(query), 1, first);
  }

  getKey(query: unknown): Request {
    return this.#read(readKeys, givenRange(query), 1, first);
  }

  getAll(query?: unknown, count?: number): Request {
    return this.#read(readValues, rangeOf(query), count);
  }

  getAllKeys(query?: unknown, count?: number): Request {
    return this.#read(readKeys, rangeOf(query), count);
  }

  count(query?: unknown): Request {
    const [source, range] = [this.source(), rangeOf(query)];
    return this.transaction.ask(this, (connection) => countRecords(connection, source, range));
  }

  openCursor(query?: unknown, direction?: IDBCursorDirection): Request {
    return this.#open(CursorWithValue, query, direction);
  }

  openKeyCursor(query?: unknown, direction?: IDBCursorDirection): Request {
    return this.#open(Cursor, query, direction);
  }

  #read<T>(
    read: (connection: Connection, source: Source, reading: Reading) => T[],
    range: KeyRange,
    count: number | undefined,
    answer: (found: T[]) => unknown = (found) => found,
  ): Request {
    const source = this.source();
    // The standard takes none for all.
    return this.transaction.ask(this, (connection) =>
      answer(read(connection, source, { range, limit: count || undefined })),
    );
  }

  #open(Kind: typeof Cursor, query: unknown, direction: IDBCursorDirection = 'next'): Request {
    const request = new Request(this, this.transaction);
    return new Kind(this, this.source(), rangeOf(query), direction, request).open();
  }
}

function readKeys(connection: Connection, source: Source, reading: Reading): IDBValidKey[] {
  return readPositions(connection, source, reading).map(({ record }) => decodedKey(record));
}

function first(found: unknown[]): unknown {
  return found[0];
}
