import { expect } from 'chai';
import { notesOf } from '../notes.ts';
import { eventually, type World, world } from '../world.ts';
import type * as workflows from './outlived-workflows.ts';

let here: World<typeof workflows>;
beforeEach(() => {
  here = world(new URL('./outlived-workflows.ts', import.meta.url));
});
afterEach(() => here.end());

describe('a context that outlives its run', () => {
  for (const end of ['returns', 'throws'] as const) {
    it(`does nothing new, and says that the run has ended, when the function ${end}`, async () => {
      const { client } = here.tab();
      const run = await client.start('outlives', end, { id: 'outlives' });
      await eventually(async () => (await notesOf(here.database)).includes('over'));
      const verbs = ['step', 'task', 'child', 'ask', 'submit', 'sleep', 'receive', 'send'];
      expect(await notesOf(here.database)).to.deep.equal([...verbs.map((verb) => `${verb}: RunEnded`), 'over']);
      const { state } = await run.settled();
      expect(state).to.equal(end === 'returns' ? 'succeeded' : 'failed');
      expect((await run.history()).map(({ type }) => type)).to.deep.equal([
        'started',
        'step',
        end === 'returns' ? 'succeeded' : 'failed',
      ]);
      expect(await client.runs.list()).to.have.length(1);
      expect(await client.inputs.list()).to.have.length(0);
    });
  }
});

describe('a context', () => {
  it('knows the version with which its run was started', async () => {
    const { client } = here.tab();
    expect(await (await client.start('versioned')).result()).to.equal('seven');
    expect(await (await client.start('unversioned')).result()).to.equal(undefined);
  });
});
