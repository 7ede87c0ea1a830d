import { expect } from 'chai';
import { world } from '../world.ts';
import { wakesAndGoesOn } from './large.ts';
import type * as workflows from './large-workflows.ts';

describe('a run that has done a great many steps', () => {
  it('is told what each of them came to, after a reload as before, and in their order', async () => {
    const here = world<typeof workflows>(new URL('./large-workflows.ts', import.meta.url));
    const one = here.tab();
    for (const id of ['kept', 'killed']) await (await one.client.start('varied', undefined, { id })).settled();
    await one.client.run('kept').answer({ go: undefined });
    const kept = await one.client.run<unknown[]>('kept').result();
    one.kill();
    const killed = here.tab().client.run<unknown[]>('killed');
    const history = await killed.history();
    expect(history.map(({ seq }) => seq)).to.deep.equal(history.map(({ seq }) => seq).sort((a, b) => a - b));
    expect(history.filter(({ type }) => type === 'emitted').map(({ value }) => value)).to.deep.equal(
      Array.from({ length: 12 }, (_, n) => n * 10),
    );
    await killed.answer({ go: undefined });
    expect(await killed.result()).to.deep.equal(kept);
    expect(kept.slice(1, 11)).to.deep.equal([
      'at 0',
      -0,
      Number.NaN,
      null,
      undefined,
      '',
      'text',
      new Date(0),
      { same: [1, 2] },
      new Map([['a', 1]]),
    ]);
    expect(kept.slice(11, 21)[8]).to.deep.equal({ same: [1] });
    await here.end();
  });

  it('wakes and goes on after 70,000', async function () {
    this.timeout(240_000);
    await wakesAndGoesOn(70_000);
  });
});
