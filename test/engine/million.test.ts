import { expect } from 'chai';
import type * as restarts from '../context/restart-workflows.ts';
import { world } from '../world.ts';
import { wakesAndGoesOn } from './large.ts';

describe('a run that has done a million steps', () => {
  it('wakes and goes on', async function () {
    this.timeout(1_200_000);
    await wakesAndGoesOn(1_000_000);
  });
});

describe('a loop over 100,000 messages that restarts', () => {
  it('receives each of them once, and keeps its journal small', async function () {
    this.timeout(1_200_000);
    const here = world<typeof restarts>(new URL('../context/restart-workflows.ts', import.meta.url));
    const { client } = here.tab();
    const [count, each] = [100_000, 1_000];
    const run = await client.start('tally', { left: count, each, sum: 0 }, { id: 't' });
    let longest = 0;
    for (let sent = 0; sent < count; sent += each) {
      await Promise.all(Array.from({ length: each }, (_, index) => run.send('numbers', sent + index)));
      longest = Math.max(longest, (await run.history()).length);
      await run.settled();
    }
    expect(await run.result()).to.equal((count * (count - 1)) / 2);
    expect(longest).to.be.below(3 * each);
    await here.end();
  });
});
