// Values that the browser will never take, whatever room it has: what it says when it refuses one, as our error with the path.

import { unclonable } from '../../model/clone.ts';
import { NotSerialisable } from '../../model/errors.ts';
import { StorageFailed } from '../../model/storage-errors.ts';

/** The error for a value that will never be taken, by what the browser said of it; nothing if that may pass. */
export function unsavable(error: unknown, value: unknown, what: string): NotSerialisable | undefined {
  const said = error instanceof StorageFailed ? error.cause : error;
  if (said instanceof NotSerialisable) return unclonable(value, what);
  if (!(said instanceof DOMException)) return;
  const found = words[said.name];
  const path = found && pathToBlob(value, what, new Set());
  return path ? new NotSerialisable(`${what.charAt(0).toUpperCase()}${what.slice(1)}`, path, found) : undefined;
}

const lost = 'a file that can no longer be read: it was changed or deleted since it was chosen';
const words: Record<string, string> = {
  // Chromium's word for a file that was deleted, Firefox' for one, and WebKit's where its window is a private one.
  DataError: lost,
  NotReadableError: lost,
  NotFoundError: lost,
  UnknownError: 'a file, and this browser window cannot keep files: it may be a private one',
};

function pathToBlob(value: unknown, path: string, seen: Set<unknown>): string | undefined {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  if (value instanceof Blob) return path;
  seen.add(value);
  const parts: [unknown, unknown][] =
    value instanceof Map ? [...value] : Object.entries(value instanceof Set ? [...value] : value);
  for (const [key, part] of parts) {
    const found = pathToBlob(part, `${path}.${String(key)}`, seen);
    if (found) return found;
  }
}
