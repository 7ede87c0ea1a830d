import { expect } from 'chai';
import type { Client, Run, RunEvent } from 'confer-kit';
import { noted, notesOf } from '../notes.ts';
import { eventually, rejection, type World, world } from '../world.ts';

type Module = typeof import('./rewind-workflows.ts');

let here: World<Module>;
let client: Client<Module>;
beforeEach(() => {
  here = world(new URL('./rewind-workflows.ts', import.meta.url));
  client = here.tab({ user: { id: 'ana' } }).client;
});
afterEach(() => here.end());

/** The number of the first event that a run's history has of this kind. */
async function at(run: Run<any>, type: RunEvent['type'], which: object = {}): Promise<number> {
  const event = (await run.history()).find(
    (event) => event.type === type && Object.entries(which).every(([name, value]) => event[name] === value),
  );
  return event!.seq;
}

/** Answers questions by key, one after the other. */
async function answered(run: Run<any>, answers: Record<string, unknown>): Promise<void> {
  for (const [key, value] of Object.entries(answers)) {
    await run.settled();
    await run.answer({ [key]: value });
  }
}

const open = async (run: Run<any>) => (await run.settled()).inputs.map(({ key }) => key);
const states = async (run: Run<any>) => (await run.inputs()).map(({ key, state }) => [key, state]);

describe('a rewound run', () => {
  it('goes on from the event, does nothing before it again, and what came after it anew', async () => {
    const run = await client.start('story', undefined, { id: 'r' });
    await answered(run, { a: 'A' });
    expect(await open(run)).to.deep.equal(['b']);
    await run.rewind({ at: await at(run, 'asked', { key: 'a' }) });
    expect(await open(run)).to.deep.equal(['a']);
    await answered(run, { a: 'other', b: 'B' });
    expect(await run.result()).to.equal('other B');
    expect(await notesOf(here.database)).to.deep.equal([
      'before',
      'between A r/between#1',
      'between other r/between#1+1',
      'after B',
    ]);
  });

  it('is the same run when it was over; its result is waited for anew, and its old one stays in its history', async () => {
    const run = await client.start('story', undefined, { id: 'r' });
    await answered(run, { a: 'A', b: 'B' });
    expect(await run.result()).to.equal('A B');
    await run.rewind({ at: await at(run, 'resolved', { key: 'a' }) });
    const result = run.result();
    expect(await open(run)).to.deep.equal(['b']);
    expect((await run.record()).result).to.equal(undefined);
    await run.answer({ b: 'C' });
    expect(await result).to.equal('A C');
    const ends = (await run.history()).filter(({ type }) => type === 'succeeded').map(({ result }) => result);
    expect(ends).to.deep.equal(['A B', 'A C']);
    const seen = (await run.history()).flatMap(({ type, to }) => (type === 'rewound' ? [to] : []));
    expect(seen).to.deep.equal([await at(run, 'resolved', { key: 'a' })]);
  });

  it('ends anew where it goes on from its end: the old one counts no more', async () => {
    const run = await client.start('story', undefined, { id: 'r' });
    await answered(run, { a: 'A', b: 'B' });
    await run.result();
    const end = await at(run, 'succeeded');
    await run.rewind({ at: end });
    expect(await run.result()).to.equal('A B');
    expect(await notesOf(here.database)).to.deep.equal(['before', 'between A r/between#1', 'after B']);
    const { code, message } = await rejection(run.rewind({ at: end }));
    expect(code).to.equal('NotFound');
    expect(message).to.include('counts no more');
  });

  it('does not hear what a run says that it had called since', async () => {
    const run = await client.start('hears', undefined, { id: 'r' });
    await answered(run, { begin: 'yes' });
    await run.settled();
    const [child] = await client.runs.list({ workflow: 'tells' });
    await run.rewind({ at: await at(run, 'asked', { key: 'begin' }) });
    await eventually(async () => (await client.run(child!.id).record()).state === 'cancelled');
    await answered(run, { begin: 'again', a: 'A' });
    await run.send('notes', 'now');
    expect(await run.result()).to.equal('now');
  });

  it('takes what was asked since out of the inbox', async () => {
    const run = await client.start('fork');
    await answered(run, { way: 'left' });
    expect(await open(run)).to.deep.equal(['left']);
    await run.rewind({ at: await at(run, 'asked', { key: 'way' }) });
    await answered(run, { way: 'right' });
    expect(await open(run)).to.deep.equal(['right']);
    expect(await states(run)).to.deep.equal([
      ['way', 'responded'],
      ['left', 'cancelled'],
      ['right', 'pending'],
    ]);
    const left = (await run.inputs()).find(({ key }) => key === 'left')!;
    expect((await rejection(client.inputs.respond(left.id, 'late'))).code).to.equal('AlreadyResolved');
  });

  it('has not read what it received since', async () => {
    const run = await client.start('listens');
    await run.send('notes', 'one');
    await run.answer({ begin: 'x' }, { hold: true });
    await run.settled();
    await run.send('notes', 'two');
    await run.send('notes', 'three');
    expect(await open(run)).to.deep.equal(['end']);
    await run.rewind({ at: await at(run, 'asked', { key: 'begin' }) });
    expect(await open(run)).to.deep.equal(['begin']);
    await answered(run, { begin: 'x', end: 'x' });
    expect(await run.result()).to.equal('one two three');
  });

  it('lets go of what is under way, in whichever tab, and does that again under the same key', async () => {
    const run = await client.start('works', undefined, { id: 'w' });
    await eventually(async () => (await notesOf(here.database)).length > 0);
    await here.tab().client.run('w').rewind({ at: 1 });
    await eventually(async () => (await notesOf(here.database)).length > 1);
    expect(await notesOf(here.database)).to.deep.equal(['began w/long#1', 'began w/long#1']);
    expect((await run.record()).state).to.equal('running');
    await run.terminate();
  });

  it('cancels the runs that it called since, and calls others', async () => {
    const run = await client.start('outer', undefined, { id: 'o' });
    await answered(run, { first: 'x' });
    expect(await open(run)).to.deep.equal(['inner child']);
    const [first] = (await client.runs.list()).filter(({ parent }) => parent === 'o');
    await run.rewind({ at: await at(run, 'asked', { key: 'first' }) });
    expect(await open(run)).to.deep.equal(['first']);
    await eventually(async () => (await client.run(first!.id).record()).state === 'cancelled');
    await answered(run, { first: 'y' });
    expect(await open(run)).to.deep.equal(['inner child']);
    expect((await client.runs.list()).filter(({ parent }) => parent === 'o')).to.have.length(2);
  });

  it('takes the run that called it back to before it had ended', async () => {
    const run = await client.start('above', undefined, { id: 'a' });
    await answered(run, { deep: 'one' });
    expect(await open(run)).to.deep.equal(['last']);
    const [child] = (await client.runs.list()).filter(({ parent }) => parent === 'a');
    const deep = client.run(child!.id);
    await deep.rewind({ at: await at(deep, 'asked', { key: 'deep' }) });
    expect(await open(run)).to.deep.equal(['deep']);
    await answered(run, { deep: 'two', last: 'end' });
    expect(await run.result()).to.equal('two end');
    expect(await notesOf(here.database)).to.deep.equal(['took one', 'took two']);
  });

  it('can be rewound again, but not to what counts no more', async () => {
    const run = await client.start('story');
    await answered(run, { a: 'A' });
    await run.settled();
    const asked = await at(run, 'asked', { key: 'b' });
    const first = await at(run, 'asked', { key: 'a' });
    await run.rewind({ at: first });
    const error = await rejection(run.rewind({ at: asked }));
    expect([error.code, error.message]).to.deep.equal([
      'NotFound',
      `Event number ${asked} of run \`${run.id}\` counts no more: the run was rewound to before it. Take another from \`history()\`.`,
    ]);
    expect((await rejection(run.rewind({ at: 999 }))).code).to.equal('NotFound');
    expect((await rejection(client.run('none').rewind({ at: 1 }))).code).to.equal('NotFound');
    await answered(run, { a: 'B' });
    await run.rewind({ at: first });
    await answered(run, { a: 'C', b: 'end' });
    expect(await run.result()).to.equal('C end');
  });

  it('is exported, imported and forked with what counts no more', async () => {
    const run = await client.start('fork', undefined, { id: 'r' });
    await answered(run, { way: 'left' });
    await run.settled();
    const left = await at(run, 'asked', { key: 'left' });
    await run.rewind({ at: await at(run, 'asked', { key: 'way' }) });
    await answered(run, { way: 'right' });
    await run.settled();
    const copy = await run.fork();
    expect(await open(copy)).to.deep.equal(['right']);
    const old = await run.fork({ at: left });
    expect(await open(old)).to.deep.equal(['left']);
    expect((await old.inputs()).find(({ key }) => key === 'way')!.resolution!.value).to.equal('left');
    const there = world<Module>(new URL('./rewind-workflows.ts', import.meta.url));
    const imported = await there.tab().client.import<string>(await run.export());
    expect(await open(imported)).to.deep.equal(['right']);
    await imported.answer({ right: 'end' });
    expect(await imported.result()).to.equal('end');
    await there.end();
    for (const each of [copy, run]) await each.answer({ right: 'end' });
    await old.answer({ left: 'old' });
    expect(await Promise.all([copy, run, old].map((each) => each.result()))).to.deep.equal(['end', 'end', 'old']);
  });

  it('does not take the end of a run that counts no more, and goes on all the same, for that of the one which it calls now', async () => {
    const run = await client.start('above', undefined, { id: 'a' });
    await answered(run, { deep: 'one' });
    expect(await open(run)).to.deep.equal(['last']);
    const [old] = await client.runs.list({ workflow: 'asker' });
    await run.rewind({ at: 1 });
    expect(await open(run)).to.deep.equal(['deep']);
    const left = client.run(old!.id);
    await left.rewind({ at: await at(left, 'asked') });
    await answered(left, { deep: 'old' });
    expect(await left.result()).to.equal('old');
    expect(await open(run)).to.deep.equal(['deep']);
    const young = (await client.runs.list({ workflow: 'asker' })).find(({ id }) => id !== old!.id)!;
    await client.run(young.id).answer({ deep: 'new' });
    await answered(run, { last: 'end' });
    expect(await run.result()).to.equal('new end');
  });
});

describe('a run that is tried again', () => {
  it('does what failed anew, and keeps what was done and answered', async () => {
    const run = await client.start('fails', undefined, { id: 'r' });
    await answered(run, { a: 'A' });
    expect((await rejection(run.result())).code).to.equal('RunFailed');
    expect(await states(run)).to.deep.equal([
      ['a', 'responded'],
      ['open', 'cancelled'],
    ]);
    expect((await (await client.start('fails', undefined, { id: 'r' })).record()).state).to.equal('failed');
    await noted('repaired', here.database);
    await run.retry();
    expect(await open(run)).to.deep.equal(['open']);
    await run.answer({ open: 'yes' });
    expect(await run.result()).to.equal('A yes');
    expect(await notesOf(here.database)).to.deep.equal(['kept', 'tried A', 'repaired', 'tried A']);
    const types = (await run.history()).map(({ type }) => type);
    expect(types.filter((type) => ['failed', 'retried', 'succeeded'].includes(type))).to.deep.equal([
      'failed',
      'retried',
      'succeeded',
    ]);
  });

  it('tries again those that it called, which keep their answers', async () => {
    const run = await client.start('outer');
    await answered(run, { first: 'x', 'inner child': 'kept' });
    expect((await rejection(run.result())).code).to.equal('RunFailed');
    await noted('repaired', here.database);
    await run.retry();
    expect(await run.result()).to.equal('kept');
    expect((await client.runs.list()).map(({ state }) => state)).to.deep.equal(['succeeded', 'succeeded']);
  });

  it('can be the one that was called first, and then the one that called', async () => {
    const run = await client.start('outer', undefined, { id: 'o' });
    await answered(run, { first: 'x', 'inner child': 'kept' });
    await rejection(run.result());
    await noted('repaired', here.database);
    const child = client.run((await client.runs.list()).find(({ parent }) => parent === 'o')!.id);
    await child.retry();
    expect(await child.result()).to.equal('kept');
    await run.retry();
    expect(await run.result()).to.equal('kept');
    expect(await notesOf(here.database)).to.deep.equal(['tried child', 'repaired', 'tried child']);
  });

  it('asks again what was dismissed where that was its failure', async () => {
    const run = await client.start('plain');
    const { inputs } = await run.settled();
    await client.inputs.dismiss(inputs[0]!.id);
    await rejection(run.result());
    await run.retry();
    expect(await open(run)).to.deep.equal(['plain']);
    await run.answer({ plain: 'yes' });
    expect(await run.result()).to.equal('yes');
  });

  it('goes on where it was cancelled, with those that it called', async () => {
    const run = await client.start('outer');
    await answered(run, { first: 'x' });
    await run.settled();
    await run.cancel();
    await noted('repaired', here.database);
    await run.retry();
    await answered(run, { 'inner child': 'yes' });
    expect(await run.result()).to.equal('yes');
  });

  it('must have failed or been cancelled', async () => {
    const run = await client.start('plain');
    await run.settled();
    expect((await rejection(run.retry())).code).to.equal('NotFailed');
    await run.answer({ plain: 'yes' });
    await run.result();
    expect((await rejection(run.retry())).code).to.equal('NotFailed');
  });
});
