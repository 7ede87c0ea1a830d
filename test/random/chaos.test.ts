import { expect } from 'chai';
import type { Client, InputRecord } from 'confer-kit';
import { notesOf } from '../notes.ts';
import { type World, world } from '../world.ts';
import { outcome } from './outcome.ts';

type Module = typeof import('./chaos-workflows.ts');

const { all } = globalThis as { all?: boolean };
const items = Array.from({ length: all ? 50 : 20 }, (_, item) => item);
const kills = all ? 1000 : 40;

/** What a person answers, the same whenever they are asked. */
async function answer(client: Client, { id, key, values }: InputRecord): Promise<void> {
  const item = values.item as number;
  if (key === 'amount') await client.inputs.respond(id, item * 2);
  else if (key !== 'sure') await client.inputs.respond(id, item % 3 ? 'left' : 'right');
  else if (item % 4) await client.inputs.respond(id);
  else await client.inputs.dismiss(id);
}

/** Answers whatever is asked, until the worker behind the client is gone. */
function answering(client: Client): void {
  client.inputs.watch({ state: 'pending' }, (inputs) => {
    // Refused where another round was first, or where the worker died in between.
    for (const input of inputs) answer(client, input).catch(() => {});
  });
}

describe('a worker that is killed again and again', function () {
  this.timeout(all ? 1_200_000 : 240_000);
  let here: World<Module>;
  beforeEach(() => {
    here = world(new URL('./chaos-workflows.ts', import.meta.url));
  });
  afterEach(() => here.end());

  it(`leaves the outcome of ${items.length} runs as if nothing had happened`, async () => {
    const calm = world<Module>(new URL('./chaos-workflows.ts', import.meta.url));
    const { client } = calm.tab();
    answering(client);
    const expected = await Promise.all(
      items.map(async (item) => (await client.start('mixed', item, { id: `run-${item}` })).result()),
    );
    await calm.end();

    for (let kill = 0; kill < kills; kill++) {
      const tab = here.tab();
      await tab.client.ready;
      answering(tab.client);
      // Runs begin now and then, so that there is work to the end.
      const item = items[(kill * items.length) / kills];
      if (item !== undefined) tab.client.start('mixed', item, { id: `run-${item}` }).catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 80));
      tab.kill();
    }

    const last = here.tab();
    answering(last.client);
    const results = await Promise.all(
      items.map(async (item) => outcome(await last.client.start('mixed', item, { id: `run-${item}` }))),
    );
    // Which of two branches comes to a step of the same name first is chance; that nothing is lost or swapped is not.
    expect(results).to.deep.equal(expected);

    const inputs = await last.client.inputs.list();
    expect(inputs).to.have.length(items.length * 3);
    expect(new Set(inputs.map(({ id }) => id)).size).to.equal(inputs.length);
    const records = await last.client.runs.list();
    expect(records.filter(({ state }) => state === 'succeeded')).to.have.length(items.length);
    const notes = await notesOf(here.database);
    for (const item of items) expect(notes).to.include(`store ${item}`);
  });
});
