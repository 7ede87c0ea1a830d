// What the journal will hold of a value: its structured clone, taken at once, so that later changes to the original
// do not matter and a first attempt sees just what a replay will see.

import { NotSerialisable } from './errors.ts';

/** A structured clone; throws `NotSerialisable`, naming the offending part, for what cannot be cloned. */
export function cloned<T>(value: T, what: string): T {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol'))
    return value;
  try {
    return structuredClone(value);
  } catch (error) {
    throw unclonable(value, what) ?? error;
  }
}

/** The error for a value that cannot be cloned; nothing if it can. */
export function unclonable(value: unknown, what: string): NotSerialisable | undefined {
  try {
    structuredClone(value);
    return;
  } catch {
    // Only now is it worth looking for the part.
  }
  const [path, part] = offending(value, what, new Set()) ?? [];
  if (path !== undefined) return new NotSerialisable(capitalised(what), path, described(part));
}

function offending(value: unknown, path: string, seen: Set<unknown>): [path: string, part: unknown] | undefined {
  if (typeof value === 'function' || typeof value === 'symbol') return [path, value];
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  for (const [key, part] of parts(value)) {
    const found = offending(part, /^\w+$/.test(key) ? `${path}.${key}` : `${path}[${key}]`, seen);
    if (found) return found;
  }
  try {
    structuredClone(value);
  } catch {
    return [path, value];
  }
}

function parts(value: object): [string, unknown][] {
  if (value instanceof Map) return Array.from(value, ([key, part]) => [String(key), part]);
  if (value instanceof Set) return Array.from(value, (part, index) => [String(index), part]);
  return Object.entries(value);
}

function described(part: unknown): string {
  if (typeof part === 'function') return `a function (\`${part.name || 'anonymous'}\`)`;
  if (typeof part === 'symbol') return 'a symbol';
  return `a ${(part as object).constructor?.name ?? 'object'}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
