import { expect } from 'chai';
import type { Live, Reference } from 'confer-kit';
import { isReference } from 'confer-kit';
import { notesOf } from '../notes.ts';
import { eventually, type World, world } from '../world.ts';

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

  it('is done once, and has its result, where that cannot be kept for others', async () => {
    const run = await here.tab({}, { full: '' }).client.start('caches', { id: 'x' });
    expect(await run.result()).to.deep.equal(value('x'));
    expect(await notes()).to.deep.equal(['fetch x']);
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
    await eventually(async () => (await notes()).includes('stuck'));
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

  it('gets handles of what was submitted in the same turn', async () => {
    const { client } = here.tab();
    const told = (await (await client.start('hands-at-once')).result()) as string[];
    expect(told[0]).to.equal('pending');
    expect(['queued', 'running', 'waiting']).to.include(told[1]);
    expect(told.slice(2)).to.deep.equal(['running', 'cancelled']);
  });

  it('is refused where it is none, as are handles that are none', async () => {
    const { client } = here.tab();
    const [none, strange, fn] = (await (await client.start('wrong')).result()) as any[];
    expect(none).to.deep.include({ error: 'InvalidArgument' });
    expect(none.message).to.include('at least one');
    expect(strange).to.deep.include({ error: 'InvalidArgument' });
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
