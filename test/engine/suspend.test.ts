import { expect } from 'chai';
import { notesOf } from '../notes.ts';
import { eventually, type World, world } from '../world.ts';

let here: World<typeof import('./suspend-workflows.ts')>;
beforeEach(() => {
  here = world(new URL('./suspend-workflows.ts', import.meta.url));
});
afterEach(() => here.end());

describe('suspension', () => {
  it('drops the attempt, unseen by `catch` and `finally`, and starts another when the answer is there', async () => {
    const { client } = here.tab();
    const run = await client.start('patient', { after: 0 });
    await run.settled();
    expect((await run.record()).suspended).to.equal(true);
    expect(await notesOf(here.database)).to.deep.equal(['pass']);
    await run.answer({ first: 'yes' });
    expect(await run.result()).to.equal('yes after 2');
    expect(await notesOf(here.database)).to.deep.equal(['pass', 'pass', 'finally']);
  });

  it('keeps the attempt for as long as `after` says', async () => {
    const { client } = here.tab();
    const run = await client.start('patient', { after: 3_600_000 });
    await run.settled();
    expect((await run.record()).suspended).to.equal(false);
    await run.answer({ first: 'yes' });
    expect(await run.result()).to.equal('yes after 1');
  });

  it('drops the attempt once a wait lasts longer than `after`', async () => {
    const { client } = here.tab();
    const run = await client.start('patient', { after: 1 });
    await eventually(async () => (await run.record()).suspended);
    await run.answer({ first: 'yes' });
    expect(await run.result()).to.equal('yes after 2');
  });

  it('tells apart a wait whose worker died from one whose attempt is in memory', async () => {
    const one = here.tab();
    const run = await one.client.start('patient', { after: 3_600_000 }, { id: 'left' });
    await run.settled();
    one.kill();
    const { client } = here.tab();
    expect(await eventually(async () => (await client.run('left').record()).suspended)).to.equal(true);
  });

  it('is over when its time has come, also if a step that is under way has kept the attempt', async () => {
    const { client } = here.tab();
    for (const ms of [0, 30]) {
      const run = await client.start('busy', ms);
      expect((await run.settled()).inputs).to.have.length(1);
      expect((await run.record()).suspended).to.equal(false);
      await run.answer({ first: 'yes' });
      expect(await run.result()).to.equal(1);
    }
  });

  it('is taken back by `resume` where it cannot come to pass, as something is under way that does not end', async () => {
    const { client } = here.tab();
    const run = await client.start('careless');
    await eventually(async () => (await run.inputs()).length);
    await run.answer({ first: 'yes' });
    const suspended = run.suspend();
    await eventually(async () => (await run.history()).some(({ name }) => name === 'slow'));
    await run.resume();
    await suspended;
    expect(await run.result()).to.deep.equal([1, 2]);
  });

  it('loses nothing that was to begin at the halt, though nobody waits for it', async () => {
    const { client } = here.tab();
    for (const inside of [false, true]) {
      const run = await client.start('leaving', inside);
      await eventually(async () => (await notesOf(here.database)).includes(`slow ${inside}`));
      await run.suspend();
      expect((await run.record()).state).to.equal('waiting');
      await run.resume();
      await run.result();
      const [question] = await eventually(async () => {
        const open = await client.inputs.list({ state: 'pending' });
        return open.length > 0 ? open : undefined;
      });
      await client.inputs.respond(question!.id, 'yes');
    }
  });

  it('loses nothing that a step was to begin at the halt, though the step fails', async () => {
    const { client } = here.tab();
    const run = await client.start('failing');
    await eventually(async () => (await notesOf(here.database)).includes('slow'));
    await run.suspend();
    expect((await run.record()).state).to.equal('waiting');
    await run.resume();
    expect((await run.settled()).state).to.equal('failed');
    await eventually(async () => (await client.inputs.list({ state: 'pending' })).length === 1);
  });

  for (const how of ['resumed', 'answered'])
    it(`loses nothing that was to begin at the halt, though something else waits until it is ${how}`, async () => {
      const { client } = here.tab();
      const run = await client.start('keeping');
      await eventually(async () => (await notesOf(here.database)).includes('slow'));
      await run.suspend();
      if (how === 'answered') await run.answer({ first: 'yes' });
      else await run.resume();
      const third = () => client.inputs.list({ state: 'pending', workflow: 'asks' });
      await eventually(async () => (await third()).length === 1);
      if (how === 'resumed') await run.answer({ first: 'yes' });
      expect(await run.result()).to.equal('yes');
    });

  it('loses no question that was asked side by side', async () => {
    const { client } = here.tab();
    for (let round = 0; round < 10; round++) {
      const run = await client.start('both');
      const { inputs } = await run.settled();
      expect(inputs.map(({ key }) => key)).to.deep.equal(['first', 'second']);
      await run.answer({ second: 'b' });
      await run.settled();
      await run.answer({ first: 'a' });
      expect(await run.result()).to.deep.equal(['a', 'b']);
    }
  });

  it('comes back by itself from `ctx.suspend`, from the top, with its steps done', async () => {
    const { client } = here.tab();
    expect(await (await client.start('pausing', 0)).result()).to.deep.equal([1, 2]);
    expect(await (await client.start('pausing', 30)).result()).to.deep.equal([1, 2]);
  });
});

describe('an attempt that is dropped', () => {
  it('hears nothing more of what is recorded, also where it was on its way through that', async () => {
    const one = here.tab();
    const begun = await one.client.start('strolling', undefined, { id: 's' });
    await eventually(async () => (await begun.inputs()).length === 2);
    await begun.answer({ first: 'yes' });
    await eventually(async () => (await notesOf(here.database)).includes('heard in 1'));
    one.kill();
    const run = here.tab().client.run('s');
    await run.answer({ second: 'yes' });
    await eventually(async () => (await notesOf(here.database)).includes('on its way in 2'));
    await run.terminate();
    // For so long a function may take its time before what it listens for is delivered all the same.
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(await notesOf(here.database)).to.deep.equal(['on its way in 1', 'heard in 1', 'on its way in 2']);
  });
});

describe('a run that has settled', () => {
  it('tells also what is asked by a run that only an earlier attempt called', async () => {
    const one = here.tab();
    await one.client.start('delegating', undefined, { id: 'd' });
    const keys = async (tab: typeof one) => (await tab.client.run('d').settled()).inputs.map(({ key }) => key).sort();
    await eventually(async () => (await one.client.inputs.list({ state: 'pending' })).length === 2);
    expect(await keys(one)).to.deep.equal(['first', 'third']);
    one.kill();
    const two = here.tab();
    await two.client.run('d').answer({ first: 'yes' });
    expect(await keys(two)).to.deep.equal(['second', 'third']);
  });
});
