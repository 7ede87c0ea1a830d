import { expect } from 'chai';
import type { Client, Exported, Run } from 'confer';
import { notesOf } from './notes.ts';
import { rejection, type World, world } from './world.ts';

type Module = typeof import('./export-workflows.ts');

let here: World<Module>;
let there: World<Module>;
beforeEach(() => {
  here = world(new URL('./export-workflows.ts', import.meta.url));
  there = world(new URL('./export-workflows.ts', import.meta.url));
});
afterEach(() => Promise.all([here.end(), there.end()]));

/** As it comes from a file. */
const filed = async (run: Run<any>): Promise<any> => JSON.parse(JSON.stringify(await run.export()));

const events = async (run: Run<any>) => JSON.parse(JSON.stringify(await run.history()));

/** A run that has added 1 and 2 and waits for more. */
async function adding(client: Client<Module>): Promise<Run<number>> {
  const run = await client.start('adds', undefined, { id: 'r' });
  for (const [key, said] of [
    ['number', 1],
    ['number#2', 2],
  ] as const) {
    await run.settled();
    await run.answer({ [key]: said });
  }
  await run.settled();
  return run;
}

describe('an exported run', () => {
  it('goes on in another database, as JSON, with nothing done again', async () => {
    const run = await adding(here.tab().client);
    const { client } = there.tab();
    const copy = await client.import<number>(await filed(run));
    expect(copy.id).to.equal('r');
    expect((await copy.settled()).inputs.map(({ key }) => key)).to.deep.equal(['number#3']);
    expect((await copy.record()).progress).to.deep.include({ done: 2 });
    await copy.answer({ 'number#3': 3 });
    await copy.settled();
    await copy.answer({ 'number#4': 0 });
    expect(await copy.result()).to.equal(6);
    expect(await notesOf(there.database)).to.deep.equal(['sum 6']);
    expect((await run.record()).state).to.equal('waiting');
  });

  it('has the events and the inputs of the original', async () => {
    const run = await adding(here.tab().client);
    const copy = await there.tab().client.import(await filed(run));
    await copy.settled();
    const original = await events(run);
    expect((await events(copy)).slice(0, original.length)).to.deep.equal(original);
    expect(await copy.inputs()).to.deep.equal(await run.inputs());
  });

  it('carries maps, dates, bytes, blobs and files in its arguments, values, answers and results', async () => {
    const args = {
      map: new Map([['at', new Date(5)]]),
      set: new Set([1n]),
      bytes: new Uint8Array([1, 2, 3]),
      odd: [Number.NaN, -0, undefined, null],
      file: new File(['abc'], 'a.txt', { type: 'text/plain', lastModified: 7 }),
      $type: 'date',
    };
    const source = here.tab().client;
    const run = await source.start('carries', args, { id: 'r' });
    await run.settled();
    await run.answer({ see: args });
    await run.result();
    const copy = (await there.tab().client.import(await filed(run))) as Run<any>;
    const { kept, given } = await copy.result();
    const [{ values }] = (await copy.inputs()) as any[];
    for (const found of [kept, given, values.list[0], (await copy.record()).args]) {
      const { file, ...rest } = found;
      const { file: _, ...expected } = args;
      expect(rest).to.deep.equal(expected);
      expect(Object.is(found.odd[1], -0)).to.equal(true);
      expect(file).to.be.instanceOf(File);
      expect([file.name, file.type, file.lastModified, await file.text()]).to.deep.equal([
        'a.txt',
        'text/plain',
        7,
        'abc',
      ]);
    }
  });

  it('brings the runs that it called, whose questions can be answered there', async () => {
    const source = here.tab().client;
    const run = await source.start('parent', undefined, { id: 'p' });
    await run.settled();
    await run.answer({ a: 'A' });
    await run.settled();
    const data: Exported = await filed(run);
    expect(data.runs).to.have.length(3);
    const { client } = there.tab();
    const copy = await client.import<string>(data);
    expect((await copy.settled()).inputs.map(({ key }) => key)).to.deep.equal(['b']);
    await copy.answer({ b: 'B' });
    expect(await copy.result()).to.equal('a A, b B');
    expect(await notesOf(there.database)).to.deep.equal(['b B']);
    expect(await client.runs.list()).to.have.length(3);
  });

  it('has the messages that nobody received yet, and its clocks', async () => {
    const source = here.tab().client;
    const run = await source.start('listens', undefined, { id: 'r' });
    await run.settled();
    await run.send('notes', 'one');
    const { client } = there.tab();
    const copy = await client.import<string[]>(await filed(run));
    await copy.settled();
    await copy.send('notes', 'two');
    expect(await copy.result()).to.deep.equal(['one', 'two']);
  });

  it('brings the deadlines of its questions', async () => {
    const run = await here.tab().client.start('brief', 1_500, { id: 'r' });
    await run.settled();
    const { client } = there.tab();
    await client.ready;
    const copy = await client.import(await filed(run));
    expect(await copy.result()).to.equal('nobody');
    expect((await copy.inputs()).map(({ state, expiresAt }) => [state, expiresAt])).to.deep.equal([
      ['expired', (await run.inputs())[0]!.expiresAt],
    ]);
  });

  it('that has ended is there as it was', async () => {
    const run = await adding(here.tab().client);
    await run.answer({ 'number#3': 0 });
    await run.result();
    const { client } = there.tab();
    const copy = await client.import(await filed(run));
    expect(await copy.result()).to.equal(3);
    expect(await copy.record()).to.deep.equal(await run.record());
    expect(await events(copy)).to.deep.equal(await events(run));
    expect(await notesOf(there.database)).to.deep.equal([]);
  });

  it('leaves out secret answers: where it goes on, it asks for them again', async () => {
    const { client } = here.tab();
    const run = await client.start('secret');
    await run.settled();
    const login = { name: 'ana', password: 'correct horse' };
    await run.answer({ login });
    await run.settled();
    const data = await filed(run);
    expect(JSON.stringify(data)).not.to.include('correct horse');
    const copy = await there.tab().client.import(data);
    expect((await copy.settled()).inputs.map(({ key }) => key)).to.include('login');
    await copy.answer({ login });
    await copy.settled();
    await copy.answer({ go: undefined });
    await copy.result();
    expect(JSON.stringify(await copy.export()))
      .to.include('ana')
      .and.not.include('correct horse');
    expect(await notesOf(here.database)).to.deep.equal(['got 13']);
  });

  it('can be stopped here between two answers and resumed from the file', async () => {
    const { client } = here.tab();
    let run = await client.start('adds', undefined, { id: 'r' });
    await run.settled();
    for (const [key, said] of [
      ['number', 4],
      ['number#2', 5],
    ] as const) {
      await run.answer({ [key]: said });
      await run.settled();
      const data = await filed(run);
      await run.cancel();
      expect(await client.inputs.list({ state: 'pending' })).to.deep.equal([]);
      run = (await client.import(data)) as typeof run;
      await run.settled();
    }
    await run.answer({ 'number#3': 0 });
    expect(await run.result()).to.equal(9);
    expect(await notesOf(here.database)).to.deep.equal(['sum 4', 'sum 9']);
  });

  it('goes on in whichever tab executes', async () => {
    const run = await adding(here.tab().client);
    const data = await filed(run);
    const [one, two] = [there.tab(), there.tab()];
    await one.client.ready;
    const copy = await two.client.import(data);
    await copy.settled();
    one.kill();
    await copy.answer({ 'number#3': 0 });
    expect(await copy.result()).to.equal(3);
  });
});

describe('an import', () => {
  it('is refused where the run is here and has not ended, which it leaves alone', async () => {
    const { client } = here.tab();
    const run = await adding(client);
    const data = await filed(run);
    const before = [await run.record(), await run.inputs(), await events(run)];
    expect(await rejection(client.import(data))).to.include({ code: 'AlreadyStarted' });
    expect([await run.record(), await run.inputs(), await events(run)]).to.deep.equal(before);
    await run.answer({ 'number#3': 0 });
    expect(await run.result()).to.equal(3);
  });

  it('is refused where a child is here and has not ended', async () => {
    const { client } = here.tab();
    const run = await client.start('parent', undefined, { id: 'p' });
    await run.settled();
    const data = await filed(run);
    const { client: other } = there.tab();
    const [, childsRun] = data.runs;
    await other.import({
      ...data,
      runs: [{ ...childsRun, run: { ...childsRun.run, parent: { $type: 'undefined' } } }],
    });
    expect(await rejection(other.import(data))).to.include({ code: 'AlreadyStarted' });
    expect(await other.runs.list()).to.have.length(1);
  });

  it('is refused by a worker that does not serve the workflow, and writes nothing', async () => {
    const run = await adding(here.tab().client);
    const data = await filed(run);
    const { client } = there.tab({}, { serve: 'parent' });
    expect(await rejection(client.import(data))).to.include({ code: 'NotFound' });
    expect(await client.runs.list()).to.deep.equal([]);
  });

  const broken: Record<string, (data: any) => unknown> = {
    nothing: () => undefined,
    'a text': (data) => JSON.stringify(data),
    'an empty object': () => ({}),
    'another format': (data) => ({ ...data, format: 'other/run' }),
    'a later version': (data) => ({ ...data, version: 2 }),
    'no runs': (data) => ({ ...data, runs: [] }),
    'a run without its record': (data) => changed(data, (run) => delete run.run),
    'a run in an unknown state': (data) => changed(data, (run) => (run.run.state = 'dreaming')),
    'a run without a journal': (data) => changed(data, (run) => delete run.rows),
    'an empty journal': (data) => changed(data, (run) => (run.rows = [])),
    'a journal without its beginning': (data) => changed(data, (run) => run.rows.shift()),
    'a journal out of order': (data) => changed(data, (run) => run.rows.reverse()),
    'a journal of another run': (data) => changed(data, (run) => (run.rows[2].run = 'other')),
    'a journal cut short in a row': (data) => changed(data, (run) => (run.rows[2] = {})),
    'a question in the journal without its input': (data) => changed(data, (run) => (run.inputs = [])),
    'an input that the journal does not know': (data) => changed(data, (run) => (run.rows = run.rows.slice(0, 1))),
    'an input of another run': (data) => changed(data, (run) => (run.inputs[0].runId = 'other')),
    'an input in an unknown state': (data) => changed(data, (run) => (run.inputs[0].state = 'lost')),
    'an input that is answered, but not in the journal': (data) =>
      changed(data, (run) => (run.rows = run.rows.filter(({ type }: any) => type !== 'resolved'))),
    'the same run twice': (data) => ({ ...data, runs: [...data.runs, ...data.runs] }),
    'a value of an unknown type': (data) => changed(data, (run) => (run.run.args = { $type: 'Spaceship' })),
    'bytes that are none': (data) => changed(data, (run) => (run.run.args = { $type: 'buffer', bytes: '%%' })),
  };

  function changed(data: any, change: (run: any) => unknown): unknown {
    const copy = structuredClone(data);
    change(copy.runs[0]);
    return copy;
  }

  it(`is refused if it is no exported run, and writes nothing: ${Object.keys(broken).join(', ')}`, async () => {
    const data = await filed(await adding(here.tab().client));
    const { client } = there.tab();
    const taken: string[] = [];
    for (const [what, breaking] of Object.entries(broken)) {
      const error = await client.import(breaking(data)).then(
        () => undefined,
        (error) => error,
      );
      if (error?.code !== 'InvalidImport') taken.push(`${what}: ${error ?? 'accepted'}`);
      if (!error) {
        await client.run('r').cancel();
      } else if (taken.length === 0 && (await client.runs.list()).length + (await client.inputs.list()).length > 0) {
        taken.push(`${what}: written`);
      }
    }
    expect(taken).to.deep.equal([]);
    // What was only broken above is fine as it was.
    await client.import(data);
  });

  it('cannot reach what is not its own', async () => {
    const data = await filed(await adding(here.tab().client));
    const evil = JSON.parse(
      JSON.stringify(data).replace('"args":', '"__proto__":{"evil":1},"constructor":{"prototype":{"evil":1}},"args":'),
    );
    const { client } = there.tab();
    const run = await client.import(evil).catch(() => undefined);
    expect(({} as any).evil).to.equal(undefined);
    if (run) expect(((await run.record()) as any).evil).to.equal(undefined);
  });

  it('of a run that holds a value which contains itself is refused at the export', async () => {
    const ring: Record<string, unknown> = {};
    ring.self = ring;
    const run = await here.tab().client.start('carries', ring);
    await run.settled();
    expect(await rejection(run.export())).to.include({ code: 'NotPortable' });
  });

  it('of a run that is not there is refused at the export', async () => {
    expect(await rejection(here.tab().client.run('nobody').export())).to.include({ code: 'NotFound' });
  });
});
