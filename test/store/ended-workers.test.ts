import { expect } from 'chai';
import type * as workflows from '../contract-workflows.ts';
import { type World, world } from '../world.ts';

describe('a worker that is ended in the middle of what it writes and reads', () => {
  let here: World<typeof workflows>;
  before(() => {
    here = world(new URL('../contract-workflows.ts', import.meta.url));
  });
  after(() => here.end());

  it('keeps nobody from the database, at whatever moment that is', async () => {
    const question = (key: string) => ({ template: 'Well?', options: { key, schema: 'string' } });
    for (let round = 0; round < 30; round++) {
      const { client, kill } = here.tab();
      // This waits for what an earlier worker may have left open.
      await client.start('in-turn', [question('first')], { id: `r${round}` });
      for (let more = 0; more < 10; more++) {
        client.start('in-turn', [question('a')]).catch(() => {});
        client.inputs.list().catch(() => {});
      }
      await new Promise((resolve) => setTimeout(resolve, (round * 7) % 30));
      kill();
    }
    const last = here.tab().client.run('r0');
    await last.settled();
    await last.answer({ first: 'yes' });
    expect(await last.result()).to.deep.equal([{ value: 'yes' }]);
  });
});
