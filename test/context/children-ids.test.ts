import { expect } from 'chai';
import { notesOf } from '../notes.ts';
import { eventually, rejection, type World, world } from '../world.ts';
import type * as workflows from './children-ids-workflows.ts';

let here: World<typeof workflows>;
beforeEach(() => {
  here = world(new URL('./children-ids-workflows.ts', import.meta.url));
});
afterEach(() => here.end());
const notes = () => notesOf(here.database);

describe('a child with an id of its own', () => {
  it('has that id, asks in the inbox, and its outcome is the caller’s', async () => {
    const { client } = here.tab();
    const run = await client.start('calls', 'kid', { id: 'p' });
    const { inputs } = await run.settled();
    expect(inputs.map(({ runId }) => runId)).to.deep.equal(['kid']);
    expect(await client.run('kid').record()).to.deep.include({ workflow: 'child', parent: 'p', args: 'c' });
    await client.inputs.respond(inputs[0]!.id, 'yes');
    expect(await run.result()).to.deep.equal({ value: 'c yes' });
  });

  it('is begun once, and its end learnt of, where its worker dies before and after', async () => {
    const one = here.tab();
    await (await one.client.start('calls', 'kid', { id: 'p' })).settled();
    one.kill();
    const two = here.tab();
    await two.client.run('kid').answer({ well: 'yes' });
    two.kill();
    expect(await here.tab().client.run('p').result()).to.deep.equal({ value: 'c yes' });
    expect(await notes()).to.deep.equal(['begun c']);
  });

  it('called twice is the same run', async () => {
    const { client } = here.tab();
    const run = await client.start('twice', 'kid', { id: 'p' });
    await run.settled();
    await client.run('kid').answer({ well: 'yes' });
    expect(await run.result()).to.deep.equal({ ids: ['kid', 'kid'], results: ['one yes', 'one yes'] });
  });

  it('that was begun by somebody else is joined, in each attempt', async () => {
    const one = here.tab();
    await (await one.client.start('child', 'page', { id: 'kid' })).settled();
    const runs = await Promise.all(['a', 'b'].map((id) => one.client.start('calls', 'kid', { id })));
    for (const run of runs) expect(await run.settled()).to.have.property('state', 'waiting');
    one.kill();
    const { client } = here.tab();
    await client.run('kid').answer({ well: 'yes' });
    for (const id of ['a', 'b']) expect(await client.run(id).result()).to.deep.equal({ value: 'page yes' });
    // One that has ended is known at once.
    expect(await (await client.start('calls', 'kid')).result()).to.deep.equal({ value: 'page yes' });
    expect(await notes()).to.deep.equal(['begun page']);
  });

  it('that was joined goes on when it is let go, and when its caller is cancelled', async () => {
    const { client } = here.tab();
    await (await client.start('child', 'page', { id: 'kid' })).settled();
    const run = await client.start('lets go', 'kid');
    const cancelled = await client.start('calls', 'kid');
    await Promise.all([run.settled(), cancelled.settled()]);
    await run.answer({ go: undefined });
    expect(await run.result()).to.equal('cancelled');
    await cancelled.cancel();
    await client.run('kid').answer({ well: 'yes' });
    expect(await client.run('kid').result()).to.equal('page yes');
  });

  it('is refused where a run of another workflow has the id, and where it would wait for itself', async () => {
    const { client } = here.tab();
    await (await client.start('child', 'c', { id: 'kid' })).settled();
    const ends = await (await client.start('wrong', 'kid')).result();
    expect(ends.map((end) => 'code' in end && end.code)).to.deep.equal(['AlreadyStarted', 'AlreadyStarted']);
  });

  it('is answered among many at once, each for its own caller', async () => {
    const { client } = here.tab();
    const ids = Array.from({ length: 20 }, (_, index) => `kid ${index}`);
    const runs = await Promise.all(ids.map((id) => client.start('calls', id, { id: `of ${id}` })));
    await Promise.all(runs.map((run) => run.settled()));
    await Promise.all(ids.map((id) => client.run(id).answer({ well: id })));
    for (const [index, run] of runs.entries()) expect(await run.result()).to.deep.equal({ value: `c kid ${index}` });
  });
});

describe('a child of a run that ends', () => {
  for (const end of ['returns', 'throws'] as const) {
    it(`goes on where nothing else is said, or that it is to continue (${end})`, async () => {
      for (const onParentEnd of [undefined, 'continue'] as const) {
        const { client } = here.tab();
        const run = await client.start('leaves', { end, ...(onParentEnd && { onParentEnd }) });
        await run.settled();
        await eventually(async () => (await client.inputs.list({ state: 'pending' })).length === 1);
        await client.run('kid').answer({ well: 'yes' });
        expect(await client.run('kid').result()).to.equal('c yes');
        await here.end();
        here = world(new URL('./children-ids-workflows.ts', import.meta.url));
      }
    });

    it(`is cancelled where that is said (${end})`, async () => {
      const { client } = here.tab();
      const run = await client.start('leaves', { end, onParentEnd: 'cancel' });
      await run.settled();
      expect(await rejection(client.run('kid').result())).to.include({ code: 'RunCancelled' });
      expect(await client.inputs.list({ state: 'pending' })).to.deep.equal([]);
    });
  }

  it('is cancelled with it, unless it is to continue', async () => {
    for (const onParentEnd of [undefined, 'cancel', 'continue'] as const) {
      const { client } = here.tab();
      const run = await client.start('leaves', { end: 'waits', ...(onParentEnd && { onParentEnd }) });
      await eventually(async () => (await client.inputs.list({ state: 'pending' })).length === 1);
      await run.cancel();
      if (onParentEnd === 'continue') {
        await client.run('kid').answer({ well: 'yes' });
        expect(await client.run('kid').result()).to.equal('c yes');
      } else expect(await rejection(client.run('kid').result())).to.include({ code: 'RunCancelled' });
      await here.end();
      here = world(new URL('./children-ids-workflows.ts', import.meta.url));
    }
  });
});
