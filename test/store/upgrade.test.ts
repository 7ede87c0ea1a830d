import { expect } from 'chai';
import { notesOf } from '../notes.ts';
import { type World, world } from '../world.ts';
import { type FirstVersion, openFirstVersion } from './first-version.ts';

/** As version 0.1 left it: a deployment that waits after its build, a text that was labelled, and one that was not yet. */
const records = (): Promise<FirstVersion> =>
  fetch(new URL('./first-version.json', import.meta.url)).then((response) => response.json());

describe('a database of version 0.1', () => {
  let here: World<typeof import('../workflows.ts')>;
  beforeEach(() => {
    here = world(new URL('../workflows.ts', import.meta.url));
  });
  afterEach(() => here.end());

  it('is read: its lists, its history, its results', async () => {
    (await openFirstVersion(here.database, await records())).close();
    const { client } = here.tab();
    const runs = await client.runs.list();
    expect(runs.map(({ id, state }) => [id, state])).to.deep.equal([
      ['deploys', 'waiting'],
      ['annotated', 'succeeded'],
      ['annotates', 'waiting'],
    ]);
    expect(await client.inputs.count({ state: 'pending' })).to.equal(2);
    const [answered] = await client.inputs.list({ state: 'responded' });
    expect(answered!.resolution).to.deep.include({ value: { sentiment: 'positive' }, by: { id: 'ana', name: 'Ana' } });
    expect(await client.run('annotated').result()).to.equal('1: positive');
    const history = await client.run('annotated').history();
    expect(history.map(({ type }) => type)).to.include.members(['started', 'asked', 'resolved', 'step', 'succeeded']);
  });

  it('is gone on with: what is waited for can be answered, and what was done is not done again', async () => {
    (await openFirstVersion(here.database, await records())).close();
    const { client } = here.tab();
    await client.run('deploys').answer({ approve: undefined });
    expect(await client.run('deploys').result()).to.equal('deployed shop-1');
    expect(await notesOf(here.database)).to.deep.equal([]);
    const { inputs } = await client.run('annotates').settled();
    await client.inputs.respond(inputs[0]!.id, { sentiment: 'neutral' });
    expect(await client.run('annotates').result()).to.equal('2: neutral');
  });

  it('is gone on with also where it had put the rows of a run together', async () => {
    const all = await records();
    const rows = all.journal.filter((row) => (row as { run: string }).run === 'deploys');
    const others = all.journal.filter((row) => !rows.includes(row));
    const journal = [...others, { run: 'deploys', seq: rows.length, rows }];
    (await openFirstVersion(here.database, { ...all, journal })).close();
    const { client } = here.tab();
    const types = (await client.run('deploys').history()).map(({ type }) => type);
    expect(types).to.deep.equal(['started', 'step', 'asked', 'waiting']);
    await client.run('deploys').answer({ approve: undefined });
    expect(await client.run('deploys').result()).to.equal('deployed shop-1');
    expect(await notesOf(here.database)).to.deep.equal([]);
  });

  it('is listed whole, even where a question in it is none, or requires what is no list', async () => {
    const all = await records();
    const open = all.inputs.find((input) => (input as { state: string }).state === 'pending')!;
    const { template, values, ...none } = { ...open, id: 'deploys/none', key: 'none', order: 1 } as any;
    const odd = { ...open, id: 'deploys/odd', key: 'odd', order: 2, requires: { role: 'editor' } };
    const worse = { ...open, id: 'deploys/worse', key: 'worse', order: 3, requires: { role: 5 } };
    (await openFirstVersion(here.database, { ...all, inputs: [...all.inputs, none, odd, worse] })).close();
    const { client } = here.tab();
    const pending = { state: 'pending' } as const;
    expect(await client.inputs.list({ ...pending, text: 'deploy' })).to.not.be.empty;
    const keys = async (tags: Record<string, string[]>) =>
      (await client.inputs.list({ ...pending, tags })).map(({ key }) => key);
    expect(await keys({ role: ['editor'] }))
      .to.include.members(['none', 'odd', 'approve'])
      .and.not.include('worse');
    expect(await keys({}))
      .to.include.members(['none', 'approve'])
      .and.not.include('odd');
    const [first] = await client.inputs.list({ ...pending, limit: 1 });
    expect(first).to.deep.include({ key: 'none', template: '', values: {} });
  });
});
