import { expect } from 'chai';
import { connect, type InputRecord } from 'confer-kit';
import { eventually, type World, world } from '../world.ts';

describe('a worker that awaits something before it serves', () => {
  let here: World<typeof import('./late-serve-workflows.ts')>;
  beforeEach(() => {
    here = world(new URL('./late-serve-workflows.ts', import.meta.url));
  });
  afterEach(() => here.end());

  it('hears what was said before, in its order, and once', async () => {
    const { client } = here.tab();
    let lists: (readonly InputRecord[])[] = [];
    client.inputs.watch({ state: 'pending' }, (inputs) => (lists = [...lists, inputs]));
    const run = await client.start('asks', undefined, { id: 'early' });
    expect((await client.ready).workflows).to.deep.equal(['asks']);
    await eventually(() => lists.at(-1)?.length === 1);
    expect(await client.runs.list()).to.have.length(1);
    await run.answer({ well: 'then' });
    expect(await run.result()).to.equal('then');
  });

  it('hears a page that connects later, too', async () => {
    const url = new URL('./late-serve-workflows.ts', import.meta.url);
    url.searchParams.set('database', here.database);
    const worker = new Worker(url, { type: 'module' });
    await new Promise((resolve) => worker.addEventListener('message', resolve, { once: true }));
    expect((await connect(worker).ready).workflows).to.deep.equal(['asks']);
    worker.terminate();
  });
});
