import { expect } from 'chai';
import type { RunEvent } from 'confer-kit';
import type * as workflows from '../contract-workflows.ts';
import { itWithFiles } from '../files.ts';
import { notesOf } from '../notes.ts';
import { eventually, rejection, type World, world } from '../world.ts';

let here: World<typeof workflows>;
beforeEach(() => {
  here = world(new URL('../contract-workflows.ts', import.meta.url));
});
afterEach(() => here.end());
const notes = () => notesOf(here.database);
const question = { template: 'Well?', options: { key: 'well', schema: 'string' as const } };

describe('a run', () => {
  it('with the same id is the same run, whatever it is given', async () => {
    const { client } = here.tab();
    const [one, two] = await Promise.all([
      client.start('in-turn', [question], { id: 'r' }),
      client.start('in-turn', [], { id: 'r' }),
    ]);
    expect([one!.id, two!.id]).to.deep.equal(['r', 'r']);
    await one!.settled();
    await one!.answer({ well: 'yes' });
    expect(await two!.result()).to.deep.equal([{ value: 'yes' }]);
    expect(await (await client.start('in-turn', [], { id: 'r' })).result()).to.deep.equal([{ value: 'yes' }]);
    expect(await client.runs.list()).to.have.length(1);
  });

  it('with the id of a run of another workflow is refused', async () => {
    const { client } = here.tab();
    await client.start('in-turn', [], { id: 'r' });
    const error = await rejection(client.start('at-once', [], { id: 'r' }));
    expect(error.message).to.include('`r`').and.include('`in-turn`').and.include('`at-once`');
  });

  it('without an id gets one of its own', async () => {
    const { client } = here.tab();
    const runs = await Promise.all([client.start('in-turn', []), client.start('in-turn', [])]);
    expect(runs[0]!.id).not.to.equal(runs[1]!.id);
  });

  it('has a record that says how it stands', async () => {
    const { client } = here.tab();
    const run = await client.start('tells', 1, { id: 't' });
    const { state, inputs } = await run.settled();
    expect(state).to.equal('waiting');
    expect(inputs.map(({ key }) => key)).to.deep.equal(['next']);
    const record = await run.record();
    expect(record).to.deep.include({ id: 't', workflow: 'tells', args: 1, state: 'waiting', attempts: 1 });
    expect(record.progress).to.deep.equal({ done: 1, total: 1, label: 'round 1' });
    await run.answer({ next: '' });
    expect(await run.result()).to.equal(1);
    expect(await run.record()).to.deep.include({ state: 'succeeded', result: 1, suspended: true });
    expect(await run.settled()).to.deep.equal({ state: 'succeeded', inputs: [], result: 1 });
  });

  it('that is not there is refused by its handle', async () => {
    const run = here.tab().client.run('nowhere');
    const calls = [
      () => run.record(),
      () => run.result(),
      () => run.settled(),
      () => run.inputs(),
      () => run.cancel(),
      () => run.history(),
      () => run.answer({ a: 1 }),
    ];
    for (const call of calls) {
      const error = await rejection(call());
      expect(error.code).to.equal('NotFound');
      expect(error.message).to.include('`nowhere`');
    }
  });

  it('may give maps, dates and nothing', async () => {
    const { client } = here.tab();
    expect(await (await client.start('outcome', 'nothing')).result()).to.equal(undefined);
    expect(await (await client.start('outcome', 'map')).result()).to.deep.equal(new Map([['a', new Date(5)]]));
  });

  itWithFiles('may give files', async () => {
    const file = (await (await here.tab().client.start('outcome', 'file')).result()) as File;
    expect([file.name, file.type, await file.text()]).to.deep.equal(['a.txt', 'text/plain', 'abc']);
  });

  it('that gives what cannot be stored fails and names the part', async () => {
    const run = await here.tab().client.start('outcome', 'method');
    const error = await rejection(run.result());
    expect(error.code).to.equal('RunFailed');
    expect(error.error).to.include({ code: 'NotSerialisable', path: 'result.deep.0.fn' });
  });

  it('that throws fails with the error, its code and its cause', async () => {
    const run = await here.tab().client.start('outcome', 'error');
    const error = await rejection(run.result());
    expect(error).to.include({ name: 'RunFailed', code: 'RunFailed', runId: run.id });
    expect(error.error).to.include({ name: 'TypeError', code: 'E_NONE', message: 'No such thing.' });
    expect(error.cause).to.include({ message: 'No such thing.', code: 'E_NONE' });
    expect(error.cause.cause.message).to.equal('deeper');
    expect((await run.record()).error).to.include({ code: 'E_NONE' });
    expect(await run.settled()).to.deep.include({ state: 'failed', inputs: [] });
  });

  it('that throws a mere text fails with it', async () => {
    const run = await here.tab().client.start('outcome', 'text');
    const error = await rejection(run.result());
    expect([error.message.includes('just a text'), error.cause]).to.deep.equal([true, 'just a text']);
  });

  it('that throws what cannot be stored fails, rather than hang', async () => {
    const run = await here.tab().client.start('outcome', 'function');
    expect((await rejection(run.result())).code).to.equal('RunFailed');
  });

  it('that waits is not loaded after a reload, until what it waits for is there', async () => {
    const one = here.tab();
    await (await one.client.start('in-turn', [question], { id: 'r' })).settled();
    one.kill();
    const { client } = here.tab();
    const run = client.run('r');
    await eventually(async () => (await run.record()).suspended);
    await (await client.start('in-turn', [])).result();
    expect(await run.record()).to.include({ state: 'waiting', attempts: 1, suspended: true });
    await run.answer({ well: 'yes' });
    expect(await run.result()).to.deep.equal([{ value: 'yes' }]);
    expect((await run.record()).attempts).to.equal(2);
  });

  it('draws the same times, random numbers and ids in each attempt', async () => {
    let tab = here.tab();
    await tab.client.start('draws', 3, { id: 'd' });
    for (let round = 0; round < 3; round++) {
      const run = tab.client.run('d');
      const { inputs } = await settledWith(run, (inputs) => inputs.some(({ key }) => key.startsWith('next')));
      tab.kill();
      tab = here.tab();
      await tab.client.inputs.respond(inputs[0]!.id);
      await eventually(async () => (await tab.client.inputs.list({ state: 'pending' }))[0]?.id !== inputs[0]!.id);
    }
    const drawn = (await tab.client.run('d').result()) as [number, number, string][];
    const told = (await notes()).map((note) => JSON.parse(note));
    expect(told).to.deep.equal([1, 2, 3].map((count) => drawn.slice(0, count)));
    expect(new Set(drawn.flatMap(([, random, uuid]) => [random, uuid])).size).to.equal(6);
    for (const [, random, uuid] of drawn) {
      expect(random).to.be.within(0, 1);
      expect(uuid).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });
});

describe('the end of a run by cancelling', () => {
  it('rejects its waits, runs `finally` and takes its questions from the inbox', async () => {
    const { client } = here.tab();
    const run = await client.start('cleans-up', { cleanup: 2 });
    const { inputs } = await run.settled();
    await run.cancel();
    expect(await notes()).to.deep.equal(['caught RunCancelled', 'clean 1', 'clean 2', 'cleaned']);
    expect((await run.record()).state).to.equal('cancelled');
    expect((await client.inputs.get(inputs[0]!.id)).state).to.equal('cancelled');
    expect(await client.inputs.list({ state: 'pending' })).to.deep.equal([]);
    const error = await rejection(run.result());
    expect(error).to.include({ code: 'RunCancelled', runId: run.id });
    const late = await rejection(client.inputs.respond(inputs[0]!.id));
    expect(late).to.include({ code: 'AlreadyResolved', state: 'cancelled' });
  });

  it('aborts the step under way', async () => {
    const run = await here.tab().client.start('long-step');
    await eventually(async () => (await notes()).includes('forever'));
    await run.cancel();
    expect((await run.record()).state).to.equal('cancelled');
  });

  it('runs `finally` in the next worker if the first one died', async () => {
    const one = here.tab();
    await (await one.client.start('cleans-up', {}, { id: 'c' })).settled();
    one.kill();
    await here.tab().client.run('c').cancel();
    expect(await notes()).to.deep.equal(['caught RunCancelled', 'clean 1', 'cleaned']);
  });

  it('holds for a step that the dead worker had under way', async () => {
    const one = here.tab({}, { serve: 'long-step' });
    await one.client.start('long-step', undefined, { id: 'l' });
    await eventually(async () => (await notes()).includes('forever'));
    const other = here.tab({}, { serve: 'outcome' });
    await other.client.ready;
    one.kill();
    await other.client.run('l').cancel();
    const { client } = here.tab();
    const error = await rejection(client.run('l').result());
    expect(error.code).to.equal('RunCancelled');
    expect(await notes()).to.deep.equal(['forever']);
  });

  it('by two at once does not disturb the clean-up', async () => {
    const [one, two] = [here.tab(), here.tab()];
    const run = await one.client.start('cleans-up', { cleanup: 20 }, { id: 'c' });
    await run.settled();
    await Promise.all([run.cancel(), two.client.run('c').cancel(), run.cancel(), two.client.run('c').cancel()]);
    const expected = Array.from({ length: 20 }, (_, index) => `clean ${index + 1}`);
    expect(await notes()).to.deep.equal(['caught RunCancelled', ...expected, 'cleaned']);
  });

  it('again, while it cleans up, does not disturb that', async () => {
    const run = await here.tab().client.start('cleans-up', { cleanup: 60 });
    await run.settled();
    const cancelled = run.cancel();
    await eventually(async () => (await notes()).includes('clean 1'));
    await run.cancel();
    await cancelled;
    expect(await notes())
      .to.have.length(62)
      .and.include('clean 60')
      .and.include('cleaned');
  });

  it('leaves a run as it is that has ended', async () => {
    const run = await here.tab().client.start('outcome', 'map');
    await run.result();
    await run.cancel();
    expect((await run.record()).state).to.equal('succeeded');
  });
});

describe('the event stream of a run', () => {
  const collected = async (stream: AsyncIterable<RunEvent>) => {
    const events: RunEvent[] = [];
    for await (const event of stream) events.push(event);
    return events;
  };

  async function answered(rounds: number, kill: boolean) {
    let tab = here.tab();
    const id = `t-${kill}`;
    await tab.client.start('tells', rounds, { id });
    for (let round = 1; round <= rounds; round++) {
      const key = round === 1 ? 'next' : `next#${round}`;
      await settledWith(tab.client.run(id), (inputs) => inputs[0]?.key === key);
      if (kill) {
        tab.kill();
        tab = here.tab();
      }
      await tab.client.run(id).answer({ [key]: `answer ${round}` });
    }
    await tab.client.run(id).result();
    return tab.client.run(id);
  }

  it('is numbered, in order, and ends with the run', async () => {
    const { client } = here.tab();
    const run = await client.start('tells', 1);
    const live = [collected(run.events()), collected(client.run(run.id).events())];
    await run.settled();
    await run.answer({ next: 'go' });
    const [events, others] = await Promise.all(live);
    expect(events!.map(({ type }) => type)).to.deep.equal(
      ['started', 'logged', 'emitted', 'progress', 'asked', 'waiting', 'resolved', 'resumed', 'succeeded'], // biome-ignore format: one line
    );
    expect(events)
      .to.deep.equal(others)
      .and.deep.equal(await run.history());
    expect(events!.every(({ seq, at }, i) => at > 0 && (i === 0 || seq > events![i - 1]!.seq))).to.equal(true);
    expect(events!.find(({ type }) => type === 'logged')).to.include({ template: 'Round {i}', level: 'warn' });
    expect(events!.find(({ type }) => type === 'emitted')).to.include({ name: 'round', value: 1 });
    expect(events!.find(({ type }) => type === 'resolved')).to.include({
      key: 'next',
      value: 'go',
      state: 'responded',
    });
    expect(events!.at(-1)).to.include({ type: 'succeeded', result: 1 });
  });

  it('goes on after any event that a consumer has seen', async () => {
    const run = await answered(2, false);
    const all = await run.history();
    for (const { seq } of all) {
      expect(await collected(run.events({ after: seq }))).to.deep.equal(all.filter((event) => event.seq > seq));
    }
  });

  it('can be left early and taken up again while the run goes on', async () => {
    const run = await here.tab().client.start('tells', 1);
    let last = 0;
    for await (const { seq, type } of run.events()) {
      last = seq;
      if (type === 'asked') break;
    }
    await run.settled();
    await run.answer({ next: '' });
    const rest = await collected(run.events({ after: last }));
    expect(rest.map(({ type }) => type)).to.deep.equal(['waiting', 'resolved', 'resumed', 'succeeded']);
  });

  it('tells nothing twice and nothing else if the worker was killed on the way', async () => {
    const plain = (events: RunEvent[]) => events.map(({ type, name, value, key }) => ({ type, name, value, key }));
    const [kept, killed] = [await answered(3, false), await answered(3, true)];
    expect(plain(await killed.history())).to.deep.equal(plain(await kept.history()));
    expect((await killed.record()).progress).to.deep.equal({ done: 3, total: 3, label: 'round 3' });
  });

  it('reaches other tabs', async () => {
    const [one, two] = [here.tab(), here.tab()];
    const run = await one.client.start('tells', 1, { id: 't' });
    const seen = collected(two.client.run('t').events());
    await run.settled();
    await run.answer({ next: '' });
    expect(await seen).to.deep.equal(await run.history());
  });
});

/** What a run has come to once its open inputs are as wished. */
function settledWith(
  run: { settled(): Promise<{ inputs: { id: string; key: string }[] }> },
  wished: (inputs: { id: string; key: string }[]) => boolean,
) {
  return eventually(async () => {
    const settled = await run.settled();
    return wished(settled.inputs) ? settled : undefined;
  });
}
