import { expect } from 'chai';
import { type Client, connect, type InputRecord } from 'confer-kit';
import { notesOf } from '../notes.ts';
import { eventually, rejection, type World, world } from '../world.ts';
import type { Failing } from './failing-workflows.ts';

const script = new URL('./failing-workflows.ts', import.meta.url);
let here: World<any>;
let workers: Worker[];
let client: Client;

beforeEach(() => {
  here = world(script);
  workers = [];
});
afterEach(async () => {
  client.close();
  for (const worker of workers) worker.terminate();
  await here.end();
});

function start(): Worker {
  const url = new URL(script);
  url.searchParams.set('database', here.database);
  const worker = new Worker(url, { type: 'module' });
  workers.push(worker);
  return worker;
}

/** Has the last worker fail, after what it was told before. */
const fails = (how: Failing) => workers.at(-1)!.postMessage(how);
const ways: Record<string, Failing> = { ends: { does: 'end' }, hangs: { does: 'hang', ms: Number.POSITIVE_INFINITY } };

for (const [what, how] of Object.entries(ways)) {
  describe(`a worker that ${what}`, () => {
    it('leaves no promise hanging, and tells whoever watches', async () => {
      client = connect(start());
      const run = await client.start('asks', undefined, { id: 'r' });
      await run.settled();
      const told = new Promise((_, reject) => client.inputs.watch({}, () => {}, reject));
      fails(how);
      const events = run.events({ after: 99 });
      const open = [run.result(), run.record(), client.inputs.list(), run.answer({ q: 'x' }), events.next(), told];
      for (const error of await Promise.all(open.map(rejection))) {
        expect(error.code).to.equal('WorkerFailed');
        expect(error.message).to.include('does not answer');
      }
      expect((await rejection(run.record())).code).to.equal('WorkerFailed');
    });

    it('is replaced by another, which is asked again what may be asked twice', async () => {
      client = connect(start);
      const run = await client.start('asks', undefined, { id: 'r' });
      const { inputs } = await run.settled();
      const lists: string[] = [];
      client.inputs.watch({}, (list) => lists.push(list.map(({ key, state }) => `${key} ${state}`).join()));
      await eventually(() => lists.length > 0);
      fails(how);
      const result = run.result();
      const stored = client.storage();
      const started = client.start('works', undefined, { id: 'w' });
      const forked = rejection(run.fork());
      const answered = client.inputs.respond(inputs[0]!.id, 'yes');
      expect((await answered).resolution!.value).to.equal('yes');
      expect(await result).to.equal('yes');
      expect((await stored).inputs).to.equal(1);
      await (await started).result();
      expect((await forked).message).to.include('look, and do it again');
      await eventually(() => lists.at(-1) === 'q responded');
      expect(await notesOf(here.database)).to.deep.equal(['worked']);
      expect(workers).to.have.length(2);
    });
  });
}

describe('a worker that ends, and none can take its place', () => {
  it('leaves no promise hanging, and tells whoever watches', async () => {
    client = connect(() => {
      if (workers.length > 0) throw new Error('out of workers');
      return start();
    });
    const run = await client.start('asks', undefined, { id: 'r' });
    await run.settled();
    const told = new Promise((_, reject) => client.inputs.watch({}, () => {}, reject));
    fails({ does: 'end' });
    for (const error of await Promise.all([run.result(), run.fork(), told].map(rejection))) {
      expect(error.code).to.equal('WorkerFailed');
      expect(error.message).to.include('out of workers');
    }
    expect((await rejection(run.record())).code).to.equal('WorkerFailed');
  });
});

describe('a worker that is busy for longer than it may', () => {
  it('is there again when it is done, and tells those who watch anew', async () => {
    client = connect(start());
    const run = await client.start('asks', undefined, { id: 'r' });
    await run.settled();
    const lists: string[] = [];
    const errors: any[] = [];
    client.inputs.watch(
      {},
      (list) => lists.push(list.map(({ state }) => state).join()),
      (error) => errors.push(error),
    );
    await eventually(() => lists.length > 0);
    fails({ does: 'hang', ms: 20_000 });
    expect((await rejection(run.record())).code).to.equal('WorkerFailed');
    expect(errors.map(({ code }) => code)).to.deep.equal(['WorkerFailed']);
    await eventually(() => lists.length > 1);
    await run.answer({ q: 'late' });
    await eventually(() => lists.at(-1) === 'responded');
    expect(await run.result()).to.equal('late');
  });
});

describe('what was recorded before its worker could say so', () => {
  /** Hands on what the page says, and of what the worker says only its first word. */
  function deaf(): { worker: Worker; port: MessagePort } {
    const worker = start();
    const { port1, port2 } = new MessageChannel();
    worker.addEventListener('message', ({ data }) => port1.postMessage(data), { once: true });
    port1.onmessage = ({ data, ports }) => worker.postMessage(data, [...ports]);
    return { worker, port: port2 };
  }

  it('is done once when it is asked again: a start, a message, an answer', async () => {
    const tab = here.tab();
    const run = await tab.client.start('hears', undefined, { id: 'r' });
    const { inputs } = await run.settled();
    const ends = [() => deaf().port, start];
    client = connect(() => ends.shift()!());
    const begun = client.start('works', undefined, { id: 'w' });
    const sent = client.run('r').send('notes', 'once');
    const answered = client.inputs.respond(inputs[0]!.id);
    await eventually(async () => (await notesOf(here.database)).length > 0);
    await eventually(async () => (await run.history()).some(({ type }) => type === 'message'));
    await eventually(async () => (await run.inputs())[0]!.state === 'responded');
    const record: InputRecord = await answered;
    expect(record.state).to.equal('responded');
    await sent;
    await (await begun).result();
    expect(await run.result()).to.deep.equal(['once']);
    expect((await run.history()).filter(({ type }) => type === 'message')).to.have.length(1);
    expect(await notesOf(here.database)).to.deep.equal(['worked']);
  });
});

describe('a client that is closed', () => {
  it('ends its worker, and rejects what is open and what comes after', async () => {
    client = connect(start);
    const run = await client.start('asks', undefined, { id: 'r' });
    await run.settled();
    const result = rejection(run.result());
    client.close();
    for (const error of [await result, await rejection(run.record())]) {
      expect(error.code).to.equal('WorkerFailed');
      expect(error.message).to.include('closed');
    }
    await eventually(async () => {
      const { held = [] } = await navigator.locks.query();
      return !held.some(({ name }) => name!.includes(here.database));
    });
    expect(workers).to.have.length(1);
  });

  it('says so to whoever watches from then on, and starts no other worker', async () => {
    client = connect(start);
    await client.ready;
    client.close();
    const told = new Promise((_, reject) => client.inputs.watch({}, () => {}, reject));
    expect((await rejection(told)).message).to.include('closed');
    await new Promise((resolve) => setTimeout(resolve, 17_000));
    expect(workers).to.have.length(1);
  });

  it('tells nothing more of what a worker does that others use as well', async () => {
    const worker = start();
    client = connect(worker);
    const other = connect(worker);
    const lists: number[] = [];
    client.inputs.watch({}, (inputs) => lists.push(inputs.length));
    await eventually(() => lists.length > 0);
    client.close();
    await (await other.start('asks')).settled();
    await eventually(async () => (await other.inputs.list()).length === 1);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(lists).to.deep.equal([0]);
    other.close();
  });
});
