import { expect } from 'chai';
import { ConferError, type Exported, RunEnded, type RunEvent } from 'confer-kit';
import { notesOf } from '../notes.ts';
import { eventually, rejection, type World, world } from '../world.ts';
import type * as examples from './llamaindex.ts';

let here: World<typeof examples>;
beforeEach(() => {
  here = world(new URL('./llamaindex.ts', import.meta.url));
});
afterEach(() => here.end());
const notes = () => notesOf(here.database);

async function collected(events: AsyncIterable<RunEvent>): Promise<RunEvent[]> {
  const all: RunEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

describe('as in LlamaIndex, a human in the loop', () => {
  it('answers from the stream of events, which carries all that a form needs', async () => {
    const { client } = here.tab();
    const run = await client.start('human-in-the-loop');
    for await (const event of run.events()) {
      if (event.type !== 'asked') continue;
      expect(event).to.deep.include({ key: 'number', template: 'Enter a number:', schema: { type: 'number' } });
      await client.inputs.respond(event.inputId, 42);
    }
    expect(await run.result()).to.equal(42);
    expect(await notes()).to.deep.equal(['before']);
  });

  it('answers by a message that meets the condition, and only by that', async () => {
    const { client } = here.tab();
    const run = await client.start('waits-for-event');
    for await (const event of run.events()) {
      if (event.type !== 'emitted') continue;
      expect(event).to.deep.include({ name: 'input-required', value: { prefix: 'Enter a number: ', user: 'ana' } });
      await run.send('responses', { user: 'ben', response: 1 });
      await run.send('responses', { user: 'ana', response: 2 });
    }
    expect(await run.result()).to.equal(2);
  });

  for (const order of [
    ['ana', 'ben'],
    ['ben', 'ana'],
  ]) {
    it(`answers each of two waiters with what is meant for it (${order.join(' first, then ')})`, async () => {
      const one = here.tab();
      const begun = await one.client.start('two-waiters', undefined, { id: 't' });
      await begun.settled();
      const numbers: Record<string, number> = { ana: 1, ben: 2, eva: 3 };
      await begun.send('responses', { user: 'eva', response: numbers.eva });
      await begun.send('responses', { user: order[0], response: numbers[order[0]!] });
      one.kill();
      const run = here.tab().client.run('t');
      await run.send('responses', { user: order[1], response: numbers[order[1]!] });
      expect(await run.result()).to.deep.equal([1, 2]);
    });
  }

  it('is told if the answer comes too late, instead of its being lost without a word', async () => {
    const { client } = here.tab();
    const run = await client.start('waits-for-event');
    await run.send('responses', { user: 'ana', response: 2 });
    await run.result();
    expect(await rejection(run.send('responses', { user: 'ana', response: 3 }))).to.be.instanceOf(RunEnded);
  });

  it('answers each item of a fan-out on its own', async () => {
    const { client } = here.tab();
    const queries = ['Query 1', 'Query 2', 'Query 3'];
    const run = await client.start('fan-out', queries);
    const { inputs } = await run.settled();
    expect(inputs.map(({ values }) => values.query)).to.deep.equal(queries);
    for (const { id, values } of inputs.toReversed()) await client.inputs.respond(id, values.query !== 'Query 2');
    expect(await run.result()).to.deep.equal(['Query 1', 'Query 3']);
  });

  it('answers so many items at a time as there are workers', async () => {
    const { client } = here.tab();
    const items = ['a', 'b', 'c', 'd'];
    const run = await client.start('workers', { items, most: 2 });
    const open: string[][] = [];
    for (const item of ['b', 'a', 'd', 'c']) {
      const inputs = await eventually(async () => {
        const { inputs } = await run.settled();
        return inputs.some(({ key }) => key === item) ? inputs : undefined;
      });
      open.push(inputs.map(({ key }) => key));
      const { id } = inputs.find(({ key }) => key === item)!;
      if (item === 'a') await client.inputs.dismiss(id);
      else await client.inputs.respond(id, items.indexOf(item));
    }
    expect(await run.result()).to.deep.equal([-1, 1, 2, 3]);
    for (const keys of open) expect(keys.length).to.be.at.most(2);
    expect(open[0]).to.deep.equal(['a', 'b']);
  });

  it('answers what a nested workflow asks through its parent', async () => {
    const { client } = here.tab();
    const run = await client.start('parent');
    const [input] = (await run.settled()).inputs;
    expect(input).to.deep.include({ workflow: 'human-in-the-loop', key: 'number' });
    expect(input!.runId).not.to.equal(run.id);
    expect((await run.history()).find(({ type }) => type === 'asked')).to.include({ inputId: input!.id });
    await run.answer({ number: 21 });
    expect(await run.result()).to.equal(42);
  });
});

describe('as in LlamaIndex, the stream of events', () => {
  it('tells several consumers the same, and ends with the outcome', async () => {
    const [one, two] = [here.tab(), here.tab()];
    const run = await one.client.start('streams', 3);
    const early = [collected(run.events()), collected(two.client.run(run.id).events())];
    await run.settled();
    await run.answer({ number: 1 });
    const [first, second] = await Promise.all(early);
    expect(second).to.deep.equal(first);
    expect(await collected(run.events())).to.deep.equal(first);
    expect(first!.filter(({ type }) => type === 'emitted').map(({ value }) => value)).to.deep.equal(
      [1, 2, 3].map((step) => ({ msg: `Step ${step} is happening` })),
    );
    expect(first!.filter(({ type }) => type === 'progress').map(({ done }) => done)).to.deep.equal([1, 2, 3]);
    expect(first!.at(-1)).to.deep.include({ type: 'succeeded', result: 'Workflow complete.' });
    const numbers = first!.map(({ seq }) => seq);
    expect(numbers).to.deep.equal([...new Set(numbers)].sort((a, b) => a - b));
  });

  it('is replayed from any event on, over a crash', async () => {
    const one = here.tab();
    const begun = await one.client.start('streams', 3, { id: 's' });
    await begun.settled();
    const before = await begun.history();
    one.kill();
    const run = here.tab().client.run('s');
    await run.answer({ number: 1 });
    const whole = await collected(run.events());
    expect(whole.slice(0, before.length)).to.deep.equal(before);
    const middle = before[2]!.seq;
    expect(await collected(run.events({ after: middle }))).to.deep.equal(whole.filter(({ seq }) => seq > middle));
    expect(await collected(run.events({ after: whole.at(-1)!.seq }))).to.deep.equal([]);
    expect(await notes()).to.deep.equal(['step 1', 'step 2', 'step 3']);
  });

  it('may be left and taken up again', async () => {
    const run = await here.tab().client.start('loop');
    await run.send('name', { name: 'ana' });
    let after = 0;
    for await (const event of run.events()) {
      after = event.seq;
      if (event.type === 'emitted') break;
    }
    await run.send('name', { name: 'ben' });
    const rest = await collected(run.events({ after }));
    expect(rest.filter(({ type }) => type === 'emitted').map(({ value }) => value)).to.deep.equal(['ben']);
    expect(rest.at(-1)).to.deep.include({ type: 'succeeded', result: ['ana', 'ben'] });
  });
});

describe('as in LlamaIndex, stopping and resuming between responses', () => {
  async function stopped() {
    const { client } = here.tab();
    const run = await client.start('between');
    await run.settled();
    await run.answer({ number: 40 });
    await eventually(async () => (await run.settled()).inputs.some(({ key }) => key === 'another'));
    const text = JSON.stringify(await run.export());
    return { client, run, text };
  }

  it('goes on from a file after the run was cancelled', async () => {
    const { client, run, text } = await stopped();
    await run.cancel();
    const restored = await client.import<number>(JSON.parse(text));
    expect(restored.id).to.equal(run.id);
    expect((await restored.settled()).inputs.map(({ key }) => key)).to.deep.equal(['another']);
    await restored.answer({ another: 2 });
    expect(await restored.result()).to.equal(42);
    expect(await notes()).to.deep.equal(['half']);
  });

  it('goes on in another browser, where nothing is done that was done before', async () => {
    const { text } = await stopped();
    const elsewhere = world<typeof examples>(new URL('./llamaindex.ts', import.meta.url));
    const restored = await elsewhere.tab().client.import<number>(JSON.parse(text));
    expect((await restored.settled()).inputs.map(({ key }) => key)).to.deep.equal(['another']);
    await restored.answer({ another: 2 });
    expect(await restored.result()).to.equal(42);
    expect(await notesOf(elsewhere.database)).to.deep.equal([]);
    await elsewhere.end();
  });

  it('never has two live copies of one run', async () => {
    const { client, run, text } = await stopped();
    expect(await rejection(client.import(JSON.parse(text)))).to.include({ code: 'AlreadyStarted' });
    await run.answer({ another: 2 });
    expect(await run.result()).to.equal(42);
  });

  it('refuses what is no export, and changes nothing', async () => {
    const { client, text } = await stopped();
    const broken = JSON.parse(text) as Exported;
    const before = await client.runs.list();
    for (const data of [{ foo: 1 }, null, text, [], { ...broken, version: 2 }, { ...broken, runs: [{}] }]) {
      const error = await rejection(client.import(data));
      expect(error).to.be.instanceOf(ConferError);
      expect(error.code).to.equal('InvalidImport');
    }
    expect(await client.runs.list()).to.deep.equal(before);
  });
});
