import { expect } from 'chai';
import { NotFound, RunEnded, ValidationFailed } from 'confer-kit';
import { notesOf } from '../notes.ts';
import { eventually, rejection, type World, world } from '../world.ts';
import type * as examples from './greeter.ts';

let here: World<typeof examples>;
beforeEach(() => {
  here = world(new URL('./greeter.ts', import.meta.url));
});
afterEach(() => here.end());
const notes = () => notesOf(here.database);

describe('as in Prefect, the greeter and the sender', () => {
  it('talk to each other, and to the person who gives the names', async () => {
    const run = await here.tab().client.start('sender');
    for (const name of ['andrew', 'ana', 'q']) {
      const [input] = (await run.settled()).inputs;
      expect(input!.template).to.equal('What is your name?');
      await run.answer({ [input!.key]: name });
    }
    expect(await run.result()).to.deep.equal({ greetings: ['Hello, andrew!', 'Hello, ana!'], greeted: 2 });
  });

  it('talk across tabs, each in a worker that serves nothing else', async () => {
    const greeters = here.tab({}, { serve: 'greeter' });
    const correspondents = here.tab({}, { serve: 'correspondent' });
    const greeting = await greeters.client.start('greeter');
    await greeting.settled();
    const run = await correspondents.client.start('correspondent', greeting.id);
    expect(await run.result()).to.deep.equal({ value: 'Hello, andrew!', sender: { runId: greeting.id } });
    expect(await greeting.result()).to.equal(1);
  });

  it('go on where they were when their worker dies between the names', async () => {
    for (const name of ['andrew', 'ana', 'eva', 'q']) {
      const tab = here.tab();
      const run = await tab.client.start('sender', undefined, { id: 's' });
      const [input] = (await run.settled()).inputs;
      await run.answer({ [input!.key]: name });
      if (name !== 'q') tab.kill();
      else {
        const greetings = ['Hello, andrew!', 'Hello, ana!', 'Hello, eva!'];
        expect(await run.result()).to.deep.equal({ greetings, greeted: 3 });
      }
    }
  });
});

describe('as in Prefect, receiving', () => {
  it('is told of in the state of the run', async () => {
    const run = await here.tab().client.start('greeter');
    expect(await run.settled()).to.deep.equal({ state: 'waiting', inputs: [], channels: ['names'] });
    await run.send('names', '__EXIT__');
    expect(await run.result()).to.equal(0);
  });

  it('takes what is sent, in order, until nobody sends any more', async () => {
    const run = await here.tab().client.start('while-sent', 2_000);
    const sent = ['a', 'b', 'c'];
    for (const name of sent) await run.send('names', name);
    expect(await run.result()).to.deep.equal(sent);
  });

  it('says nothing of timeouts that were none, however late the run is taken up again', async () => {
    const one = here.tab();
    const begun = await one.client.start('in-time', 1_000, { id: 'o' });
    for (const name of ['andrew', 'ana', 'eva']) {
      await begun.settled();
      await begun.send('names', name);
    }
    const [input] = await eventually(async () => {
      const { inputs } = await begun.settled();
      return inputs.length > 0 ? inputs : undefined;
    });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    one.kill();
    const { client } = here.tab();
    await client.inputs.respond(input!.id);
    expect(await client.run('o').result()).to.deep.equal(['andrew', 'ana', 'eva']);
    const steps = (await client.run('o').history()).filter(({ type }) => type === 'step');
    expect(steps).to.deep.equal([]);
  });

  it('takes all that was sent before it looked and no more, if it is not to wait', async () => {
    const one = here.tab();
    const begun = await one.client.start('drains', undefined, { id: 'd' });
    await begun.settled();
    for (const name of ['a', 'b', 'c']) await begun.send('names', name);
    one.kill();
    const run = here.tab().client.run('d');
    await run.answer({ look: undefined });
    expect(await run.result()).to.deep.equal(['a', 'b', 'c']);
    const none = await here.tab().client.start('drains');
    await none.settled();
    await none.answer({ look: undefined });
    expect(await none.result()).to.deep.equal([]);
  });

  it('goes on where the run is, or reads from the start what was received before', async () => {
    const run = await here.tab().client.start('reads-again');
    const ids = [await run.send('names', 'a'), await run.send('names', 'b')];
    const [first, second] = [
      { id: ids[0], value: 'a' },
      { id: ids[1], value: 'b' },
    ];
    expect(await run.result()).to.deep.equal([first, first, second]);
  });

  it('one by one tells if nobody sends in time, and goes on after that', async () => {
    const run = await here.tab().client.start('one-by-one');
    await run.send('names', 'early');
    await eventually(async () => (await notes()).includes('late'));
    await run.send('names', 'at last');
    expect(await run.result()).to.deep.equal(['early', 'at last']);
  });

  it('keeps its position while the run is suspended, without a list of what was seen', async () => {
    const run = await here.tab().client.start('sleepy-greeter');
    const names = ['andrew', 'ana', 'eva'];
    for (const name of names) {
      await eventually(async () => {
        const { state, suspended } = await run.record();
        return state === 'waiting' && suspended;
      });
      await run.send('names', name);
      await eventually(async () => (await notes()).includes(`Hello, ${name}!`));
    }
    await run.send('names', '__EXIT__');
    expect(await run.result()).to.deep.equal(names);
    const all = await notes();
    expect(all.filter((note) => note.startsWith('Hello'))).to.deep.equal(names.map((name) => `Hello, ${name}!`));
    expect(all.filter((note) => note === 'from the top').length).to.be.greaterThan(1);
  });

  it('says who sent a message and when', async () => {
    const { client } = here.tab({ user: { id: 'ana', name: 'Ana', tags: { role: ['buyer'] } } });
    const run = await client.start('shop');
    const before = Date.now();
    const id = await run.send('orders', { item: 'shirt', count: 2 });
    const { sentAt, ...result } = await run.result();
    expect(result).to.deep.equal({ line: '2 × shirt', sender: { user: { id: 'ana', name: 'Ana' } }, id });
    expect(sentAt).to.be.within(before, Date.now());
  });
});

describe('as in Prefect, sending', () => {
  it('refuses what does not fit the channel, where it is sent', async () => {
    const run = await here.tab().client.start('shop');
    const { issues } = await rejection(run.send('orders', { item: 'shirt', count: 0 }));
    expect(issues.map(({ path }: { path: string[] }) => path)).to.deep.equal([['count']]);
    expect(await rejection(run.send('orders', 'shirt'))).to.be.instanceOf(ValidationFailed);
    await run.send('orders', { item: 'shirt', count: 1 });
    expect(await run.result()).to.have.property('line', '1 × shirt');
  });

  it('is an error where nobody will ever receive', async () => {
    const { client } = here.tab();
    const run = await client.start('greeter');
    await run.send('names', '__EXIT__');
    await run.result();
    expect(await rejection(run.send('names', 'too late'))).to.be.instanceOf(RunEnded);
    expect(await rejection(client.run('nobody').send('names', 'hello'))).to.be.instanceOf(NotFound);
  });

  it('on another channel reaches nobody who listens on this one', async () => {
    const run = await here.tab().client.start('while-sent', 500);
    await run.send('name', 'andrew');
    await run.send('names-2', 'andrew');
    expect(await run.result()).to.deep.equal([]);
  });
});
