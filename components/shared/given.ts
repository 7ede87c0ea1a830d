// What a page gives again and again: whoever renders with React, Vue or Lit gives an equal but new object each time, and
// that must change nothing.

import { isRecord } from './schema.ts';

/** What was given last. */
export class Given {
  #last: unknown;

  /** Whether a value is another one than that before it. */
  another(value: unknown): boolean {
    if (identical(value, this.#last)) return false;
    this.#last = value;
    return true;
  }
}

/**
 * Whether two values have the same content in the same order: the order of properties is that of fields. What contains
 * itself, or shares its parts, is compared once.
 */
export function identical(a: unknown, b: unknown): boolean {
  const open: [unknown, unknown][] = [[a, b]];
  const seen = new Map<object, unknown>();
  for (let pair = open.pop(); pair; pair = open.pop()) {
    const [one, other] = pair;
    if (Object.is(one, other)) continue;
    if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false;
    if (seen.get(one) === other) continue;
    seen.set(one, other);
    if (Array.isArray(one) && Array.isArray(other)) {
      if (one.length !== other.length) return false;
      for (const [i, inner] of one.entries()) open.push([inner, other[i]]);
    } else if (one instanceof Date && other instanceof Date) {
      if (one.getTime() !== other.getTime()) return false;
    } else if (isRecord(one) && isRecord(other)) {
      const keys = Object.keys(one);
      const others = Object.keys(other);
      if (keys.length !== others.length || !keys.every((key, i) => key === others[i])) return false;
      for (const key of keys) open.push([one[key], other[key]]);
    } else return false;
  }
  return true;
}
