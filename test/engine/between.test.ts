import { expect } from 'chai';
import { itWithFiles } from '../files.ts';
import { eventually, type World, world } from '../world.ts';
import type * as workflows from './between-workflows.ts';

describe('a workflow that does what is not recorded between its steps', () => {
  let here: World<typeof workflows>;
  beforeEach(() => {
    here = world<typeof workflows>(new URL('./between-workflows.ts', import.meta.url));
  });
  afterEach(() => here.end());

  itWithFiles('keeps what belongs to each of several at once, in whatever order they were answered', async () => {
    const one = here.tab();
    const files = ['a longer text', 'y', 'z'].map((text) => new Blob([text]));
    const run = await one.client.start('labels', files, { id: 'r' });
    await eventually(async () => (await run.inputs()).length === 3);
    for (const key of ['z', 'a longer text', 'y']) {
      await run.settled();
      await run.answer({ [key]: key.toUpperCase() });
    }
    await eventually(async () => (await run.settled()).inputs.some(({ key }) => key === 'end'));
    one.kill();
    const again = here.tab().client.run('r');
    await again.answer({ end: undefined });
    expect(await again.result()).to.deep.equal(['a longer text is A LONGER TEXT', 'y is Y', 'z is Z']);
  });

  itWithFiles('has the same winner of a race, at the same time, in each attempt', async () => {
    const one = here.tab();
    const run = await one.client.start('firsts', new Blob(['some text']), { id: 'r' });
    await run.settled();
    await run.answer({ b: 'B' });
    await eventually(async () => (await run.settled()).inputs.some(({ key }) => key === 'end'));
    await run.answer({ a: 'A' });
    const told = (await run.history()).find(({ name }) => name === 'told')!;
    one.kill();
    const again = here.tab().client.run('r');
    await again.answer({ end: undefined });
    expect(await again.result()).to.deep.equal({ first: 'B', came: told.value });
  });

  it('tells the same story of a branch that waits for many promises beside a step', async () => {
    const one = here.tab();
    const run = await one.client.start('busy', undefined, { id: 'r' });
    await run.settled();
    const told = (await run.history()).find(({ name }) => name === 'told')!;
    one.kill();
    const again = here.tab().client.run('r');
    await again.answer({ end: undefined });
    expect(await again.result()).to.deep.equal(told.value);
  });

  it('goes on where the code does not do any more what was recorded', async () => {
    const one = here.tab();
    const run = await one.client.start('changed', undefined, { id: 'r' });
    await run.settled();
    one.kill();
    const again = here.tab({}, { newer: '' }).client.run('r');
    await again.answer({ a: 'A' });
    await again.answer({ end: undefined }, { hold: true });
    expect(await again.result()).to.equal('A');
  });

  itWithFiles('is cancelled while it awaits nothing that is recorded', async () => {
    const one = here.tab();
    const run = await one.client.start('stopped', new Blob(['a']), { id: 'r' });
    await run.settled();
    await run.answer({ a: 'A' });
    one.kill();
    const again = here.tab().client.run('r');
    await again.cancel();
    await eventually(async () => (await again.record()).state === 'cancelled');
  });
});
