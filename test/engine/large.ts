// Seeds a run that has done so many steps, through the store's own code, and has it wake and go on.

import { expect } from 'chai';
import type { Entry } from '../../src/model/journal.ts';
import { append } from '../../src/store/journal.ts';
import { start } from '../../src/store/runs.ts';
import { store } from '../../src/store/store.ts';
import { world } from '../world.ts';
import type * as workflows from './large-workflows.ts';

/** As many entries are appended at once. */
const batch = 5_000;

export async function wakesAndGoesOn(steps: number): Promise<void> {
  const here = world<typeof workflows>(new URL('./large-workflows.ts', import.meta.url));
  const seeded = store(here.database);
  try {
    await start(seeded, { id: 'r', workflow: 'counts', args: steps }, undefined);
    for (let done = 0; done < steps; done += batch) {
      const entries = Array.from({ length: Math.min(batch, steps - done) }, (_, index): Entry => {
        const n = done + index;
        return { type: 'step', entry: `count#${n + 1}`, kind: 'step', name: 'count', awaited: true, value: n };
      });
      await append(seeded, 'r', done + 1, { entries, pack: done + 1 });
    }
    const one = here.tab();
    const run = one.client.run<number>('r');
    const { inputs } = await run.settled();
    expect(inputs.map(({ key }) => key)).to.deep.equal(['more']);
    one.kill();
    const again = here.tab().client.run<number>('r');
    await again.answer({ more: 1 });
    expect(await again.result()).to.equal((steps * (steps - 1)) / 2 + 1);
    expect((await again.record()).attempts).to.be.at.most(3);
  } finally {
    seeded.connection.close();
    await here.end();
  }
}
