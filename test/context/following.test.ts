import { expect } from 'chai';
import { openDB } from 'idb';
import { notesOf } from '../notes.ts';
import { eventually, type World, world } from '../world.ts';

let here: World<typeof import('./following-workflows.ts')>;
beforeEach(() => {
  here = world(new URL('./following-workflows.ts', import.meta.url));
});
afterEach(() => here.end());

describe('a run that waits for what another asks', () => {
  it('gets an answer that came before it rested, though nobody told of it', async () => {
    const [deaf, two] = [here.tab({}, { deaf: '' }), here.tab()];
    await deaf.client.start('asks', undefined, { id: 'r' });
    await eventually(async () => (await notesOf(here.database)).includes('follows'));
    await two.client.run('r').answer({ name: 'Ana' });
    expect(await two.client.run('follower').result()).to.equal('Ana');
    // What is over needs no executor any more.
    const database = await openDB(here.database);
    expect(await database.get('runs', 'follower')).to.include({
      state: 'succeeded',
      due: undefined,
      follows: undefined,
    });
    database.close();
  });
});
