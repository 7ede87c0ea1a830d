import { expect } from 'chai';
import { type Client, RunCancelled } from 'confer-kit';
import { openDB } from 'idb';
import { notesOf } from '../notes.ts';
import { eventually, rejection, type Tab, type World, world } from '../world.ts';

type Module = typeof import('./rewind-workflows.ts');

let here: World<Module>;
let tab: Tab<Module>;
let client: Client<Module>;
beforeEach(() => {
  here = world(new URL('./rewind-workflows.ts', import.meta.url));
  tab = here.tab();
  client = tab.client;
});
afterEach(() => here.end());

/** How many records there are of runs, of journals and of inputs. */
async function stored(): Promise<number[]> {
  const database = await openDB(here.database);
  const counts = await Promise.all(['runs', 'journal', 'inputs'].map((name) => database.count(name)));
  database.close();
  return counts;
}

describe('a run that is terminated', () => {
  it('is over at once, with those that it called, without its function being called', async () => {
    const run = await client.start('calls', undefined, { id: 'c' });
    await eventually(async () => (await notesOf(here.database)).length > 0);
    const result = rejection(run.result());
    await here.tab().client.run('c').terminate({ reason: 'enough' });
    const error = await result;
    expect([error.code, error.name, error.reason, error instanceof RunCancelled]).to.deep.equal([
      'Terminated',
      'RunTerminated',
      'enough',
      true,
    ]);
    const runs = await client.runs.list();
    expect(runs.map(({ state, suspended, error }) => [state, suspended, error!.code])).to.deep.equal([
      ['cancelled', true, 'Terminated'],
      ['cancelled', true, 'Terminated'],
    ]);
    expect((await run.history()).at(-1)).to.deep.include({ type: 'cancelled' });
    expect((await notesOf(here.database)).filter((note) => note === 'cleaned up')).to.deep.equal([]);
    await run.terminate();
    expect((await client.run('c').record()).error!.message).to.equal('Run `c` was terminated: enough');
  });

  it('may hang its worker', async () => {
    const run = await client.start('hangs', undefined, { id: 'h' });
    await run.settled();
    const other = here.tab({}, { serve: '' }).client;
    await other.run('h').answer({ hang: 'x' });
    await eventually(async () => (await other.run('h').record()).state !== 'waiting');
    tab.kill();
    await other.run('h').terminate();
    expect((await other.run('h').record()).state).to.equal('cancelled');
    const plain = await here.tab().client.start('plain');
    expect((await plain.settled()).state).to.equal('waiting');
  });

  it('leaves no question open, and can be tried again', async () => {
    const run = await client.start('plain');
    await run.settled();
    await run.terminate();
    expect(await client.inputs.list({ state: 'pending' })).to.deep.equal([]);
    await run.retry();
    await run.settled();
    await run.answer({ plain: 'yes' });
    expect(await run.result()).to.equal('yes');
  });
});

describe('a run that is deleted', () => {
  it('is gone with its journal, its inputs and the runs that it called', async () => {
    const run = await client.start('above', undefined, { id: 'a' });
    await run.settled();
    await run.answer({ deep: 'x' });
    await run.settled();
    const seen: string[][] = [];
    client.runs.watch({}, (runs) => seen.push(runs.map(({ id }) => id)));
    await run.answer({ last: 'y' });
    await run.result();
    await run.delete();
    expect(await stored()).to.deep.equal([0, 0, 0]);
    expect((await rejection(run.record())).code).to.equal('NotFound');
    await eventually(() => seen.at(-1)?.length === 0);
    const again = await client.start('plain', undefined, { id: 'a' });
    expect((await again.settled()).inputs.map(({ key }) => key)).to.deep.equal(['plain']);
  });

  it('must have ended, or is terminated first', async () => {
    const [one, two] = [await client.start('plain'), await client.start('works')];
    await one.settled();
    await one.answer({ plain: 'x' });
    await one.result();
    expect((await rejection(two.delete())).code).to.equal('NotEnded');
    expect((await rejection(client.runs.delete({}))).code).to.equal('NotEnded');
    expect(await client.runs.list()).to.have.length(2);
    expect(await client.runs.delete({ state: 'succeeded' })).to.equal(1);
    expect(await here.tab().client.runs.delete({}, { terminate: true })).to.equal(1);
    expect(await stored()).to.deep.equal([0, 0, 0]);
  });

  it('is not written by an attempt that has not heard of it', async () => {
    const other = here.tab().client;
    const run = await client.start('ticks', undefined, { id: 't' });
    await eventually(async () => (await run.history()).length > 5);
    await other.run('t').delete({ terminate: true });
    const fresh = await other.start('plain', undefined, { id: 't' });
    await fresh.settled();
    expect((await fresh.history()).map(({ type }) => type)).to.deep.equal(['started', 'asked', 'waiting']);
  });
});

describe('a run that is over', () => {
  it('is deleted after the time for which it is to be kept', async () => {
    const run = await client.start('above', undefined, { id: 'a' });
    for (const answer of [{ deep: 'x' }, { last: 'y' }]) {
      await run.settled();
      await run.answer(answer);
    }
    await run.result();
    const failed = await client.start('plain');
    await failed.settled();
    await failed.terminate();
    tab.kill();
    const { client: keeper } = here.tab({}, { keep: '1s' });
    await eventually(async () => (await keeper.runs.list()).length === 1);
    expect((await keeper.runs.list()).map(({ state }) => state)).to.deep.equal(['cancelled']);
    const later = await keeper.start('story');
    await later.settled();
    expect((await keeper.runs.list()).map(({ state }) => state)).to.deep.equal(['cancelled', 'waiting']);
  });
});

it('says how much is stored', async () => {
  const run = await client.start('plain');
  await run.settled();
  const { usage, quota, ...counts } = await client.storage();
  // WebKit tells nothing in a window of which nothing is to remain.
  const storage: StorageManager | undefined = navigator.storage;
  expect(counts).to.deep.equal({ persisted: (await storage?.persisted()) ?? false, runs: 1, inputs: 1 });
  const told = storage ? 'number' : 'undefined';
  expect([typeof usage, typeof quota]).to.deep.equal([told, told]);
  // Firefox asks a person, and there is none.
  if (!navigator.userAgent.includes('Firefox')) expect(await client.persist()).to.be.a('boolean');
});
