import { expect } from 'chai';
import { type InputRecord, NotFound, StorageBlocked, StorageDenied, StorageVersion } from 'confer-kit';
import { notesOf } from '../notes.ts';
import { eventually, rejection, type World, world } from '../world.ts';
import type { Fault } from './broken-storage.ts';
import { openFirstVersion } from './first-version.ts';

let here: World<typeof import('./storage-workflows.ts')>;
beforeEach(() => {
  here = world(new URL('./storage-workflows.ts', import.meta.url));
});
afterEach(() => here.end());

/** Has something go wrong with the storage of all workers. */
async function breaks(fault: Fault): Promise<void> {
  const channel = new BroadcastChannel(`${here.database}-storage`);
  const heard = new Promise((resolve) => {
    channel.onmessage = resolve;
  });
  channel.postMessage(fault);
  await heard;
  channel.close();
}

/** A connection of a newer version of the code. */
function openNewer(): Promise<IDBDatabase> {
  const request = indexedDB.open(here.database, 99);
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function watched(client: ReturnType<typeof here.tab>['client']) {
  const lists: (readonly InputRecord[])[] = [];
  const errors: unknown[] = [];
  client.inputs.watch(
    { state: 'pending' },
    (inputs) => lists.push(inputs),
    (error) => errors.push(error),
  );
  return { lists, errors };
}

describe('a connection that the browser closed without a word', () => {
  it('is opened again by reads, too', async () => {
    const { client } = here.tab();
    const run = await client.start('asks');
    await run.settled();
    await breaks('closed');
    expect(await client.inputs.list()).to.have.length(1);
    await breaks('closed');
    expect((await run.record()).state).to.equal('waiting');
    await breaks('closed');
    expect((await run.history()).map(({ type }) => type)).to.deep.equal(['started', 'asked', 'waiting']);
  });

  it('does not keep a watched list from being told what another tab does', async () => {
    const { client } = here.tab();
    const run = await client.start('asks');
    await run.settled();
    const { lists, errors } = watched(client);
    await eventually(() => lists.at(-1)?.length === 1);
    await breaks('closed');
    await here.tab().client.run(run.id).answer({ well: 1 });
    await eventually(() => lists.at(-1)?.length === 0);
    expect(errors).to.deep.equal([]);
  });
});

describe('a database that cannot be had', () => {
  it('because an older tab does not let go is told, and all goes on once it does', async () => {
    const older = await openFirstVersion(here.database);
    const { client } = here.tab();
    const { lists, errors } = watched(client);
    const error = await rejection(client.ready);
    expect(error).to.be.instanceOf(StorageBlocked);
    expect(error.message).to.match(/older version.*Close or reload the other tabs/);
    expect(await rejection(client.start('asks'))).to.be.instanceOf(StorageBlocked);
    await eventually(() => errors.length > 0);
    expect(errors[0]).to.be.instanceOf(StorageBlocked);
    older.close();
    await eventually(() => lists.length > 0);
    await client.start('asks');
    await eventually(() => lists.at(-1)?.length === 1);
  });

  it('because it is of a newer version is told', async () => {
    (await openNewer()).close();
    const { client } = here.tab();
    const { errors } = watched(client);
    const error = await rejection(client.ready);
    expect(error).to.be.instanceOf(StorageVersion);
    expect(error.message).to.match(/newer version.*Reload this tab/);
    expect(await rejection(client.inputs.list())).to.be.instanceOf(StorageVersion);
    await eventually(() => errors[0] instanceof StorageVersion);
  });

  it('because a newer version took it over is told to the lists that are open', async () => {
    const { client } = here.tab();
    const { lists, errors } = watched(client);
    await eventually(() => lists.length > 0);
    (await openNewer()).close();
    await eventually(() => errors[0] instanceof StorageVersion);
    expect(await rejection(client.start('asks'))).to.be.instanceOf(StorageVersion);
  });

  it('because the browser denies it is told', async () => {
    const { client } = here.tab({}, { storage: 'denied' });
    const error = await rejection(client.ready);
    expect(error).to.be.instanceOf(StorageDenied);
    expect(error.message).to.match(/Allow this site’s data/);
    expect(await rejection(client.start('asks'))).to.be.instanceOf(StorageDenied);
  });
});

describe('data that are cleared under a run', () => {
  const cleared = () =>
    new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(here.database);
      request.onsuccess = resolve;
      request.onerror = reject;
    });

  it('take the run with them: nothing of it is done any more, nothing half is left', async () => {
    const { client } = here.tab();
    const run = await client.start('many', 40);
    const steps = async () => (await notesOf(here.database)).length;
    await eventually(async () => (await steps()) >= 5);
    const outcome = rejection(run.result());
    await cleared();
    expect(await outcome).to.be.instanceOf(NotFound);
    expect(await client.runs.list()).to.deep.equal([]);
    expect(await rejection(run.history())).to.be.instanceOf(NotFound);
    const done = await steps();
    const again = await client.start('many', 3, { id: 'again' });
    expect(await again.result()).to.equal('all done');
    expect((await notesOf(here.database)).slice(done)).to.deep.equal(['step 1', 'step 2', 'step 3']);
    expect((await again.history()).map(({ type }) => type)).to.deep.equal([
      'started',
      'step',
      'step',
      'step',
      'succeeded',
    ]);
  });

  it('leave every open list, also in tabs that execute nothing', async () => {
    const [one, two] = [here.tab(), here.tab()];
    const { lists } = watched(two.client);
    const run = await one.client.start('asks');
    await eventually(() => lists.at(-1)?.length === 1);
    await cleared();
    await eventually(() => lists.at(-1)?.length === 0);
    expect(await rejection(run.answer({ well: 1 }))).to.be.instanceOf(NotFound);
    await two.client.start('asks', undefined, { id: run.id });
    await eventually(() => lists.at(-1)?.length === 1);
    await run.answer({ well: 'anew' });
    expect(await run.result()).to.equal('anew');
  });
});
