import { expect } from 'chai';
import { type World, world } from '../world.ts';

let here: World<typeof import('./settled-workflows.ts')>;
beforeEach(() => {
  here = world(new URL('./settled-workflows.ts', import.meta.url));
});
afterEach(() => here.end());

describe('settled()', () => {
  for (const name of ['sleeps', 'sleeps-in-child', 'backs-off', 'tries-again'] as const)
    it(`does not come while a run (${name}) goes on by itself`, async () => {
      const run = await here.tab().client.start(name);
      const { state, inputs } = await run.settled();
      expect([state, ...inputs.map(({ key }) => key)]).to.deep.equal(['waiting', 'well']);
    });

  it('does not come for a sleep after a reload either', async () => {
    const one = here.tab();
    const run = await one.client.start('sleeps');
    one.kill();
    const { inputs } = await here.tab().client.run(run.id).settled();
    expect(inputs.map(({ key }) => key)).to.deep.equal(['well']);
  });

  it('comes at once where the same run is started again at that moment', async () => {
    const { client } = here.tab();
    await (await client.start('receives', undefined, { id: 'r' })).settled();
    const since = Date.now();
    const [, settled] = await Promise.all([
      client.start('receives', undefined, { id: 'r' }),
      client.run('r').settled(),
    ]);
    expect(settled.state).to.equal('waiting');
    expect(Date.now() - since).to.be.below(1_000);
  });

  it('comes with a question that stands beside a sleep, or expires', async () => {
    const { client } = here.tab();
    for (const name of ['asks-in-a-sleep', 'expires'] as const) {
      const run = await client.start(name);
      expect((await run.settled()).inputs).to.have.length(1);
      await run.answer({ well: 1 });
      expect(await run.result()).to.equal(1);
    }
  });

  it('comes with a channel on which a message is waited for, also for a time', async () => {
    const run = await here.tab().client.start('receives');
    expect(await run.settled()).to.deep.include({ state: 'waiting', channels: ['notes'] });
  });

  it('turns a loop over it but once for each question', async () => {
    const run = await here.tab().client.start('backs-off');
    let turns = 0;
    for (;;) {
      const { state, inputs } = await run.settled();
      if (state !== 'waiting') break;
      turns += 1;
      for (const { key } of inputs) await run.answer({ [key]: 5 });
    }
    expect(turns).to.equal(1);
    expect(await run.result()).to.equal(5);
  });
});
