import { expect } from 'chai';
import type { Client, InputRecord, Run } from 'confer-kit';
import { eventually, type World, world } from '../../world.ts';
import type * as workflows from './followed-workflows.ts';

let here: World<typeof workflows>;
beforeEach(() => {
  here = world(new URL('./followed-workflows.ts', import.meta.url));
});
afterEach(() => here.end());

/** Fails soon where a run waits for ever. */
function soon<T>(promise: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('It waits for ever.')), 8_000));
  return Promise.race([promise, late]);
}

type Asking = Parameters<typeof workflows.asks.fn>[1];

/** Starts a run that asks, and waits until whoever follows that rests. */
async function begun(client: Client<typeof workflows>, asking: Omit<Asking, 'round'>): Promise<Run> {
  const run = await client.start('asks', { round: 1, ...asking }, { id: 'r' });
  await soon(waiting(client, `${asking.by} 1`));
  return run;
}

async function waiting(client: Client, id: string): Promise<void> {
  await eventually(async () => (await client.runs.list({ state: 'waiting' })).some((run) => run.id === id));
}

/** Has the run begin anew; fulfilled once it asks again. */
async function goneOn(run: Run, round: number): Promise<void> {
  await run.answer({ go: 'go' });
  await soon(eventually(async () => ((await run.record()).args as Asking).round === round));
}

const asked = (run: Run) =>
  soon(eventually(async () => (await run.inputs()).some(({ key, state }) => key === 'go' && state === 'pending')));

/** Whoever follows it waits for what was answered before the restart, and the worker died right after that: another's client. */
async function diedAfterRestart(by: Asking['by']): Promise<Client<typeof workflows>> {
  const one = here.tab();
  const run = await begun(one.client, { kind: 'lasting', by });
  await run.answer({ name: 'one' });
  await goneOn(run, 2);
  one.kill();
  return here.tab().client;
}

describe('a run that follows a question of one that is restarted', () => {
  it('gets the answer whose grace was not over, and not that of the next round', async () => {
    const { client } = here.tab();
    const run = await begun(client, { kind: 'lasting', by: 'hears' });
    await run.answer({ name: 'one' });
    await goneOn(run, 2);
    await asked(run);
    await run.answer({ name: 'two' });
    expect(await soon(client.run('hears 1').result())).to.deep.equal({ value: 'one' });
    expect(await soon(client.run('hears 2').result())).to.deep.equal({ value: 'two' });
  });

  it('gets it though the worker died right after the restart', async () => {
    const client = await diedAfterRestart('hears');
    expect(await soon(client.run('hears 1').result())).to.deep.equal({ value: 'one' });
    await asked(client.run('r'));
    await client.run('r').answer({ name: 'two' });
    expect(await soon(client.run('hears 2').result())).to.deep.equal({ value: 'two' });
  });

  it('gets it however late it begins to wait, as the workflow got it', async () => {
    for (const kind of ['plain', 'lasting', 'parsed'] as const) {
      const there = world<typeof workflows>(new URL('./followed-workflows.ts', import.meta.url));
      const one = there.tab();
      const run = await begun(one.client, { kind, by: 'hears later' });
      await run.answer({ name: 'one' });
      await goneOn(run, 2);
      await asked(run);
      await run.answer({ name: 'two' });
      await goneOn(run, 3);
      one.kill();
      const { client } = there.tab();
      for (const id of ['hears later 1', 'hears later 2']) {
        await soon(waiting(client, id));
        await client.run(id).answer({ skip: 'skip' });
      }
      const expected = kind === 'parsed' ? ['ONE', 'TWO'] : ['one', 'two'];
      expect(await soon(client.run('hears later 1').result())).to.deep.equal([{ value: expected[0] }, 'responded']);
      expect(await soon(client.run('hears later 2').result())).to.deep.equal([{ value: expected[1] }, 'responded']);
      await there.end();
    }
  });

  it('hears that it was skipped, and why', async () => {
    const { client } = here.tab();
    const run = await begun(client, { kind: 'lasting', by: 'hears' });
    const input = (await run.inputs()).find(({ key }) => key === 'name')!;
    await client.inputs.dismiss(input.id, { reason: 'No.' });
    await goneOn(run, 2);
    expect(await soon(client.run('hears 1').result())).to.include({ error: 'InputDismissed' });
  });

  it('hears that it was cancelled, if nobody had answered it', async () => {
    const { client } = here.tab();
    const run = await begun(client, { kind: 'plain', by: 'hears' });
    await goneOn(run, 2);
    await asked(run);
    await run.answer({ name: 'two' });
    expect(await soon(client.run('hears 1').result())).to.include({ error: 'InputCancelled' });
    expect(await soon(client.run('hears 2').result())).to.deep.equal({ value: 'two' });
  });

  it('hears that it was cancelled or had expired when it begins to wait after that', async () => {
    for (const kind of ['plain', 'brief'] as const) {
      const there = world<typeof workflows>(new URL('./followed-workflows.ts', import.meta.url));
      const { client } = there.tab();
      const run = await begun(client, { kind, by: 'hears later' });
      const expired = async () => (await run.inputs()).some(({ state }) => state === 'expired');
      if (kind === 'brief') await soon(eventually(expired));
      await goneOn(run, 2);
      await asked(run);
      if (kind === 'plain') await run.answer({ name: 'two' });
      await client.run('hears later 1').answer({ skip: 'skip' });
      const [end, status] = (await soon(client.run('hears later 1').result())) as [object, string];
      expect(end).to.include({ error: kind === 'brief' ? 'InputExpired' : 'InputCancelled' });
      expect(status).to.equal(kind === 'brief' ? 'expired' : 'cancelled');
      await there.end();
    }
  });

  it('hears that it was cancelled where the answer was taken back after the restart, and nobody is asked again', async () => {
    const { client } = here.tab({ user: { id: 'ana' } });
    const run = await begun(client, { kind: 'undoable', by: 'hears' });
    await run.answer({ name: 'one' });
    await goneOn(run, 2);
    await asked(run);
    const given = await client.inputs.list({ runId: 'r', state: 'responded' });
    await client.inputs.undo(given.find(({ key }) => key.startsWith('name'))!.id);
    expect(await soon(client.run('hears 1').result())).to.include({ error: 'InputCancelled' });
    const open = await client.inputs.list({ runId: 'r', state: 'pending' });
    expect(open.map(({ key }) => key).sort()).to.deep.equal(['go', 'name']);
  });

  it('gets it in a task', async () => {
    const client = await diedAfterRestart('hears inside');
    expect(await soon(client.run('hears inside 1').result())).to.deep.equal({ value: 'one' });
  });

  it('cannot take back that of the next round', async () => {
    const { client } = here.tab();
    const run = await begun(client, { kind: 'plain', by: 'takes back' });
    await goneOn(run, 2);
    await asked(run);
    await client.run('takes back 1').answer({ skip: 'skip' });
    expect(await soon(client.run('takes back 1').result())).to.equal('cancelled');
    expect((await run.inputs()).find(({ key }) => key === 'name')).to.include({ state: 'pending' });
    await client.run('takes back 2').answer({ skip: 'skip' });
    expect(await soon(client.run('takes back 2').result())).to.equal('cancelled');
    expect((await run.inputs()).find(({ key }) => key === 'name')).not.to.include({ state: 'pending' });
  });

  it('waits no more for a task that went with its round', async () => {
    const { client } = here.tab();
    const run = await begun(client, { kind: 'plain', by: 'waits for a task' });
    await goneOn(run, 2);
    await client.run('waits for a task 1').answer({ skip: 'skip' });
    expect(await soon(client.run('waits for a task 1').result())).to.include({ error: 'ExecutionCancelled' });
  });

  it('gets it, and is not copied with the next round of whoever called it', async () => {
    const { client } = here.tab();
    const run = await client.start('once', { round: 1 }, { id: 'r' });
    await asked(run);
    await eventually(async () => (await client.runs.list({ workflow: 'hears later', state: 'waiting' })).length === 1);
    await run.answer({ name: 'one' });
    await goneOn(run, 2);
    await asked(run);
    const copy = await run.fork({ id: 'copy' });
    await asked(copy);
    const waiting = await client.inputs.list({ state: 'pending', workflow: 'hears later' });
    expect(waiting).to.have.length(1);
    const [{ id, runId }] = waiting as [InputRecord];
    await client.inputs.respond(id, 'skip');
    expect(await soon(client.run(runId).result())).to.deep.equal([{ value: 'one' }, 'responded']);
  });

  it('gets it where both were carried elsewhere after that', async () => {
    const there = world<typeof workflows>(new URL('./followed-workflows.ts', import.meta.url));
    const { client } = here.tab();
    const run = await client.start('once', { round: 1 }, { id: 'r' });
    await asked(run);
    await eventually(async () => (await client.runs.list({ workflow: 'hears later', state: 'waiting' })).length === 1);
    await run.answer({ name: 'one' });
    await goneOn(run, 2);
    await asked(run);
    const other = there.tab().client;
    const moved = await other.import(JSON.parse(JSON.stringify(await run.export())));
    await asked(moved as Run);
    const [first] = await other.inputs.list({ state: 'responded' });
    expect(first).to.deep.include({ key: 'name~1', runId: 'r' });
    const [open] = await eventually(async () => {
      const found = await other.inputs.list({ state: 'pending', workflow: 'hears later' });
      return found.length > 0 ? found : undefined;
    });
    await other.inputs.respond(open!.id, 'skip');
    expect(await soon(other.run(open!.runId).result())).to.deep.equal([{ value: 'one' }, 'responded']);
    await there.end();
  });

  it('tells two questions of one key apart', async () => {
    const one = here.tab();
    const run = await one.client.start('calls', undefined, { id: 'r' });
    await soon(waiting(one.client, 'inside'));
    await one.client.run('inside').answer({ name: 'one' });
    await one.client.run('inside').answer({ go: 'go' });
    await soon(waiting(one.client, 'both'));
    one.kill();
    const { client } = here.tab();
    await client.run('inside').answer({ name: 'two' });
    expect(await soon(client.run(run.id).result())).to.deep.equal([{ value: 'one' }, { value: 'two' }]);
  });
});
