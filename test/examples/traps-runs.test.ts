// Where the four systems are known to lose runs or parts of them: children, failures, files, ids that lead nowhere.

import { expect } from 'chai';
import { NotFound, type Run } from 'confer-kit';
import { itWithFiles } from '../files.ts';
import { notesOf } from '../notes.ts';
import { eventually, rejection, type World, world } from '../world.ts';
import type * as examples from './traps.ts';

type Module = typeof examples;
const script = new URL('./traps.ts', import.meta.url);
let here: World<Module>;
beforeEach(() => {
  here = world(script);
});
afterEach(() => here.end());
const notes = () => notesOf(here.database);

/** The inputs that a run waits for, once there are so many. */
const asked = (run: Run<any>, count = 1) =>
  eventually(async () => {
    const { inputs } = await run.settled();
    return inputs.length === count ? inputs : undefined;
  });

describe('a run with children', () => {
  it('goes to another browser with what they wait for', async () => {
    const run = await here.tab().client.start('family', ['ana', 'ben']);
    await asked(run, 2);
    await run.answer({ 'age-ana': 30 });
    await eventually(async () => (await notes()).includes('ana is 30'));
    await asked(run, 1);
    const exported = JSON.parse(JSON.stringify(await run.export()));
    const elsewhere = world<Module>(script);
    const { client } = elsewhere.tab();
    const copy = await client.import<number[]>(exported);
    expect((await asked(copy)).map(({ key }) => key)).to.deep.equal(['age-ben']);
    await copy.answer({ 'age-ben': 40 });
    expect(await copy.result()).to.deep.equal([30, 40]);
    expect(await notesOf(elsewhere.database)).to.deep.equal(['ben is 40']);
    await elsewhere.end();
  });

  it('says what it waits for, however close to the look its children come to rest', async () => {
    const [one, two] = [here.tab(), here.tab()];
    await two.client.ready;
    const ids = Array.from({ length: 30 }, (_, index) => `family-${index}`);
    const settled = ids.flatMap((id) => {
      const started = one.client.start('family', ['ana', 'ben'], { id });
      return [one, two].map(async ({ client }) => {
        await started;
        return client.run(id).settled();
      });
    });
    for (const { state, inputs } of await Promise.all(settled)) {
      expect(state).to.equal('waiting');
      expect(inputs.map(({ key }) => key)).to.have.members(['age-ana', 'age-ben']);
    }
  });

  it('is answered ahead for them, too', async () => {
    const run = await here.tab().client.start('in-turn');
    await asked(run);
    await run.answer({ mood: 'good', 'age-eva': 7 }, { hold: true });
    expect(await run.result()).to.deep.equal(['good', 7]);
  });

  it('is forked without touching them: the copy has children of its own', async () => {
    const { client } = here.tab();
    const run = await client.start('family', ['ana']);
    const [question] = await asked(run);
    const fork = await run.fork();
    const [own] = await asked(fork);
    expect(own!.id).not.to.equal(question!.id);
    await fork.answer({ 'age-ana': 5 });
    expect(await fork.result()).to.deep.equal([5]);
    expect((await client.inputs.get(question!.id)).state).to.equal('pending');
    await run.answer({ 'age-ana': 6 });
    expect(await run.result()).to.deep.equal([6]);
  });

  it('may hand one of them to a task that waits for it, over a crash', async () => {
    const one = here.tab();
    const begun = await one.client.start('hands-on', undefined, { id: 'h' });
    await eventually(async () => (await one.client.inputs.list({ state: 'pending' })).length);
    await eventually(async () => (await begun.record()).state);
    one.kill();
    const { client } = here.tab();
    const run = client.run('h');
    const [input] = await eventually(async () => {
      const open = await client.inputs.list({ state: 'pending' });
      return open.length > 0 ? open : undefined;
    });
    await client.inputs.respond(input!.id, 7);
    expect(await run.result()).to.deep.equal({ told: { value: 7 }, result: 7 });
    expect(await notes()).to.deep.equal(['eva began', 'eva is 7']);
  });
});

describe('a run that failed', () => {
  it('is forked from before its failure, and fares better', async () => {
    const { client } = here.tab();
    const run = await client.start('fragile');
    await asked(run);
    await run.answer({ mood: 'bad' });
    expect((await rejection(run.result())).cause).to.have.property('message', 'A bad mood.');
    const { seq } = (await run.history()).find(({ type }) => type === 'asked')!;
    const fork = await run.fork({ at: seq });
    await asked(fork);
    await fork.answer({ mood: 'good' });
    expect(await fork.result()).to.equal('good');
    expect((await run.record()).state).to.equal('failed');
    expect(await notes()).to.deep.equal(['first', 'second', 'second']);
  });

  it('or that there is not is told of at once, by every verb', async () => {
    const { client } = here.tab();
    const run = client.run('nowhere');
    const { record, result, settled, history, cancel, suspend, resume, export: exported, fork } = run;
    const verbs = [record, result, settled, history, cancel, suspend, resume, exported, fork];
    for (const verb of verbs) expect(await rejection(verb()), verb.name).to.be.instanceOf(NotFound);
    expect(await rejection(run.answer({ a: 1 }))).to.be.instanceOf(NotFound);
    expect(await rejection(run.send('a', 1))).to.be.instanceOf(NotFound);
    expect(await rejection(run.events().next())).to.be.instanceOf(NotFound);
  });
});

describe('a file', () => {
  itWithFiles('goes with its run, through a question, a crash, an export and a fork', async () => {
    const one = here.tab();
    const file = new File(['abc'], 'a.txt', { type: 'text/plain' });
    const when = new Date(5);
    const begun = await one.client.start('carries', { file, when }, { id: 'c' });
    const [input] = await asked(begun);
    expect(input!.values.file).to.be.instanceOf(File);
    const exported = JSON.stringify(await begun.export());
    one.kill();
    const elsewhere = world<Module>(script);
    const { client } = here.tab();
    const fork = await client.run<any>('c').fork();
    for (const run of [client.run<any>('c'), fork, await elsewhere.tab().client.import<any>(JSON.parse(exported))]) {
      await asked(run);
      await run.answer({ go: undefined });
      const { map, ...result } = await run.result();
      expect(result).to.deep.equal({ text: 'abc', type: 'text/plain', name: 'a.txt', when });
      expect(await map.get('file').text()).to.equal('abc');
    }
    await elsewhere.end();
  });
});
