// A hundred thousand open questions within seconds: those of one run, copied in its database as other runs'.

import type { Client } from 'confer-kit';

const tables = ['runs', 'journal', 'inputs'];

/** Has so many questions asked, a thousand to a run. */
export async function filled(
  client: Client<typeof import('./workflows.ts')>,
  database: string,
  size: number,
  choices: boolean,
) {
  const count = Math.min(1_000, size);
  await (await client.start('labels', { from: 0, count, choices }, { id: 'labels-0' })).settled();
  const db = await settled(indexedDB.open(database));
  const read = db.transaction(tables);
  const all = await Promise.all(tables.map((table) => settled(read.objectStore(table).getAll())));
  for (let from = count; from < size; from += count) {
    const write = db.transaction(tables, 'readwrite', { durability: 'relaxed' });
    for (const [index, records] of all.entries())
      for (const record of records) write.objectStore(tables[index]!).put(copied(record, from));
    await new Promise((complete) => write.addEventListener('complete', complete));
  }
  db.close();
}

/** The record of another run, which was begun later by as many milliseconds as it is questions away. */
function copied(record: Record<string, any>, from: number): unknown {
  const { args, values, order, createdAt } = record;
  return {
    ...(renamed(record, `labels-${from}`) as object),
    ...(args && { args: { ...args, from } }),
    ...(values && { values: { text: `Item ${from + Number(values.text.split(' ')[1])} of many` } }),
    ...(order !== undefined && { order: order + from }),
    ...(createdAt !== undefined && { createdAt: createdAt + from }),
  };
}

function renamed(value: unknown, runId: string): unknown {
  if (typeof value === 'string')
    return value === 'labels-0' || value.startsWith('labels-0/') ? runId + value.slice(8) : value;
  if (Array.isArray(value)) return value.map((part) => renamed(part, runId));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, renamed(part, runId)]));
}

const settled = <Result>(request: IDBRequest<Result>) =>
  new Promise<Result>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
