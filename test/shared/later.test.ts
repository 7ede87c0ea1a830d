import { expect } from 'chai';
import { fetchAtRest, Later } from '../../components/shared/later.ts';
import { eventually } from '../world.ts';

describe('a module that comes later', () => {
  it('is fetched once, however often it is asked for', async () => {
    let fetched = 0;
    const later = new Later(async () => ({ fetched: ++fetched }));
    expect(later.module).to.equal(undefined);
    const both = await Promise.all([later.load(), later.load()]);
    expect(both).to.deep.equal([{ fetched: 1 }, { fetched: 1 }]);
    expect(later.module).to.deep.equal({ fetched: 1 });
  });

  it('is nothing while it cannot be had, and is fetched anew by whoever asks next', async () => {
    let online = false;
    const later = new Later(async () => {
      if (!online) throw new TypeError('Failed to fetch');
      return 'there';
    });
    expect(await later.load()).to.equal(undefined);
    online = true;
    expect(await later.load()).to.equal('there');
  });

  it('is fetched once more where the network comes back while a try is still under way', async () => {
    let online = false;
    let answer = () => {};
    const later = new Later(async () => {
      const there = online;
      await new Promise<void>((resolve) => (answer = resolve));
      if (!there) throw new TypeError('Failed to fetch');
      return 'there';
    });
    const drawn = new Promise<void>((resolve) => later.whenThere(resolve));
    dispatchEvent(new Event('online'));
    online = true;
    dispatchEvent(new Event('online'));
    await eventually(() => {
      answer();
      return later.module;
    });
    await drawn;
  });

  it('is fetched without being asked for once the browser rests', async () => {
    for (const round of ['at first', 'and again']) {
      const later = new Later(async () => round);
      await eventually(() => {
        fetchAtRest();
        return later.module;
      });
    }
  });
});
