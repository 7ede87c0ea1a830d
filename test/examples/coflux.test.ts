import { expect } from 'chai';
import { InputDismissed, NotPermitted, type Run, ValidationFailed } from 'confer-kit';
import { notesOf } from '../notes.ts';
import { eventually, rejection, type World, world } from '../world.ts';
import type * as examples from './coflux.ts';

let here: World<typeof examples>;
beforeEach(() => {
  here = world(new URL('./coflux.ts', import.meta.url));
});
afterEach(() => here.end());
const notes = () => notesOf(here.database);
const tagged = (tags: Record<string, string[]>) => here.tab({ user: { id: 'u', tags } }).client;

const good = { sentiment: 'positive', topic: 'product', confidence: 4 };

describe('as in Coflux, an approval', () => {
  it('goes on once it is approved', async () => {
    const { client } = here.tab();
    const run = await client.start('deploy', 'shop');
    const { state, inputs } = await run.settled();
    expect(state).to.equal('waiting');
    expect(inputs[0]).to.deep.include({ title: 'Deployment', values: { service: 'shop' } });
    await client.inputs.respond(inputs[0]!.id);
    expect(await run.result()).to.equal('shop is out');
    expect(await notes()).to.deep.equal(['deployed shop']);
  });

  it('fails the run if it is dismissed and nobody minds', async () => {
    const { client } = here.tab();
    const run = await client.start('deploy', 'shop');
    await client.inputs.dismiss((await run.settled()).inputs[0]!.id);
    const { code, cause } = await rejection(run.result());
    expect(code).to.equal('RunFailed');
    expect(cause).to.be.instanceOf(InputDismissed);
    expect(await notes()).to.deep.equal([]);
  });

  it('can be dismissed with a reason that the workflow reads', async () => {
    const { client } = here.tab();
    const run = await client.start('careful', 'shop');
    const [input] = (await run.settled()).inputs;
    expect(input!.actions).to.deep.equal(['Deploy', 'Hold back']);
    await client.inputs.dismiss(input!.id, { reason: 'it is Friday' });
    expect(await run.result()).to.equal('held back: it is Friday');
  });

  it('is given only by those with the tags that it requires', async () => {
    const manager = tagged({ role: ['developer', 'release-manager'] });
    const developer = tagged({ role: ['developer'] });
    const run = await manager.start('production', 'shop');
    const [input] = (await run.settled()).inputs;
    expect(await developer.inputs.list({ tags: { role: ['developer'] } })).to.deep.equal([]);
    expect(await rejection(developer.inputs.respond(input!.id))).to.be.instanceOf(NotPermitted);
    expect(await rejection(developer.inputs.dismiss(input!.id))).to.be.instanceOf(NotPermitted);
    await manager.inputs.respond(input!.id);
    expect(await run.result()).to.equal('shop is in production');
  });
});

describe('as in Coflux, a typed input', () => {
  it('is listed, inspected and answered by a script', async () => {
    const { client } = here.tab({ user: { id: 'ana', name: 'Ana' } });
    const run = await client.start('annotate', { id: '7', text: 'Slow, but *great*.' });
    await run.settled();
    const [input] = await client.inputs.list({ state: 'pending' });
    expect((await client.inputs.get(input!.id)).schema).to.have.nested.property('properties.topic.title', 'Topic');
    const answered = await client.inputs.respond(input!.id, good);
    expect(answered.resolution).to.deep.include({ value: good, by: { id: 'ana', name: 'Ana' } });
    expect(await run.result()).to.deep.equal(good);
    expect(await notes()).to.deep.equal(['stored 7: positive, product']);
  });

  it('refuses what does not fit, says where, and stays open', async () => {
    const { client } = here.tab();
    const run = await client.start('annotate', { id: '7', text: '' });
    const [input] = (await run.settled()).inputs;
    const error = await rejection(client.inputs.respond(input!.id, { ...good, topic: 'weather', confidence: 6 }));
    expect(error).to.be.instanceOf(ValidationFailed);
    expect(error.issues.map(({ path }: { path: string[] }) => path.join('.')).sort()).to.deep.equal([
      'confidence',
      'topic',
    ]);
    expect((await client.inputs.get(input!.id)).state).to.equal('pending');
    for (const notes of [null, 'clear', undefined])
      expect(await client.inputs.validate(input!.id, { ...good, notes })).to.deep.equal([]);
  });

  it('loses the margin that its template has in the code', async () => {
    const { client } = here.tab();
    const run = await client.start('minutes', 'We met.\n\n    {meeting} was long.');
    const [input] = (await run.settled()).inputs;
    expect(input!.template).to.equal('## Summarise {meeting}\n\nTranscript:\n\n{{transcript}}');
    await client.inputs.respond(input!.id, { summary: 'They met.' });
    expect(await run.result()).to.equal('They met.');
  });

  it('may be a secret, which reaches the workflow but no history and no export', async () => {
    const { client } = here.tab();
    const run = await client.start('sign-in', 'example.org');
    await run.settled();
    await run.answer({ credentials: { user: 'ana', password: 'hunter22' } });
    expect(await run.result()).to.equal('ana');
    expect(await notes()).to.deep.equal(['password of 8 letters']);
    const told = JSON.stringify([await run.history(), await run.record(), await run.export()]);
    expect(told).to.contain('ana').and.not.to.contain('hunter22');
  });

  it('is a secret for the parent of the run that asks, too, and if it is given ahead', async () => {
    const { client } = here.tab();
    const run = await client.start('sign-in-elsewhere');
    const child = client.run((await run.settled()).inputs[0]!.runId);
    await run.answer({ credentials: { user: 'ana', password: 'hunter22' } });
    expect(await run.result()).to.equal('ana');
    const hidden = async ({ history, record, export: exported }: Run) =>
      expect(JSON.stringify([await history(), await record(), await exported()])).not.to.contain('hunter22');
    await hidden(run);
    await hidden(child);
    const ahead = await client.start('careful', 'shop');
    await ahead.settled();
    await ahead.answer({ credentials: { user: 'ana', password: 'hunter22' } }, { hold: true });
    expect(JSON.stringify(await ahead.history())).not.to.contain('hunter22');
  });

  it('shows a suggestion and buttons of its own', async () => {
    const { client } = here.tab();
    const run = await client.start('suggested', 'Nice.');
    const [input] = (await run.settled()).inputs;
    expect(input).to.deep.include({ initial: good, actions: ['Save', 'Skip'] });
    await client.inputs.respond(input!.id, input!.initial);
    expect(await run.result()).to.deep.equal(good);
  });

  it('is submitted without blocking, and polled', async () => {
    const { client } = here.tab();
    const run = await client.start('early', 'Nice.');
    const [input] = await eventually(async () => {
      const worked = (await notes()).includes('worked');
      return worked ? (await run.settled()).inputs : undefined;
    });
    await client.inputs.respond(input!.id, good);
    expect(await run.result()).to.deep.equal({ now: 'not yet', soon: 'not yet', result: good, later: good });
  });

  it('costs no memory while it waits in a suspense, and what was done before is not done again', async () => {
    const { client } = here.tab();
    const run = await client.start('patient', { id: '7', text: 'Nice.' });
    await run.settled();
    await eventually(async () => (await run.record()).suspended);
    await client.inputs.respond((await run.inputs())[0]!.id, good);
    expect(await run.result()).to.equal('product');
    expect(await run.inputs()).to.have.length(1);
    expect(await notes()).to.deep.equal(['passed', 'before', 'passed', 'stored 7: positive, product']);
  });

  it('with a key is one question, whatever values it is asked with, and shows the first ones', async () => {
    const one = here.tab();
    const run = await one.client.start('memoised', { id: '7', text: 'Nice.' }, { id: 'm' });
    const [before] = (await run.settled()).inputs;
    expect(before).to.deep.include({ key: 'sample-7' });
    one.kill();
    const { client } = here.tab();
    await client.ready;
    const again = client.run('m');
    await again.answer({ 'sample-7': good });
    expect(await again.result()).to.deep.equal({ same: true, topics: ['product', 'product'] });
    const all = await again.inputs();
    expect(all).to.have.length(1);
    expect(all[0]!.values).to.deep.equal(before!.values);
  });
});

describe('as in Coflux, select', () => {
  it('gives the first of several tasks, and cancels the others if it is told to', async () => {
    const run = await here.tab().client.start('search');
    expect(await run.result()).to.deep.equal({ found: 'found by b', rest: ['cancelled', 'cancelled'] });
  });

  it('races a task against a person, and leaves the question open until the run ends', async () => {
    const { client } = here.tab();
    const run = await client.start('look-up', 0);
    expect(await run.result()).to.deep.equal({ value: 'found by the machine', other: 'pending' });
    expect((await run.inputs()).map(({ state }) => state)).to.deep.equal(['cancelled']);
  });

  it('races a person against a task, and cancels the task', async () => {
    const { client } = here.tab();
    const run = await client.start('look-up', 60_000);
    const [input] = await eventually(async () => {
      const open = await client.inputs.list({ state: 'pending' });
      return open.length > 0 ? open : undefined;
    });
    await client.inputs.respond(input!.id, 'typed');
    expect(await run.result()).to.deep.equal({ value: 'typed', other: 'cancelled' });
  });

  it('takes the first of several approvers, who are each asked a question of their own', async () => {
    const ben = tagged({ user: ['ben'] });
    const run = await ben.start('any-of', ['ana', 'ben', 'eva']);
    const { inputs } = await run.settled();
    expect(inputs.map(({ requires }) => requires)).to.deep.equal([
      { user: ['ana'] },
      { user: ['ben'] },
      { user: ['eva'] },
    ]);
    const [own] = await ben.inputs.list({ tags: { user: ['ben'] } });
    await ben.inputs.respond(own!.id);
    expect(await run.result()).to.equal('ben');
    expect((await run.inputs()).map(({ state }) => state)).to.deep.equal(['cancelled', 'responded', 'cancelled']);
  });

  it('gives up after a time, and the question stays', async () => {
    const run = await here.tab().client.start('hurried');
    expect(await run.result()).to.equal('too late: pending');
  });
});

describe('as in Coflux, executions', () => {
  it('are handed to other tasks, and done once if they are memoised', async () => {
    const run = await here.tab().client.start('orders');
    expect(await run.result()).to.deep.equal(['person 7 orders found by the shelf', 'person 7']);
    expect(await notes()).to.deep.equal(['looked up 7']);
  });

  it('show in a question what becomes of them', async () => {
    const { client } = here.tab();
    const run = await client.start('reviewed');
    const [input] = (await run.settled()).inputs;
    const states: string[] = [];
    const stop = client.follow(input!.values.build as never, ({ state, result }) => states.push(`${state}: ${result}`));
    await eventually(() => states.includes('succeeded: found by the builder'));
    stop();
    await client.inputs.respond(input!.id);
    expect(await run.result()).to.equal('found by the builder');
  });
});

describe('as in Coflux, a suspended run', () => {
  it('looks again later, from the top, as often as it takes', async () => {
    const run = await here.tab().client.start('recurring', 3);
    expect(await run.result()).to.equal(3);
    const looks = await notes();
    expect(looks).to.have.length(3);
    expect(new Set(looks).size).to.equal(3);
  });
});
