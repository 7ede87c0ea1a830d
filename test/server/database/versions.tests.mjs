// Opening, changing and deleting the databases of a server, and who may have their folder.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { installDatabase } from '../../../dist/src/server/database/install.js';
import { answered, current, folder, get, opened, pause, put, reinstalled } from './kept.mjs';

const install = new URL('../../../dist/src/server/database/install.js', import.meta.url).href;

describe('a database', () => {
  it('is there for the next process, with its version, its stores and their indexes', async () => {
    await opened(3, (db) => db.createObjectStore('store').createIndex('by', ['a', 'b.c'], { multiEntry: false }));
    await reinstalled();
    const db = await opened(null);
    const { keyPath, indexNames } = db.transaction('store').objectStore('store');
    assert.deepEqual([db.version, [...db.objectStoreNames], keyPath, [...indexNames]], [3, ['store'], null, ['by']]);
    assert.deepEqual(db.transaction('store').objectStore('store').index('by').keyPath, ['a', 'b.c']);
    assert.ok((await indexedDB.databases()).some(({ name, version }) => name === current() && version === 3));
  });

  it('is brought up to a version, with an index over what is there', async () => {
    const first = await opened(1, (db) => db.createObjectStore('store', { keyPath: 'id' }));
    for (const id of ['a', 'b', 'c']) await put(first, { id, tags: [id, 'all', 'all'], not: Number.NaN });
    first.onversionchange = () => first.close();
    const db = await opened(2, (db, transaction, before) => {
      assert.equal(before, 1);
      const store = transaction.objectStore('store');
      store.createIndex('tags', 'tags', { multiEntry: true });
      store.createIndex('not', 'not');
      db.createObjectStore('second').add('x', 1);
    });
    const count = (index, key) => answered(db.transaction('store').objectStore('store').index(index).count(key));
    assert.deepEqual([await count('tags', 'all'), await count('tags'), await count('not')], [3, 6, 0]);
    assert.equal(await get(db, 1, 'second'), 'x');
  });

  it('of a newer version than is asked for is not opened', async () => {
    (await opened(2)).close();
    await assert.rejects(opened(1), { name: 'VersionError' });
    assert.equal((await opened(2)).version, 2);
  });

  it('waits for those who have it open, and says so, before its version changes', async () => {
    const first = await opened(1);
    const told = [];
    first.onversionchange = ({ oldVersion, newVersion }) => told.push(oldVersion, newVersion);
    const request = indexedDB.open(current(), 2);
    request.onblocked = () => told.push('blocked');
    const second = answered(request);
    await pause(20);
    assert.deepEqual(told, [1, 2, 'blocked']);
    const writing = put(first, 1, 'a');
    first.close();
    assert.throws(() => first.transaction('store'), { name: 'InvalidStateError' });
    assert.equal(await writing, 'complete');
    assert.equal(await get(await second, 'a'), 1);
  });

  it('stays what it was where the change of its version is aborted', async () => {
    (await opened(1)).close();
    const change = opened(2, (db, transaction) => {
      db.createObjectStore('second');
      transaction.objectStore('store').add(1, 'a');
      transaction.abort();
    });
    await assert.rejects(change, { name: 'AbortError' });
    const db = await opened(null);
    assert.deepEqual([db.version, [...db.objectStoreNames], await get(db, 'a')], [1, ['store'], undefined]);
  });

  it('loses stores and indexes when they are deleted', async () => {
    const first = await opened(1, (db) => {
      db.createObjectStore('store').createIndex('by', 'by');
      db.createObjectStore('other');
    });
    await put(first, { by: 1 }, 'a');
    first.close();
    const db = await opened(2, (db, transaction) => {
      db.deleteObjectStore('other');
      transaction.objectStore('store').deleteIndex('by');
    });
    assert.deepEqual([...db.objectStoreNames], ['store']);
    assert.throws(() => db.transaction('store').objectStore('store').index('by'), { name: 'NotFoundError' });
    assert.deepEqual(await get(db, 'a'), { by: 1 });
  });

  it('is deleted once nobody has it open', async () => {
    const db = await opened(1);
    await put(db, 1, 'a');
    db.onversionchange = ({ newVersion }) => newVersion === null && db.close();
    await answered(indexedDB.deleteDatabase(current()));
    assert.equal(existsSync(join(folder, `${current()}.sqlite`)), false);
    assert.equal(await get(await opened(1), 'a'), undefined);
    await answered(indexedDB.deleteDatabase('never there'));
  });

  it('is closed with all that is under way, which is written, and whoever waits for it is answered or refused', async () => {
    const db = await opened(1);
    const writing = put(db, 1, 'a');
    const waiting = answered(indexedDB.open(current(), 2)).then(({ version }) => version);
    await pause();
    const late = answered(indexedDB.open('late', 1));
    late.catch(() => {});
    await reinstalled();
    assert.equal(await writing, 'complete');
    assert.equal(await waiting, 2);
    await assert.rejects(late, { name: 'UnknownError' });
    assert.equal(await get(await opened(null), 'a'), 1);
  });

  it('may have any name', async () => {
    for (const name of ['a/b', '..', 'Ärger ☃', 'A', 'a', 'con fer'])
      assert.equal((await answered(indexedDB.open(name))).name, name);
  });

  it('refuses what it leaves out of the standard', async () => {
    const refused = [];
    const db = await opened(1, (db) => {
      const store = db.createObjectStore('store');
      for (const wrong of [
        () => db.createObjectStore('x', { autoIncrement: true }),
        () => store.createIndex('x', 'x', { unique: true }),
      ])
        assert.throws(wrong, ({ name, message }) => refused.push(message) && name === 'NotSupportedError');
    });
    const store = db.transaction('store').objectStore('store');
    assert.throws(() => store.openCursor(null, 'nextunique'), { name: 'NotSupportedError' });
    assert.match(refused.join(), /Generators of keys.*Unique indexes/);
  });
});

describe('the folder of a database', () => {
  it('belongs to one process: another is refused at once, in words, and gets it once that one has ended', async () => {
    const other = `import { installDatabase } from '${install}';
      try { await installDatabase(${JSON.stringify(folder)}).close(); } catch (error) { console.log(error.message); }`;
    const begun = () =>
      spawnSync(process.execPath, ['--no-warnings', '--input-type=module', '-e', other], { encoding: 'utf8' });
    assert.match(begun().stdout, /used by another process\. Stop that one/);
    assert.throws(() => installDatabase(folder), /used by another process/);
  });

  it('is no folder to a Node without SQLite, which is told the version that has it', () => {
    const { getBuiltinModule } = process;
    process.getBuiltinModule = () => undefined;
    try {
      assert.throws(() => installDatabase(join(folder, 'none')), /Node 22\.13; this is v/);
    } finally {
      process.getBuiltinModule = getBuiltinModule;
    }
  });
});

describe('a file that SQLite cannot use', () => {
  it('aborts what would write while another program has it, as a time-out, and is used again later', async () => {
    const db = await opened();
    await put(db, 1, 'a');
    const other = new DatabaseSync(join(folder, `${current()}.sqlite`));
    other.exec('BEGIN IMMEDIATE');
    assert.equal((await put(db, 2, 'a')).name, 'TimeoutError');
    assert.equal(await get(db, 'a'), 1);
    other.exec('ROLLBACK');
    other.close();
    assert.equal(await put(db, 2, 'a'), 'complete');
  });
});
