import { expect } from 'chai';
import type { Client } from 'confer-kit';
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

/** Fails soon where a run waits for ever. */
function soon<T>(promise: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('It waits for ever.')), 8_000));
  return Promise.race([promise, late]);
}

/** Fulfilled once a run waits and nothing of it is in memory. */
async function rests(client: Client, id: string): Promise<void> {
  const records = () => client.runs.list({ state: 'waiting' });
  await soon(eventually(async () => (await records()).some((run) => run.id === id && run.suspended)));
}

/** Fulfilled once a question with this key is open. */
async function asked(client: Client, key: string): Promise<void> {
  const keys = async () => (await client.inputs.list({ state: 'pending' })).map((input) => input.key);
  await soon(eventually(async () => (await keys()).includes(key)));
}

describe('a run that is not in memory and waits for another', () => {
  it('hears that it was terminated', async () => {
    const { client } = here.tab();
    const waits = await client.start('waits', undefined, { id: 'r' });
    await client.start('joins', undefined, { id: 'joins' });
    await rests(client, 'joins');
    await waits.terminate();
    expect(await soon(client.run('joins').result())).to.include({ code: 'Terminated' });
  });

  it('hears at once that it is asked to end, however long it cleans up', async () => {
    const { client } = here.tab();
    const run = await client.start('outlived', undefined, { id: 'r' });
    await rests(client, 'hears');
    // That is over when the run is.
    run.cancel().catch(() => {});
    expect(await soon(client.run('hears').result())).to.include({ error: 'InputCancelled' });
    expect((await run.record()).state).not.to.equal('cancelled');
  });

  it('hears that it ended before an answer to it took effect', async () => {
    const { client } = here.tab();
    const run = await client.start('leaves', undefined, { id: 'r' });
    await rests(client, 'hears');
    await run.answer({ lasting: 'yes' });
    await run.answer({ go: 'go' });
    await run.result();
    expect(await soon(client.run('hears').result())).to.include({ error: 'InputCancelled' });
  });

  it('hears that it went back to before it asked', async () => {
    const { client } = here.tab();
    const run = await client.start('goes back', undefined, { id: 'r' });
    await run.settled();
    const { seq } = (await run.history()).find(({ type }) => type === 'asked')!;
    await run.answer({ go: 'go' });
    await rests(client, 'hears');
    await run.rewind({ at: seq });
    expect(await soon(client.run('hears').result())).to.include({ error: 'InputCancelled' });
  });
});

describe('a run that waits for one that was deleted', () => {
  it('is told that there is none, as a task is, and hears the same again in a replay', async () => {
    const one = here.tab();
    const { client } = one;
    const run = await client.start('passes', undefined, { id: 'r' });
    await asked(client, 'go');
    await soon(client.run('quick').result());
    await client.run('quick').delete();
    await run.answer({ go: 'go' });
    await asked(client, 'more');
    one.kill();
    const two = here.tab().client;
    // Another one, which has the id now.
    await two.start('quick', undefined, { id: 'quick' });
    await two.run('r').answer({ more: 'more' });
    expect(await soon(two.run('r').result())).to.include({ error: 'NotFound' });
  });
});

describe('a run that waits for the same in two places', () => {
  it('is woken though one of them goes on without', async () => {
    const one = here.tab();
    const { client } = one;
    const run = await client.start('shares', undefined, { id: 'r' });
    await asked(client, 'skip');
    await run.answer({ skip: 'skipped' });
    await asked(client, 'more');
    await run.answer({ more: 'more' });
    await soon(run.settled());
    one.kill();
    const two = here.tab().client.run('r');
    await two.answer({ name: 'Ana' });
    expect(await soon(two.result())).to.equal('Ana');
  });
});
