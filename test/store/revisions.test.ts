import { expect } from 'chai';
import type { Client, InputRecord, Run } from 'confer-kit';
import { notesOf } from '../notes.ts';
import { eventually, rejection, type Tab, type World, world } from '../world.ts';

type Module = typeof import('./rewind-workflows.ts');

const ana = { id: 'ana', tags: { role: ['chief'] } };
const ben = { id: 'ben', name: 'Ben', tags: { role: ['chief'] } };
let here: World<Module>;
let tab: Tab<Module>;
let client: Client<Module>;
let others: Client<Module>;
/** Ends all workers that execute. */
let killed: () => void;
beforeEach(() => {
  here = world(new URL('./rewind-workflows.ts', import.meta.url));
  tab = here.tab({ user: ana });
  client = tab.client;
  const other = here.tab({ user: ben });
  others = other.client;
  killed = () => {
    tab.kill();
    other.kill();
  };
});
afterEach(() => here.end());

const input = async (run: Run<any>, key: string): Promise<InputRecord> =>
  (await eventually(async () => (await run.inputs()).find((input) => input.key === key)))!;
const open = async (run: Run<any>) => (await run.settled()).inputs.map(({ key }) => key);
const code = async (promise: Promise<unknown>) => (await rejection(promise)).code;
/** Longer than a test lasts. */
const long = 3_600_000;

/** A decision that was made, and the question that follows from it. */
async function decided(): Promise<{ run: Run<string>; id: string }> {
  const run = await client.start('decides');
  await run.settled();
  const { id } = await input(run, 'decision');
  await client.inputs.respond(id, 1, { reason: 'because' });
  expect(await open(run)).to.deep.equal(['then 1']);
  return { run, id };
}

describe('an answer that is replaced', () => {
  it('takes the run back to where it came; the old one stays in the history', async () => {
    const { run, id } = await decided();
    const before = (await client.inputs.get(id)).resolution!;
    expect(before).to.deep.include({ value: 1, reason: 'because' });
    const revised = await others.inputs.revise(id, 2, { reason: 'better' });
    expect(revised.resolution).to.deep.include({ value: 2, reason: 'better', revises: before.at });
    expect(await open(run)).to.deep.equal(['then 2']);
    await run.answer({ 'then 2': 'end' });
    expect(await run.result()).to.equal('2 end');
    expect(await notesOf(here.database)).to.deep.equal(['act 1', 'act 2']);
    const answers = (await run.history()).filter(({ type, key }) => type === 'resolved' && key === 'decision');
    expect(answers.map(({ value, reason, by }) => [value, reason, by])).to.deep.equal([
      [1, 'because', { id: 'ana' }],
      [2, 'better', { id: 'ben', name: 'Ben' }],
    ]);
  });

  it('may belong to a run that is over, or that failed by a dismissal', async () => {
    const { run, id } = await decided();
    await run.answer({ 'then 1': 'end' });
    await run.result();
    await client.inputs.revise(id, 3);
    expect(await open(run)).to.deep.equal(['then 3']);
    const other = await client.start('decides');
    await other.settled();
    const { id: skipped } = await input(other, 'decision');
    await client.inputs.dismiss(skipped);
    await rejection(other.result());
    await client.inputs.revise(skipped, 4);
    expect(await open(other)).to.deep.equal(['then 4']);
  });

  it('is checked like the first one, and left as it was if it does not fit', async () => {
    const { id } = await decided();
    expect(await code(client.inputs.revise(id, 'two'))).to.equal('ValidationFailed');
    expect(await code(client.inputs.revise(id, -1))).to.equal('ValidationFailed');
    const nobody = here.tab({ user: { id: 'cem' } }).client;
    expect(await code(nobody.inputs.revise(id, 2))).to.equal('NotPermitted');
    expect((await client.inputs.get(id)).resolution!.value).to.equal(1);
  });

  it('is replaced by one of two people, and the other is told', async () => {
    const { run, id } = await decided();
    const { at: revises } = (await client.inputs.get(id)).resolution!;
    const both = await Promise.allSettled([
      client.inputs.revise(id, 2, { revises }),
      others.inputs.revise(id, 3, { revises }),
    ]);
    const refused = both.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused.map(({ code }) => code)).to.deep.equal(['AlreadyResolved']);
    const { value } = (await client.inputs.get(id)).resolution!;
    expect(refused[0].resolution.value).to.equal(value);
    expect(await open(run)).to.deep.equal([`then ${value}`]);
  });

  it('takes the run that called its own back as well', async () => {
    const run = await client.start('above');
    await run.settled();
    await run.answer({ deep: 'one' });
    expect(await open(run)).to.deep.equal(['last']);
    const [{ id }] = (await client.inputs.list({ state: 'responded' })) as [InputRecord];
    await client.inputs.revise(id, 'two');
    expect(await open(run)).to.deep.equal(['last']);
    await run.answer({ last: 'end' });
    expect(await run.result()).to.equal('two end');
  });

  it('must be revisable, given, and still count', async () => {
    const run = await client.start('plain');
    await run.settled();
    const { id } = await input(run, 'plain');
    expect(await code(client.inputs.revise(id, 'x'))).to.equal('NotRevisable');
    await run.answer({ plain: 'x' });
    await run.result();
    expect(await code(client.inputs.revise(id, 'y'))).to.equal('NotRevisable');
    const { run: other, id: decision } = await decided();
    await other.rewind({ at: 1 });
    await other.settled();
    expect(await code(client.inputs.revise(decision, 2))).to.equal('NotRevisable');
    expect(await code(client.inputs.revise('none/x', 2))).to.equal('NotFound');
  });
});

describe('an answer that is taken back', () => {
  it('leaves the question open, with the answer as its draft, where it is revisable', async () => {
    const { run, id } = await decided();
    const undone = await client.inputs.undo(id);
    expect(undone).to.deep.include({ state: 'pending', draft: 1 });
    expect(undone.resolution).to.equal(undefined);
    expect(await open(run)).to.deep.equal(['decision']);
    await client.inputs.respond(id, 5);
    expect(await open(run)).to.deep.equal(['then 5']);
    expect((await client.inputs.get(id)).draft).to.equal(undefined);
  });

  it('is for whoever gave it', async () => {
    const { id } = await decided();
    expect(await code(others.inputs.undo(id))).to.equal('NotPermitted');
    expect((await client.inputs.get(id)).state).to.equal('responded');
  });

  it('has not reached the workflow while its grace lasts', async () => {
    const run = await client.start('sends', long);
    await run.settled();
    const { id } = await input(run, 'send');
    const given = await client.inputs.respond(id, 'hello');
    expect(given.state).to.equal('responded');
    expect(given.resolution!.effectiveAt).to.equal(given.resolution!.at + long);
    expect(await client.inputs.list({ state: 'pending', text: 'Send?' })).to.deep.equal([]);
    expect(await code(others.inputs.respond(id, 'other'))).to.equal('AlreadyResolved');
    await run.answer({ status: 'x' });
    expect(await client.inputs.undo(id)).to.deep.include({ state: 'pending', draft: 'hello' });
    expect(await open(run)).to.deep.equal(['send']);
    const told = (await run.history()).filter(({ inputId }) => inputId === id).map(({ type }) => type);
    expect(told).to.deep.equal(['asked', 'resolved', 'undone']);
  });

  it('reaches the workflow when its grace is over, also after a reload', async () => {
    const run = await client.start('sends', 1_500, { id: 's' });
    await run.settled();
    await run.answer({ status: 'x' });
    const { id } = await input(run, 'send');
    await client.inputs.respond(id, 'hello');
    tab.kill();
    const again = here.tab({ user: ana }).client;
    expect(await again.run('s').result()).to.equal('pending hello');
    expect(await notesOf(here.database)).to.deep.equal(['sent hello']);
    expect(await code(again.inputs.undo(id))).to.equal('NotRevisable');
    const seen = (await again.run('s').history()).filter(({ type, key }) => type === 'resolved' && key === 'send');
    expect(seen).to.have.length(1);
  });

  it('reaches a workflow that begins to wait for it while its grace lasts, also after a reload', async () => {
    const run = await client.start('sends', 1_500, { id: 's' });
    await run.settled();
    await client.inputs.respond((await input(run, 'send')).id, 'hello');
    await run.answer({ status: 'x' });
    await eventually(async () => (await run.history()).filter(({ type }) => type === 'waiting').length === 2);
    tab.kill();
    expect(await here.tab({ user: ana }).client.run('s').result()).to.match(/ hello$/);
  });

  it('stands when another comes after its grace, before anybody has told the workflow', async () => {
    const run = await client.start('sends', 300, { id: 's' });
    await run.settled();
    const { id } = await input(run, 'send');
    const bystander = here.tab({ user: ben }, { serve: '' }).client;
    await bystander.ready;
    const { resolution } = await client.inputs.respond(id, 'hello');
    killed();
    await eventually(() => Date.now() > resolution!.effectiveAt!);
    expect(await code(bystander.inputs.respond(id, 'other'))).to.equal('AlreadyResolved');
    expect(await bystander.inputs.get(id)).to.deep.include({ state: 'responded' });
    const again = here.tab({ user: ana }).client.run('s');
    await again.answer({ status: 'x' });
    expect(await again.result()).to.match(/ hello$/);
  });

  it('takes effect once more where the run is rewound to when it was given', async () => {
    const run = await client.start('sends', 50);
    await run.settled();
    await run.answer({ status: 'x' });
    const { id } = await input(run, 'send');
    await client.inputs.respond(id, 'hello');
    expect(await run.result()).to.equal('pending hello');
    const given = (await run.history()).find(({ type, key }) => type === 'resolved' && key === 'send')!;
    await run.rewind({ at: given.seq });
    expect(await run.result()).to.match(/ hello$/);
  });

  it('that failed its run is asked again where that is retried', async () => {
    const run = await client.start('sends', 50);
    await run.settled();
    await run.answer({ status: 'fails' });
    await client.inputs.dismiss((await input(run, 'send')).id);
    expect(await code(run.result())).to.equal('RunFailed');
    await run.retry();
    expect(await open(run)).to.deep.equal(['send']);
    await run.answer({ send: 'hello' });
    expect(await run.result()).to.match(/ hello$/);
  });

  it('may have been a dismissal', async () => {
    const run = await client.start('sends', long);
    await run.settled();
    const { id } = await input(run, 'send');
    await client.inputs.dismiss(id, { reason: 'no' });
    expect((await client.inputs.undo(id)).state).to.equal('pending');
    expect(await code(client.inputs.undo(id))).to.equal('NotRevisable');
  });

  it('is refused where the question says nothing of it', async () => {
    const run = await client.start('plain');
    await run.settled();
    await run.answer({ plain: 'x' });
    expect(await code(client.inputs.undo((await input(run, 'plain')).id))).to.equal('NotRevisable');
  });
});
