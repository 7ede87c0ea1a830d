import { expect } from 'chai';
import type { Client, Run, RunEvent } from 'confer-kit';
import { notesOf } from '../notes.ts';
import { eventually, rejection, type Tab, type World, world } from '../world.ts';

type Module = typeof import('./fork-workflows.ts');

let here: World<Module>;
let tab: Tab<Module>;
let client: Client<Module>;
beforeEach(() => {
  here = world(new URL('./fork-workflows.ts', import.meta.url));
  tab = here.tab();
  client = tab.client;
});
afterEach(() => here.end());

/** The number of the event that a run's history has of this kind. */
async function at(run: Run<any>, type: RunEvent['type'], which: object = {}): Promise<number> {
  const event = (await run.history()).find(
    (event) => event.type === type && Object.entries(which).every(([name, value]) => event[name] === value),
  );
  return event!.seq;
}

const everything = async (run: Run<any>) => [await run.record(), await run.inputs(), await run.history()];

/** A story that was told to its end. */
async function told(): Promise<Run<string>> {
  const run = await client.start('story', undefined, { id: 'r' });
  for (const [key, said] of [
    ['a', 'A'],
    ['b', 'B'],
  ] as const) {
    await run.settled();
    await run.answer({ [key]: said });
  }
  await run.result();
  return run;
}

describe('a fork', () => {
  it('at a question asks it again, does nothing before it again, and leaves the original alone', async () => {
    const run = await told();
    const before = await everything(run);
    const copy = await run.fork({ at: await at(run, 'asked', { key: 'a' }), id: 'copy' });
    const { state, inputs } = await copy.settled();
    expect([state, inputs.map(({ key }) => key)]).to.deep.equal(['waiting', ['a']]);
    await copy.answer({ a: 'other' });
    await copy.settled();
    await copy.answer({ b: 'end' });
    expect(await copy.result()).to.equal('other end');
    expect(await everything(run)).to.deep.equal(before);
    expect(await notesOf(here.database)).to.deep.equal([
      'r before',
      'r between A',
      'r after B',
      'copy between other',
      'copy after end',
    ]);
  });

  it('after an answer keeps it, and does what came after it again', async () => {
    const run = await told();
    const copy = await run.fork({ at: await at(run, 'resolved', { key: 'a' }), id: 'copy' });
    expect((await copy.settled()).inputs.map(({ key }) => key)).to.deep.equal(['b']);
    await copy.answer({ b: 'C' });
    expect(await copy.result()).to.equal('A C');
    expect((await notesOf(here.database)).slice(3)).to.deep.equal(['copy between A', 'copy after C']);
  });

  it('knows what was done with handles, and what was asked about them', async () => {
    const run = await client.start('hands', 'r', { id: 'r' });
    await run.settled();
    await run.answer({ a: 'A' });
    const { inputs } = await run.settled();
    await client.inputs.respond(inputs[0]!.id, 'yes');
    await run.settled();
    const copy = await run.fork({ at: await at(run, 'asked', { key: 'b' }), id: 'copy' });
    expect((await copy.settled()).inputs.map(({ key }) => key)).to.deep.equal(['b']);
    await copy.answer({ b: 'B' });
    expect(await copy.result()).to.deep.equal(['A', 'yes', 'B']);
    expect(await notesOf(here.database)).to.deep.equal(['r notes A']);
  });

  it('before the first question does everything again', async () => {
    const run = await told();
    const copy = await run.fork({ at: 1, id: 'copy' });
    await copy.settled();
    expect((await notesOf(here.database)).slice(3)).to.deep.equal(['copy before']);
    expect((await copy.inputs()).map(({ key, state }) => [key, state])).to.deep.equal([['a', 'pending']]);
  });

  it('of a run that has ended, without a place, comes to the same end with nothing done again', async () => {
    const run = await told();
    const copy = await run.fork();
    expect(copy.id).not.to.equal('r');
    expect(await copy.result()).to.equal('A B');
    expect(await notesOf(here.database)).to.have.length(3);
    expect((await copy.inputs()).map(({ state }) => state)).to.deep.equal(['responded', 'responded']);
  });

  it('of a run that waits, without a place, waits for the same; each has its own answer', async () => {
    const run = await client.start('story', undefined, { id: 'r' });
    await run.settled();
    const copy = await run.fork();
    await copy.settled();
    expect(await client.inputs.list({ state: 'pending' })).to.have.length(2);
    await copy.answer({ a: 'copy' });
    await copy.settled();
    expect((await run.inputs()).map(({ state }) => state)).to.deep.equal(['pending']);
    await run.answer({ a: 'original' });
    await Promise.all([run.settled(), copy.settled()]);
    await Promise.all([run.answer({ b: '1' }), copy.answer({ b: '2' })]);
    expect([await run.result(), await copy.result()]).to.deep.equal(['original 1', 'copy 2']);
  });

  it('says where it comes from, and has the events up to there', async () => {
    const run = await told();
    const place = await at(run, 'asked', { key: 'b' });
    const copy = await run.fork({ at: place });
    await copy.settled();
    const record = await copy.record();
    expect(record).to.deep.include({ forkedFrom: { runId: 'r', at: place }, workflow: 'story', state: 'waiting' });
    const of = (events: RunEvent[]) =>
      events
        .filter(({ type }) => ['step', 'asked', 'resolved'].includes(type))
        .map(({ type, name, key }) => [type, name, key]);
    const original = (await run.history()).filter(({ seq }) => seq <= place);
    expect(of(await copy.history())).to.deep.equal(of(original));
  });

  it('of a run that failed tries again what failed, from before it', async () => {
    const run = await client.start('fails', undefined, { id: 'r' });
    await run.settled();
    await run.answer({ a: 'A' });
    await rejection(run.result());
    const copy = await run.fork({ at: await at(run, 'resolved', { key: 'a' }), id: 'copy' });
    expect(await copy.result()).to.equal('A');
    expect((await run.record()).state).to.equal('failed');
    expect(await notesOf(here.database)).to.deep.equal(['r risky', 'copy risky']);
  });

  it('of a run that was cancelled goes on as if it had not been', async () => {
    const run = await client.start('story', undefined, { id: 'r' });
    await run.settled();
    await run.cancel();
    const copy = await run.fork({ at: await at(run, 'asked', { key: 'a' }) });
    await copy.settled();
    await copy.answer({ a: 'A' });
    await copy.settled();
    await copy.answer({ b: 'B' });
    expect(await copy.result()).to.equal('A B');
  });

  it('has children of its own for those that had not ended, and keeps what the others came to', async () => {
    const run = await client.start('outer', undefined, { id: 'r' });
    await run.settled();
    const early = await run.fork({ id: 'early' });
    await early.settled();
    await run.answer({ inner: 'first' });
    await run.settled();
    await early.answer({ inner: 'second' });
    await early.settled();
    const late = await run.fork({ id: 'late' });
    await late.settled();
    await Promise.all([run, early, late].map((each) => each.answer({ own: each.id })));
    expect(await Promise.all([run, early, late].map((each) => each.result()))).to.deep.equal([
      ['first', 'r'],
      ['second', 'early'],
      ['first', 'late'],
    ]);
    expect(await client.runs.list({ workflow: 'inner' })).to.have.length(2);
  });

  it('has a child again that the original took back later', async () => {
    const run = await client.start('recalls', undefined, { id: 'r' });
    await run.settled();
    await run.answer({ go: 'recall' });
    expect(await run.result()).to.equal('ExecutionCancelled');
    const copy = await run.fork({ at: await at(run, 'asked', { key: 'go' }), id: 'copy' });
    await copy.settled();
    await copy.answer({ go: 'wait' });
    await copy.settled();
    await copy.answer({ inner: 'I' });
    expect(await copy.result()).to.equal('I');
  });

  it('does not have the children that were left behind at a restart', async () => {
    const run = await client.start('leaves', 0, { id: 'r' });
    await run.settled();
    await run.answer({ go: 'on' });
    await eventually(async () => (await client.inputs.count({ state: 'pending' })) === 3);
    const copy = await run.fork({ id: 'copy' });
    const { inputs } = await copy.settled();
    expect(inputs.map(({ key }) => key).sort()).to.deep.equal(['go', 'inner']);
    await copy.answer({ go: 'on' });
    await copy.settled();
    await copy.answer({ inner: 'I' });
    expect(await copy.result()).to.equal('I');
  });

  it('leaves children with ids of their own to the original, and waits for the same', async () => {
    await client.start('joins', undefined, { id: 'r' });
    await eventually(async () => (await client.runs.list({ state: 'waiting' })).length === 2);
    tab.kill();
    client = here.tab().client;
    const run = client.run('r');
    const copy = await run.fork({ id: 'copy' });
    await copy.settled();
    expect(await client.run('own').record()).to.include({ parent: 'r', state: 'waiting' });
    await client.run('own').answer({ inner: 'both' });
    await Promise.all([run, copy].map((each) => each.answer({ a: each.id })));
    expect(await run.result()).to.deep.equal(['r', 'both']);
    expect(await copy.result()).to.deep.equal(['copy', 'both']);
  });

  it('has children that wait for its own questions, and do nothing again', async () => {
    const run = await client.start('lends', undefined, { id: 'r' });
    await run.settled();
    await run.answer({ heard: 'first' });
    const asked = async (id: string) =>
      (await client.inputs.list({ state: 'pending', workflow: 'borrows' })).find(({ runId }) => runId.startsWith(id));
    const question = await eventually(() => asked('r/'));
    const copy = await run.fork({ id: 'copy' });
    await copy.settled();
    const pending = await client.inputs.list({ state: 'pending', workflow: 'borrows' });
    expect(pending).to.have.length(2);
    const again = await eventually(() => asked('copy/'));
    expect((again.values as any).from.id).to.equal('copy/from');
    await Promise.all([question, again].map(({ id }) => client.inputs.respond(id, 'yes')));
    await copy.answer({ from: 'copy' });
    expect(await copy.result()).to.deep.equal(['first', 'yes', 'copy']);
    await run.answer({ from: 'r' });
    expect(await run.result()).to.deep.equal(['first', 'yes', 'r']);
    expect(await notesOf(here.database)).to.have.length(1);
  });

  it('of a run that was called waits for what its original was given', async () => {
    const run = await client.start('lends', undefined, { id: 'r' });
    await run.settled();
    await run.answer({ heard: 'first' });
    const pending = () => client.inputs.list({ state: 'pending', workflow: 'borrows' });
    const [question] = await eventually(async () => ((await pending()).length > 0 ? pending() : undefined));
    const copy = await client.run(question!.runId).fork({ id: 'copy' });
    await copy.settled();
    const { id } = (await copy.inputs())[0]!;
    await client.inputs.respond(id, 'yes');
    await run.answer({ from: 'r' });
    expect(await copy.result()).to.deep.equal(['first', 'yes', 'r']);
    expect(await notesOf(here.database)).to.have.length(1);
  });

  it('has the messages that had come by then', async () => {
    const run = await client.start('listens', undefined, { id: 'r' });
    await run.send('notes', 'one');
    await eventually(async () => (await run.history()).some(({ type }) => type === 'message'));
    const copy = await run.fork({ at: await at(run, 'message') });
    await run.send('notes', 'two');
    expect(await run.result()).to.deep.equal(['one', 'two']);
    await copy.send('notes', 'other');
    expect(await copy.result()).to.deep.equal(['one', 'other']);
  });

  it('leaves a question open for as long as the original did', async () => {
    const run = await client.start('brief', undefined, { id: 'r' });
    expect(await run.result()).to.equal('nobody');
    const copy = await run.fork({ at: await at(run, 'asked') });
    const { inputs } = await copy.settled();
    expect(inputs[0]!.expiresAt! - inputs[0]!.createdAt).to.equal(400);
    expect(await copy.result()).to.equal('nobody');
  });

  it('survives the death of its worker', async () => {
    const run = await told();
    const { client: other } = here.tab();
    const copy = await other.run<string>('r').fork({ at: await at(run, 'asked', { key: 'b' }), id: 'copy' });
    await copy.settled();
    const last = here.tab();
    await last.client.run('copy').answer({ b: 'C' });
    expect(await last.client.run('copy').result()).to.equal('A C');
  });

  it('is refused at a place that is not there, under an id that is taken, and of no run', async () => {
    const run = await told();
    for (const place of [0, -1, 1.5, 10_000, Number.NaN])
      expect(await rejection(run.fork({ at: place })), `at ${place}`).to.include({ code: 'NotFound' });
    expect(await rejection(run.fork({ id: 'r' }))).to.include({ code: 'AlreadyStarted' });
    expect(await rejection(client.run('nobody').fork())).to.include({ code: 'NotFound' });
    expect(await client.runs.list()).to.have.length(1);
  });
});
