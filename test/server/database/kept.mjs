// A database of its own for each test: a folder, in which it is kept, and the few words that tests of IndexedDB need.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach } from 'node:test';
import { installDatabase } from '../../../dist/src/server/database/install.js';

/** The folder of this process: tests that need another state of it begin anew with `reinstalled`. */
export const folder = mkdtempSync(join(tmpdir(), 'confer-'));
let installed = installDatabase(folder);
after(async () => {
  await installed.close();
  rmSync(folder, { recursive: true });
});

/** Closes all and opens it again, as the next process would; or another folder. */
export async function reinstalled(next = folder) {
  await installed.close();
  installed = installDatabase(next);
}

let count = 0;
let name;
beforeEach(() => {
  count += 1;
  name = `test-${count}`;
});
export const current = () => name;

/** What comes of a request. */
export function answered(request) {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });
}

/** How a transaction ends: `complete`, or the error with which it was aborted. */
export function ended(transaction) {
  return new Promise((resolve) => {
    transaction.addEventListener('complete', () => resolve('complete'));
    transaction.addEventListener('abort', () => resolve(transaction.error));
  });
}

/** Opens the database of this test; `upgrade` gets it, the transaction and the version before. `null`: as it is. */
export function opened(version = 1, upgrade = (db) => db.createObjectStore('store'), factory = indexedDB) {
  const request = factory.open(name, version ?? undefined);
  request.addEventListener('upgradeneeded', ({ oldVersion }) =>
    upgrade(request.result, request.transaction, oldVersion),
  );
  return answered(request);
}

/** Writes in a transaction of its own. */
export function put(db, value, key, store = 'store') {
  const transaction = db.transaction(store, 'readwrite');
  transaction.objectStore(store).put(value, key);
  return ended(transaction);
}

export const get = (db, key, store = 'store') => answered(db.transaction(store).objectStore(store).get(key));
export const pause = (ms = 5) => new Promise((resolve) => setTimeout(resolve, ms));
