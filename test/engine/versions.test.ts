import { expect } from 'chai';
import type { Client, Run } from 'confer-kit';
import { notesOf } from '../notes.ts';
import { eventually, rejection, type Tab, type World, world } from '../world.ts';

let here: World<any>;
beforeEach(() => {
  here = world(new URL('./versions-workflows.ts', import.meta.url));
});
afterEach(() => here.end());
const notes = () => notesOf(here.database);

/** A run that the old code began, seen from a worker that has the new code. */
async function changed(name: string, version = '2'): Promise<{ run: Run<any>; client: Client; tab: Tab<any> }> {
  const old = here.tab();
  const run = await old.client.start(name, undefined, { id: 'r' });
  await run.settled();
  old.kill();
  const tab = here.tab({}, { version });
  return { run: tab.client.run('r'), client: tab.client, tab };
}

const keys = async (client: Client) => (await client.inputs.list({ state: 'pending' })).map(({ key }) => key);

describe('a run that wakes with changed code', () => {
  it('goes on where steps were added: those are done, the others are not done again', async () => {
    const { run } = await changed('adds steps');
    await run.answer({ go: 'yes' });
    expect(await run.result()).to.deep.equal(['first', 'a', 'then', 'yes', 'b', 'last']);
    expect(await notes()).to.deep.equal(['1 a', '2 first', '2 then', '2 b', '2 last']);
  });

  it('goes on where steps were removed', async () => {
    const { run } = await changed('removes steps');
    await run.answer({ go: 'yes' });
    expect(await run.result()).to.deep.equal(['a', 'yes', 'b']);
    expect(await notes()).to.deep.equal(['1 a', '1 gone', '2 b']);
  });

  it('goes on where steps were reordered, with nothing done again', async () => {
    const { run } = await changed('reorders steps');
    await run.answer({ go: 'yes' });
    expect(await run.result()).to.deep.equal(['b', 'yes', 'a']);
    expect(await notes()).to.deep.equal(['1 a', '1 b']);
  });

  it('goes on where what was one after the other is side by side now', async () => {
    const { run } = await changed('puts steps side by side');
    await run.answer({ go: 'yes' });
    expect(await run.result()).to.deep.equal(['yes', 'b', 'a', 'c']);
    expect(await notes()).to.deep.equal(['1 a', '1 b', '2 c']);
  });

  it('asks what is new first, and keeps what was answered for later', async () => {
    const { run, client } = await changed('adds a question before');
    await run.answer({ go: 'kept' });
    await run.settled();
    expect(await keys(client)).to.deep.equal(['sure']);
    await run.answer({ sure: 'sure' });
    expect(await run.result()).to.deep.equal(['sure', 'kept']);
  });

  it('leaves a question that it asks no more in the inbox until it ends', async () => {
    const { run, client } = await changed('removes its question');
    await run.answer({ go: 'nobody listens' });
    await run.settled();
    await run.send('notes', 'but here');
    expect(await run.result()).to.equal('but here');
    expect(await keys(client)).to.deep.equal([]);
  });

  it('asks anew in new words where a question has no key, and the old one leaves at the end', async () => {
    const { run, client } = await changed('changes the text');
    const [old] = await client.inputs.list({ state: 'pending' });
    expect(await run.record()).to.include({ state: 'waiting', suspended: true });
    await run.resume();
    const pending = () => client.inputs.list({ state: 'pending' });
    await eventually(async () => (await pending()).length === 2);
    const open = await pending();
    expect(open.map(({ template }) => template)).to.deep.equal(['Old words?', 'New words?']);
    await client.inputs.respond(open[1]!.id, 'new');
    expect(await run.result()).to.equal('new');
    expect((await client.inputs.get(old!.id)).state).to.equal('cancelled');
  });

  it('keeps its question in the words in which it was asked where that has a key', async () => {
    const { run, client } = await changed('changes the text under a key');
    await run.answer({ go: 'yes' });
    expect(await run.result()).to.equal('yes');
    expect((await client.inputs.list()).map(({ template }) => template)).to.deep.equal(['Old words?']);
  });

  it('goes on where it sleeps now', async () => {
    const { run } = await changed('sleeps instead');
    await run.answer({ go: 'yes' });
    expect(await run.result()).to.deep.equal(['a', 'yes']);
    expect(await notes()).to.deep.equal(['1 a']);
  });

  it('keeps the version with which it was started', async () => {
    const { run, client } = await changed('adds steps');
    expect((await run.record()).version).to.equal('1');
    const fresh = await client.start('adds steps', undefined, { id: 'fresh' });
    expect((await fresh.record()).version).to.equal('2');
  });

  it('waits where its workflow is not served any more, and goes on where it is again', async () => {
    const { run, client } = await changed('removed');
    await client.ready;
    await run.answer({ go: 'yes' });
    expect(await rejection(client.start('removed'))).to.include({ code: 'NotFound' });
    expect((await run.record()).state).to.equal('queued');
    const { client: again } = here.tab({}, { version: '3' });
    expect(await again.run('r').result()).to.equal('yes');
  });
});

describe('a contradiction', () => {
  /** What a run that is stuck says of it, in its record, its events and where it has settled. */
  async function stuck(run: Run<any>): Promise<any> {
    const settled = await run.settled();
    const record = await run.record();
    expect(settled.state).to.equal('waiting');
    expect(record).to.include({ state: 'waiting', suspended: true });
    expect(record.stuck).to.deep.equal(settled.stuck);
    expect((await run.history()).at(-1)).to.deep.include({ type: 'stuck', ...record.stuck });
    return record.stuck;
  }

  it('of schemas under one key names both and the versions, and spoils nothing', async () => {
    const { run } = await changed('changes the schema under a key');
    const before = await run.history();
    await run.answer({ go: 'yes' });
    const { error, ...versions } = await stuck(run);
    expect(error).to.include({ name: 'ReplayDivergence', code: 'ReplayDivergence' });
    expect(error.recorded).to.include('`go`');
    expect(error.requested).to.include('`go`');
    expect(error.message).to.include('`1`').and.to.include('`2`');
    expect(versions).to.deep.equal({ recorded: '1', now: '2' });
    expect((await run.history()).slice(0, before.length)).to.deep.equal(before);
    expect((await run.inputs()).map(({ state, resolution }) => [state, resolution!.value])).to.deep.equal([
      ['responded', 'yes'],
    ]);
  });

  for (const [how, version] of Object.entries({ 'that began it': '1', 'of another version': '1.1' })) {
    it(`is over when there is code ${how} and fits`, async () => {
      const { run, tab } = await changed('changes the schema under a key');
      await run.answer({ go: 'yes' });
      await stuck(run);
      // The older tab goes by itself where a newer one takes over.
      if (version === '1') tab.kill();
      const { client } = here.tab({}, { version });
      const same = client.run('r');
      await eventually(async () => (await same.inputs()).length === 2);
      expect((await same.settled()).stuck).to.equal(undefined);
      expect((await same.record()).stuck).to.equal(undefined);
      await same.answer({ more: undefined });
      expect(await same.result()).to.deep.equal(['a', 'yes', undefined]);
    });
  }

  it('is told once, however often its code is tried', async () => {
    const { run, tab } = await changed('changes the schema under a key');
    await run.answer({ go: 'yes' });
    await stuck(run);
    tab.kill();
    for (const attempts of [3, 4]) {
      const again = here.tab({}, { version: '2' });
      await eventually(async () => (await again.client.run('r').record()).attempts === attempts);
      await stuck(again.client.run('r'));
      again.kill();
    }
  });

  it('names the code that recorded, not that which began the run', async () => {
    const { run, tab } = await changed('adds what it changes later');
    await run.answer({ go: 'yes' });
    await run.settled();
    tab.kill();
    const { client } = here.tab({}, { version: '3' });
    await client.run('r').answer({ more: undefined });
    const { error, ...versions } = await stuck(client.run('r'));
    expect(error).to.include({ recorded: 'task `change`', requested: 'workflow `change`' });
    expect(versions).to.deep.equal({ recorded: '2', now: '3' });
  });

  for (const [change, was, is, name, done] of [
    ['makes a step a task', 'step', 'task', 'charge', '1 step'],
    ['makes a task a step', 'task', 'step', 'charge', '1 task'],
    ['makes a step a child', 'step', 'workflow', 'other', '1 step'],
    ['makes a step a task, and catches everything', 'step', 'task', 'charge', '1 step'],
  ] as const) {
    it(`between a ${was} and a ${is} of the same name names both, and nothing is done twice (${change})`, async () => {
      const { run, client } = await changed(change);
      await run.answer({ go: 'yes' });
      const { error } = await stuck(run);
      expect(error).to.include({
        code: 'ReplayDivergence',
        recorded: `${was} \`${name}\``,
        requested: `${is} \`${name}\``,
      });
      expect(error.message).to.include('`1`').and.to.include('`2`');
      expect(await notes()).to.deep.equal([done]);
      expect(await client.runs.list({ workflow: 'other' })).to.deep.equal([]);
    });
  }

  it('is none where a task is added that has the name of a step', async () => {
    const { run } = await changed('has a step and a task of one name');
    await run.answer({ go: 'yes' });
    expect(await run.result()).to.have.length(3);
    expect(await notes()).to.deep.equal(['1 step', '2 task']);
  });

  it('between a task and a child workflow names both', async () => {
    const { run, client } = await changed('makes a task a child');
    await run.answer({ go: 'yes' });
    const { error } = await stuck(run);
    expect(error.recorded).to.include('task').and.to.include('other');
    expect(error.requested).to.include('workflow').and.to.include('other');
    expect(await client.runs.list({ workflow: 'other' })).to.deep.equal([]);
  });

  it('is no error of the workflow: no `catch` sees it, and no `finally`', async () => {
    const { run } = await changed('catches the contradiction');
    await run.answer({ go: 'yes' });
    await stuck(run);
    expect(await notes()).to.deep.equal([]);
  });

  it('lets what is under way beside it be recorded', async () => {
    const { run } = await changed('contradicts beside a step');
    await run.answer({ go: 'yes' });
    await stuck(run);
    expect((await run.history()).map(({ type, name }) => name ?? type)).to.include.members(['beside', 'stuck']);
    expect(await notes()).to.deep.equal(['2 beside']);
  });

  it('is told where what is under way beside it waits in its turn', async () => {
    const { run } = await changed('contradicts beside a step that waits');
    await run.answer({ go: 'yes' });
    expect((await stuck(run)).error).to.include({ code: 'ReplayDivergence' });
  });

  it('is told at once, however long something is polled beside it', async () => {
    const { run } = await changed('contradicts beside a poll');
    await run.answer({ go: 'yes' });
    expect((await stuck(run)).error).to.include({ code: 'ReplayDivergence' });
  });

  it('is over where the run is rewound to before it', async () => {
    const { run, client } = await changed('makes a step a task');
    await run.answer({ go: 'yes' });
    await stuck(run);
    await run.rewind({ at: 1 });
    await eventually(async () => (await client.inputs.list({ runId: 'r', state: 'pending' })).length === 1);
    expect((await run.settled()).stuck).to.equal(undefined);
    expect(await notes()).to.deep.equal(['1 step', '2 task']);
  });

  it('does not keep a run from being cancelled', async () => {
    const { run } = await changed('changes the schema under a key');
    await run.answer({ go: 'yes' });
    await stuck(run);
    await run.cancel();
    expect(await run.record()).to.deep.include({ state: 'cancelled' });
  });

  it('does not hurt a run of the old code beside it', async () => {
    const old = here.tab();
    for (const id of ['r', 's']) {
      const run = await old.client.start('changes the schema under a key', undefined, { id });
      await run.settled();
    }
    old.kill();
    const changedCode = here.tab({}, { version: '2' });
    await changedCode.client.run('r').answer({ go: 'yes' });
    await stuck(changedCode.client.run('r'));
    changedCode.kill();
    const { client } = here.tab();
    await client.run('s').answer({ go: 'yes' });
    await client.run('s').settled();
    await client.run('s').answer({ more: undefined });
    expect(await client.run('s').result()).to.deep.equal(['a', 'yes', undefined]);
  });
});
