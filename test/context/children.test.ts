import { expect } from 'chai';
import { RunFailed } from 'confer-kit';
import { notesOf } from '../notes.ts';
import { eventually, rejection, type World, world } from '../world.ts';

let here: World<typeof import('./executions-workflows.ts')>;
beforeEach(() => {
  here = world(new URL('./executions-workflows.ts', import.meta.url));
});
afterEach(() => here.end());
const notes = async () => (await notesOf(here.database)).sort();

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

  it('is cancelled with its parent also if it was only just called', async () => {
    const { client } = here.tab();
    for (let after = 0; after < 12; after++) {
      const run = await client.start('many', 12);
      await eventually(async () => (await client.runs.list({ workflow: 'child' })).length > after);
      await run.cancel();
      const open = () => client.runs.list({ state: ['queued', 'running', 'waiting'] });
      await eventually(async () => (await open()).length === 0);
    }
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
