import { expect } from 'chai';
import type { Exported, Run } from 'confer-kit';
import { itWithFiles } from '../files.ts';
import { notesOf } from '../notes.ts';
import { eventually, type World, world } from '../world.ts';
import { adding, events, filed } from './export-file.ts';

type Module = typeof import('./export-workflows.ts');

let here: World<Module>;
let there: World<Module>;
beforeEach(() => {
  here = world(new URL('./export-workflows.ts', import.meta.url));
  there = world(new URL('./export-workflows.ts', import.meta.url));
});
afterEach(() => Promise.all([here.end(), there.end()]));

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

  itWithFiles('carries maps, dates, bytes, blobs and files in its arguments, values, answers and results', async () => {
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

  it('leaves out a secret answer whose grace is not over, and asks for it again', async () => {
    const run = await here.tab().client.start('secretly', undefined, { id: 'r' });
    await run.settled();
    await run.answer({ pin: 'kestrel' });
    const data = await filed(run);
    expect(JSON.stringify(data)).not.to.include('kestrel');
    const moved = await there.tab().client.import(data);
    const [input] = (await moved.settled()).inputs;
    expect(input).to.include({ key: 'pin', state: 'pending' });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect((await moved.settled()).inputs).to.have.length(1);
    await moved.answer({ pin: 'heron' });
    expect(await moved.result()).to.equal(5);
    const over = await filed(moved);
    expect(JSON.stringify(over)).not.to.include('heron');
  });

  it('leaves out a secret answer that another run of it has heard', async () => {
    const { client } = here.tab();
    const run = await client.start('tellsSecret', undefined, { id: 'r' });
    await run.settled();
    await run.answer({ pin: 'kestrel' });
    const asks = (run: Run<any>, key: string) =>
      eventually(async () => (await run.settled()).inputs.some((input) => input.key === key));
    await asks(run, 'heard');
    const data = await filed(run);
    expect(JSON.stringify(data)).not.to.include('kestrel');
    const moved = await there.tab().client.import(data);
    await asks(moved, 'pin');
    await moved.answer({ pin: 'heron' });
    await asks(moved, 'heard');
    await moved.answer({ heard: undefined });
    expect(await moved.result()).to.equal(5);
    expect(JSON.stringify(await filed(moved))).not.to.include('heron');
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
