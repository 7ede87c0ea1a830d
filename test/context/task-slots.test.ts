import { expect } from 'chai';
import type { Client, Run } from 'confer-kit';
import { notesOf } from '../notes.ts';
import { eventually, rejection, type World, world } from '../world.ts';
import type * as workflows from './task-slots-workflows.ts';

let here: World<typeof workflows>;
beforeEach(() => {
  here = world(new URL('./task-slots-workflows.ts', import.meta.url));
});
afterEach(() => here.end());
const notes = () => notesOf(here.database);

/** Fulfilled once this is asked, and nothing else is. */
async function asked(run: Run<any>, ...keys: string[]): Promise<void> {
  await eventually(async () => {
    const open = (await run.inputs()).filter(({ state }) => state === 'pending');
    return open.map(({ key }) => key).join() === keys.join();
  });
}

/** A run whose task took the first of two answers and has ended: the other question is open. */
async function tookFirst(client: Client<typeof workflows>): Promise<Run<any>> {
  const run = await client.start('takes first', 'x');
  await run.settled();
  await run.answer({ 'x a': 'yes' });
  await asked(run, 'x b', 'go');
  return run;
}

describe('a task of which one at a time may be at work', () => {
  it('leaves its place when it ends, though a question of it is answered later', async () => {
    const { client } = here.tab();
    const one = await tookFirst(client);
    await one.answer({ 'x b': 'late' });
    await asked(one, 'go');
    const other = await client.start('takes first', 'y');
    await asked(other, 'y a', 'y b');
  });

  it('leaves its place when it ends, though a question of it is cancelled later', async () => {
    const { client } = here.tab();
    const one = await tookFirst(client);
    await one.cancel();
    const other = await client.start('takes first', 'y');
    await asked(other, 'y a', 'y b');
  });

  it('leaves its place when it ends, though the question that it was handed is answered later', async () => {
    const { client } = here.tab();
    const one = await client.start('hands', 'slow');
    await asked(one, 'a', 'go');
    await one.answer({ a: 'late' });
    await asked(one, 'go');
    const other = await client.start('hands', 'quick');
    await asked(other, 'a', 'go');
  });

  it('leaves its place whenever it asks, though it waits for another answer already', async () => {
    const { client } = here.tab();
    const one = await client.start('asks both', 'x');
    await one.settled();
    await one.answer({ 'x b': 'yes' });
    await asked(one, 'x a', 'x c');
    const other = await client.start('asks both', 'y');
    await asked(other, 'y a', 'y b');
    await one.answer({ 'x a': 'yes' });
    await one.answer({ 'x c': 'yes' });
    expect(await one.result()).to.deep.equal(['yes', ['yes', 'yes']]);
  });

  it('takes no place while one of two people has not answered', async () => {
    const { client } = here.tab();
    const one = await client.start('asks pair', 'x');
    await one.settled();
    await one.answer({ 'x b': 'yes' });
    await eventually(async () => (await one.history()).some(({ type }) => type === 'resolved'));
    await one.settled();
    const other = await client.start('asks pair', 'y');
    await asked(other, 'y a', 'y b');
  });

  it('needs one place, though two waits of it end at once', async () => {
    const { client } = here.tab();
    const one = await client.start('asks twice', 'x');
    await one.settled();
    const long = await client.start('asks twice', 'long');
    await eventually(async () => (await notes()).includes('long'));
    await one.answer({ 'x a': 'yes' });
    expect(await long.result()).to.equal(1);
    expect(await one.result()).to.equal(1);
    const other = await client.start('asks twice', 'y');
    await other.settled();
    await other.answer({ 'y a': 'yes' });
    expect(await other.result()).to.equal(1);
  });

  it('leaves its place while it waits for another one of its kind', async () => {
    const run = await here.tab().client.start('chains');
    await asked(run, 'a');
    await eventually(async () => (await notes()).includes('waits'));
    await run.answer({ a: 'yes' });
    expect(await run.result()).to.equal('yes');
  });

  it('leaves its place when its run is terminated', async () => {
    const { client } = here.tab();
    const one = await client.start('asks late', 'x');
    await eventually(async () => (await notes()).includes('late x'));
    await one.terminate();
    await asked(await client.start('asks late', 'y'), 'y a');
  });

  it('leaves its place when its run is rewound', async () => {
    const { client } = here.tab();
    const one = await client.start('asks late', 'x');
    await eventually(async () => (await notes()).includes('late x'));
    await one.rewind({ at: 1 });
    await asked(one, 'x a');
    await one.answer({ 'x a': 'yes' });
    expect(await one.result()).to.equal('yes');
  });

  it('leaves its place when it takes too long, whatever its function does', async () => {
    const run = await here.tab().client.start('tries again', 'x');
    expect(await run.result()).to.equal('try 2');
  });

  it('leaves its place while it waits for a result that another run is to share', async () => {
    const { client } = here.tab();
    const [one, other] = [await client.start('keeps alone'), await client.start('keeps alone')];
    await asked(one, 'a');
    await new Promise((resolve) => setTimeout(resolve, 100));
    await one.answer({ a: 'yes' });
    expect(await one.result()).to.equal('yes');
    expect(await other.result()).to.equal('yes');
  });
});

describe('a task whose result runs share', () => {
  it('is done again where its run was rewound while it waited', async () => {
    const run = await here.tab().client.start('keeps');
    await run.settled();
    await run.rewind({ at: 1 });
    await asked(run, 'a');
    await run.answer({ a: 'yes' });
    expect(await run.result()).to.equal('yes');
  });

  it('is done by another run where its own was terminated while it waited', async () => {
    const { client } = here.tab();
    const one = await client.start('keeps');
    await one.settled();
    const waits = await client.start('keeps');
    await one.terminate();
    expect(await rejection(one.result())).to.include({ code: 'Terminated' });
    await asked(waits, 'a');
    await waits.answer({ a: 'yes' });
    expect(await waits.result()).to.equal('yes');
    expect(await (await client.start('keeps')).result()).to.equal('yes');
  });

  it('is done by another run where those that waited before it were terminated, too', async () => {
    const { client } = here.tab();
    const one = await client.start('keeps');
    await one.settled();
    const second = await client.start('keeps');
    const third = await client.start('keeps');
    await new Promise((resolve) => setTimeout(resolve, 100));
    for (const run of [second, one]) await run.terminate();
    await asked(third, 'a');
    await third.answer({ a: 'yes' });
    expect(await third.result()).to.equal('yes');
  });

  it('is done again where a try of it took too long, whatever its function does', async () => {
    const { client } = here.tab();
    expect(await (await client.start('keeps trying')).result()).to.equal('try 2');
    expect(await (await client.start('keeps trying')).result()).to.equal('try 2');
  });
});
