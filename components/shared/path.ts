// Reading and changing a part of a value by its path. Names are data: `__proto__` is a property like any other.

export { equal as same } from '../../src/validation/equality.ts';

import { isRecord, own, type Path } from './schema.ts';

export function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((here, key) => (Array.isArray(here) ? here[Number(key)] : own(here, String(key))), value);
}

/** A copy with the part at `path` replaced; `undefined` takes it out, unless its name is to be kept. */
export function changed(value: unknown, path: Path, part: unknown, keep = false): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return part;
  if (Array.isArray(value))
    return value.map((inner, i) => (i === Number(key) ? changed(inner, rest, part, keep) : inner));
  const entries = new Map(isRecord(value) ? Object.entries(value) : []);
  const inner = changed(entries.get(String(key)), rest, part, keep);
  if (inner === undefined && !(keep && !rest.length)) entries.delete(String(key));
  else entries.set(String(key), inner);
  return Object.fromEntries(entries);
}

export const pathKey = (path: Path): string => JSON.stringify(path.map(String));
