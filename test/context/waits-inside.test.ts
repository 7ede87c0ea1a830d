import { expect } from 'chai';
import { notesOf } from '../notes.ts';
import { eventually, rejection, type World, world } from '../world.ts';
import type * as workflows from './waits-inside-workflows.ts';

let here: World<typeof workflows>;
beforeEach(() => {
  here = world(new URL('./waits-inside-workflows.ts', import.meta.url));
});
afterEach(() => here.end());
const notes = () => notesOf(here.database);

const ways = [
  'at once',
  'after something that takes no time',
  'after something that takes its time',
  'by its own context',
  'by the context of its task',
  'by a handle',
  'by a selection',
  'by a step within',
  'in a run of its own',
];

describe('a step that asks', () => {
  it('asks the same question as its workflow does after it, in the first attempt as in a replay', async () => {
    const one = here.tab();
    const run = await one.client.start('again', undefined, { id: 'r' });
    await run.settled();
    await run.answer({ well: 'yes' });
    expect((await run.settled()).inputs.map(({ key }) => key)).to.deep.equal(['and']);
    one.kill();
    const other = here.tab().client.run('r');
    await other.answer({ and: 'no' });
    expect(await other.result()).to.equal('yes');
  });

  for (const way of ways) {
    it(`lets its run rest until somebody answers (${way})`, async () => {
      const run = await here.tab().client.start('asks', way, { id: 'r' });
      const { state, inputs } = await run.settled();
      expect(state).to.equal('waiting');
      expect(inputs.map(({ key }) => key)).to.include('well');
      await run.answer({ well: 'yes' });
      expect(await run.result()).to.equal('yes');
      expect((await notes()).filter((note) => note.startsWith('begun')).length).to.be.at.most(1);
    });

    it(`asks the same question when its worker dies, and learns what was answered meanwhile (${way})`, async () => {
      const one = here.tab();
      await (await one.client.start('asks', way, { id: 'r' })).settled();
      one.kill();
      const two = here.tab();
      await two.client.run('r').answer({ well: 'yes' });
      expect(await two.client.run('r').result()).to.equal('yes');
      expect((await two.client.inputs.list()).filter(({ key }) => key === 'well')).to.have.length(1);
      expect((await notes()).filter((note) => note !== 'begun')).to.deep.equal(['after yes']);
    });
  }

  it('is tried again with what failed in it done anew, and what was done kept', async () => {
    const run = await here.tab().client.start('delivered', 2, { id: 'r' });
    expect(await run.result()).to.deep.equal([1, 3]);
    expect((await notes()).map((note) => note.split(' ')[0])).to.deep.equal(['pay', 'ship', 'ship', 'ship']);
  });

  it('is tried again so after a reload, and ends with what failed last', async () => {
    for (const tries of [1, 2]) {
      const tab = here.tab();
      await tab.client.start('delivered', 3, { id: 'r' });
      await eventually(async () => (await notes()).length > tries);
      await eventually(
        async () => (await tab.client.run('r').history()).filter(({ type }) => type === 'step').length > tries,
      );
      tab.kill();
    }
    const run = here.tab().client.run('r');
    const { error } = await rejection(run.result());
    expect(error.message).to.include('No ship yet.');
    const done = async () => (await notes()).map((note) => note.split(' ')[0]);
    expect(await done()).to.deep.equal(['pay', 'ship', 'ship', 'ship']);
    await run.retry();
    expect(await run.result()).to.deep.equal([1, 4]);
    expect(await done()).to.deep.equal(['pay', 'ship', 'ship', 'ship', 'ship']);
  });

  it('learns what was answered in another tab', async () => {
    await (await here.tab().client.start('asks', 'after something that takes its time', { id: 'r' })).settled();
    const run = here.tab().client.run('r');
    await run.answer({ well: 'yes' });
    expect(await run.result()).to.equal('yes');
    expect(await notes()).to.deep.equal(['begun', 'after yes']);
  });

  it('is begun again, where its worker dies, no more often than somebody moves its run', async () => {
    const one = here.tab();
    await (await one.client.start('asks', 'by its own context', { id: 'r' })).settled();
    one.kill();
    for (let reload = 0; reload < 3; reload++) {
      const tab = here.tab();
      expect(await tab.client.run('r').settled()).to.have.property('state', 'waiting');
      tab.kill();
    }
    const run = here.tab().client.run('r');
    await run.answer({ well: 'yes' });
    expect(await run.result()).to.equal('yes');
    expect(await notes()).to.deep.equal(['begun', 'begun', 'after yes']);
  });

  it('is not timed, nor is its run, while a person thinks', async () => {
    const run = await here.tab().client.start('patient');
    await run.settled();
    await new Promise((resolve) => setTimeout(resolve, 3_500));
    await run.answer({ well: 'in time' });
    expect(await run.result()).to.equal('in time');
  });

  it('is told when its run is cancelled', async () => {
    const cleaned = await here.tab().client.start('cleans up');
    await cleaned.settled();
    await cleaned.cancel();
    expect(await rejection(cleaned.result())).to.include({ code: 'RunCancelled' });
    expect(await notes()).to.deep.equal(['begun', 'clean RunCancelled']);
    expect((await cleaned.inputs()).map(({ state }) => state)).to.deep.equal(['cancelled']);
  });
});

describe('a step that waits for something else than a person', () => {
  it('takes a message, which nobody sees again when it is recorded and its worker dies', async () => {
    const one = here.tab();
    const run = await one.client.start('receives', undefined, { id: 'r' });
    expect(await run.settled()).to.deep.include({ state: 'waiting', channels: ['notes'] });
    await run.send('notes', 'first');
    await eventually(async () => (await run.inputs()).length === 1);
    await run.settled();
    one.kill();
    const again = here.tab().client.run('r');
    await again.answer({ go: undefined });
    await again.send('notes', 'second');
    expect(await again.result()).to.deep.equal(['first', 'second']);
  });

  it('lets its run rest while it sleeps', async () => {
    const run = await here.tab().client.start('sleeps');
    await eventually(async () => (await run.record()).state === 'waiting');
    expect(await notes()).to.deep.equal(['begun']);
  });
});

describe('a step', () => {
  it('that is at work beside a question keeps its run from resting', async () => {
    const run = await here.tab().client.start('beside');
    await eventually(async () => (await run.inputs()).length === 1);
    await run.answer({ well: 'yes' });
    const gate = new BroadcastChannel(`${here.database}-gate`);
    const open = setInterval(() => gate.postMessage('open'), 20);
    expect(await run.result()).to.deep.equal(['yes', 'passed']);
    clearInterval(open);
    gate.close();
    expect((await run.history()).map(({ type }) => type)).not.to.include('waiting');
  });

  it('counts for itself what it does, so that a replay without it counts the same', async () => {
    const undisturbed = await here.tab().client.start('twice', undefined, { id: 'r' });
    await undisturbed.settled();
    await undisturbed.answer({ go: undefined });
    const expected = await undisturbed.result();
    const logs = async (run: typeof undisturbed) =>
      (await run.history()).flatMap((event) => (event.type === 'logged' ? event.template : []));
    expect(await logs(undisturbed)).to.deep.equal(['inside', 'first', 'second']);
    expect(await notes()).to.have.length(4);
    await here.end();

    here = world(new URL('./waits-inside-workflows.ts', import.meta.url));
    const one = here.tab();
    await (await one.client.start('twice', undefined, { id: 'r' })).settled();
    one.kill();
    const run = here.tab().client.run('r');
    await run.answer({ go: undefined });
    const { inner, outer, again } = (await run.result()) as typeof expected;
    expect([inner.sum, outer.sum, again]).to.deep.equal([2, 1, 1]);
    expect(inner.drawn).not.to.equal(outer.drawn);
    expect(await logs(run as never)).to.deep.equal(['inside', 'first', 'second']);
    expect(await notes()).to.have.length(4);
  });
});

describe('a task with a concurrency', () => {
  it('is at work so many times at once at the most, over all runs', async () => {
    const { client } = here.tab();
    const runs = await Promise.all([1, 2, 3].map(() => client.start('many')));
    for (const run of runs) expect(await run.result()).to.deep.equal({ results: [1, 2, 3, 4, 5, 6], most: 2 });
  });

  it('leaves its place to others while it waits for a person', async () => {
    const { client } = here.tab();
    const slow = await client.start('singles', 'slow');
    await slow.settled();
    expect(await (await client.start('singles', 'quick')).result()).to.equal('quick');
    await slow.answer({ slow: 'yes' });
    expect(await slow.result()).to.equal('yes');
    expect(await notes()).to.deep.equal(['single slow', 'single quick']);
  });
});
