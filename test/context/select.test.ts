import { expect } from 'chai';
import type { InputRecord, Run } from 'confer-kit';
import { itWithFiles } from '../files.ts';
import { eventually, type World, world } from '../world.ts';

let here: World<typeof import('./select-workflows.ts')>;
beforeEach(() => {
  here = world(new URL('./select-workflows.ts', import.meta.url));
});
afterEach(() => here.end());

/** Gives the run a message, once it waits for one. */
async function go(run: Run<any>): Promise<void> {
  await eventually(async () => (await run.settled()).channels?.includes('go'));
  await run.send('go', 1);
}

describe('select', () => {
  it('has one winner where two tabs answer at the same moment, and the other answer is kept', async () => {
    const [one, two] = [here.tab(), here.tab()];
    const run = await one.client.start('selects', { keys: ['a', 'b', 'c'], suspended: false }, { id: 'r' });
    await run.settled();
    // The second comes before the end of the run, or was cancelled with it.
    const late = (error: any) => expect(error).to.include({ code: 'AlreadyResolved', state: 'cancelled' });
    await Promise.all([
      one.client.run('r').answer({ b: 'B' }).catch(late),
      two.client.run('r').answer({ c: 'C' }).catch(late),
    ]);
    const { index, value } = await run.result();
    expect([index, value]).to.be.deep.oneOf([
      [1, 'B'],
      [2, 'C'],
    ]);
    const answered = (await run.inputs()).filter(({ state }) => state === 'responded');
    expect(answered.length).to.be.within(1, 2);
  });

  it('takes the lowest index where both answers are there when it looks', async () => {
    const one = here.tab();
    await one.client.start('selects', { keys: ['a', 'b', 'c'], suspended: true }, { id: 'r' });
    await one.client.run('r').settled();
    await one.client.run('r').answer({ c: 'C', b: 'B' });
    expect(await one.client.run('r').result()).to.deep.include({ index: 1, value: 'B', remaining: [0, 2] });
  });

  it('in a suspense keeps nothing in memory, and takes another attempt on any of them', async () => {
    const { client } = here.tab();
    const run = await client.start('selects', { keys: ['a', 'b'], suspended: true });
    await run.settled();
    expect((await run.record()).suspended).to.equal(true);
    await run.answer({ b: 'B' });
    expect(await run.result()).to.deep.equal({ index: 1, remaining: [0], value: 'B', attempt: 2 });
  });

  for (const [order, winner, ended] of [
    [['open', 'input', 'child', 'task'], 'input', ['pending', 'responded', 'cancelled', 'succeeded']],
    [['child', 'open', 'task', 'input'], 'task', ['cancelled', 'pending', 'succeeded', 'responded']],
  ] as const) {
    it(`with \`cancelRemaining\` leaves what is done as it is, cancels what runs, and no question: ${order.join()}`, async () => {
      const { client } = here.tab();
      const run = await client.start('mixes', [...order]);
      await eventually(async () => (await run.settled()).inputs.length === 3);
      await run.answer({ a: 'A' });
      await go(run);
      expect(await run.result()).to.deep.equal({ winner, ended });
    });
  }

  it('may get the same handle twice, and beside other waits for it', async () => {
    const { client } = here.tab();
    const run = await client.start('shared');
    await run.settled();
    await run.answer({ a: 'A' });
    expect(await run.result()).to.deep.equal([true, true, 'A', 'A', 'A']);
  });
});

describe('a handle', () => {
  it('tells the state of a question, a child and a task at each moment', async () => {
    const { client } = here.tab();
    const run = await client.start('states', 3);
    await run.settled();
    const { id } = (await run.inputs()).find(({ key }) => key === 'c')!;
    await go(run);
    await eventually(async () => (await run.history()).some(({ type }) => type === 'emitted'));
    await client.inputs.dismiss(id);
    await run.answer({ a: 'A' });
    await eventually(async () => (await run.inputs()).some(({ state }) => state === 'expired'));
    await go(run);
    await go(run);
    const { seen, ids } = await run.result();
    expect(seen[0]).to.deep.equal(['pending', seen[0]![1], 'pending', 'waiting', 'failed', 'succeeded']);
    expect(seen[0]![1]).to.be.oneOf(['pending', 'expired']);
    expect(seen[1]).to.deep.equal(['responded', 'expired', 'dismissed', 'waiting', 'failed', 'succeeded']);
    expect(seen[2]).to.deep.equal(['responded', 'expired', 'dismissed', 'cancelled', 'failed', 'succeeded']);
    const known = (await client.inputs.list({ runId: run.id })).map((input) => input.id);
    expect(ids.slice(0, 3)).to.have.members(known);
    expect((await client.runs.list({ workflow: 'child' })).map((child) => child.id)).to.deep.equal([ids[3]]);
  });

  itWithFiles('has no id before it is known, which takes a moment where values hold blobs', async () => {
    const { client } = here.tab();
    const run = await client.start('late');
    const { inputs } = await run.settled();
    await client.inputs.respond(inputs[0]!.id, 'seen');
    expect(await run.result()).to.deep.equal({
      early: 'NotYetKnown',
      state: 'pending',
      value: 'seen',
      id: inputs[0]!.id,
    });
  });

  it('polled for a while gives what comes meanwhile, and the attempt is kept', async () => {
    const { client } = here.tab();
    const run = await client.start('polls', 3_600_000);
    await eventually(async () => (await run.inputs()).length > 0);
    await run.answer({ a: 'A' });
    expect(await run.result()).to.deep.equal({ found: 'A', attempt: 1 });
  });

  it('polled for a while is polled on by the next worker, for what is left of the while', async () => {
    const one = here.tab();
    for (const [id, timeout] of [
      ['long', 3_600_000],
      ['short', 1_000],
    ] as const) {
      const run = await one.client.start('polls', timeout, { id });
      await eventually(async () => (await run.inputs()).length > 0);
    }
    one.kill();
    const { client } = here.tab();
    await client.run('long').answer({ a: 'A' });
    expect(await client.run('long').result()).to.deep.include({ found: 'A' });
    expect(await client.run('short').result()).to.deep.include({ found: 'nothing' });
    const { createdAt, updatedAt } = await client.run('short').record();
    expect(updatedAt - createdAt).to.be.at.least(1_000);
  });

  it('polled for a while is at rest when its run is cancelled, however long that cleans up', async () => {
    const { client } = here.tab();
    const run = await client.start('cleans-up');
    await eventually(async () => (await run.inputs()).length > 0);
    const cancelled = run.cancel();
    const slept = async () => (await run.history()).some(({ type }) => type === 'waiting');
    await eventually(slept);
    expect(await run.record()).to.include({ state: 'waiting' });
    await run.terminate();
    await cancelled;
  });

  it('polled in vain gives the default, once, for the next worker as well', async () => {
    const { client } = here.tab();
    const run = await client.start('polls', 30);
    expect(await run.result()).to.deep.equal({ found: 'nothing', attempt: 1 });
    expect((await run.inputs()).map(({ state }) => state)).to.deep.equal(['cancelled']);
  });
});

describe('`ctx.cancel`', () => {
  it('takes all questions back at once: no list ever shows a part of them', async () => {
    const { client } = here.tab();
    const run = await client.start('takes-back', ['a', 'b', 'c', 'd']);
    await run.settled();
    const lists: number[] = [];
    const stop = client.inputs.watch({ runId: run.id, state: 'pending' }, (inputs: readonly InputRecord[]) =>
      lists.push(inputs.length),
    );
    await eventually(() => lists.length > 0);
    await go(run);
    await run.result();
    await eventually(() => lists.at(-1) === 0);
    stop();
    expect(new Set(lists)).to.deep.equal(new Set([4, 0]));
  });

  it('takes a question that was asked twice back once', async () => {
    const { client } = here.tab();
    const run = await client.start('takes-back', ['a', 'a']);
    await run.settled();
    await go(run);
    await run.result();
    expect((await run.history()).filter(({ type }) => type === 'resolved')).to.have.length(1);
  });

  it('adds nothing to a run that has ended', async () => {
    const { client } = here.tab();
    const run = await client.start('leaves');
    await run.result();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await run.history()).at(-1)!.type).to.equal('succeeded');
  });

  it('keeps what was answered before', async () => {
    const { client } = here.tab();
    const run = await client.start('takes-back', ['a', 'b']);
    await run.settled();
    await run.answer({ a: 'A' });
    await go(run);
    const [a, b] = (await run.result()) as any[];
    expect(a).to.deep.equal({ value: 'A' });
    expect(b).to.include({ error: 'InputCancelled', code: 'InputCancelled', is: true });
    expect((await run.inputs()).map(({ state }) => state)).to.deep.equal(['responded', 'cancelled']);
  });
});
