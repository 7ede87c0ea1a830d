// What the database of a server keeps of a value: all that a structured clone does, and files.
import assert from 'node:assert/strict';
import { openAsBlob, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { folder, get, opened, put, reinstalled } from './kept.mjs';

const buffer = new ArrayBuffer(8);
const itself = { name: 'itself' };
itself.itself = itself;
const values = {
  'a text with half of a pair': 'a\ud800b',
  'minus zero': -0,
  'no number': Number.NaN,
  infinity: Number.NEGATIVE_INFINITY,
  nothing: undefined,
  null: null,
  'a large number': 123456789012345678901234567890n,
  'a date, and one that is none': [new Date(5), new Date(Number.NaN)],
  'a map with keys of all kinds': new Map([[{ a: 1 }, new Set([1, 'x', null])]]),
  'a pattern': /a.b/giu,
  'an error': Object.assign(new TypeError('wrong'), { stack: 'there' }),
  'boxed values': [new Boolean(false), new Number(1), new String('x')],
  'a list with holes': Object.assign(new Array(3), { 2: 3 }),
  'views of one buffer': { bytes: new Uint8Array(buffer, 2, 3), whole: new Float64Array(buffer) },
  'what holds itself': itself,
  'a name that means something elsewhere': { ['__proto__']: 1, constructor: 2, '\u0000confer file': 3 },
};

// Node tells apart what it shows apart; two dates that are none are not equal to it.
const inWords = (value) => inspect(value, { depth: 9 });

describe('a value', () => {
  for (const [title, value] of Object.entries(values)) {
    it(`comes back as it was, also from the next process: ${title}`, async () => {
      await put(await opened(), { value }, 'a');
      assert.equal(inWords(await get(await opened(), 'a')), inWords({ value }));
      await reinstalled();
      assert.equal(inWords(await get(await opened(), 'a')), inWords({ value }));
    });
  }

  it('shares what it shared', async () => {
    const db = await opened();
    const part = { shared: true };
    await put(db, [part, part, values['views of one buffer']], 'a');
    const [one, other, { bytes, whole }] = await get(db, 'a');
    assert.equal(one, other);
    assert.equal(bytes.buffer, whole.buffer);
  });

  it('is what it was when it was given', async () => {
    const db = await opened(1, (db) => db.createObjectStore('store', { keyPath: 'id' }).createIndex('by', 'by'));
    const value = { id: 'a', by: 1, list: [1] };
    const done = put(db, value);
    Object.assign(value, { id: 'b', by: 2 }).list.push(2);
    await done;
    assert.deepEqual(await get(db, 'a'), { id: 'a', by: 1, list: [1] });
    assert.equal(await get(db, 'b'), undefined);
  });

  it('that cannot be cloned is refused at once, wherever in it that is', async () => {
    const db = await opened();
    for (const wrong of [
      () => {},
      Symbol('x'),
      Promise.resolve(),
      new WeakMap(),
      new URL('http://a/'),
      new SharedArrayBuffer(1),
    ])
      for (const value of [wrong, { deep: [wrong] }, new Map([['x', wrong]])])
        assert.throws(() => db.transaction('store', 'readwrite').objectStore('store').put(value, 'a'), {
          name: 'DataCloneError',
        });
  });
});

describe('a file in a value', () => {
  const text = (file) => file.text();

  it('keeps its bytes, its name, its type and its time, also for the next process', async () => {
    const file = new File(['abc', new Uint8Array([0, 255])], 'a\u00fc.txt', { type: 'text/plain', lastModified: 7 });
    const blob = new Blob([], { type: 'image/png' });
    await put(await opened(), { list: [file, { blob }], map: new Map([[file, new Set([blob])]]) }, 'a');
    assert.deepEqual(Object.keys(file), []);
    await reinstalled();
    const { list, map } = await get(await opened(), 'a');
    const [found, { blob: empty }] = list;
    assert.ok(found instanceof File && !(empty instanceof File) && empty instanceof Blob);
    assert.deepEqual([found.name, found.type, found.lastModified, found.size], ['a\u00fc.txt', 'text/plain', 7, 5]);
    assert.deepEqual(new Uint8Array(await found.arrayBuffer()), new Uint8Array([97, 98, 99, 0, 255]));
    assert.deepEqual([empty.type, empty.size], ['image/png', 0]);
    assert.equal([...map.keys()][0], found);
    assert.equal([...map.values()][0].has(empty), true);
  });

  it('is a copy: another record has its own', async () => {
    const db = await opened();
    const file = new File(['x'.repeat(1_000_000)], 'large');
    for (const key of ['a', 'b']) await put(db, file, key);
    await put(db, 'gone', 'a');
    assert.equal((await text(await get(db, 'b'))).length, 1_000_000);
  });

  it('that Node would read only later is refused, and nothing is written', async () => {
    const path = join(folder, 'chosen.txt');
    writeFileSync(path, 'abc');
    const file = await openAsBlob(path);
    const db = await opened();
    const store = db.transaction('store', 'readwrite').objectStore('store');
    assert.throws(() => store.put({ file }, 'a'), { name: 'DataCloneError', message: /arrayBuffer/ });
    assert.equal(await get(db, 'a'), undefined);
    const read = new Blob([await file.arrayBuffer()]);
    await put(db, { file: read }, 'a');
    assert.equal(await text((await get(db, 'a')).file), 'abc');
  });

  it('is still one after a structured clone', async () => {
    const { file } = structuredClone({ file: new File(['abc'], 'a.txt', { lastModified: 3 }) });
    assert.deepEqual([file.name, file.lastModified, await text(file)], ['a.txt', 3, 'abc']);
    assert.throws(() => structuredClone({ file, wrong() {} }), { name: 'DataCloneError' });
  });
});
