// What the database of a server costs, in Node 22 and in a folder of the disk that is asked about: `node bench/server.mjs [folder]`,
// once the package is built. Changes are those of the store, each told once it is on disk.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installDatabase } from '../dist/src/server/database/install.js';
import { countInputs, listInputs } from '../dist/src/store/lists/input-lists.js';
import { readRun, start } from '../dist/src/store/runs.js';
import { store } from '../dist/src/store/store.js';

const folder = mkdtempSync(join(process.argv[2] ?? tmpdir(), 'confer-'));
let database = installDatabase(folder);
const here = store('bench');
const many = 100_000;

const run = (id) => start(here, { id, workflow: 'w', args: { text: 'Lovely!' } }, undefined);
await run('first');
await told('starts of a run in turn', 1_000, async (count) => {
  for (let index = 0; index < count; index++) await run(`turn-${index}`);
});
for (const beside of [10, 100])
  await told(`starts of a run, ${beside} at once`, 5_000, (count) =>
    Promise.all(
      Array.from({ length: beside }, async (_, lane) => {
        for (let index = lane; index < count; index += beside) await run(`${beside}-${index}`);
      }),
    ),
  );
await told('reads of a run in turn', 2_000, async (count) => {
  for (let index = 0; index < count; index++) await readRun(here, 'first');
});

await here.connection.use(async (db) => {
  for (let begun = 0; begun < many; begun += 1_000) {
    const transaction = db.transaction('inputs', 'readwrite', { durability: 'relaxed' });
    for (let index = begun; index < begun + 1_000; index++) transaction.store.put(input(index));
    await transaction.done;
  }
});
const pending = { state: 'pending' };
await told(`pages of 50 among ${many} open inputs`, 100, async (count) => {
  for (let index = 0; index < count; index++)
    await listInputs(here, { ...pending, limit: 50, after: `r/${index * 900}` });
});
await told(`counts of ${many} open inputs`, 20, async (count) => {
  for (let index = 0; index < count; index++) await countInputs(here, pending);
});
here.connection.close();
await told('closes', 1, () => database.close());
await told('opens, with a first read', 1, async () => {
  database = installDatabase(folder);
  await readRun(store('bench'), 'first');
});
await database.close();
rmSync(folder, { recursive: true });
process.exit();

function input(index) {
  const id = `r/${index}`;
  const [template, title] = ['What is this?\n\n> {text}', 'Label'];
  const asked = {
    id,
    runId: 'r',
    workflow: 'w',
    key: String(index),
    template,
    title,
    values: { text: `Text ${index}.` },
  };
  return { ...asked, state: 'pending', createdAt: index, order: index, schema: { enum: ['praise', 'complaint'] } };
}

/** Says how long something takes that is done so many times. */
async function told(what, count, work) {
  const begun = performance.now();
  await work(count);
  const time = performance.now() - begun;
  const each = `${(time / count).toFixed(2)} ms each`;
  console.log(
    `${what.padEnd(40)} ${each.padStart(14)}${count > 1 ? `${Math.round((count / time) * 1000)} a second`.padStart(18) : ''}`,
  );
}
