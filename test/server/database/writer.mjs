// A process that writes through the store until it is killed: runs that are started, messages to one of them. It says what is
// recorded, a line for each, as soon as it is told.
import { writeSync } from 'node:fs';
import { installDatabase } from '../../../dist/src/server/database/install.js';
import { send } from '../../../dist/src/store/requests.js';
import { start } from '../../../dist/src/store/runs.js';
import { store } from '../../../dist/src/store/store.js';

const [folder, round] = process.argv.slice(2);
installDatabase(folder);
const here = store('killed');
await start(here, { id: 'mailbox', workflow: 'w', args: undefined }, undefined);

/** Several at a time, so that some share a transaction, and some are on their way when the end comes. */
async function writes(name) {
  for (let number = 0; ; number++) {
    const id = `${round}-${name}-${number}`;
    await start(here, { id, workflow: 'w', args: { id } }, undefined);
    writeSync(1, `run ${id}\n`);
    await send(here, 'mailbox', [{ id, channel: 'c', value: id }]);
    writeSync(1, `message ${id}\n`);
  }
}
for (const name of ['a', 'b', 'c']) void writes(name);
