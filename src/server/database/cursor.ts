// Cursors: a place among the records of a range. Each step is a query of its own, so nothing is open between.

import { DataError, InvalidState, NotSupported } from './errors.ts';
import { exactly, type KeyRange } from './keys/key-range.ts';
import { comparedKeys, decodedKey, encodedKey } from './keys/keys.ts';
import type { Asked, Request } from './request.ts';
import type { Connection } from './sqlite/connection.ts';
import {
  type Position,
  type Reading,
  readPositions,
  readValues,
  removeRecords,
  type Source,
} from './sqlite/records.ts';
import { checkWritable, write } from './writing.ts';

/** Later than every key. */
const last = new Uint8Array([0xff]);

export class Cursor {
  readonly source: { readonly transaction: Asked };
  readonly direction: IDBCursorDirection;
  readonly request: Request;
  protected readonly records: Source;
  protected place: Position | undefined;
  readonly #range: KeyRange;
  /** It has been asked to go on: until it has, it is nowhere. */
  #moving = true;

  constructor(
    source: { readonly transaction: Asked },
    records: Source,
    range: KeyRange,
    direction: IDBCursorDirection,
    request: Request,
  ) {
    if (direction !== 'next' && direction !== 'prev') throw NotSupported(`Cursors in the direction \`${direction}\``);
    this.source = source;
    this.records = records;
    this.#range = range;
    this.direction = direction;
    this.request = request;
  }

  get key(): IDBValidKey | undefined {
    return this.place && decodedKey(this.place.key);
  }

  get primaryKey(): IDBValidKey | undefined {
    return this.place && decodedKey(this.place.record);
  }

  /** Asks for the first record. */
  open(): Request {
    return this.#move({});
  }

  advance(count: number): void {
    if (!Number.isInteger(count) || count <= 0)
      throw new TypeError(`A cursor advances by one or more, not by ${count}.`);
    this.checkThere();
    this.#move({ skip: count - 1 });
  }

  continue(key?: unknown): void {
    this.checkThere();
    if (key === undefined) {
      this.#move({});
      return;
    }
    // Going back, a key's last record comes first.
    const record = this.direction === 'next' ? new Uint8Array() : last;
    this.#move({ from: this.#ahead({ key: encodedKey(key), record }, false) });
  }

  continuePrimaryKey(key: unknown, primaryKey: unknown): void {
    this.checkThere();
    if (!this.records.index)
      throw new DOMException('A cursor of an object store goes by one key: use `continue(key)`.', 'InvalidAccessError');
    this.#move({ from: this.#ahead({ key: encodedKey(key), record: encodedKey(primaryKey) }, true) });
  }

  update(value: unknown): Request {
    const { record } = this.#writable();
    const { transaction } = this.source;
    const { store } = this.records;
    return write(transaction, store, {
      source: this,
      value,
      same: record,
      ...(store.keyPath === null && { key: decodedKey(record) }),
    });
  }

  delete(): Request {
    const { record } = this.#writable();
    const { store } = this.records;
    return this.source.transaction.ask(this, (connection) => removeRecords(connection, store, exactly(record)));
  }

  /** What it does when it has come to a record. */
  protected arrived(_connection: Connection): void {}

  protected checkThere(): Position {
    this.source.transaction.checkActive();
    if (this.#moving || !this.place)
      throw InvalidState('The cursor is not at a record: it was asked to go on, or has come to the end.');
    return this.place;
  }

  #writable(): Position {
    checkWritable(this.source.transaction);
    if (!(this instanceof CursorWithValue)) throw InvalidState('The cursor has keys only: open one with values.');
    return this.checkThere();
  }

  /** A place that comes after this one; by records, too, where a key has several. */
  #ahead(wanted: Position, byRecord: boolean): Position {
    const { key, record } = this.place!;
    const order = comparedKeys(wanted.key, key) || (byRecord ? comparedKeys(wanted.record, record) : 0);
    if (this.direction === 'next' ? order > 0 : order < 0) return wanted;
    throw DataError('A cursor goes on in its direction', decodedKey(wanted.key));
  }

  #move({ skip, from }: Pick<Reading, 'skip' | 'from'>): Request {
    this.#moving = true;
    const { transaction } = this.source;
    return transaction.ask(this.source, (connection) => this.#step(connection, { skip, from }), this.request);
  }

  #step(connection: Connection, { skip = 0, from }: Pick<Reading, 'skip' | 'from'>): Cursor | null {
    const descending = this.direction === 'prev';
    const reading = { range: this.#range, descending, after: this.place, from, skip, limit: 1 };
    const [found] = readPositions(connection, this.records, reading);
    this.#moving = false;
    this.place = found;
    if (!found) return null;
    this.arrived(connection);
    return this;
  }
}

export class CursorWithValue extends Cursor {
  value: unknown;

  protected override arrived(connection: Connection): void {
    [this.value] = readValues(connection, { store: this.records.store }, { range: exactly(this.place!.record) });
  }
}
