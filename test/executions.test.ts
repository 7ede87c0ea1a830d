import { expect } from 'chai';
import type { Live, Reference } from 'confer';
import { isReference, RunFailed } from 'confer';
import { notesOf } from './notes.ts';
import { eventually, rejection, type World, world } from './world.ts';

let here: World<typeof import('./executions-workflows.ts')>;
beforeEach(() => {
  here = world(new URL('./executions-workflows.ts', import.meta.url));
});
afterEach(() => here.end());
const notes = async () => (await notesOf(here.database)).sort();

describe('a task with `memo`', () => {
  it('is done once for the same arguments in a run, joined while it is under way; one that failed is done again', async () => {
    const first = here.tab();
    const run = await first.client.start('memoises', undefined, { id: 'r' });
    await run.settled();
    first.kill();
    const { client } = here.tab();
    await client.run('r').answer({ go: undefined });
    expect(await client.run('r').result()).to.deep.equal({
      joined: [2, 2, 2, 4],
      after: 2,
      failed: ['RangeError', 'RangeError'],
    });
    expect(await notes()).to.deep.equal(['moody 1', 'moody 1', 'slow 1', 'slow 2']);
  });

  it('is done once for each run', async () => {
    const { client } = here.tab();
    for (const id of ['r', 's']) {
      const run = await client.start('memoises', undefined, { id });
      await run.settled();
    }
    expect(await notes()).to.deep.equal(['slow 1', 'slow 1', 'slow 2', 'slow 2']);
  });
});

describe('a task with `cache`', () => {
  const value = (id: string) => ({ value: { id, map: new Map([[id, new Date(5)]]) } });

  it('is done once for all runs, at the same time and after a reload', async () => {
    const one = here.tab();
    const runs = await Promise.all(['a', 'b', 'c'].map((by) => one.client.start('caches', { id: 'x', by })));
    for (const run of runs) expect(await run.result()).to.deep.equal(value('x'));
    one.kill();
    const { client } = here.tab();
    expect(await (await client.start('caches', { id: 'x', by: 'd' })).result()).to.deep.equal(value('x'));
    expect(await (await client.start('caches', { id: 'y' })).result()).to.deep.equal(value('y'));
    expect(await notes()).to.deep.equal(['fetch x', 'fetch y']);
  });

  it('that failed is done again by whoever asks', async () => {
    const { client } = here.tab();
    const runs = await Promise.all([1, 2].map(() => client.start('caches', { id: 'broken' })));
    for (const run of runs) expect(await run.result()).to.deep.include({ error: 'Error', message: 'No such thing.' });
    expect(await notes()).to.deep.equal(['fetch broken', 'fetch broken']);
  });

  it('is done again once the result is older than `maxAge`', async () => {
    const { client } = here.tab();
    await (await client.start('caches-shortly', 'x')).result();
    await new Promise((resolve) => setTimeout(resolve, 40));
    await (await client.start('caches-shortly', 'x')).result();
    expect(await notes()).to.deep.equal(['fleeting x', 'fleeting x']);
  });
});

describe('a task', () => {
  it('that is cancelled has its signal aborted, and ends as cancelled', async () => {
    const { client } = here.tab();
    const run = await client.start('stops');
    await eventually(async () => (await run.inputs()).length > 0);
    await run.answer({ go: undefined });
    const { end, state } = (await run.result()) as any;
    expect(end).to.include({ error: 'ExecutionCancelled', code: 'ExecutionCancelled', is: true });
    expect(state).to.equal('cancelled');
    await eventually(async () => (await notes()).length === 2);
    expect(await notes()).to.deep.equal(['aborted ExecutionCancelled', 'stuck']);
  });

  it('whose run is cancelled has its signal aborted', async () => {
    const { client } = here.tab();
    const run = await client.start('stops');
    await eventually(async () => (await notes()).includes('stuck'));
    await run.cancel();
    await eventually(async () => (await notes()).includes('aborted RunCancelled'));
  });

  it('that takes too long is tried again, and may then be in time', async () => {
    const { client } = here.tab();
    expect(await (await client.start('hurries')).result()).to.equal(3);
    await eventually(async () => (await notes()).length === 2);
    expect(await notes()).to.deep.equal(['hurried 1', 'hurried 2']);
  });

  it('gets handles as arguments and waits for what they lead to', async () => {
    const { client } = here.tab();
    const run = await client.start('hands');
    await eventually(async () => (await run.inputs()).length > 0);
    await run.answer({ name: 'Ana' });
    expect(await run.result()).to.equal('Ana 8 responded succeeded');
  });

  it('is refused where it is none, as are handles that are none', async () => {
    const { client } = here.tab();
    const [none, strange, fn] = (await (await client.start('wrong')).result()) as any[];
    expect(none).to.deep.include({ error: 'TypeError' });
    expect(none.message).to.include('at least one');
    expect(strange).to.deep.include({ error: 'TypeError' });
    expect(fn).to.deep.include({ code: 'InvalidTask' });
  });
});

describe('a handle in the values of a question', () => {
  it('is kept as a reference that a page can follow', async () => {
    const { client } = here.tab();
    const run = await client.start('shows', undefined, { id: 'r' });
    const { inputs } = await run.settled();
    const { values } = inputs.find(({ key }) => key === 'shown')!;
    const { work, step, deep } = values as { work: Reference; step: Reference; deep: [{ asked: Reference }] };
    expect([work, step, deep[0].asked].every(isReference)).to.equal(true);
    expect(work).to.deep.include({ '~confer': 'run', name: 'child' });
    expect(step).to.deep.include({ '~confer': 'step', name: 'slow' });
    expect(deep[0].asked).to.deep.include({ '~confer': 'input', name: 'name' });

    const seen: Live[][] = [[], [], []];
    const follow = [work, step, deep[0].asked].map((each, index) =>
      client.follow(each, (live) => seen[index]!.push(live)),
    );
    await eventually(() => seen.every((list) => list.length > 0));
    expect(seen.map((list) => list.at(-1)!.state)).to.deep.equal(['waiting', 'succeeded', 'pending']);
    expect(seen[1]!.at(-1)!.result).to.equal(6);
    await run.answer({ inner: 'deep', name: 'Ana' });
    await eventually(() => seen[0]!.at(-1)!.state === 'succeeded' && seen[2]!.at(-1)!.state === 'responded');
    expect(seen[0]!.at(-1)!.result).to.equal('inner: deep');
    expect(seen[2]!.at(-1)!.result).to.equal('Ana');
    for (const stop of follow) stop();
    await run.answer({ shown: 'ok' });
    expect(await run.result()).to.equal('ok');
  });

  it('that leads nowhere is told to whoever follows it', async () => {
    const { client } = here.tab();
    const error = await new Promise<any>((resolve) =>
      client.follow({ '~confer': 'run', id: 'nobody', name: 'x' }, () => {}, resolve),
    );
    expect(error.code).to.equal('NotFound');
  });
});

describe('a child', () => {
  it('gets handles as arguments, of a person and another tab as well, and keeps what it saw', async () => {
    const first = here.tab();
    const run = await first.client.start('hands-down', undefined, { id: 'r' });
    await run.settled();
    first.kill();
    const { client } = here.tab();
    const again = client.run('r');
    await again.answer({ name: 'Ana' });
    await client.inputs.dismiss((await again.inputs()).find(({ key }) => key === 'other')!.id);
    await eventually(async () => (await client.inputs.list()).some(({ key }) => key === 'go'));
    await again.answer({ go: undefined });
    expect(await again.result()).to.deep.equal({
      before: 'none',
      told: ['Ana', 'InputDismissed'],
      state: 'responded',
    });
  });

  it('is a run of its own that names its parent, and whose questions are in the inbox and in the events of its parent', async () => {
    const { client } = here.tab();
    const run = await client.start('parent', ['a', 'b'], { id: 'p' });
    const { state, inputs } = await run.settled();
    expect(state).to.equal('waiting');
    expect(inputs.map(({ key }) => key).sort()).to.deep.equal(['a', 'b']);
    expect(inputs.every(({ runId }) => runId !== 'p')).to.equal(true);
    const children = (await client.runs.list({ workflow: 'child' })).filter(({ parent }) => parent === 'p');
    expect(children.map(({ id }) => id).sort()).to.deep.equal(inputs.map(({ runId }) => runId).sort());
    expect(await client.inputs.list({ state: 'pending' })).to.have.length(2);
    await run.answer({ a: 'A', b: 'B' });
    expect(await run.result()).to.deep.equal(['a: A', 'b: B']);
    const told = (await run.history()).filter(({ child }) => child !== undefined);
    expect(told.map(({ type, key }) => `${type} ${key}`).sort()).to.deep.equal([
      'asked a',
      'asked b',
      'resolved a',
      'resolved b',
    ]);
    expect(told.find(({ type, key }) => type === 'asked' && key === 'a')).to.include({ template: 'Name?' });
  });

  it('that this worker does not serve is a clear error', async () => {
    const { client } = here.tab();
    const [name, code, message] = (await (await client.start('tells', 'unknown')).result()) as any[];
    expect([name, code]).to.deep.equal(['NotFound', 'NotFound']);
    expect(message).to.include('`unknown` is not served by this worker').and.to.include('serve([…])');
  });

  it('that fails gives its parent its own error, class, code and cause', async () => {
    const { client } = here.tab();
    expect(await (await client.start('tells', 'own')).result()).to.deep.equal([
      'ConferError',
      'ChildBroke',
      'The child broke.',
      true,
      undefined,
    ]);
    const range = await (await client.start('tells', 'range')).result();
    expect(range).to.deep.equal(['RangeError', undefined, 'Out of range.', false, 'deeper']);
    const failed = await rejection((await client.start('falls', 'own')).result());
    expect(failed).to.be.instanceOf(RunFailed);
    expect(failed.error).to.include({ code: 'ChildBroke' });
  });

  it('is cancelled with its parent; its questions leave the inbox and its `finally` runs', async () => {
    const { client } = here.tab();
    const run = await client.start('parent', ['a', 'b'], { id: 'p' });
    await run.settled();
    await run.cancel();
    expect(await client.inputs.list({ state: 'pending' })).to.deep.equal([]);
    await eventually(async () => (await client.runs.list({ state: 'cancelled' })).length === 3);
    expect(await notes()).to.deep.equal(['a ended', 'b ended']);
  });

  it('that is cancelled by itself tells its parent, who fails with that', async () => {
    const { client } = here.tab();
    const run = await client.start('parent', ['a'], { id: 'p' });
    const { inputs } = await run.settled();
    await client.run(inputs[0]!.runId).cancel();
    const failed = await rejection(run.result());
    expect(failed.error).to.include({ code: 'RunCancelled' });
  });

  it('may be executed by another tab than its parent', async () => {
    const one = here.tab({}, { serve: 'child' });
    await one.client.ready;
    await eventually(async () =>
      (await navigator.locks.query()).held?.some(({ name }) => name?.includes(here.database)),
    );
    const two = here.tab({}, { serve: 'child,parent' });
    const run = await two.client.start('parent', ['a'], { id: 'p' });
    const { inputs } = await run.settled();
    await one.client.inputs.respond(inputs[0]!.id, 'across');
    expect(await run.result()).to.deep.equal(['a: across']);
  });

  it('goes on in another tab when the one that executes it is closed', async () => {
    const one = here.tab({}, { serve: 'child' });
    await one.client.ready;
    const two = here.tab({}, { serve: 'child,parent' });
    const run = await two.client.start('parent', ['a', 'b'], { id: 'p' });
    await run.settled();
    one.kill();
    await run.answer({ a: 'A' });
    await run.answer({ b: 'B' });
    expect(await run.result()).to.deep.equal(['a: A', 'b: B']);
  });
});
