// The floors that the durable path is held against: a worker that makes the same writes, of the same durability, with IndexedDB
// alone. Each transaction is awaited to its `complete`.

import { expose } from 'comlink';
import { openDB, unwrap } from 'idb';
import { type Schema, upgrade, version } from '../src/store/database.ts';

type Write = [store: 'runs' | 'journal' | 'inputs', value: object];

const given = new URL(self.location.href).searchParams;
const name = given.get('database')!;
/** With all the indexes that lists and executors go by, or none. */
const opened: Promise<IDBDatabase> = given.has('indexed')
  ? openDB<Schema>(`${name}-indexed`, version, {
      upgrade: (database, before, _, transaction) => upgrade(database, before, transaction),
    }).then((database) => unwrap(database))
  : openDB(`${name}-raw`, 1, {
      upgrade(database) {
        for (const store of ['runs', 'inputs']) database.createObjectStore(store, { keyPath: 'id' });
        database.createObjectStore('journal', { keyPath: ['run', 'seq'] });
      },
    }).then((database) => unwrap(database));

async function write(durability: 'strict' | 'relaxed', ...writes: Write[]): Promise<void> {
  const stores = [...new Set(writes.map(([store]) => store))];
  const transaction = (await opened).transaction(stores, 'readwrite', { durability });
  for (const [store, value] of writes) transaction.objectStore(store).put(value);
  transaction.commit();
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
  });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const row = (run: string, seq: number, more = {}) => ({
  type: 'step',
  entry: `count#${seq}`,
  kind: 'step',
  name: 'count',
  alone: true,
  value: seq,
  ...more,
  run,
  seq,
  at: Date.now(),
});
const record = (id: string, state: string) => ({
  ...{
    id,
    workflow: 'ask',
    args: 1,
    state,
    suspended: false,
    attempts: 1,
    createdAt: Date.now(),
    updatedAt: Date.now(),
  },
  ...{ order: Date.now(), due: 0, owner: 'c0ffee00-0000-4000-8000-000000000000', seed: '123456789-987654321' },
});
const input = (id: string, state: string) => ({
  ...{ id, key: 'approve', runId: id, workflow: 'ask', state, template: 'Approve {item}?', values: { item: 1 } },
  ...{ schema: { type: 'boolean' }, createdAt: Date.now(), order: Date.now(), awaited: true },
});

const started = (id: string) => write('strict', ['runs', record(id, 'running')], ['journal', row(id, 1)]);
const asked = (id: string) =>
  write('relaxed', ['inputs', input(id, 'pending')], ['journal', row(id, 2)], ['runs', record(id, 'waiting')]);
const answer = (id: string): Write[] => [
  ['inputs', input(id, 'responded')],
  ['journal', row(id, 3)],
  ['runs', record(id, 'queued')],
];
const end = (id: string): Write[] => [
  ['runs', record(id, 'succeeded')],
  ['journal', row(id, 4)],
];
const rows = (run: string, count: number) =>
  Array.from({ length: count }, (_, index): Write => ['journal', row(run, index + 1)]);
const ids = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}-${index}`);

/** As many puts in a transaction as keep nobody else waiting for long. */
const group = 250;

async function grouped(durability: 'strict' | 'relaxed', writes: readonly Write[]): Promise<void> {
  for (let start = 0; start < writes.length; start += group) {
    await write(durability, ...writes.slice(start, start + group));
  }
}

const floors = {
  /** As many rows, a transaction for each. */
  puts: (run: string, count: number) =>
    timed(async () => {
      for (const one of rows(run, count)) await write('relaxed', one);
    }),
  /** As many rows, in groups. */
  groupedPuts: (run: string, count: number) => timed(() => grouped('relaxed', rows(run, count))),
  /** Start, ask, answer, end: four transactions, two of them strict. */
  asks: (prefix: string, count: number) =>
    timed(async () => {
      for (const id of ids(prefix, count)) {
        await started(id);
        await asked(id);
        await write('strict', ...answer(id));
        await write('relaxed', ...end(id));
      }
    }),
  /** The same one by one, for a page that asks for each. */
  started,
  asked,
  answered: (id: string) => write('strict', ...answer(id)),
  ended: (id: string) => write('relaxed', ...end(id)),
  /** Answer and end, for questions asked before: two transactions for each. */
  answers: (prefix: string, count: number) =>
    timed(async () => {
      for (const id of ids(prefix, count)) {
        await write('strict', ...answer(id));
        await write('relaxed', ...end(id));
      }
    }),
  /** The same in groups, all the answers first. */
  groupedAnswers: (prefix: string, count: number) =>
    timed(async () => {
      await grouped('strict', ids(prefix, count).flatMap(answer));
      await grouped('relaxed', ids(prefix, count).flatMap(end));
    }),
  /** Many rows at once, to be read later. */
  fill: (run: string, count: number) => write('relaxed', ...rows(run, count)),
  /** One `getAll` of a run's rows. */
  read: (run: string) =>
    timed(async () => {
      const request = (await opened)
        .transaction('journal')
        .objectStore('journal')
        .getAll(IDBKeyRange.bound([run], [run, []]));
      await new Promise((resolve) => {
        request.onsuccess = resolve;
      });
    }),
};

export type Floors = typeof floors;
expose(floors);
