// What a store, or a cursor in it, is given to write: checked and cloned when it is given, written when its turn comes.

import { DataError } from './errors.ts';
import { indexKeys, valueAt } from './keys/key-path.ts';
import { comparedKeys, decodedKey, encodedKey } from './keys/keys.ts';
import type { Asked, Request } from './request.ts';
import { writeRecord } from './sqlite/records.ts';
import type { StoreSchema } from './sqlite/schema.ts';
import { serialised } from './values/values.ts';

/** Throws where a transaction does not write. */
export function checkWritable(transaction: Asked): void {
  transaction.checkActive();
  if (transaction.mode === 'readonly')
    throw new DOMException('The transaction only reads: make one with the mode `readwrite`.', 'ReadOnlyError');
}

export interface Given {
  source: unknown;
  value: unknown;
  key?: unknown;
  /** A record with the same key is an error, not replaced. */
  add?: boolean;
  /** The key that it must have. */
  same?: Uint8Array;
}

/** Asks for a value to be written; answers with its key. */
export function write(
  transaction: Asked,
  store: StoreSchema,
  { source, value, key, add = false, same }: Given,
): Request {
  checkWritable(transaction);
  const bytes = serialised(value);
  const at = encodedKey(keyOf(store, value, key));
  if (same && comparedKeys(at, same) !== 0)
    throw DataError('A record is updated under the key that it has', decodedKey(at));
  // What the value is now counts, whatever becomes of it before its turn.
  const indexed = new Map([...store.indexes.values()].map((index) => [index, indexKeys(value, index)]));
  return transaction.ask(source, (connection) => {
    writeRecord(
      connection,
      store,
      { key: at, bytes, indexed: (index) => indexed.get(index) ?? indexKeys(value, index) },
      add,
    );
    return decodedKey(at);
  });
}

function keyOf({ name, keyPath }: StoreSchema, value: unknown, key: unknown): unknown {
  if (keyPath === null) {
    if (key === undefined) throw DataError(`Object store \`${name}\` needs a key beside the value`, key);
    return key;
  }
  if (key !== undefined)
    throw DataError(`Object store \`${name}\` takes its keys from the values, and none beside them`, key);
  const found = valueAt(value, keyPath);
  if (found === undefined) throw DataError(`A value for object store \`${name}\` has a key at \`${keyPath}\``, value);
  return found;
}
