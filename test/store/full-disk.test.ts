import { executeServerCommand } from '@web/test-runner-commands';
import { expect } from 'chai';
import { StorageFull } from 'confer-kit';
import { openDB } from 'idb';
import { eventually, rejection, type World, world } from '../world.ts';

/** Limits what the site may store, in bytes; `null` lifts the limit. `false` where the browser cannot be told. */
const limit = (bytes: number | null) => executeServerCommand<boolean, number | null>('storage-limit', bytes);

/** Until a write is refused: the browser remembers for half a minute how much room there was. */
async function full(): Promise<void> {
  const scratch = await openDB('test-scratch', 1, { upgrade: (db) => db.createObjectStore('scratch') });
  const refused = () =>
    scratch
      .put('scratch', 1, 1)
      .then(() => false)
      .catch(() => true);
  await eventually(refused);
  scratch.close();
}

describe('a full disk', () => {
  let here: World<typeof import('../workflows.ts')>;
  beforeEach(() => {
    here = world(new URL('../workflows.ts', import.meta.url));
  });
  afterEach(async () => {
    await limit(null);
    await here.end();
  });

  it('is told in words; nothing is lost or done twice, and all goes on once there is room', async function () {
    const { client } = here.tab();
    const asked = await client.start('deploy', 'shop');
    await asked.settled();
    const busy = await client.start('slow', undefined);
    await eventually(async () => (await busy.record()).state === 'running');
    if (!(await limit(1_000))) this.skip();
    await full();

    const start = await rejection(client.start('annotate', { id: '1', text: 'Nice.' }));
    expect(start).to.be.instanceOf(StorageFull);
    expect(start.message).to.match(/storage for this site is full/);
    expect(await client.runs.list()).to.have.length(2);

    expect(await rejection(asked.answer({ approve: undefined }))).to.be.instanceOf(StorageFull);
    const { state, inputs } = await asked.settled();
    expect([state, ...inputs.map((input) => input.state)]).to.deep.equal(['waiting', 'pending']);

    // A step ends only now: its outcome finds no room.
    const gate = new BroadcastChannel(`${here.database}-gate`);
    const passed = new Promise((resolve) => {
      gate.onmessage = resolve;
    });
    gate.postMessage('open');
    await passed;
    expect((await busy.record()).state).to.equal('running');

    await limit(null);
    await asked.answer({ approve: undefined });
    expect(await asked.result()).to.equal('deployed shop-1');
    expect(await busy.result()).to.equal(1);
    gate.close();
  });
});
