// What is left of a database whose process is killed while it writes.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { recordsAfter } from '../../../dist/src/store/journal-range.js';
import { countRuns, listRuns } from '../../../dist/src/store/lists/run-lists.js';
import { unpacked } from '../../../dist/src/store/packs.js';
import { store } from '../../../dist/src/store/store.js';
import { folder, reinstalled } from './kept.mjs';

const script = fileURLToPath(new URL('writer.mjs', import.meta.url));
const times = process.env.ALL === '1' ? 50 : 20;

/** What a process said was recorded before it was killed, which is a moment after the first of it. */
async function killed(round, data) {
  const child = spawn(process.execPath, ['--no-warnings', script, data, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    if (said === '') setTimeout(() => child.kill('SIGKILL'), (round * 7) % 40);
    said += text;
  });
  await once(child, 'close');
  assert.equal(child.signalCode, 'SIGKILL');
  // The last line may be cut off.
  return said.split('\n').slice(0, -1);
}

it(`loses nothing that was recorded, and has nothing twice, however often it is killed (${times} times)`, async () => {
  const data = join(folder, 'killed');
  const recorded = [];
  for (let round = 0; round < times; round++) recorded.push(...(await killed(round, data)));
  await reinstalled(data);
  const here = store('killed');
  const runs = (await listRuns(here, {})).map(({ id }) => id).filter((id) => id !== 'mailbox');
  const rows = await here.connection.use(async (db) =>
    unpacked(await recordsAfter(db.transaction('journal'), 'mailbox')),
  );
  const messages = rows.filter(({ type }) => type === 'message').map(({ id }) => id);
  const there = new Set([...runs.map((id) => `run ${id}`), ...messages.map((id) => `message ${id}`)]);
  assert.ok(recorded.length > times * 2, `${recorded.length} were recorded`);
  assert.deepEqual(
    recorded.filter((line) => !there.has(line)),
    [],
  );
  assert.equal(new Set(recorded).size, recorded.length);
  assert.equal(there.size, runs.length + messages.length);
  assert.deepEqual(
    rows.map(({ seq }) => seq),
    rows.map((_, index) => index + 1),
  );
  // Each run has its journal, and each index each run.
  assert.equal(await countRuns(here, { state: 'queued', workflow: 'w' }), runs.length + 1);
  const first = await here.connection.use((db) => Promise.all(runs.map((id) => db.get('journal', [id, 1]))));
  assert.ok(first.every((row) => row.type === 'started'));
  await reinstalled();
  const file = new DatabaseSync(join(data, 'killed.sqlite'));
  assert.deepEqual(
    file
      .prepare('PRAGMA integrity_check')
      .all()
      .map((row) => row.integrity_check),
    ['ok'],
  );
  file.close();
});
