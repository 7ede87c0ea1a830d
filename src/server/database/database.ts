// A connection to a database.

import { InvalidState } from './errors.ts';
import { BubblingTarget, type Listener } from './events.ts';
import { checkedPath, type KeyPath } from './keys/key-path.ts';
import type { ObjectStore } from './object-store.ts';
import { addStore, type NameList, names, refuse, removeStore } from './sqlite/schema.ts';
import type { StoredDatabase } from './sqlite/stored-database.ts';
import { Transaction } from './transaction.ts';

export class Database extends BubblingTarget {
  readonly version: number;
  onversionchange: Listener | null = null;
  onclose: Listener | null = null;
  onabort: Listener | null = null;
  onerror: Listener | null = null;
  /** Under way while the version changes. */
  upgrading: Transaction | undefined;
  readonly #stored: StoredDatabase<Database>;
  readonly #live = new Set<Transaction>();
  #closing = false;

  constructor(stored: StoredDatabase<Database>, version: number) {
    super();
    this.#stored = stored;
    this.version = version;
    stored.connections.add(this);
  }

  get name(): string {
    return this.#stored.name;
  }

  get objectStoreNames(): NameList {
    return names(this.#stored.schema.stores.keys());
  }

  get closing(): boolean {
    return this.#closing;
  }

  transaction(
    stores: string | Iterable<string>,
    mode: IDBTransactionMode = 'readonly',
    { durability = 'default' }: IDBTransactionOptions = {},
  ): Transaction {
    if (mode !== 'readonly' && mode !== 'readwrite')
      throw new TypeError(`A transaction's mode is \`readonly\` or \`readwrite\`, not \`${mode}\`.`);
    if (this.upgrading) throw InvalidState('The version is changing: use the transaction of that.');
    if (this.#closing) throw InvalidState('The connection is closed: open the database again.');
    const wanted = new Set(typeof stores === 'string' ? [stores] : stores);
    const there = this.objectStoreNames;
    const missing = [...wanted].find((name) => !there.contains(name));
    if (missing !== undefined)
      throw new DOMException(
        `There is no object store \`${missing}\`; there are ${there.join(', ')}.`,
        'NotFoundError',
      );
    if (wanted.size === 0) throw new DOMException('A transaction needs an object store.', 'InvalidAccessError');
    return this.begin(wanted, mode, durability);
  }

  /** Makes a transaction, of whichever mode. */
  begin(stores: Iterable<string>, mode: IDBTransactionMode, durability: IDBTransactionDurability): Transaction {
    const transaction = new Transaction(this, this.#stored, stores, mode, durability);
    this.#live.add(transaction);
    return transaction;
  }

  createObjectStore(name: string, options: { keyPath?: KeyPath | null; autoIncrement?: boolean } = {}): ObjectStore {
    const upgrading = this.#upgrade();
    refuse(options, { autoIncrement: 'Generators of keys' });
    if (this.objectStoreNames.contains(name))
      throw new DOMException(`There is an object store \`${name}\` already.`, 'ConstraintError');
    const keyPath = options.keyPath ?? null;
    addStore(upgrading.writer, this.#stored.schema, name, keyPath === null ? null : checkedPath(keyPath));
    return upgrading.objectStore(name);
  }

  deleteObjectStore(name: string): void {
    const { writer } = this.#upgrade();
    const store = this.#stored.schema.stores.get(name);
    if (!store) throw new DOMException(`There is no object store \`${name}\` to delete.`, 'NotFoundError');
    removeStore(writer, this.#stored.schema, store);
  }

  /** Takes no more transactions, and is closed once those there are have ended. */
  close(): void {
    this.#closing = true;
    if (this.#live.size === 0) this.#stored.disconnect(this);
  }

  transactionEnded(transaction: Transaction): void {
    this.#live.delete(transaction);
    if (this.#closing) this.close();
  }

  #upgrade(): Transaction {
    if (!this.upgrading) throw InvalidState('Object stores are made and deleted while the version changes only.');
    this.upgrading.checkActive();
    return this.upgrading;
  }
}
