import { expect } from 'chai';
import type { Run } from 'confer-kit';
import { notesOf } from '../notes.ts';
import { eventually, type World, world } from '../world.ts';
import type * as workflows from './restart-workflows.ts';

let here: World<typeof workflows>;
beforeEach(() => {
  here = world(new URL('./restart-workflows.ts', import.meta.url));
});
afterEach(() => here.end());

const range = (count: number) => Array.from({ length: count }, (_, index) => index);
const answered = async (run: Run<any>, value: string, round: number) => {
  await eventually(async () => ((await run.record()).args as any).round === round);
  await run.settled();
  await run.answer({ go: value });
};

describe('a run that is restarted', () => {
  it('keeps its id, takes the new arguments, and its journal begins empty; no message is lost or seen twice', async () => {
    const { client } = here.tab();
    const run = await client.start('tally', { left: 1_000, each: 100, sum: 0 }, { id: 't' });
    await Promise.all(range(1_000).map((n) => run.send('numbers', n)));
    expect(await run.result()).to.equal(499_500);
    const history = await run.history();
    expect(history.filter(({ type }) => type === 'message')).to.have.length(100);
    expect(history.filter(({ type }) => type === 'started')).to.have.length(1);
    expect(history.length).to.be.below(110);
    expect(await run.record()).to.deep.include({
      id: 't',
      args: { left: 100, each: 100, sum: 404_550 },
    });
  });

  it('does not take the end of a run that it called before for that of the one which it calls now', async () => {
    const { client } = here.tab();
    const run = await client.start('recalls', { round: 1 }, { id: 'r' });
    await eventually(async () => (await client.inputs.list({ state: 'pending' })).length === 2);
    await run.answer({ go: 'go' });
    const names = async () => (await client.inputs.list({ state: 'pending' })).filter(({ key }) => key === 'name');
    await eventually(async () => (await names()).length === 2);
    const [old, young] = (await names()).sort((one, other) => one.createdAt - other.createdAt);
    await client.inputs.respond(old!.id, 'old');
    await client.run(old!.runId).result();
    expect((await run.settled()).state).to.equal('waiting');
    await client.inputs.respond(young!.id, 'young');
    expect(await run.result()).to.equal('young');
  });

  it('waits for a run with an id of its own that it called before', async () => {
    const { client } = here.tab();
    const run = await client.start('recalls', { round: 1, id: 'kid' }, { id: 'r' });
    await eventually(async () => (await client.inputs.list({ state: 'pending' })).length === 2);
    await answered(run, 'go', 1);
    await eventually(async () => ((await run.record()).args as any).round === 2);
    expect((await run.settled()).state).to.equal('waiting');
    const [input] = await client.inputs.list({ state: 'pending' });
    await client.inputs.respond(input!.id, 'Ana');
    expect(await run.result()).to.equal('Ana');
  });

  it('loses no message where its worker dies again and again', async () => {
    let tab = here.tab();
    await tab.client.start('tally', { left: 300, each: 10, sum: 0 }, { id: 't' });
    for (const part of range(6)) {
      await Promise.all(range(50).map((n) => tab.client.run('t').send('numbers', part * 50 + n)));
      // Now at rest, now in the midst of it: one that only ever dies is given up.
      if (part % 2) await tab.client.run('t').settled();
      tab.kill();
      tab = here.tab();
    }
    expect(await tab.client.run('t').result()).to.equal((300 * 299) / 2);
  });

  it('asks, does and calls anew what it asked, did and called; what was answered stays, what was open is cancelled', async () => {
    const one = here.tab({ user: { id: 'ana' } });
    const run = await one.client.start('rounds', { round: 1, answers: [] }, { id: 'r' });
    await answered(run, 'one', 1);
    await answered(run, 'two', 2);
    await eventually(async () => ((await run.record()).args as any).round === 3);
    const inputs = await one.client.inputs.list({ runId: 'r' });
    const states = inputs.map(({ key, state, resolution }) => [key.split('~')[0], state, resolution?.value]);
    expect(states).to.deep.include.members([
      ['go', 'responded', 'one'],
      ['go', 'responded', 'two'],
    ]);
    await run.settled();
    one.kill();
    const again = here.tab().client.run('r');
    await again.answer({ go: 'three' });
    const results = (await again.result()) as [string, number, number][];
    expect(results.map(([answer, called]) => [answer, called])).to.deep.equal([
      ['one', 10],
      ['two', 20],
      ['three', 30],
    ]);
    expect(results.slice(0, 2).map(([, , attempt]) => attempt)).to.deep.equal([1, 1]);
    const notes = await notesOf(here.database);
    expect(notes).to.have.length(3);
    expect(new Set(notes).size).to.equal(3);
  });

  it('leaves the inbox with all that was open, and takes the answer that was left for its next question', async () => {
    const { client } = here.tab();
    const run = await client.start('rounds', { round: 1, answers: [] }, { id: 'r' });
    const { inputs } = await run.settled();
    const open = inputs.find(({ key }) => key === 'open')!;
    await run.answer({ go: 'one' });
    await eventually(async () => ((await run.record()).args as any).round === 2);
    await run.settled();
    const pending = await client.inputs.list({ state: 'pending' });
    expect(pending.map(({ key }) => key).sort()).to.deep.equal(['go', 'open']);
    expect(pending.find(({ key }) => key === 'open')!.createdAt).to.be.at.least(open.createdAt);
    await run.answer({ go: 'two' });
    await answered(run, 'three', 3);
    await run.result();
    expect(await client.inputs.list({ state: 'pending' })).to.deep.equal([]);
  });

  it('takes the answer that was left with its caller, though it had asked the same before', async () => {
    const one = here.tab();
    const run = await one.client.start('above', undefined, { id: 'r' });
    const pending = async () => (await one.client.inputs.list({ state: 'pending' })).map(({ key }) => key).sort();
    await eventually(async () => (await pending()).length === 2);
    await run.answer({ go: 'go' });
    await eventually(async () => (await one.client.runs.list({ workflow: 'asks again' }))[0]!.args === 2);
    await eventually(async () => (await pending()).join() === 'go');
    await run.answer({ left: 'held' }, { hold: true });
    await run.settled();
    one.kill();
    const again = here.tab().client.run('r');
    await again.settled();
    await again.answer({ go: 'go' });
    const late = new Promise((resolve) => setTimeout(resolve, 5_000));
    expect(await Promise.race([again.result(), late])).to.equal('held');
  });

  it('hears nothing more of what was going on, and runs no finally', async () => {
    const { client } = here.tab();
    const run = await client.start('amid', 1, { id: 'a' });
    await eventually(async () => (await run.inputs()).some(({ key }) => key === 'go'));
    await run.answer({ go: 'yes' });
    expect(await run.result()).to.equal('yes');
    expect(await notesOf(here.database)).to.deep.equal([]);
    const [other] = await client.runs.list({ workflow: 'waits' });
    expect(other).to.include({ state: 'waiting', parent: 'a' });
  });

  it('tells whoever reads its events of the new round', async () => {
    const { client } = here.tab();
    const run = await client.start('tally', { left: 3, each: 1, sum: 0 }, { id: 't' });
    const seen: number[] = [];
    const reading = (async () => {
      for await (const event of run.events()) if (event.type === 'started') seen.push(event.seq);
    })();
    for (const n of [1, 2, 3]) {
      await run.send('numbers', n);
      await run.settled();
    }
    await reading;
    expect(await run.result()).to.equal(6);
    expect(seen.length).to.be.at.least(2);
    expect(seen).to.deep.equal([...seen].sort((one, other) => one - other));
  });

  it('is exported and goes on elsewhere', async () => {
    const one = here.tab();
    const run = await one.client.start('rounds', { round: 1, answers: [] }, { id: 'r' });
    await answered(run, 'one', 1);
    await eventually(async () => ((await run.record()).args as any).round === 2);
    await run.settled();
    const data = await run.export();
    const there = world<typeof workflows>(new URL('./restart-workflows.ts', import.meta.url));
    const moved = (await there.tab().client.import(data)) as Run<any>;
    await moved.settled();
    await moved.answer({ go: 'two' });
    await answered(moved, 'three', 3);
    expect((await moved.result()).map(([answer]: string[]) => answer)).to.deep.equal(['one', 'two', 'three']);
    await there.end();
  });

  it('ends, and cleans up, where it was cancelled before it was restarted and its worker was killed', async () => {
    const one = here.tab();
    const run = await one.client.start('delayed');
    await eventually(async () => (await run.history()).some(({ name }) => name === 'before'));
    one.kill();
    const again = here.tab().client.run(run.id);
    await again.cancel();
    expect((await again.settled()).state).to.equal('cancelled');
    expect(await notesOf(here.database)).to.deep.equal(['finally']);
  });

  it('refuses arguments that cannot be stored', async () => {
    expect(await (await here.tab().client.start('refused')).result()).to.deep.equal(['NotSerialisable', 'args.fn']);
  });
});
