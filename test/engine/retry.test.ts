import { expect } from 'chai';
import { journalOf } from '../journal.ts';
import { notesOf } from '../notes.ts';
import { eventually, rejection, type World, world } from '../world.ts';

let here: World<typeof import('./retry-workflows.ts')>;
beforeEach(() => {
  here = world(new URL('./retry-workflows.ts', import.meta.url));
});
afterEach(() => here.end());

const notes = () => notesOf(here.database);
/** Whether the journal of a run says that it is to be suspended. */
const suspending = async (runId: string) =>
  (await journalOf(here.database, runId)).some(({ type }) => type === 'suspending');
const count = async (what: string) => (await notes()).filter((note) => note === what).length;

describe('a workflow with `retry`', () => {
  it('is called again when it fails: what was done and answered is kept, what failed is done anew', async () => {
    const { client } = here.tab();
    const run = await client.start('soon', 2);
    await run.settled();
    await run.answer({ said: 'yes' });
    expect(await run.result()).to.equal('yes');
    expect([await count('good'), await count('bad')]).to.deep.equal([1, 3]);
    expect((await run.inputs()).map(({ state }) => state)).to.deep.equal(['responded']);
    expect((await run.history()).at(-1)!.type).to.equal('succeeded');
  });

  it('fails with the last error once its tries are used up', async () => {
    const { client } = here.tab();
    const run = await client.start('soon', 9);
    await run.settled();
    await run.answer({ said: 'yes' });
    const error = await rejection(run.result());
    expect(error.error).to.include({ name: 'RangeError', message: 'Failed at try 1.' });
    expect([await count('good'), await count('bad')]).to.deep.equal([1, 3]);
    expect((await run.record()).state).to.equal('failed');
  });

  it('waits between its tries, and has no more of them for a worker that dies meanwhile', async () => {
    let tab = here.tab();
    const run = await tab.client.start('later', 9, { id: 'r' });
    await run.settled();
    await run.answer({ said: 'yes' });
    for (const tries of [1, 2]) {
      await eventually(async () => (await count('bad')) === tries);
      await eventually(async () => (await tab.client.run('r').record()).state === 'waiting');
      tab.kill();
      tab = here.tab();
    }
    await rejection(tab.client.run('r').result());
    expect([await count('good'), await count('bad')]).to.deep.equal([1, 3]);
  });

  it('is called again for an error that no step threw, unless `when` says otherwise', async () => {
    const { client } = here.tab();
    expect(await (await client.start('throws', 'error')).result()).to.equal('done');
    const before = await count('pass');
    expect((await rejection((await client.start('throws', 'type')).result())).error.name).to.equal('TypeError');
    expect(await count('pass')).to.equal(before + 1);
  });

  it('is not called again for a dismissal', async () => {
    const { client } = here.tab();
    const run = await client.start('throws', 'dismissed');
    const { inputs } = await run.settled();
    await client.inputs.dismiss(inputs[0]!.id, { reason: 'no' });
    const error = await rejection(run.result());
    expect(error.error).to.include({ name: 'InputDismissed', reason: 'no' });
    expect(await count('pass')).to.equal(1);
  });

  it('is not called again once it is cancelled', async () => {
    const { client } = here.tab();
    const run = await client.start('soon', 9);
    await run.settled();
    await run.cancel();
    expect((await rejection(run.result())).code).to.equal('RunCancelled');
    expect(await count('pass')).to.equal(1);
  });

  it('keeps the children that succeeded and starts anew those that failed', async () => {
    const { client } = here.tab();
    const run = await client.start('family');
    for (const key of ['good', 'bad']) {
      await eventually(async () => (await run.settled()).inputs.some((input) => input.key === key));
      await run.answer({ [key]: key });
    }
    const again = await eventually(async () => (await client.inputs.list({ state: 'pending' }))[0]);
    expect(again.key).to.equal('bad');
    await client.inputs.respond(again.id, 'better');
    expect(await run.result()).to.deep.equal([1, 'good', 'better', 1]);
    expect([await count('good began'), await count('bad began'), await count('once 1')]).to.deep.equal([1, 2, 1]);
  });
});

describe('a workflow with `timeout`', () => {
  it('fails when it is active for longer, its step is stopped and its `finally` runs', async () => {
    const { client } = here.tab();
    const run = await client.start('timed', { works: 3_600_000, asks: false });
    const error = await rejection(run.result());
    expect(error.error).to.include({ name: 'WaitTimeout', code: 'WaitTimeout' });
    expect(await notes()).to.deep.equal(['finally']);
  });

  it('does not count the time that people take', async () => {
    const { client } = here.tab();
    const run = await client.start('timed', { works: 10, asks: true });
    for (const key of ['said', 'again']) {
      await run.settled();
      await new Promise((resolve) => setTimeout(resolve, 1_200));
      await run.answer({ [key]: 'at last' });
    }
    expect(await run.result()).to.equal('in time');
  });

  it('does not count the time for which no worker was there', async () => {
    const one = here.tab();
    const run = await one.client.start('timed', { works: 10, asks: true }, { id: 'r' });
    await run.settled();
    one.kill();
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    const { client } = here.tab();
    await client.run('r').answer({ said: 'at last' });
    await client.run('r').settled();
    await client.run('r').answer({ again: 'at last' });
    expect(await client.run('r').result()).to.equal('in time');
  });

  it('counts the time of all its attempts', async () => {
    const { client } = here.tab();
    const run = await client.start('timed', { works: 3_600_000, asks: true });
    await run.settled();
    await run.suspend();
    await run.answer({ said: 'go' });
    expect((await rejection(run.result())).error.code).to.equal('WaitTimeout');
  });
});

describe('a run that is suspended from outside', () => {
  it('stops at its next boundary, in the middle of its steps, and goes on when it is resumed', async () => {
    const { client } = here.tab();
    const run = await client.start('walks', 30);
    await eventually(async () => (await notes()).length >= 3);
    await run.suspend();
    const { state, suspended } = await run.record();
    expect([state, suspended]).to.deep.equal(['waiting', true]);
    const done = (await notes()).length;
    expect(done).to.be.lessThan(30);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await notes()).length).to.equal(done);
    await run.resume();
    expect(await run.result()).to.equal(30);
    expect(await notes()).to.deep.equal(Array.from({ length: 30 }, (_, n) => `step ${n + 1}`));
  });

  it('stays suspended when its worker dies, until it is resumed in another tab', async () => {
    const one = here.tab();
    const run = await one.client.start('walks', 30, { id: 'r' });
    await eventually(async () => (await notes()).length >= 3);
    await run.suspend();
    one.kill();
    const { client } = here.tab();
    await client.ready;
    const done = (await notes()).length;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await notes()).length).to.equal(done);
    await client.run('r').resume();
    expect(await client.run('r').result()).to.equal(30);
    expect(await notes()).to.have.length(30);
  });

  it('stops all its branches, does no step twice and loses no question', async () => {
    const { client } = here.tab();
    const run = await client.start('branches');
    for (let stops = 0; stops < 3; stops++) {
      const before = (await notes()).length;
      await eventually(async () => (await notes()).length > before);
      await run.suspend();
      expect((await run.record()).suspended).to.equal(true);
      await run.resume();
    }
    await run.answer({ said: 'yes' });
    expect(await run.result()).to.deep.equal(['left', 'right', 'yes']);
    const done = await notes();
    expect(done).to.have.length(20);
    expect(new Set(done).size).to.equal(20);
  });

  it('stops where it takes back a task that would not end', async () => {
    const { client } = here.tab();
    const run = await client.start('impatient');
    await eventually(async () => (await run.inputs()).length);
    const suspended = run.suspend();
    await run.answer({ said: 'yes' });
    await suspended;
    expect(await run.record()).to.include({ state: 'waiting', suspended: true, halted: true });
    expect(await notes()).to.deep.equal([]);
    await run.resume();
    expect(await run.result()).to.equal('yes');
    expect(await notes()).to.deep.equal(['after']);
  });

  it('takes back after the stop what it would have asked at it', async () => {
    const { client } = here.tab();
    const run = await client.start('fickle');
    await eventually(async () => (await notes()).length);
    const suspended = run.suspend();
    await eventually(() => suspending(run.id));
    new BroadcastChannel(`${here.database}-gate`).postMessage('open');
    await suspended;
    expect(await run.inputs()).to.deep.equal([]);
    await run.resume();
    expect(await run.result()).to.equal('InputCancelled');
    expect((await run.inputs()).map(({ state }) => state)).to.deep.equal(['cancelled']);
  });

  it('can be cancelled, and is refused nothing once it has ended', async () => {
    const { client } = here.tab();
    const run = await client.start('walks', 30);
    await run.suspend();
    await run.cancel();
    expect((await rejection(run.result())).code).to.equal('RunCancelled');
    await run.suspend();
    await run.resume();
    expect((await run.record()).state).to.equal('cancelled');
    expect(await rejection(client.run('nobody').suspend())).to.include({ code: 'NotFound' });
  });
});
