// Transactions of the database of a server: their order, what they see, how they end.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { answered, current, ended, folder, get, opened, pause, put } from './kept.mjs';

const writing = (db) => db.transaction('store', 'readwrite');
const storeOf = (transaction) => transaction.objectStore('store');

describe('a transaction', () => {
  it('that writes comes after those made before it, whichever is asked first', async () => {
    const db = await opened();
    const [first, second] = [writing(db), writing(db)];
    const story = [];
    const seen = answered(storeOf(second).get('a')).then((value) => story.push(`second sees ${value}`));
    storeOf(first).put(1, 'a');
    ended(first).then(() => story.push('first is over'));
    await Promise.all([seen, ended(second)]);
    assert.deepEqual(story, ['first is over', 'second sees 1']);
  });

  it('that reads sees what was there when it began, while another writes', async () => {
    const db = await opened();
    await put(db, 'old', 'a');
    const reading = db.transaction('store');
    assert.equal(await answered(storeOf(reading).get('a')), 'old');
    const write = writing(db);
    storeOf(write).put('new', 'a');
    const over = ended(write);
    const again = async () => {
      for (let left = 30; left > 0; left--) assert.equal(await answered(storeOf(reading).get('a')), 'old');
    };
    await again();
    assert.equal(await over, 'complete');
    assert.equal(await get(db, 'a'), 'new');
  });

  it('that reads sees what was written by those made before it, although they are not over', async () => {
    const db = await opened();
    const write = writing(db);
    storeOf(write).put(1, 'a');
    const read = get(db, 'a');
    storeOf(write).put(2, 'a');
    assert.equal(await read, 2);
  });

  it('answers in the order in which it was asked', async () => {
    const db = await opened();
    const transaction = writing(db);
    const story = [];
    const asked = ['a', 'b', 'c'].flatMap((key) => [storeOf(transaction).put(key, key), storeOf(transaction).count()]);
    for (const request of asked) request.onsuccess = () => story.push(request.result);
    await ended(transaction);
    assert.deepEqual(story, ['a', 1, 'b', 2, 'c', 3]);
  });

  it('takes more from whoever hears an answer, by an event or by promises, many deep', async () => {
    const db = await opened();
    const transaction = writing(db);
    storeOf(transaction).put(0, 'n').onsuccess = async () => {
      for (let n = 1; n <= 20; n++) {
        for (let deep = 0; deep < 50; deep++) await undefined;
        await answered(storeOf(transaction).put(n, 'n'));
      }
    };
    assert.equal(await ended(transaction), 'complete');
    assert.equal(await get(db, 'n'), 20);
  });

  it('commits once nothing more is asked, and takes nothing from then on', async () => {
    const db = await opened();
    const transaction = writing(db);
    storeOf(transaction).put(1, 'a');
    const store = storeOf(transaction);
    await pause(20);
    assert.throws(() => store.put(2, 'a'), { name: 'TransactionInactiveError' });
    assert.throws(() => transaction.abort(), { name: 'InvalidStateError' });
    assert.throws(() => transaction.commit(), { name: 'InvalidStateError' });
    assert.equal(await get(db, 'a'), 1);
  });

  it('commits by hand what was asked, and takes nothing more', async () => {
    const db = await opened();
    const transaction = writing(db);
    const store = storeOf(transaction);
    store.put(1, 'a');
    transaction.commit();
    assert.throws(() => store.put(2, 'a'), { name: 'TransactionInactiveError' });
    assert.equal(await ended(transaction), 'complete');
    assert.equal(await get(db, 'a'), 1);
  });

  for (const durability of ['strict', 'relaxed']) {
    it(`is in the file when it says that it is complete, and not before it is asked to be (${durability})`, async () => {
      const db = await opened();
      const other = new DatabaseSync(join(folder, `${current()}.sqlite`), { readOnly: true });
      const count = () => other.prepare('SELECT count(*) AS count FROM store_1').get().count;
      const transaction = db.transaction('store', 'readwrite', { durability });
      const seen = [];
      storeOf(transaction).put(1, 'a').onsuccess = () => seen.push(count());
      transaction.oncomplete = () => seen.push(count());
      await ended(transaction);
      other.close();
      assert.deepEqual(seen, [0, 1]);
    });
  }

  it('that is aborted leaves nothing, fails what was not answered, and tells its database', async () => {
    const db = await opened();
    await put(db, 'old', 'a');
    const transaction = writing(db);
    const told = [];
    db.onabort = ({ target }) => told.push(target === transaction);
    await answered(storeOf(transaction).put('new', 'a'));
    const left = storeOf(transaction).put('more', 'b');
    const failed = assert.rejects(answered(left), { name: 'AbortError' });
    transaction.abort();
    assert.equal(await ended(transaction), null);
    await failed;
    assert.deepEqual([told, await get(db, 'a'), await get(db, 'b')], [[true], 'old', undefined]);
  });

  it('is aborted by a record that is there already, unless somebody prevents that', async () => {
    const db = await opened();
    await put(db, 'old', 'a');
    const heard = [];
    for (const prevented of [false, true]) {
      const transaction = writing(db);
      storeOf(transaction).put('beside', `b${prevented}`);
      const add = storeOf(transaction).add('new', 'a');
      for (const [target, name] of [
        [add, 'request'],
        [transaction, 'transaction'],
        [db, 'database'],
      ])
        target.onerror = (event) => {
          heard.push(name);
          if (prevented) event.preventDefault();
        };
      const end = await ended(transaction);
      assert.equal(prevented ? end : end.name, prevented ? 'complete' : 'ConstraintError');
      assert.equal(add.error.name, 'ConstraintError');
      assert.equal(await get(db, `b${prevented}`), prevented ? 'beside' : undefined);
    }
    assert.deepEqual(heard, ['request', 'transaction', 'database', 'request', 'transaction', 'database']);
    assert.equal(await get(db, 'a'), 'old');
  });

  it('is aborted where a listener throws, which Node is told', async () => {
    const db = await opened();
    const transaction = writing(db);
    const thrown = new Promise((resolve) => process.setUncaughtExceptionCaptureCallback(resolve));
    storeOf(transaction).put(1, 'a').onsuccess = () => {
      throw new Error('in a listener');
    };
    assert.equal((await ended(transaction)).name, 'AbortError');
    assert.equal((await thrown).message, 'in a listener');
    process.setUncaughtExceptionCaptureCallback(null);
    assert.equal(await get(db, 'a'), undefined);
  });

  it('that only reads writes nothing, and one of some stores knows no others', async () => {
    const db = await opened(1, (db) => {
      for (const name of ['store', 'other']) db.createObjectStore(name);
    });
    assert.throws(() => storeOf(db.transaction('store')).put(1, 'a'), { name: 'ReadOnlyError' });
    assert.throws(() => db.transaction('store').objectStore('other'), { name: 'NotFoundError' });
    assert.throws(() => db.transaction('third'), { name: 'NotFoundError' });
  });

  it('reads in hundreds at once, whatever is written between', async () => {
    const db = await opened();
    const all = [];
    for (let n = 0; n < 200; n++) {
      all.push(get(db, 'a'));
      if (n % 20 === 0) void put(db, n, 'a');
    }
    const seen = (await Promise.all(all)).filter((value, index, values) => index === 0 || value !== values[index - 1]);
    assert.deepEqual(seen, [undefined, ...Array.from({ length: 10 }, (_, index) => index * 20)]);
  });
});
