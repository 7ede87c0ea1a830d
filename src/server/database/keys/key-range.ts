// Ranges of keys, as `IDBKeyRange`, and as what SQLite is asked for.

import { DataError } from '../errors.ts';
import { comparedKeys, encodedKey } from './keys.ts';

/** What SQLite is asked for: from one key to another, as bytes. */
export interface Bounds {
  readonly low: Uint8Array | undefined;
  readonly high: Uint8Array | undefined;
  readonly lowerOpen: boolean;
  readonly upperOpen: boolean;
}

/** The bounds that hold one key. */
export function exactly(key: Uint8Array): Bounds {
  return { low: key, high: key, lowerOpen: false, upperOpen: false };
}

export class KeyRange implements Bounds {
  readonly lower: unknown;
  readonly upper: unknown;
  readonly lowerOpen: boolean;
  readonly upperOpen: boolean;
  readonly low: Uint8Array | undefined;
  readonly high: Uint8Array | undefined;

  private constructor(lower: unknown, upper: unknown, lowerOpen: boolean, upperOpen: boolean) {
    this.low = lower === undefined ? undefined : encodedKey(lower);
    this.high = upper === undefined ? undefined : upper === lower ? this.low : encodedKey(upper);
    this.lower = lower;
    this.upper = upper;
    this.lowerOpen = lowerOpen || !this.low;
    this.upperOpen = upperOpen || !this.high;
    if (!this.low || !this.high) return;
    const order = comparedKeys(this.low, this.high);
    if (order > 0 || (order === 0 && (lowerOpen || upperOpen)))
      throw DataError('The lower bound of a range comes before its upper one', [lower, upper]);
  }

  static only(key: unknown): KeyRange {
    return new KeyRange(known(key), key, false, false);
  }

  static lowerBound(lower: unknown, open = false): KeyRange {
    return new KeyRange(known(lower), undefined, open, true);
  }

  static upperBound(upper: unknown, open = false): KeyRange {
    return new KeyRange(undefined, known(upper), true, open);
  }

  static bound(lower: unknown, upper: unknown, lowerOpen = false, upperOpen = false): KeyRange {
    return new KeyRange(known(lower), known(upper), lowerOpen, upperOpen);
  }

  /** All keys. */
  static readonly all: KeyRange = new KeyRange(undefined, undefined, true, true);

  includes(key: unknown): boolean {
    const at = encodedKey(key);
    const below = this.low ? comparedKeys(at, this.low) : 1;
    const above = this.high ? comparedKeys(at, this.high) : -1;
    return (below > 0 || (below === 0 && !this.lowerOpen)) && (above < 0 || (above === 0 && !this.upperOpen));
  }
}

function known(key: unknown): unknown {
  if (key === undefined) encodedKey(key);
  return key;
}

/** What a method was given to say which records: nothing for all of them, a range, or a key. */
export function rangeOf(query: unknown): KeyRange {
  if (query === undefined || query === null) return KeyRange.all;
  return query instanceof KeyRange ? query : KeyRange.only(query);
}

/** The same, where it has to be said. */
export function givenRange(query: unknown): KeyRange {
  return query instanceof KeyRange ? query : KeyRange.only(query);
}
