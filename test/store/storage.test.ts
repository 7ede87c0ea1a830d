import { expect } from 'chai';
import {
  type InputRecord,
  NotFound,
  NotSerialisable,
  type RunRecord,
  StorageBlocked,
  StorageDenied,
  StorageVersion,
} from 'confer-kit';
import { notesOf } from '../notes.ts';
import { eventually, rejection, type World, world } from '../world.ts';
import type { Fault } from './broken-storage.ts';
import { openFirstVersion } from './first-version.ts';

let here: World<typeof import('./storage-workflows.ts')>;
beforeEach(() => {
  here = world(new URL('./storage-workflows.ts', import.meta.url));
});
afterEach(() => here.end());

/** Opens the gate of a workflow; fulfilled once it has passed. */
async function opened(): Promise<void> {
  const gate = new BroadcastChannel(`${here.database}-gate`);
  const passed = new Promise((resolve) => {
    gate.onmessage = resolve;
  });
  // The workflow may not listen yet.
  const opening = setInterval(() => gate.postMessage('open'), 20);
  await passed;
  clearInterval(opening);
  gate.close();
}

/** Has something go wrong with the storage of all workers, of which there are so many. */
async function breaks(fault: Fault, workers = 1): Promise<void> {
  const channel = new BroadcastChannel(`${here.database}-storage`);
  let heard = 0;
  channel.onmessage = () => (heard += 1);
  channel.postMessage(fault);
  await eventually(() => heard === workers);
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
    // The second where this runs on a server's database.
    expect(error.message).to.match(/newer version.*Reload this tab|of version 9.*newer/);
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

describe('a write that fails', () => {
  it('but may pass is told in the record, in every tab, and by settled(); the run goes on when there is room', async () => {
    const [one, two] = [here.tab(), here.tab()];
    const run = await one.client.start('gated');
    await eventually(async () => (await run.record()).state === 'running');
    const records: RunRecord[] = [];
    two.client.runs.watch({}, ([record]) => record && records.push(record));
    await eventually(() => records.length > 0);
    await breaks('full', 2);
    await opened();
    const settled = await two.client.run(run.id).settled();
    expect(settled.trouble).to.include({ code: 'StorageFull' });
    expect(settled.state).to.equal('running');
    await eventually(() => records.at(-1)!.trouble?.code === 'StorageFull');
    expect((await run.record()).trouble?.message).to.match(/storage for this site is full/);
    await breaks('none', 2);
    expect(await run.result()).to.equal('passed');
    expect((await run.record()).trouble).to.equal(undefined);
    await eventually(() => records.at(-1)!.state === 'succeeded' && !records.at(-1)!.trouble);
  });

  it('into another run is no failure either: it comes when there is room', async () => {
    const { client } = here.tab();
    const receiver = await client.start('receives');
    await receiver.settled();
    const run = await client.start('sends', receiver.id);
    await eventually(async () => (await run.inputs()).length > 0);
    await breaks('full');
    await opened();
    await eventually(async () => (await run.record()).trouble);
    await breaks('none');
    expect(await run.result()).to.equal('sent');
    expect(await receiver.result()).to.equal('Hello');
  });

  const endings = { question: 'values.file', event: 'emitted.value', result: 'result.file' } as const;
  for (const [fault, words] of [
    ['no blobs', /this browser window cannot keep files/],
    ['lost file', /can no longer be read/],
  ] as const) {
    it(`and always will (${fault}) fails its step, or its run, with the path`, async () => {
      const { client } = here.tab({}, { storage: fault });
      const { code, message } = (await (await client.start('files', 'step')).result()) as any;
      expect(code).to.equal('NotSerialisable');
      expect(message).to.include('`the result of step file.deep.file`').and.match(words);
      for (const [where, path] of Object.entries(endings)) {
        const run = await client.start('files', where as keyof typeof endings);
        const { error } = await rejection(run.result());
        expect(error, where).to.include({ code: 'NotSerialisable', path });
        expect((await run.record()).state).to.equal('failed');
      }
      expect(await client.inputs.list()).to.deep.equal([]);
    });

    it(`and always will (${fault}) is refused to the page, with the path`, async () => {
      const { client } = here.tab({}, { storage: fault });
      const file = new File(['abc'], 'a.txt');
      const started = await rejection(client.start('takes', { file }));
      expect(started).to.be.instanceOf(NotSerialisable).and.include({ path: 'args.file' });
      expect(started.message).to.match(words);
      const run = await client.start('asks');
      await run.settled();
      expect(await rejection(run.answer({ well: { file } }))).to.be.instanceOf(NotSerialisable);
      expect((await run.settled()).inputs).to.have.length(1);
    });
  }
});

describe('a run whose workflow no tab serves', () => {
  it('says so in its record and by settled(), and goes on where one comes that does', async () => {
    const one = here.tab();
    const run = await one.client.start('asks');
    await run.settled();
    one.kill();
    const two = here.tab({}, { serve: 'many' });
    const there = two.client.run(run.id);
    await two.client.ready;
    expect((await there.record()).trouble).to.equal(undefined);
    await there.answer({ well: 5 });
    expect((await there.record()).trouble).to.include({ code: 'NotServed' });
    const { state, trouble } = await there.settled();
    expect(state).to.equal('queued');
    expect(trouble!.message).to.match(/No open tab serves workflow `asks`/);
    here.tab();
    expect(await there.result()).to.equal(5);
    expect((await there.record()).trouble).to.equal(undefined);
  });

  it('while it was at work is told by settled() when its tab is gone', async () => {
    const one = here.tab();
    const run = await one.client.start('gated');
    const two = here.tab({}, { serve: 'many' });
    const settled = two.client.run(run.id).settled();
    await eventually(async () => (await two.client.run(run.id).record()).state === 'running');
    one.kill();
    expect((await settled).trouble).to.include({ code: 'NotServed' });
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
    const { lists, errors } = watched(two.client);
    const run = await one.client.start('asks');
    await eventually(() => lists.at(-1)?.length === 1);
    await cleared();
    await eventually(() => lists.at(-1)?.length === 0);
    // It is told before that: an empty list by itself would say that all is done.
    expect(errors.map((error) => (error as Error).name)).to.deep.equal(['StorageCleared']);
    expect(await rejection(run.answer({ well: 1 }))).to.be.instanceOf(NotFound);
    await two.client.start('asks', undefined, { id: run.id });
    await eventually(() => lists.at(-1)?.length === 1);
    await run.answer({ well: 'anew' });
    expect(await run.result()).to.equal('anew');
  });
});
