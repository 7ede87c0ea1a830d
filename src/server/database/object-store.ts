// Object stores and their indexes, as a transaction shows them.

import { checkedPath, type KeyPath } from './keys/key-path.ts';
import { givenRange, KeyRange } from './keys/key-range.ts';
import { RecordSource } from './record-source.ts';
import type { Asked, Request } from './request.ts';
import { removeRecords, type Source } from './sqlite/records.ts';
import {
  addIndex,
  type IndexSchema,
  type NameList,
  names,
  refuse,
  removeIndex,
  type StoreSchema,
} from './sqlite/schema.ts';
import { checkWritable, write } from './writing.ts';

export class ObjectStore extends RecordSource {
  readonly transaction: Asked;
  readonly schema: StoreSchema;
  readonly autoIncrement = false;
  readonly #indexes = new Map<string, Index>();

  constructor(transaction: Asked, schema: StoreSchema) {
    super();
    this.transaction = transaction;
    this.schema = schema;
  }

  get name(): string {
    return this.schema.name;
  }

  get keyPath(): KeyPath | null {
    return this.schema.keyPath;
  }

  get indexNames(): NameList {
    return names(this.schema.indexes.keys());
  }

  add(value: unknown, key?: unknown): Request {
    return write(this.transaction, this.schema, { source: this, value, key, add: true });
  }

  put(value: unknown, key?: unknown): Request {
    return write(this.transaction, this.schema, { source: this, value, key });
  }

  delete(query: unknown): Request {
    checkWritable(this.transaction);
    const range = givenRange(query);
    return this.transaction.ask(this, (connection) => removeRecords(connection, this.schema, range));
  }

  clear(): Request {
    return this.delete(KeyRange.all);
  }

  index(name: string): Index {
    this.transaction.checkActive();
    const schema = this.#known(name);
    const index = this.#indexes.get(name);
    if (index?.schema === schema) return index;
    const found = new Index(this, schema);
    this.#indexes.set(name, found);
    return found;
  }

  createIndex(name: string, keyPath: KeyPath, options: { unique?: boolean; multiEntry?: boolean } = {}): Index {
    const { writer } = this.transaction;
    if (this.schema.indexes.has(name))
      throw new DOMException(`Object store \`${this.name}\` has an index \`${name}\` already.`, 'ConstraintError');
    refuse(options, { unique: 'Unique indexes' });
    addIndex(writer, this.schema, { name, keyPath: checkedPath(keyPath), multiEntry: options.multiEntry === true });
    return this.index(name);
  }

  deleteIndex(name: string): void {
    removeIndex(this.transaction.writer, this.schema.indexes, this.#known(name));
  }

  protected source(): Source {
    this.transaction.checkActive();
    return { store: this.schema };
  }

  #known(name: string): IndexSchema {
    const found = this.schema.indexes.get(name);
    if (found) return found;
    const there = [...this.schema.indexes.keys()].join(', ') || 'none';
    throw new DOMException(`Object store \`${this.name}\` has no index \`${name}\`; it has ${there}.`, 'NotFoundError');
  }
}

export class Index extends RecordSource {
  readonly objectStore: ObjectStore;
  readonly schema: IndexSchema;
  readonly unique = false;

  constructor(objectStore: ObjectStore, schema: IndexSchema) {
    super();
    this.objectStore = objectStore;
    this.schema = schema;
  }

  get name(): string {
    return this.schema.name;
  }

  get keyPath(): KeyPath {
    return this.schema.keyPath;
  }

  get multiEntry(): boolean {
    return this.schema.multiEntry;
  }

  get transaction(): Asked {
    return this.objectStore.transaction;
  }

  protected source(): Source {
    this.transaction.checkActive();
    return { store: this.objectStore.schema, index: this.schema };
  }
}
