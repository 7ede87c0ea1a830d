// The measure to hold the durable path against: a worker that makes the same writes with IndexedDB alone, one
// transaction after the other, each awaited to its `complete`.

import { expose } from 'comlink';

type Write = [store: 'runs' | 'journal' | 'inputs', value: object];

const name = new URL(self.location.href).searchParams.get('database')!;
const opened = new Promise<IDBDatabase>((resolve, reject) => {
  const request = indexedDB.open(`${name}-raw`, 1);
  request.onupgradeneeded = () => {
    for (const store of ['runs', 'inputs']) request.result.createObjectStore(store, { keyPath: 'id' });
    request.result.createObjectStore('journal', { keyPath: ['run', 'seq'] });
  };
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

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

const raw = {
  /** As many rows, one put in a transaction. */
  puts: (run: string, count: number) =>
    timed(async () => {
      for (let seq = 1; seq <= count; seq++) await write('relaxed', ['journal', row(run, seq)]);
    }),
  /** Start, ask, answer, end: four transactions. */
  asks: (prefix: string, count: number) =>
    timed(async () => {
      for (let i = 0; i < count; i++) {
        const id = `${prefix}-${i}`;
        await write('strict', ['runs', record(id, 'running')], ['journal', row(id, 1)]);
        await write(
          'relaxed',
          ['inputs', input(id, 'pending')],
          ['journal', row(id, 2)],
          ['runs', record(id, 'waiting')],
        );
        await write(
          'strict',
          ['inputs', input(id, 'responded')],
          ['journal', row(id, 3)],
          ['runs', record(id, 'queued')],
        );
        await write('relaxed', ['runs', record(id, 'succeeded')], ['journal', row(id, 4)]);
      }
    }),
  /** Answer and end, for questions asked before: two transactions. */
  answers: (prefix: string, count: number) =>
    timed(async () => {
      for (let i = 0; i < count; i++) {
        const id = `${prefix}-${i}`;
        await write(
          'strict',
          ['inputs', input(id, 'responded')],
          ['journal', row(id, 3)],
          ['runs', record(id, 'queued')],
        );
        await write('relaxed', ['runs', record(id, 'succeeded')], ['journal', row(id, 4)]);
      }
    }),
  /** Many rows at once, to be read later. */
  fill: (run: string, count: number) =>
    write('relaxed', ...Array.from({ length: count }, (_, index): Write => ['journal', row(run, index + 1)])),
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

export type Raw = typeof raw;
expose(raw);
