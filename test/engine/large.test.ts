import { wakesAndGoesOn } from './large.ts';

describe('a run that has done a great many steps', () => {
  it('wakes and goes on after 70,000', async function () {
    this.timeout(240_000);
    await wakesAndGoesOn(70_000);
  });
});
