// Key paths: where in a record its key is, and what an index sorts it by.

import { encodedKey } from './keys.ts';

export type KeyPath = string | readonly string[];

/** Throws `SyntaxError` for what leads nowhere. */
export function checkedPath(path: KeyPath): KeyPath {
  const paths = typeof path === 'string' ? [path] : path;
  const wrong = paths.find(
    (path) =>
      path !== '' && !/^[\p{ID_Start}$_][\p{ID_Continue}$]*(\.[\p{ID_Start}$_][\p{ID_Continue}$]*)*$/u.test(path),
  );
  if (wrong === undefined && paths.length > 0) return path;
  throw new DOMException(
    `A key path is names with dots between; this is none: ${JSON.stringify(path)}.`,
    'SyntaxError',
  );
}

/** What is at a path; nothing where it, or part of it, is not there. */
export function valueAt(value: unknown, path: KeyPath): unknown {
  if (typeof path === 'string') return path === '' ? value : path.split('.').reduce(part, value);
  const parts = path.map((each) => valueAt(value, each));
  return parts.includes(undefined) ? undefined : parts;
}

function part(value: unknown, name: string): unknown {
  if (typeof value === 'string' && name === 'length') return value.length;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}

/** The keys under which an index has a record; none where what is there is no key. */
export function indexKeys(
  value: unknown,
  { keyPath, multiEntry }: { keyPath: KeyPath; multiEntry: boolean },
): Uint8Array[] {
  const found = valueAt(value, keyPath);
  if (!multiEntry || !Array.isArray(found)) return valid(found);
  const keys = new Map(found.flatMap((each) => valid(each).map((key) => [Buffer.from(key).toString('latin1'), key])));
  return [...keys.values()];
}

function valid(key: unknown): Uint8Array[] {
  if (key === undefined) return [];
  try {
    return [encodedKey(key)];
  } catch {
    return [];
  }
}
