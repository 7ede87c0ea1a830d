// The folder that holds the databases, a file of SQLite for each. It belongs to one process: others would not hear of what
// is written, and their locks would not be the same ones.

import { mkdirSync, readdirSync } from 'node:fs';
import { stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { connected } from './connection.ts';

export interface Folder {
  readonly path: string;
  /** Lets others have it. */
  release(): void;
}

const extension = '.sqlite';

/** Takes a folder, making it where there is none. Throws at once if another process has it. */
export function takenFolder(path: string): Folder {
  mkdirSync(path, { recursive: true });
  // A lock of the operating system's, which ends with the process, however that ends.
  const lock = connected(join(path, 'lock'));
  try {
    lock.run('PRAGMA locking_mode = EXCLUSIVE');
    lock.run('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if ((error as DOMException).name !== 'TimeoutError') throw error;
    throw new Error(`The data in ${path} are used by another process. Stop that one, or give this one another folder.`);
  }
  return { path, release: () => lock.close() };
}

/** Where a database is kept. Names may be any text, and files' must not differ by case alone. */
export function fileOf({ path }: Folder, name: string): string {
  const safe = !/\p{Surrogate}/u.test(name) && name.replace(/[^a-z0-9_-]/g, escaped);
  if (!safe || safe.length > 200)
    throw new TypeError(
      `A database is named by a text that a file can be named for, of some 60 letters at most: \`${name}\`.`,
    );
  return join(path, `${safe}${extension}`);
}

/** The names of the databases that are there. */
export function databaseNames({ path }: Folder): string[] {
  const files = readdirSync(path).filter((file) => file.endsWith(extension));
  return files.map((file) => decodeURIComponent(file.slice(0, -extension.length)));
}

/** How many bytes are there, and how many there may be, which the disk says. */
export async function estimate({ path }: Folder): Promise<{ usage: number; quota: number }> {
  const size = (file: string) =>
    stat(join(path, file)).then(
      ({ size }) => size,
      () => 0,
    );
  const sizes = await Promise.all(readdirSync(path).map(size));
  const usage = sizes.reduce((sum, size) => sum + size, 0);
  const { bavail, bsize } = await statfs(path);
  return { usage, quota: usage + bavail * bsize };
}

function escaped(letter: string): string {
  return [...Buffer.from(letter)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}
