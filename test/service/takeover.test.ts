import { expect } from 'chai';
import { connect } from 'confer-kit';
import { openDB } from 'idb';
import { notesOf } from '../notes.ts';
import { eventually, type Tab, type World, world } from '../world.ts';
import type * as workflows from './takeover-workflows.ts';

const script = new URL('./takeover-workflows.ts', import.meta.url);
let here: World<typeof workflows>;
beforeEach(() => {
  here = world(script);
});
afterEach(() => here.end());

const notes = () => notesOf(here.database);
const noted = (note: string) => eventually(async () => (await notes()).includes(note));

/** A tab that has been there for a moment before the next is opened. */
async function opened(tab: string, version?: string): Promise<Tab<typeof workflows>> {
  const made = here.tab({}, { tab, ...(version !== undefined && { version }) });
  await made.client.ready;
  await new Promise((resolve) => setTimeout(resolve, 5));
  return made;
}

/** A tab that hangs is awake when it answers. */
async function awake({ client }: Tab<typeof workflows>): Promise<void> {
  const answers = () =>
    client.storage().then(
      () => true,
      () => false,
    );
  await eventually(answers);
}

/** What a tab leaves that took a run before this one hears of it; it may have come to its end there. */
async function takenInSecret(run: string, end?: 'succeeded'): Promise<void> {
  const database = await openDB(here.database);
  const { due, last: before, ...record } = await database.get('runs', run);
  const row = { run, at: Date.now(), attempt: 2, owner: crypto.randomUUID() };
  let last = before;
  for (const type of ['claimed', ...(end ? [end] : [])])
    await database.put('journal', { ...row, type, seq: (last += 1) });
  const state = end ? { state: end } : { state: 'running', due: 0 };
  await database.put('runs', { ...record, ...state, owner: row.owner, last, attempts: 2 });
  database.close();
}

/** Runs are executed by a tab from now on, or by one of several whose names begin so. */
async function executes(tab: string, by: Tab<typeof workflows>, what: 'works' | 'hands' = 'works'): Promise<void> {
  let runs = 0;
  await eventually(async () => {
    runs += 1;
    const id = `${tab}-${runs}`;
    const run = await by.client.start(what, undefined, { id });
    await run.settled();
    return (await notes()).some((note) => note.startsWith(`${id} before by ${tab}`));
  });
}

describe('a tab that hangs', () => {
  it('loses its workflows to another, which goes on with what it had', async () => {
    const one = await opened('one');
    const run = await one.client.start('works', undefined, { id: 'r' });
    await run.settled();
    const two = await opened('two');
    one.worker.postMessage({ hang: Number.POSITIVE_INFINITY });
    await two.client.run('r').answer({ go: 'yes' });
    const fresh = await two.client.start('works', undefined, { id: 's' });
    expect(await two.client.run('r').result()).to.equal('yes');
    await fresh.cancel();
    expect(await notes()).to.deep.equal(['r before by one', 'r after by two', 's before by two']);
  });

  it('loses them also where only time moves a run', async () => {
    const one = await opened('one');
    const two = await opened('two');
    await one.client.start('sleeps', 5_000, { id: 'r' });
    await eventually(async () => (await one.client.run('r').record()).state === 'waiting');
    one.worker.postMessage({ hang: Number.POSITIVE_INFINITY });
    await two.client.run('r').result();
    expect(await notes()).to.deep.equal(['r awake by two']);
  });

  it('does nothing more with them when it wakes, and has them again when the other is gone', async () => {
    const one = await opened('one');
    for (const id of ['r', 's']) await (await one.client.start('works', undefined, { id })).settled();
    const two = await opened('two');
    one.worker.postMessage({ hang: 25_000 });
    await two.client.run('r').answer({ go: 'yes' });
    await two.client.run('r').result();
    await awake(one);
    await two.client.run('s').answer({ go: 'yes' });
    await two.client.run('s').result();
    two.kill();
    await executes('one', one);
    const told = (await notes()).filter((note) => /^[rs] /.test(note)).sort();
    expect(told).to.deep.equal(['r after by two', 'r before by one', 's after by two', 's before by one']);
  });

  it('took a run before it heard that it had lost it: the other has that again at once', async () => {
    const two = await opened('two');
    const run = await two.client.start('works', undefined, { id: 'r' });
    await run.settled();
    await takenInSecret('r');
    await run.answer({ go: 'yes' });
    expect(await run.result()).to.equal('yes');
    expect(await notes()).to.deep.equal(['r before by two', 'r after by two']);
  }).timeout(15_000);

  it('tells the end of a run that another took and ended, before it hears of that', async () => {
    const one = await opened('one');
    const run = await one.client.start('slow', undefined, { id: 'r' });
    await noted('r long by one');
    await takenInSecret('r', 'succeeded');
    const result = run.result();
    await one.client.storage();
    new BroadcastChannel(`${here.database}-gate`).postMessage('open');
    expect(await result).to.equal(undefined);
  }).timeout(10_000);

  it('leaves alone what the other is at work on when it wakes, though it was told of that while it hung', async () => {
    const one = await opened('one');
    const two = await opened('two');
    one.worker.postMessage({ hang: 25_000 });
    const runs = await Promise.all(['r', 's', 't'].map((id) => two.client.start('slow', undefined, { id })));
    for (const { id } of runs) await noted(`${id} long by two`);
    await awake(one);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    new BroadcastChannel(`${here.database}-gate`).postMessage('open');
    await Promise.all(runs.map((run) => run.result()));
    const long = (await notes()).filter((note) => note.includes('long')).sort();
    expect(long).to.deep.equal(['r long by two', 's long by two', 't long by two']);
  });

  it('keeps them for as long as it only works hard, and answers', async () => {
    const one = await opened('one');
    await one.client.start('slow', undefined, { id: 'r' });
    await noted('r long by one');
    const two = await opened('two');
    await new Promise((resolve) => setTimeout(resolve, 20_000));
    new BroadcastChannel(`${here.database}-gate`).postMessage('open');
    await two.client.run('r').result();
    expect(await notes()).to.deep.equal(['r long by one', 'r next by one']);
  });
});

describe('a tab with another version', () => {
  it('executes as soon as it is there, also what an older tab starts; when it is gone, the older one does again', async () => {
    const one = await opened('one', '1');
    await (await one.client.start('works', undefined, { id: 'r' })).settled();
    const two = await opened('two', '2');
    await executes('two', one);
    await one.client.run('r').answer({ go: 'yes' });
    await one.client.run('r').result();
    expect(await notes()).to.include('r after by two');
    expect((await one.client.run('r').record()).version).to.equal('1');
    two.kill();
    await executes('one', one);
  });

  it('leaves the step that is under way to the older one, and has the next', async () => {
    const one = await opened('one', '1');
    await one.client.start('slow', undefined, { id: 'r' });
    await noted('r long by one');
    const two = await opened('two', '2');
    const other = await two.client.start('works', undefined, { id: 's' });
    await other.settled();
    new BroadcastChannel(`${here.database}-gate`).postMessage('open');
    await two.client.run('r').result();
    expect(await notes()).to.deep.equal(['r long by one', 's before by two', 'r next by two']);
  });

  it('has the task that waits for a person, which the older one lets go of', async () => {
    const one = await opened('one', '1');
    await (await one.client.start('hands', undefined, { id: 'r' })).settled();
    const two = await opened('two', '2');
    await executes('two', two, 'hands');
    await two.client.run('r').answer({ go: 'yes' });
    expect(await two.client.run('r').result()).to.equal('yes');
    const told = (await notes()).filter((note) => note.startsWith('r '));
    expect(told).to.deep.equal(['r before by one', 'r before by two', 'r after by two']);
  });

  it('is last where others were opened between: each next version has its turn, equal ones stay', async () => {
    const first = await opened('old one', '1');
    await opened('old two', '1');
    await executes('old one', first);
    await opened('new one', '2');
    await executes('new one', first);
    const other = await opened('new two', '2');
    const run = await other.client.start('works', undefined, { id: 'r' });
    await run.settled();
    await opened('old three', '1');
    await executes('old', first);
    expect(await notes()).to.include('r before by new one');
  });

  it('is one without any, too', async () => {
    const one = await opened('without one');
    await opened('two', '1');
    await executes('two', one);
    await opened('without two');
    await executes('without', one);
  });

  it('is older, though its worker began later, where that took the place of one that had ended', async () => {
    const workers: Worker[] = [];
    const client = connect(() => {
      const url = new URL(script);
      url.search = String(new URLSearchParams({ database: here.database, tab: `old ${workers.length}`, version: '1' }));
      workers.push(new Worker(url, { type: 'module' }));
      return workers.at(-1)!;
    });
    await client.ready;
    const two = await opened('two', '2');
    await executes('two', two);
    workers[0]!.terminate();
    const run = client.run('two-1');
    await run.record();
    expect(workers).to.have.length(2);
    await (await client.start('works', undefined, { id: 'r' })).settled();
    expect(await notes()).to.include('r before by two');
    client.close();
  });
});
