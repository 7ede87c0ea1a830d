// A disk that is full: SQLite is given no more than so many pages, and says what it would say of the disk.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { StorageFull } from '../../../dist/src/model/storage-errors.js';
import { requestCancel } from '../../../dist/src/store/requests.js';
import { readRun, start } from '../../../dist/src/store/runs.js';
import { store } from '../../../dist/src/store/store.js';
import { current, get, opened, put } from './kept.mjs';

const sqlite = process.getBuiltinModule('node:sqlite');
const { DatabaseSync } = sqlite;
/** The connections that write. */
const writers = [];
sqlite.DatabaseSync = class extends DatabaseSync {
  constructor(path, options) {
    super(path, options);
    if (!options.readOnly) writers.push(this);
  }
};
/** How much there may be, in pages of 4 kB, and some. */
const limit = (pages) => writers.at(-1).exec(`PRAGMA max_page_count = ${pages}`);

describe('a full disk', () => {
  it('aborts what finds no room, as browsers do; what was there stays, and all goes on once there is room', async () => {
    const db = await opened();
    await put(db, 'old', 'a');
    limit(30);
    const large = 'x'.repeat(200_000);
    const transaction = db.transaction('store', 'readwrite');
    transaction.objectStore('store').put('new', 'a');
    // Whoever prevents what comes of it cannot have half of it.
    transaction.objectStore('store').put(large, 'large').onerror = (event) => event.preventDefault();
    const error = await new Promise((resolve) => {
      transaction.onabort = () => resolve(transaction.error);
    });
    assert.equal(error.name, 'QuotaExceededError');
    assert.deepEqual([await get(db, 'a'), await get(db, 'large')], ['old', undefined]);
    assert.equal(await put(db, 'small', 'b'), 'complete');
    limit(10_000);
    assert.equal(await put(db, large, 'large'), 'complete');
  });

  it('is told by the store in words, which speak of the disk, change by change; what has room is written', async () => {
    const here = store(current());
    const run = (id, args) => start(here, { id, workflow: 'w', args }, undefined);
    await run('first', 'x');
    limit(60);
    const [full, fits] = await Promise.allSettled([run('large', 'x'.repeat(400_000)), run('small', 'x')]);
    assert.ok(full.reason instanceof StorageFull, full.reason?.message);
    assert.match(full.reason.message, /^The server’s disk is full\. Nothing was lost: free some space there/);
    assert.equal(fits.status, 'fulfilled');
    await requestCancel(here, 'first');
    assert.deepEqual([await readRun(here, 'large'), (await readRun(here, 'small')).args], [undefined, 'x']);
    limit(10_000);
    await run('large', 'x'.repeat(400_000));
    assert.equal((await readRun(here, 'large')).args.length, 400_000);
    here.connection.close();
  });
});
