import { expect } from 'chai';
import { AlreadyResolved, InputExpired, NotFound, ValidationFailed } from 'confer-kit';
import { notesOf } from '../notes.ts';
import { eventually, rejection, type World, world } from '../world.ts';
import type * as examples from './prefect.ts';

let here: World<typeof examples>;
beforeEach(() => {
  here = world(new URL('./prefect.ts', import.meta.url));
});
afterEach(() => here.end());
const notes = () => notesOf(here.database);

describe('as in Prefect, waiting for input', () => {
  it('takes a built-in type, bare, and logs', async () => {
    const run = await here.tab().client.start('greet-user');
    expect((await run.settled()).inputs[0]!.schema).to.deep.equal({ type: 'string' });
    await run.answer({ name: 'Andrew' });
    expect(await run.result()).to.equal('Hello, Andrew!');
    const logged = (await run.history()).find(({ type }) => type === 'logged');
    expect(logged).to.deep.include({ level: 'info', template: 'Hello, {user}!', values: { user: 'Andrew' } });
  });

  it('refuses an answer of another type, and waits on', async () => {
    const run = await here.tab().client.start('greet-user');
    await run.settled();
    for (const wrong of [5, { value: 'Andrew' }, null, undefined])
      expect(await rejection(run.answer({ name: wrong }))).to.be.instanceOf(ValidationFailed);
    expect((await run.settled()).state).to.equal('waiting');
    await run.answer({ name: '' });
    expect(await run.result()).to.equal('Hello, !');
  });

  it('shows a description made at run time, and initial data', async () => {
    const { client } = here.tab();
    const run = await client.start('greet-guest', 'May 5, 2026');
    const [input] = (await run.settled()).inputs;
    expect(input!.values.description).to.contain("Today's Date: May 5, 2026");
    expect(input!.initial).to.deep.equal({ name: 'anonymous' });
    const { issues } = await rejection(run.answer({ user: { name: 'x', more: true } }));
    expect(issues.map(({ path }: { path: string[] }) => path.join())).to.have.members(['age', 'more']);
    await run.answer({ user: { ...(input!.initial as object), age: 7 } });
    expect(await run.result()).to.equal('Hello, stranger!');
  });

  it('checks what a schema cannot say when the answer is given, and points at the field', async () => {
    const { client } = here.tab();
    const run = await client.start('shirt-order');
    const [input] = (await run.settled()).inputs;
    const wrong = { size: 'small', color: 'green' };
    const issues = [{ path: ['color'], message: 'Green is only in stock for medium, large, and XL sizes.' }];
    expect(await client.inputs.validate(input!.id, wrong)).to.deep.equal(issues);
    expect((await rejection(run.answer({ shirt: wrong }))).issues).to.deep.equal(issues);
    expect((await run.record()).state).to.equal('waiting');
    await run.answer({ shirt: { size: 'large', color: 'green' } });
    expect(await run.result()).to.equal('large, green');
    expect(await run.inputs()).to.have.length(1);
  });

  it('asks again in a loop, with what was typed and what is wrong with it, over a crash', async () => {
    const one = here.tab();
    const begun = await one.client.start('shirt-loop', undefined, { id: 'shirt' });
    await begun.settled();
    const wrong = { size: 'small', color: 'green' };
    await begun.answer({ shirt: wrong });
    await eventually(async () => (await begun.settled()).inputs.find(({ key }) => key === 'shirt#2'));
    one.kill();
    const run = here.tab().client.run('shirt');
    const [second, ...others] = (await run.settled()).inputs;
    expect(others).to.deep.equal([]);
    expect(second!.initial).to.deep.equal(wrong);
    expect(second!.values.problem).to.contain('Green is only in stock');
    await run.answer({ [second!.key]: { size: 'small', color: 'red' } });
    expect(await run.result()).to.equal('small, red');
    expect((await run.inputs()).map(({ resolution }) => resolution?.value)).to.deep.equal([
      wrong,
      { size: 'small', color: 'red' },
    ]);
    const errors = (await run.history()).filter(({ type, level }) => type === 'logged' && level === 'error');
    expect(errors).to.have.length(1);
  });
});

describe('as in Prefect, a paused run', () => {
  for (const name of ['joke', 'suspended-joke'] as const) {
    it(`is resumed from a script, and does nothing twice (${name})`, async () => {
      const { client } = here.tab();
      const run = await client.start(name);
      expect((await run.settled()).inputs.map(({ key }) => key)).to.deep.equal(['pause']);
      if (name === 'suspended-joke') await eventually(async () => (await run.record()).suspended);
      expect(await notes()).to.deep.equal(['setup']);
      await run.answer({ pause: undefined });
      expect(await run.result()).to.equal('a raft of ducks walk into a bar... it is a wonder none of them ducked!');
      expect(await notes()).to.deep.equal(['setup', 'punchline']);
    });
  }

  it('is not resumed twice, nor by a key that it does not wait for', async () => {
    const run = await here.tab().client.start('joke');
    await run.settled();
    expect(await rejection(run.answer({ other: 1 }))).to.be.instanceOf(NotFound);
    await run.answer({ pause: undefined });
    expect(await rejection(run.answer({ pause: undefined }))).to.be.instanceOf(AlreadyResolved);
  });

  it('has no deadline but the one it is given, and fails at that', async () => {
    const run = await here.tab().client.start('impatient', undefined);
    const { cause } = await rejection(run.result());
    expect(cause).to.be.instanceOf(InputExpired);
    expect((await run.inputs())[0]).to.deep.include({ state: 'expired' });
  });

  it('goes on with a default at its deadline', async () => {
    const run = await here.tab().client.start('impatient', 'nobody');
    expect(await run.result()).to.equal('nobody');
  });

  it('expires while nobody is there, and takes no late answer', async () => {
    const one = here.tab();
    const begun = await one.client.start('impatient', 'nobody', { id: 'late' });
    one.kill();
    const run = here.tab().client.run(begun.id);
    expect(await run.result()).to.equal('nobody');
    expect(await rejection(run.answer({ name: 'Andrew' }))).to.be.instanceOf(AlreadyResolved);
  });
});

describe('as in Prefect, a run suspended from outside', () => {
  it('stops at its next boundary, and goes on when it is resumed', async () => {
    const { client } = here.tab();
    const run = await client.start('steady', 1_000);
    await eventually(async () => (await notes()).length > 2);
    await run.suspend();
    expect(await run.record()).to.deep.include({ state: 'waiting', suspended: true });
    const done = (await notes()).length;
    expect(done).to.be.lessThan(1_000);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await notes()).to.have.length(done);
    await run.resume();
    await eventually(async () => (await notes()).length > done);
    await run.cancel();
    const rounds = await notes();
    expect(rounds).to.deep.equal(rounds.map((_, round) => `work ${round + 1}`));
  });

  it('is still suspended after a reload', async () => {
    const one = here.tab();
    const begun = await one.client.start('joke', undefined, { id: 'j' });
    await begun.settled();
    await begun.suspend();
    one.kill();
    const run = here.tab().client.run('j');
    expect(await run.record()).to.deep.include({ state: 'waiting', suspended: true });
    await run.answer({ pause: undefined });
    expect(await run.result()).to.contain('ducked');
    expect(await notes()).to.deep.equal(['setup', 'punchline']);
  });

  it('wakes by itself at the time it waits for: what is given up is the memory, not the wait', async () => {
    const run = await here.tab().client.start('naps', 2_000);
    await eventually(async () => (await run.record()).state === 'waiting');
    await run.suspend();
    expect(await run.result()).to.equal(2);
  });
});
