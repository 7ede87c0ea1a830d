import { expect } from 'chai';
import type { InputRecord, RunRecord } from 'confer-kit';
import type * as workflows from '../contract-workflows.ts';
import type { Question } from '../contract-workflows.ts';
import { eventually, rejection, type World, world } from '../world.ts';

let here: World<typeof workflows>;
beforeEach(() => {
  here = world(new URL('../contract-workflows.ts', import.meta.url));
});
afterEach(() => here.end());
const question = (key: string): Question => ({ template: 'Well?', options: { key, schema: 'string' } });

describe('two tabs', () => {
  it('share runs and inputs: what one executes, the other answers', async () => {
    const [one, two] = [here.tab(), here.tab()];
    const run = await one.client.start('in-turn', [question('a'), question('b')], { id: 'r' });
    await run.settled();
    await two.client.run('r').answer({ a: 'from two' });
    await eventually(async () => (await two.client.inputs.list({ state: 'pending' }))[0]?.key === 'b');
    await two.client.run('r').answer({ b: 'from two' });
    const result = [{ value: 'from two' }, { value: 'from two' }];
    expect(await Promise.all([run.result(), two.client.run('r').result()])).to.deep.equal([result, result]);
    expect((await run.record()).attempts).to.equal(1);
  });

  it('starting the same run get one run', async () => {
    const tabs = [here.tab(), here.tab()];
    await Promise.all(tabs.map(({ client }) => client.start('in-turn', [question('a')], { id: 'r' })));
    await tabs[0]!.client.run('r').settled();
    expect(await tabs[1]!.client.inputs.list()).to.have.length(1);
  });

  it('answering at the same moment, twenty times: one is accepted, the others learn who was first and when', async () => {
    const people = ['ana', 'ben'].map((id) => here.tab({ user: { id } }));
    const run = await people[0]!.client.start('in-turn', [question('a')]);
    const { inputs } = await run.settled();
    const { id } = inputs[0]!;
    const tries = Array.from({ length: 20 }, (_, n) => people[n % 2]!.client.inputs.respond(id, `answer ${n}`));
    const outcomes = await Promise.allSettled(tries);
    const accepted = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : []));
    expect(accepted).to.have.length(1);
    const { resolution } = accepted[0]!;
    for (const outcome of outcomes) {
      if (outcome.status === 'fulfilled') continue;
      expect(outcome.reason).to.deep.include({ code: 'AlreadyResolved', state: 'responded', resolution });
      expect(outcome.reason.message).to.include(resolution!.by!.id);
    }
    expect(await run.result()).to.deep.equal([{ value: resolution!.value }]);
    const late = await rejection(people[1]!.client.inputs.respond(id, { not: 'valid' }));
    expect(late).to.deep.include({ code: 'AlreadyResolved', resolution });
    const dismissed = await rejection(people[0]!.client.inputs.dismiss(id));
    expect(dismissed.code).to.equal('AlreadyResolved');
  });

  it('lose nothing when the one that executes is closed: the other takes over', async () => {
    const [one, two] = [here.tab(), here.tab()];
    await one.client.ready;
    const ids = Array.from({ length: 10 }, (_, n) => `r${n}`);
    await Promise.all(ids.map((id) => one.client.start('in-turn', [question('a'), question('b')], { id })));
    one.kill();
    for (const id of ids) {
      const run = two.client.run(id);
      for (const key of ['a', 'b']) {
        await eventually(async () => (await run.inputs()).some((input) => input.key === key));
        await run.answer({ [key]: id });
      }
      expect(await run.result()).to.deep.equal([{ value: id }, { value: id }]);
    }
  });

  it('execute each what they serve', async () => {
    const one = here.tab({}, { serve: 'in-turn' });
    const two = here.tab({}, { serve: 'at-once' });
    const run = await two.client.start('at-once', [question('a')], { id: 'r' });
    const other = await one.client.start('in-turn', [question('a')], { id: 's' });
    await Promise.all([run.settled(), other.settled()]);
    await one.client.run('r').answer({ a: 'across' });
    await two.client.run('s').answer({ a: 'across' });
    expect(await one.client.run('r').result()).to.deep.equal([{ value: 'across' }]);
    expect(await two.client.run('s').result()).to.deep.equal([{ value: 'across' }]);
  });

  it('leave a run alone whose workflow neither serves, until there is one that does', async () => {
    const one = here.tab({}, { serve: 'in-turn' });
    await (await one.client.start('in-turn', [question('a')], { id: 'r' })).settled();
    one.kill();
    const two = here.tab({}, { serve: 'at-once' });
    await two.client.run('r').answer({ a: 'kept' });
    expect((await two.client.run('r').record()).state).to.equal('queued');
    here.tab({}, { serve: 'in-turn' });
    expect(await two.client.run('r').result()).to.deep.equal([{ value: 'kept' }]);
  });
});

describe('who may answer', () => {
  const requires = { role: ['editor', 'chief'], team: ['news'] };
  const asked = { template: 'Print?', options: { key: 'print', requires } };
  const user = (id: string, tags?: Record<string, string[]>) => here.tab({ user: { id, ...(tags && { tags }) } });

  for (const [who, tags] of [
    ['a user without tags', undefined],
    ['one who has a value for one of the keys only', { role: ['editor'] }],
    ['one who has other values', { role: ['writer'], team: ['news'] }],
    ['one whose value only resembles it', { role: ['Editor', 'edit'], team: ['news'] }],
  ] as const) {
    it(`is not ${who}`, async () => {
      const { client } = user('ana', tags as never);
      const run = await client.start('at-once', [asked]);
      const { inputs } = await run.settled();
      const { id } = inputs[0]!;
      for (const call of [
        () => client.inputs.respond(id),
        () => client.inputs.dismiss(id),
        () => run.answer({ print: 1 }),
      ]) {
        const error = await rejection(call());
        expect(error.code).to.equal('NotPermitted');
        expect(error.message).to.include('`role`: editor or chief');
      }
      expect((await run.settled()).inputs).to.have.length(1);
    });
  }

  it('is who has one of the values for each of the keys', async () => {
    const { client } = user('ben', { role: ['writer', 'chief'], team: ['news', 'sports'], more: [] });
    const run = await client.start('at-once', [asked]);
    const { inputs } = await run.settled();
    expect(inputs[0]!.requires).to.deep.equal(requires);
    await client.inputs.respond(inputs[0]!.id);
    expect((await client.inputs.get(inputs[0]!.id)).resolution!.by).to.deep.equal({ id: 'ben' });
  });

  it('is nobody of whom the page says nothing, if anything is required', async () => {
    const run = await here.tab().client.start('at-once', [asked]);
    await run.settled();
    expect((await rejection(run.answer({ print: undefined }))).code).to.equal('NotPermitted');
  });
});

describe('a watched list', () => {
  const keys = (inputs: readonly InputRecord[]) => inputs.map(({ key }) => key);

  it('of inputs is live in every tab, from the first question to the last answer', async () => {
    const tabs = [here.tab(), here.tab()];
    const lists: string[][][] = tabs.map(() => []);
    tabs.forEach(({ client }, n) => {
      client.inputs.watch({ state: 'pending' }, (inputs) => lists[n]!.push(keys(inputs)));
    });
    await eventually(() => lists.every((list) => list.length > 0));
    const run = await tabs[0]!.client.start('at-once', [question('a'), question('b')], { id: 'r' });
    const shown = (wanted: string) => eventually(() => lists.every((list) => list.at(-1)?.join() === wanted));
    await shown('a,b');
    await tabs[1]!.client.run('r').answer({ a: '' });
    await shown('b');
    await run.cancel();
    await shown('');
    for (const list of lists) expect(list[0]).to.deep.equal([]);
  });

  it('of inputs is what its filter says: state, workflow, run, text, tags, limit', async () => {
    const { client } = here.tab();
    const options = { schema: 'string' as const };
    await client.start(
      'at-once',
      [{ ...question('a'), template: 'Red {fruit}', values: { fruit: 'Apple' } }, question('b')],
      { id: 'r' },
    );
    await client.run('r').settled();
    await client.start(
      'in-turn',
      [{ template: 'Sign', options: { ...options, key: 'c', title: 'Contract', requires: { role: ['boss'] } } }],
      { id: 's' },
    );
    await client.run('s').settled();
    await client.run('r').answer({ b: 'yes' });
    const cases: [Parameters<typeof client.inputs.list>[0] & {}, string][] = [
      [{}, 'a,b,c'],
      [{ state: 'pending' }, 'a,c'],
      [{ state: ['responded', 'dismissed'] }, 'b'],
      [{ workflow: 'in-turn' }, 'c'],
      [{ runId: 'r' }, 'a,b'],
      [{ runId: 'r', state: 'pending' }, 'a'],
      [{ text: 'apple' }, 'a'],
      [{ text: 'APPLE red' }, 'a'],
      [{ text: 'contract' }, 'c'],
      [{ text: 'contract apple' }, ''],
      [{ tags: {} }, 'a,b'],
      [{ tags: { role: ['boss'] } }, 'a,b,c'],
      [{ limit: 2 }, 'a,b'],
      [{ state: 'pending', limit: 1 }, 'a'],
      [{ after: (await client.inputs.list())[0]!.id }, 'b,c'],
    ];
    for (const [filter, wanted] of cases) {
      const name = JSON.stringify(filter);
      expect(keys(await client.inputs.list(filter)).join(), name).to.equal(wanted);
      const first = await new Promise<string>((resolve) => {
        client.inputs.watch(filter, (inputs) => resolve(keys(inputs).join()));
      });
      expect(first, name).to.equal(wanted);
    }
  });

  it('with a limit moves up when one leaves', async () => {
    const { client } = here.tab();
    const run = await client.start('at-once', ['a', 'b', 'c'].map(question));
    await run.settled();
    let list = '';
    client.inputs.watch({ state: 'pending', limit: 2 }, (inputs) => (list = keys(inputs).join()));
    await eventually(() => list === 'a,b');
    await run.answer({ a: '' });
    await eventually(() => list === 'b,c');
  });

  it('calls back no more once it is stopped', async () => {
    const { client } = here.tab();
    let [stopped, other] = [0, ''];
    const stop = client.inputs.watch({}, () => (stopped += 1));
    client.inputs.watch({}, (inputs) => (other = keys(inputs).join()));
    await eventually(() => stopped === 1);
    stop();
    await client.start('at-once', [question('a')]);
    await eventually(() => other === 'a');
    expect(stopped).to.equal(1);
  });

  it('of runs is live in every tab, by state and workflow', async () => {
    const tabs = [here.tab(), here.tab()];
    const seen = tabs.map(({ client }) => {
      const now = { all: '', waiting: '', other: '?' };
      const ids = (runs: readonly RunRecord[]) => runs.map(({ id, state }) => `${id} ${state}`).join();
      client.runs.watch({}, (runs) => (now.all = ids(runs)));
      client.runs.watch({ state: 'waiting', workflow: 'in-turn' }, (runs) => (now.waiting = ids(runs)));
      client.runs.watch({ workflow: 'tells' }, (runs) => (now.other = ids(runs)));
      return now;
    });
    const run = await tabs[0]!.client.start('in-turn', [question('a')], { id: 'r' });
    await eventually(() => seen.every(({ all, waiting }) => all === 'r waiting' && waiting === 'r waiting'));
    await run.answer({ a: '' });
    await eventually(() => seen.every(({ all, waiting }) => all === 'r succeeded' && waiting === ''));
    expect(seen.map(({ other }) => other)).to.deep.equal(['', '']);
  });

  it('of many runs ends up as they are, whatever happens while the watch begins', async () => {
    const [one, two] = [here.tab(), here.tab()];
    const ids = Array.from({ length: 150 }, (_, n) => `r${n}`);
    await Promise.all(ids.map((id) => one.client.start('in-turn', [question('a')], { id })));
    await Promise.all(ids.map((id) => one.client.run(id).settled()));
    for (let round = 0; round < 10; round++) {
      let states = '';
      const runs = ids.slice(round * 5, round * 5 + 5);
      const stop = two.client.runs.watch({}, (list) => (states = list.map(({ state }) => state).join()));
      await Promise.all(runs.map((id) => one.client.run(id).answer({ a: '' })));
      await Promise.all(runs.map((id) => one.client.run(id).result()));
      // A later change to another run is told after all that came before it.
      await one.client.start('in-turn', [], { id: `end${round}` });
      await one.client.run(`end${round}`).result();
      await eventually(() => states.split(',').length === ids.length + round + 1 && states.endsWith('succeeded'));
      const now = (await two.client.runs.list()).map(({ state }) => state).join();
      await eventually(() => states.length > 0);
      expect(states).to.equal(now);
      stop();
    }
  });
});
