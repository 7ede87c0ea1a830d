import { expect } from 'chai';
import type { AlreadyResolved } from 'confer-kit';
import { notesOf } from '../notes.ts';
import { eventually, type World, world } from '../world.ts';

const count = 200;
const ids = Array.from({ length: count }, (_, index) => `sample-${index}`);

describe('labelling 200 items', () => {
  let here: World<typeof import('../workflows.ts')>;
  beforeEach(() => {
    here = world(new URL('../workflows.ts', import.meta.url));
  });
  afterEach(() => here.end());

  it('loses nothing over a crash in the middle, and counts each answer of two tabs once', async () => {
    const first = here.tab({ user: { id: 'ana' } });
    const runs = await Promise.all(
      ids.map((id) => first.client.start('annotate', { id, text: `Text of ${id}` }, { id })),
    );
    await Promise.all(runs.map((run) => run.settled()));
    const pending = await first.client.inputs.list({ state: 'pending' });
    expect(pending.map(({ runId }) => runId)).to.deep.equal(ids);
    for (const { id } of pending.slice(0, 50)) await first.client.inputs.respond(id, { sentiment: 'positive' });
    await Promise.all(runs.slice(0, 50).map((run) => run.result()));
    first.kill();

    const ana = here.tab({ user: { id: 'ana' } });
    const ben = here.tab({ user: { id: 'ben' } });
    await ben.client.ready;
    expect(await ana.client.runs.list({ state: 'succeeded' })).to.have.length(50);
    const rest = await ana.client.inputs.list({ state: 'pending' });
    expect(rest).to.have.length(150);

    // Both answer everything, from both ends; whoever is first counts.
    const answers = await Promise.allSettled([
      ...rest.map(({ id }) => ana.client.inputs.respond(id, { sentiment: 'negative' })),
      ...rest.toReversed().map(({ id }) => ben.client.inputs.respond(id, { sentiment: 'neutral' })),
    ]);
    const refused = answers.filter((answer) => answer.status === 'rejected');
    expect(refused.map(({ reason }) => reason.name)).to.deep.equal(Array(150).fill('AlreadyResolved'));
    expect((refused[0]!.reason as AlreadyResolved).resolution?.by?.id).to.be.oneOf(['ana', 'ben']);

    const results = await Promise.all(ids.map((id) => ben.client.run<string>(id).result()));
    const inputs = await ana.client.inputs.list();
    expect(inputs).to.have.length(count);
    expect(new Set(inputs.map(({ resolution }) => resolution?.by?.id))).to.deep.equal(new Set(['ana', 'ben']));
    for (const [index, input] of inputs.entries()) {
      const { sentiment } = input.resolution!.value as { sentiment: string };
      expect(results[index]).to.equal(`${input.runId}: ${sentiment}`);
    }
    const notes = await notesOf(here.database);
    expect(notes).to.have.length(count);
    expect(new Set(notes).size).to.equal(count);
  });

  it('shows the same inbox in each tab, live', async () => {
    const one = here.tab();
    const two = here.tab();
    let seen = 0;
    const stop = two.client.inputs.watch({ state: 'pending' }, (inputs) => {
      seen = inputs.length;
    });
    for (const id of ids.slice(0, 5)) await one.client.start('annotate', { id, text: id }, { id });
    await eventually(() => seen === 5);
    for (const id of ids.slice(0, 5)) {
      const { inputs } = await one.client.run(id).settled();
      await one.client.inputs.respond(inputs[0]!.id, { sentiment: 'neutral' });
    }
    await eventually(() => seen === 0);
    stop();
  });
});
