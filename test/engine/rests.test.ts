import { expect } from 'chai';
import { notesOf } from '../notes.ts';
import { eventually, type World, world } from '../world.ts';

let here: World<typeof import('./rests-workflows.ts')>;
beforeEach(() => {
  here = world(new URL('./rests-workflows.ts', import.meta.url));
});
afterEach(() => here.end());
const noted = (note: string) => eventually(async () => (await notesOf(here.database)).includes(note));
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a run that rests', function () {
  this.timeout(30_000);
  for (const what of ['clock', 'message', 'answer'] as const)
    it(`is woken by the ${what} that a branch of it began to wait for later, also where its worker died`, async () => {
      const one = here.tab();
      const begun = await one.client.start('branches', what, { id: 'r' });
      await begun.settled();
      await noted('on');
      await pause(200);
      one.kill();
      const run = here.tab().client.run('r');
      if (what === 'message') await run.send('notes', 'hello');
      if (what === 'answer') await run.answer({ other: 'yes' });
      await noted('over');
    });

  it('comes back where a branch of it has suspended it for a while', async () => {
    await here.tab().client.start('branches', 'suspension');
    await noted('over');
  });

  it('and is suspended does not go on by itself, though who waits in it is a guess', async () => {
    const { client } = here.tab();
    const run = await client.start('guesses');
    await noted('begun');
    await run.suspend();
    await pause(1_500);
    expect(await notesOf(here.database)).to.deep.equal(['begun']);
    expect((await run.record()).halted).to.equal(true);
    await run.resume();
    await noted('next');
    await run.answer({ question: 'yes' });
    expect(await run.result()).to.equal('yes');
  });

  it('before it is tried again hears no message', async () => {
    const { client } = here.tab();
    const run = await client.start('hears');
    expect((await run.settled()).channels).to.deep.equal(['notes']);
    await run.send('notes', 'one');
    await noted('fails');
    await pause(100);
    await run.send('notes', 'two');
    await run.send('notes', 'three');
    await pause(500);
    expect((await run.record()).state).to.equal('waiting');
    expect(await notesOf(here.database)).to.deep.equal(['fails']);
  });

  it('is not called suspended any more once it has gone on', async () => {
    const { client } = here.tab();
    const run = await client.start('twice');
    await noted('slow');
    await run.suspend();
    expect((await run.record()).halted).to.equal(true);
    await run.answer({ question: 'yes' });
    await eventually(async () => (await run.settled()).inputs.some(({ key }) => key === 'other'));
    expect((await run.record()).halted).to.equal(undefined);
  });
});

describe('a run that is cancelled', function () {
  this.timeout(30_000);
  it('cleans up also where it was about to be suspended', async () => {
    const { client } = here.tab();
    const run = await client.start('cleans');
    await noted('slow');
    const suspended = run.suspend();
    await run.cancel();
    await suspended;
    expect((await run.record()).state).to.equal('cancelled');
    await noted('clean');
  });

  it('does not wait for a task that is between two tries', async () => {
    const { client } = here.tab();
    const run = await client.start('awaits', 'fails');
    await run.settled();
    await noted('failed');
    await pause(100);
    await run.cancel();
    expect((await run.record()).state).to.equal('cancelled');
    await noted('ended');
  });

  it('does not wait for a task that died with its worker while it cleaned up', async () => {
    const one = here.tab();
    const begun = await one.client.start('awaits', 'deaf', { id: 'r' });
    await eventually(async () => (await begun.inputs()).length > 0);
    void begun.cancel().catch(() => {});
    await noted('first');
    one.kill();
    const run = here.tab().client.run('r');
    await eventually(async () => (await run.record()).state === 'cancelled');
    await noted('ended');
  });

  it('tries nothing again', async () => {
    const { client } = here.tab();
    const run = await client.start('pays');
    await noted('pay');
    await run.cancel();
    expect((await run.record()).state).to.equal('cancelled');
    expect(await notesOf(here.database)).to.deep.equal(['pay']);
  });
});
