// The same sequences of requests said to the database of a server and to `fake-indexeddb`, which follows the standard: they must
// be answered alike. fast-check makes them up; `SEED` tells which.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { IDBFactory as Reference, IDBKeyRange as ReferenceRange } from 'fake-indexeddb';
import fc from 'fast-check';
import { answered, current, ended } from './kept.mjs';

const seed = Number(process.env.SEED ?? 7);
const runs = Number(process.env.RUNS ?? 100);

const { key } = fc.letrec((tie) => ({
  key: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.integer({ min: -3, max: 3 }),
    fc.double({ noNaN: true }).map((value) => value + 0),
    fc.constantFrom(
      '',
      'a',
      'b',
      'ab',
      '\u0000',
      '\u007e',
      '\u007f',
      '\u0080',
      '\ud800',
      '\udfff\ue000',
      '\uffff',
      '😀',
    ),
    fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)), maxLength: 4 }),
    fc.integer({ min: -2, max: 2 }).map((at) => new Date(at * 1e12)),
    fc.uint8Array({ maxLength: 3 }).map((bytes) => new Uint8Array(bytes).buffer),
    fc.constantFrom(new Uint8Array([0]).buffer, new Uint8Array([0, 0]).buffer, new Uint8Array([0, 255]).buffer),
    fc.array(tie('key'), { maxLength: 3 }),
  ),
}));
/** Few of them: so that they are met again. */
const fewKeys = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(1, 2, 3, 'a', 'b', [1], [1, 'a'], [[]]) },
  { weight: 1, arbitrary: key },
);
const noKey = fc.constantFrom(Number.NaN, {}, null, undefined, true, new Date(Number.NaN), [1, {}]);
const value = fc.record(
  {
    id: fewKeys,
    a: fc.oneof(fewKeys, noKey),
    tags: fc.oneof(fc.array(fc.oneof(fewKeys, noKey), { maxLength: 4 }), fewKeys),
    deep: fc.record({ x: fewKeys }, { requiredKeys: [] }),
  },
  { requiredKeys: ['id'] },
);
const range = fc.oneof(
  fc.constant(undefined),
  fc.record({ only: fewKeys }),
  fc.record({ lower: fewKeys, upper: fewKeys, lowerOpen: fc.boolean(), upperOpen: fc.boolean() }),
  fc.record({ lower: fewKeys, lowerOpen: fc.boolean() }),
  fc.record({ upper: fewKeys, upperOpen: fc.boolean() }),
);
const index = fc.constantFrom(undefined, 'a', 'two', 'tags', 'deep');
const request = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constantFrom('put', 'add'), value }) },
  fc.record({ does: fc.constantFrom('delete', 'clear'), range }),
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constantFrom('get', 'getKey', 'getAll', 'getAllKeys', 'count'),
      index,
      range,
      count: fc.constantFrom(undefined, 0, 1, 2),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('walk'),
      index,
      range,
      direction: fc.constantFrom('next', 'prev'),
      values: fc.boolean(),
      steps: fc.array(
        fc.oneof(
          fc.constant('continue'),
          fc.record({ to: fewKeys }),
          fc.record({ advance: fc.integer({ min: 1, max: 3 }) }),
          fc.constant('update'),
          fc.constant('delete'),
        ),
        { maxLength: 6 },
      ),
    }),
  },
);
const transaction = fc.record({
  requests: fc.array(request, { minLength: 1, maxLength: 8 }),
  prevents: fc.boolean(),
  ends: fc.constantFrom('by itself', 'by itself', 'commit', 'abort'),
});

/** A database and its ranges. */
const ours = () => ({ factory: indexedDB, Range: IDBKeyRange, name: current() });
const reference = () => ({ factory: new Reference(), Range: ReferenceRange, name: 'x' });

async function openedFor({ factory, name }) {
  await answered(factory.deleteDatabase(name));
  const request = factory.open(name, 1);
  request.onupgradeneeded = () => {
    const store = request.result.createObjectStore('store', { keyPath: 'id' });
    store.createIndex('a', 'a');
    store.createIndex('two', ['a', 'deep.x']);
    store.createIndex('tags', 'tags', { multiEntry: true });
    store.createIndex('deep', 'deep.x');
  };
  return answered(request);
}

const rangeFor = ({ Range }, range) => {
  if (!range) return undefined;
  const { only, lower, upper, lowerOpen, upperOpen } = range;
  if ('only' in range) return Range.only(only);
  if (!('upper' in range)) return Range.lowerBound(lower, lowerOpen);
  return 'lower' in range ? Range.bound(lower, upper, lowerOpen, upperOpen) : Range.upperBound(upper, upperOpen);
};

/** All that can be seen of a sequence of transactions. */
async function told(side, transactions) {
  const db = await openedFor(side);
  const story = [];
  for (const { requests, prevents, ends } of transactions) {
    const made = db.transaction('store', 'readwrite');
    const store = made.objectStore('store');
    const end = ended(made);
    for (const each of requests) {
      const told = [each.does];
      story.push(told);
      try {
        say(side, store, each, told, prevents);
      } catch (error) {
        told.push(`refused ${error.name}`);
      }
    }
    if (ends !== 'by itself') made[ends]();
    const came = await end;
    story.push(came === 'complete' ? came : `aborted ${came?.name}`);
  }
  const all = db.transaction('store').objectStore('store');
  story.push(await answered(all.getAll()));
  for (const name of ['a', 'two', 'tags', 'deep']) story.push(await answered(all.index(name).getAllKeys()));
  db.close();
  return inspect(story, { depth: 20, maxArrayLength: null, maxStringLength: null });
}

function say(side, store, { does, value, range, index, count, ...walk }, told, prevents) {
  const source = index ? store.index(index) : store;
  const query = rangeFor(side, range);
  const all = side.Range.lowerBound(Number.NEGATIVE_INFINITY);
  const request =
    does === 'walk'
      ? source[walk.values ? 'openCursor' : 'openKeyCursor'](query, walk.direction)
      : does === 'put' || does === 'add'
        ? store[does](value)
        : does === 'clear'
          ? store.clear()
          : does === 'delete' || does === 'get' || does === 'getKey'
            ? source[does](query ?? all)
            : source[does](query, ...(does === 'count' ? [] : [count]));
  request.onerror = (event) => {
    told.push(`failed ${request.error.name}`);
    if (prevents) event.preventDefault();
  };
  const steps = [...(walk.steps ?? [])];
  request.onsuccess = () => {
    const { result } = request;
    if (does !== 'walk' || !result) {
      told.push(result);
      return;
    }
    told.push([result.key, result.primaryKey, result.value]);
    for (let step = steps.shift(); step; step = steps.shift()) {
      try {
        if (step === 'continue') return result.continue();
        if (step.to !== undefined) return result.continue(step.to);
        if (step.advance) return result.advance(step.advance);
        const written = step === 'delete' ? result.delete() : result.update({ ...result.value, updated: true });
        written.onsuccess = () => told.push([step, written.result]);
      } catch (error) {
        told.push(`refused ${error.name}`);
      }
    }
  };
}

describe('requests, whichever they are', () => {
  it('are answered as the standard says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(transaction, { minLength: 1, maxLength: 4 }), async (transactions) => {
        assert.equal(await told(ours(), transactions), await told(reference(), transactions));
      }),
      { seed, numRuns: runs },
    );
  });
});

describe('keys, whichever they are', () => {
  it('are in the order of the standard', () => {
    const { cmp } = new Reference();
    fc.assert(
      fc.property(key, key, (one, other) => {
        assert.equal(Math.sign(indexedDB.cmp(one, other)), cmp(one, other));
      }),
      { seed, numRuns: runs * 20 },
    );
  });

  it('come back as they were', async () => {
    const db = await openedFor(ours());
    await fc.assert(
      fc.asyncProperty(key, async (id) => {
        const store = db.transaction('store', 'readwrite').objectStore('store');
        store.clear();
        store.put({ id });
        assert.deepEqual(await answered(store.getAllKeys()), [id]);
      }),
      { seed, numRuns: runs },
    );
  });

  it('are refused where they are none', () => {
    const itself = [];
    itself.push(itself);
    for (const wrong of [
      Number.NaN,
      {},
      null,
      undefined,
      true,
      new Date(Number.NaN),
      [1, {}],
      new Array(2),
      itself,
      1n,
      /x/,
    ])
      assert.throws(() => indexedDB.cmp(1, wrong), { name: 'DataError' });
  });
});
