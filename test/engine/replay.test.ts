import { expect } from 'chai';
import type { Client } from 'confer-kit';
import type * as workflows from '../context/steps-workflows.ts';
import { notesOf } from '../notes.ts';
import { eventually, type World, world } from '../world.ts';

type Module = typeof workflows;

describe('a replay', () => {
  let here: World<Module>;
  beforeEach(() => {
    here = world<Module>(new URL('../context/steps-workflows.ts', import.meta.url));
  });
  afterEach(() => here.end());
  const notes = () => notesOf(here.database);

  it('tells the same story of branches side by side, whatever the order in which their steps ended', async () => {
    const one = here.tab();
    const seeds = Array.from({ length: 12 }, (_, seed) => seed);
    await Promise.all(
      seeds.map(async (seed) => (await one.client.start('interleaved', { seed }, { id: `i${seed}` })).settled()),
    );
    await eventually(async () => (await one.client.inputs.list()).length === seeds.length);
    one.kill();
    const { client } = here.tab();
    const stories = await Promise.all(
      seeds.map(async (seed) => {
        const run = client.run(`i${seed}`);
        await run.answer({ go: undefined });
        return JSON.stringify(await run.result());
      }),
    );
    expect(stories.sort()).to.deep.equal((await storiesOf(notes)).sort());
  });

  it('does every step of concurrent branches once more at the most, whenever the worker is killed', async () => {
    let client: Client<Module> | undefined;
    const runs = ['x', 'y', 'z'];
    for (let kills = 0; kills < 6; kills++) {
      const before = (await notes()).length;
      const tab = here.tab();
      client = tab.client;
      for (const [seed, id] of runs.entries()) await client.start('interleaved', { seed, slow: 30 }, { id });
      const recorded = () => Promise.all(runs.map(async (id) => (await tab.client.run(id).history()).length));
      const known = await recorded();
      // A run of which three workers in a row record nothing is given up, whatever they did.
      const goesOn = async () => (await recorded()).every((length, index) => length > known[index]!);
      await eventually(
        async () =>
          ((await notes()).length > before + kills && (await goesOn())) ||
          // One is told twice where the worker was killed before that was recorded.
          new Set(await storiesOf(notes)).size >= runs.length,
      );
      tab.kill();
    }
    ({ client } = here.tab());
    for (const id of runs) {
      const run = client.run(id);
      await eventually(async () => {
        const { inputs, error } = await run.settled();
        expect(error).to.equal(undefined);
        return inputs.length;
      });
      await run.answer({ go: undefined });
      const story = (await run.result()) as string[];
      expect(story.map((line) => line.split(' ')[0]).sort()).to.deep.equal(
        ['a', 'b', 'c'].flatMap((name) => [0, 1, 2].map((n) => name + n)),
      );
      expect((await storiesOf(notes)).filter((told) => told === JSON.stringify(story))).to.have.length.at.least(1);
      const steps = (await run.history()).filter(({ type, kind }) => type === 'step' && kind === 'step');
      expect(new Set(steps.map(({ entry }) => entry)).size).to.equal(steps.length);
    }
  });

  it('lets the same side win a race, whatever was answered since', async () => {
    const one = here.tab();
    const started = await one.client.start('races', undefined, { id: 'r' });
    await started.settled();
    await started.answer({ right1: 'right' });
    await eventually(async () => (await started.settled()).inputs.some(({ key }) => key === 'left2'));
    await started.answer({ left1: 'too late' });
    await started.answer({ left2: 'left' });
    await eventually(async () => (await started.settled()).inputs.some(({ key }) => key === 'left3'));
    one.kill();
    const run = here.tab().client.run('r');
    await run.answer({ right2: 'too late', right3: 'right again', left3: 'later' });
    expect(await run.result()).to.deep.equal(['right', 'left', 'right again']);
  });

  it('goes on with questions asked side by side, in the order of their answers', async () => {
    let tab = here.tab();
    await (await tab.client.start('side-by-side', undefined, { id: 's' })).settled();
    for (const key of ['c', 'a', 'b']) {
      await tab.client.run('s').answer({ [key]: `${key}!` });
      tab.kill();
      tab = here.tab();
    }
    const result = await tab.client.run<string[]>('s').result();
    expect(result.map((line: string) => line.split(' ').slice(0, 2).join(' '))).to.deep.equal(['a a!', 'b b!', 'c c!']);
    expect((await notes()).length).to.be.within(3, 6);
    const resolved = (await tab.client.run('s').history()).filter(({ type }) => type === 'resolved');
    expect(resolved.map(({ key }) => key)).to.deep.equal(['c', 'a', 'b']);
  });

  it('draws the same random numbers, times and ids for side by side branches', async () => {
    const results: string[][] = [];
    for (const kill of [false, true]) {
      const id = kill ? 'killed' : 'kept';
      const tab = here.tab();
      await (await tab.client.start('side-by-side', undefined, { id })).settled();
      await tab.client.run(id).answer({ a: '1', b: '2' });
      await eventually(
        async () => (await tab.client.run(id).history()).filter(({ type }) => type === 'step').length === 2,
      );
      const steps = (await tab.client.run(id).history()).filter(({ type }) => type === 'step');
      if (kill) tab.kill();
      const { client } = kill ? here.tab() : tab;
      await client.run(id).answer({ c: '3' });
      const result = (await client.run(id).result()) as string[];
      for (const { value } of steps) expect(result).to.include(value as string);
      results.push(result);
      tab.kill();
    }
    expect(results[0]).not.to.deep.equal(results[1]);
  });

  async function withdrawn(prefix: string) {
    const one = here.tab();
    const ids = Array.from({ length: 10 }, (_, index) => `w${index}`);
    for (const id of ids) await one.client.start('withdraws', undefined, { id });
    await eventually(async () => (await notes()).length === 2 * ids.length);
    for (const id of ids) await one.client.run(id).settled();
    one.kill();
    const { client } = here.tab();
    const told: string[] = [];
    for (const id of ids) {
      await client.run(id).answer({ go: undefined });
      told.push(...(await client.run<string[]>(id).result()));
    }
    const of = (notes: string[]) => notes.filter((note) => note.startsWith(prefix)).sort();
    return { first: of(await notes()), again: of(told) };
  }

  it('tells the same story of a question that was withdrawn beside a step', async () => {
    const { first, again } = await withdrawn('story');
    expect(again).to.deep.equal(first);
  });

  it('sees the same status of an input in every attempt', async () => {
    const { first, again } = await withdrawn('seen');
    expect(again).to.deep.equal(first);
  });

  it('tells the same times where answers came in between, in one commit with what the run did', async () => {
    const { client } = here.tab();
    const run = await client.start('clocked', 100);
    const answers = Array.from({ length: 100 }, (_, n) => [`q${n}`, undefined]);
    await run.answer(Object.fromEntries([...answers, ['go', undefined]]), { hold: true });
    const times = await run.result();
    const { seq } = (await run.history()).findLast(({ type }) => type === 'step')!;
    expect(await (await run.fork({ at: seq })).result()).to.deep.equal(times);
  });
});

/** The stories that runs told as they went, as JSON. */
async function storiesOf(notes: () => Promise<string[]>): Promise<string[]> {
  return (await notes()).filter((note) => note.startsWith('story ')).map((note) => note.slice('story '.length));
}
