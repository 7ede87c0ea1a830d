import { expect } from 'chai';
import { rejection, type World, world } from '../world.ts';

describe('a workflow that asks', () => {
  let here: World<typeof import('../workflows.ts')>;
  beforeEach(() => {
    here = world(new URL('../workflows.ts', import.meta.url));
  });
  afterEach(() => here.end());

  it('asks, takes the answer and ends', async () => {
    const { client } = here.tab({ user: { id: 'ana' } });
    const run = await client.start('annotate', { id: '7', text: 'Nice.' }, { id: 'sample-7' });
    const { state, inputs } = await run.settled();
    expect(state).to.equal('waiting');
    expect(inputs).to.have.length(1);
    const bad = await rejection(client.inputs.respond(inputs[0]!.id, { sentiment: 'so-so' }));
    expect(bad.name).to.equal('ValidationFailed');
    await client.inputs.respond(inputs[0]!.id, { sentiment: 'positive' });
    expect(await run.result()).to.equal('7: positive');
    const types = (await run.history()).map(({ type }) => type);
    expect(types).to.deep.equal(['started', 'asked', 'waiting', 'resolved', 'resumed', 'step', 'succeeded']);
  });

  it('goes on in another worker', async () => {
    const one = here.tab();
    const run = await one.client.start('deploy', 'shop', { id: 'd' });
    await run.settled();
    one.kill();
    const { client } = here.tab();
    await client.run('d').answer({ approve: undefined });
    expect(await client.run('d').result()).to.equal('deployed shop-1');
  });
});
