import { wakesAndGoesOn } from './large.ts';

describe('a run that has done a million steps', () => {
  it('wakes and goes on', async function () {
    this.timeout(1_200_000);
    await wakesAndGoesOn(1_000_000);
  });
});
