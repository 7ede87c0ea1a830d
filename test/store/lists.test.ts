import { expect } from 'chai';
import type { Client, InputFilter, RunFilter } from 'confer-kit';
import type { AskOptions } from 'confer-kit/worker';
import { inputService } from '../../src/service/input-service.ts';
import type { StoredInput } from '../../src/store/database.ts';
import { countInputs, listInputs, lookForInputs } from '../../src/store/lists/input-lists.ts';
import { type Store, store } from '../../src/store/store.ts';
import { eventually, type World, world } from '../world.ts';

type Module = typeof import('../contract-workflows.ts');

const takesNothing = { over: () => undefined, attempted: () => false };

describe('a list', () => {
  let here: World<Module>;
  let client: Client<Module>;
  before(async () => {
    here = world(new URL('../contract-workflows.ts', import.meta.url));
    client = here.tab({ user: { id: 'ana' } }).client;
    for (const [id, timeout] of Object.entries({ a: undefined, b: '2h', c: '1h', d: undefined, e: '3h' } as const)) {
      await (await client.start('in-turn', [question(id, timeout)], { id })).settled();
    }
    await client.inputs.respond('d/d', undefined);
    await client.inputs.dismiss('a/a');
  });
  after(() => here.end());

  const ids = async (filter: InputFilter) => (await client.inputs.list(filter)).map(({ id }) => id);
  const runs = async (filter: RunFilter) => (await client.runs.list(filter)).map(({ id }) => id);

  it('begins with the oldest', async () => {
    expect(await ids({})).to.deep.equal(['a/a', 'b/b', 'c/c', 'd/d', 'e/e']);
    expect(await runs({})).to.deep.equal(['a', 'b', 'c', 'd', 'e']);
  });

  it('begins with the newest', async () => {
    expect(await ids({ order: 'newest' })).to.deep.equal(['e/e', 'd/d', 'c/c', 'b/b', 'a/a']);
    expect(await runs({ order: 'newest', limit: 2 })).to.deep.equal(['e', 'd']);
  });

  it('begins with what was asked or resolved last', async () => {
    expect(await ids({ order: 'updated' })).to.deep.equal(['a/a', 'd/d', 'e/e', 'c/c', 'b/b']);
    expect(await ids({ order: 'updated', state: ['responded', 'dismissed'] })).to.deep.equal(['a/a', 'd/d']);
  });

  it('holds only what was answered within a time, in any order', async () => {
    const [later, earlier] = await client.inputs.list({ order: 'updated', state: ['responded', 'dismissed'] });
    const [first, last] = [earlier!.resolution!.at, later!.resolution!.at];
    for (const order of ['updated', 'oldest'] as const) {
      expect(await ids({ order, resolved: { until: last } })).to.deep.equal(first < last ? ['d/d'] : []);
      expect(await ids({ order, resolved: { from: first, until: last + 1 } })).to.have.members(['a/a', 'd/d']);
      expect(await ids({ order, limit: 1, resolved: { from: last + 1 } })).to.deep.equal([]);
      expect(await ids({ order, resolved: { from: last + 1, until: first } })).to.deep.equal([]);
    }
    expect(await client.inputs.count({ resolved: { from: first } })).to.equal(2);
    const refused = await client.inputs.list({ resolved: { from: 'today' as never } }).catch((error) => error);
    expect(refused.message).to.contain('`resolved.from`');
  });

  it('begins with what expires first, and ends with what does not', async () => {
    expect(await ids({ order: 'deadline', state: 'pending' })).to.deep.equal(['c/c', 'b/b', 'e/e']);
    expect(await ids({ order: 'deadline' })).to.deep.equal(['c/c', 'b/b', 'e/e', 'a/a', 'd/d']);
  });

  for (const order of ['oldest', 'newest', 'updated', 'deadline'] as const) {
    it(`comes in pages that make up the whole (${order})`, async () => {
      const whole = await ids({ order });
      const paged: string[] = [];
      for (let after: string | undefined; paged.length < 9; ) {
        const page = await ids({ order, limit: 2, after });
        if (page.length === 0) break;
        paged.push(...page);
        after = page.at(-1);
      }
      expect(paged).to.deep.equal(whole);
    });
  }

  it('is of one run, of one workflow, in one state', async () => {
    expect(await ids({ runId: 'b' })).to.deep.equal(['b/b']);
    expect(await ids({ workflow: 'in-turn', state: 'responded' })).to.deep.equal(['d/d']);
    expect(await ids({ workflow: 'other' })).to.deep.equal([]);
    expect(await runs({ workflow: 'in-turn', state: 'waiting', order: 'newest' })).to.deep.equal(['e', 'c', 'b']);
  });

  it('is found by the answer, its reason and who gave it, but not by a secret', async () => {
    const schema = {
      type: 'object',
      properties: { said: { type: 'string' }, key: { type: 'string', writeOnly: true } },
    };
    const run = await client.start('in-turn', [{ template: 'Found?', options: { schema } }], { id: 'found' });
    await run.settled();
    const [input] = await run.inputs();
    await client.inputs.respond(input!.id, { said: 'zebra', key: 'opensesame' }, { reason: 'seen it' });
    for (const text of ['zebra', 'seen it']) expect(await client.inputs.count({ text }), text).to.equal(1);
    expect(await client.inputs.count({ text: 'opensesame' })).to.equal(0);
    await run.delete();
  });

  it('can be counted', async () => {
    expect(await client.inputs.count()).to.equal(5);
    expect(await client.inputs.count({ state: 'pending', workflow: 'in-turn' })).to.equal(3);
    expect(await client.inputs.count({ runId: 'b' })).to.equal(1);
    expect(await client.inputs.count({ text: 'nothing like it' })).to.equal(0);
    expect(await client.runs.count({ state: 'waiting' })).to.equal(3);
  });

  it('leaves out what may be large where it is to be brief', async () => {
    const [input] = await client.inputs.list({ brief: true, limit: 1 });
    expect(input).to.deep.include({ id: 'a/a', values: {} });
    const [run] = await client.runs.list({ brief: true, limit: 1 });
    expect(run!.args).to.equal(undefined);
  });

  it('stays sorted while it is watched', async () => {
    let seen: string[] = [];
    const stop = client.inputs.watch({ order: 'newest', state: 'pending', limit: 2 }, (inputs) => {
      seen = inputs.map(({ id }) => id);
    });
    await eventually(() => seen.join() === ['e/e', 'c/c'].join());
    await client.start('in-turn', [question('f')], { id: 'f' });
    await eventually(() => seen.join() === ['f/f', 'e/e'].join());
    await client.inputs.dismiss('f/f');
    await eventually(() => seen.join() === ['e/e', 'c/c'].join());
    stop();
  });
});

describe('a list with a limit', () => {
  let large: Store;
  let read = 0;
  const { getAll } = IDBIndex.prototype;
  before(async () => {
    large = store(`lists-${Date.now()}`);
    await large.connection.use(async (database) => {
      const { store: inputs, done } = database.transaction('inputs', 'readwrite');
      for (let order = 1; order <= 3_000; order++) void inputs.put(asked(order));
      await done;
    });
    IDBIndex.prototype.getAll = function (...args) {
      const request = getAll.apply(this, args);
      request.addEventListener('success', () => (read += request.result.length));
      return request;
    };
  });
  after(async () => {
    IDBIndex.prototype.getAll = getAll;
    large.connection.close();
    indexedDB.deleteDatabase(large.name);
  });
  beforeEach(() => {
    read = 0;
  });

  for (const order of ['oldest', 'newest', 'updated', 'deadline'] as const) {
    it(`reads no more than it gives, of a store of thousands (${order})`, async () => {
      const found = await listInputs(large, { state: 'pending', workflow: 'w', order, limit: 20 });
      expect(found).to.have.length(20);
      expect(read).to.be.at.most(40);
    });
  }

  it('tears nothing apart that was asked within one millisecond', async () => {
    const state = 'cancelled';
    await large.connection.use(async (database) => {
      const { store: inputs, done } = database.transaction('inputs', 'readwrite');
      // More of them than are read at once.
      const times = [...Array(4).fill(1), 2, ...Array(1_100).fill(3), ...Array(5).fill(4)];
      for (const [index, order] of times.entries()) void inputs.put({ ...asked(order), id: `c${index}/q`, state });
      await done;
    });
    for (const order of ['oldest', 'newest'] as const) {
      const whole = await listInputs(large, { state, order });
      expect(whole).to.have.length(1_110);
      for (const limit of [1, 3, 4, 5, 6, 7, 511, 512, 513, 1_109]) {
        const found = await listInputs(large, { state, order, limit });
        expect(found, `${order}, ${limit}`).to.deep.equal(whole.slice(0, limit));
        const next = await listInputs(large, { state, order, limit, after: found.at(-1)!.id });
        expect(next, `${order}, after ${limit}`).to.deep.equal(whole.slice(limit, 2 * limit));
      }
    }
    expect(await countInputs(large, { state, text: 'w' })).to.equal(1_110);
    await large.connection.use((database) => database.delete('inputs', IDBKeyRange.bound('c', 'd')));
  });

  it('is not searched again while it is watched and holds all that fit: what changes is looked at alone', async () => {
    const held = new Set<string>();
    const { watchInputs } = inputService(large, new Map(), takesNothing)(undefined);
    const stop = await watchInputs({ text: '2999', limit: 3 }, ({ put, gone }) => {
      for (const id of gone) held.delete(id);
      for (const { id } of put) held.add(id);
    });
    const says = async (order: number, n: number) => {
      const input = { ...asked(order), values: { n } };
      await large.connection.use((database) => database.put('inputs', input));
      large.changes.announce({ inputs: [input.id] });
    };
    const holds = (...orders: number[]) =>
      eventually(() => [...held].sort().join() === orders.map((order) => `r${order}/q`).join());
    await holds(2999);
    // Until all texts are read.
    await listInputs(large, { text: '2999' });
    read = 0;
    await says(1, 2999);
    await holds(1, 2999);
    await says(1, 1);
    await holds(2999);
    await says(1, 2999);
    await says(2, 2999);
    await holds(1, 2, 2999);
    expect(read).to.equal(0);
    // One more than it may hold: the oldest stay.
    await says(3, 2999);
    await holds(1, 2, 3);
    await says(1, 1);
    await holds(2, 2999, 3);
    await says(2, 2);
    await says(3, 3);
    await holds(2999);
    stop();
  });

  it('is read once by those who search, who find what has changed since', async () => {
    const found = async (filter: InputFilter) =>
      (await listInputs(large, { state: 'pending', ...filter })).map(({ order }) => order);
    for (const order of ['oldest', 'newest', 'updated', 'deadline'] as const) {
      const all = await found({ order });
      const hits = all.filter((place) => String(place).includes('7'));
      expect(await found({ order, text: '7' }), order).to.deep.equal(hits);
      expect(await found({ order, text: '7', limit: 5, after: `r${hits[9]}/q` }), order).to.deep.equal(
        hits.slice(10, 15),
      );
    }
    read = 0;
    const changed = { ...asked(5), values: { n: 'zebra' } };
    await large.connection.use((database) => database.put('inputs', changed));
    large.changes.announce({ inputs: [changed.id] });
    expect(await found({ text: 'zebra' })).to.deep.equal([5]);
    await large.connection.use((database) => database.put('inputs', { ...changed, state: 'responded' }));
    large.changes.announce({ inputs: [changed.id] });
    expect(await found({ text: 'zebra' })).to.deep.equal([]);
    expect(await found({ text: 'zebra', state: 'responded' })).to.deep.equal([5]);
    await large.connection.use((database) => database.delete('inputs', changed.id));
    large.changes.announce({ inputs: [], deleted: ['r5'] });
    expect(await found({ text: 'zebra', state: 'responded' })).to.deep.equal([]);
    await large.connection.use((database) => database.put('inputs', asked(5)));
    large.changes.announce({ anything: true });
    expect(await found({ text: '5', limit: 1 })).to.deep.equal([5]);
    // The responded ones, and all pending ones anew after what was deleted.
    expect(read).to.be.at.most(3_010);
  });

  it('is found by and by while the texts are read for the first time, and is told to be empty only after that', async () => {
    const text = '7';
    const whole = await listInputs(large, { state: 'pending', text });
    const another = store(large.name);
    let looked = await lookForInputs(another, { state: 'pending', text });
    expect(looked).to.have.property('rest');
    for (let before = 0; looked.rest; before = looked.records.length) {
      await looked.rest;
      looked = await lookForInputs(another, { state: 'pending', text });
      expect(looked.records.length).to.be.at.least(before);
    }
    expect(looked.records.map(({ id }) => id)).to.deep.equal(whole.map(({ id }) => id));
    another.connection.close();

    const third = store(large.name);
    read = 0;
    const told: [hits: number, read: number][] = [];
    const { watchInputs } = inputService(third, new Map(), takesNothing)(undefined);
    const stop = await watchInputs({ state: 'pending', text: 'nowhere', limit: 3 }, ({ put }) =>
      told.push([put.length, read]),
    );
    await eventually(() => told.length > 0);
    // All of them, and the first of each later chunk once more.
    expect(told[0]).to.deep.equal([0, 3_005]);
    stop();
    third.connection.close();
  });

  it('reads what only some may answer, to be counted for one of them', async () => {
    expect(await countInputs(large, { state: 'pending', tags: { role: ['editor'] } })).to.equal(3_000);
    expect(await countInputs(large, { state: 'pending', tags: {} })).to.equal(2_970);
    expect(read).to.equal(60);
  });
});

const question = (key: string, timeout?: AskOptions['timeout']) => ({
  template: `Is ${key} right?`,
  options: { key },
  ...(timeout && { within: { timeout } }),
});

function asked(order: number): StoredInput {
  const id = `r${order}/q`;
  const restricted = order % 100 === 0 && { requires: { role: ['editor'] }, restricted: 1 as const };
  const deadline = order % 2 === 0 && { deadline: 1e13 - order };
  const told = { id, order, runId: `r${order}`, workflow: 'w', key: 'q', template: '{n}', values: { n: order } };
  return { ...told, state: 'pending', createdAt: order, ...restricted, ...deadline };
}
