// A hundred thousand runs that wait, in no time: one that a server has begun, copied in its database.
import { installDatabase } from '../dist/src/server/database/install.js';
import { store } from '../dist/src/store/store.js';

const tables = ['runs', 'journal', 'inputs'];

/** Copies run `original` in the folder of a server that is not there; the copies are called `${original}-${index}`. */
export async function copyRun(folder, original, copies) {
  const database = installDatabase(folder);
  const { connection } = store('confer');
  await connection.use(async (db) => {
    const all = await Promise.all(tables.map((table) => db.getAll(table)));
    const own = all.map((records) => records.filter(({ id, run, runId }) => (runId ?? run ?? id) === original));
    for (let begun = 0; begun < copies; begun += 1_000) {
      const transaction = db.transaction(tables, 'readwrite', { durability: 'relaxed' });
      for (let index = begun; index < Math.min(copies, begun + 1_000); index++)
        for (const [table, records] of own.entries())
          for (const record of records) transaction.objectStore(tables[table]).put(copied(record, original, index));
      await transaction.done;
    }
  });
  connection.close();
  await database.close();
}

/** The record as another run's, which was begun later than the one before it. */
function copied(record, original, index) {
  const renamed = (value) => {
    if (typeof value === 'string')
      return value === original || value.startsWith(`${original}/`)
        ? `${original}-${index}${value.slice(original.length)}`
        : value;
    if (Array.isArray(value)) return value.map(renamed);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, renamed(part)]));
  };
  const { args, values, order, createdAt } = record;
  const named = {
    ...renamed(record),
    ...(args && { args: { ...args, text: `Text ${index}.` } }),
    ...(values && { values: { text: `Text ${index}.` } }),
  };
  return order === undefined ? named : { ...named, order: order + index + 1, createdAt: createdAt + index + 1 };
}
