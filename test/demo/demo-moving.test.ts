import { expect } from 'chai';
import type { Item } from '../../demo/label/data/dataset.ts';
import { takesOver } from '../../demo/label/moving/merge.ts';
import { fileOf, projectIn, type Taken, takeIn } from '../../demo/label/moving/project-file.ts';
import { keep, type Project, projects, remove, sameItems } from '../../demo/label/projects.ts';
import { answersOf, itemsOf, reading } from '../../demo/label/quality/answers.ts';
import { aspectsOf, disagreements, opinionsOf, outcomes } from '../../demo/label/quality/ratings.ts';
import { projectFor, projectToDecide } from '../../demo/label/quality/several-people.ts';
import { startAll } from '../../demo/label/starting.ts';
import { itWithFiles } from '../files.ts';

// Projects as the page keeps them, without its screens: two people, two computers, workers that end in between.

const schema = { enum: ['good', 'bad'] };
let begun = 0;

async function started(values: unknown[]): Promise<Project> {
  begun += 1;
  const project: Project = {
    ...{ id: `t${Date.now().toString(36).slice(-6)}${begun}`, name: 'Test', kind: 'text', question: 'Which?', schema },
    ...{ total: values.length, started: 0, done: 0, createdAt: Date.now() },
  };
  const items = values.map((value, at): Item => ({ number: at + 1, name: `Item ${at + 1}`, value, more: {} }));
  await keep(project, items);
  return project;
}

/** Starts what has no run yet, and answers some by their numbers. The worker is ended at once afterwards. */
function answer(project: Project, answers: Record<number, string>): Promise<void> {
  return reading(project, async (client) => {
    await startAll(client, project, () => {}, new AbortController().signal);
    for (const [number, value] of Object.entries(answers)) {
      const { inputs } = await client.run(`${project.id}-${number.padStart(5, '0')}`).settled();
      await client.inputs.respond(inputs[0]!.id, value);
    }
  });
}

async function file(project: Project) {
  return (await projectIn(new File([await fileOf(project)], 'a.project.json')))!;
}
const answers = async (project: Project) => (await answersOf(project)).map(({ number, answer }) => [number, answer]);
const counts = ({ added, replaced, kept }: Taken) => [added, replaced, kept];

describe('a project as one file', () => {
  afterEach(async () => {
    for (const project of await projects()) if (project.name.startsWith('Test')) await remove(project);
  });

  itWithFiles('is the same where it is taken in: answers, what is open, pictures', async () => {
    const picture = new File(['<svg xmlns="http://www.w3.org/2000/svg"/>'], 'a.svg', { type: 'image/svg+xml' });
    const project = await started(['one', picture, 'three']);
    await answer(project, { 1: 'good' });
    const before = await answersOf(project);
    const saved = await file(project);
    await remove(project);
    expect(counts(await takeIn(saved))).to.deep.equal([3, 0, 0]);
    expect(await answersOf(project)).to.deep.equal(before);
    expect((await itemsOf(project))[1]!.value).to.be.instanceOf(File);
    await answer((await sameItems(project))[0]!, { 3: 'bad' });
    expect(await answers(project)).to.deep.equal([
      [1, 'good'],
      [3, 'bad'],
    ]);
  });
  it('brings in what was done elsewhere, and loses nothing that was done here', async () => {
    const project = await started(['one', 'two', 'three']);
    await answer(project, { 1: 'good' });
    const early = await file(project);
    await remove(project);
    // Elsewhere the second is answered; here, meanwhile, the third.
    await takeIn(early);
    await answer(project, { 2: 'bad' });
    const elsewhere = await file(project);
    await remove(project);
    await takeIn(early);
    await answer(project, { 3: 'good' });
    expect(counts(await takeIn(elsewhere))).to.deep.equal([0, 1, 2]);
    const all = [
      [1, 'good'],
      [2, 'bad'],
      [3, 'good'],
    ];
    expect(await answers(project)).to.deep.equal(all);
    expect(counts(await takeIn(elsewhere))).to.deep.equal([0, 0, 3]);
    expect(await answers(project)).to.deep.equal(all);
  });
  it('may hold the work of another person, whose disagreements with one’s own a third decides', async () => {
    const project = await started(['one', 'two', 'three']);
    await answer(project, { 1: 'good', 2: 'good', 3: 'bad' });
    const ben = await projectFor('Ben', project, 'Ana');
    expect((await projectFor('Ben', project, 'Ana')).id).to.equal(ben.id);
    await answer(ben, { 1: 'good', 2: 'bad' });
    const saved = await file(ben);
    await remove(ben);
    await takeIn(saved);

    const aspects = aspectsOf(schema);
    const opinions = async () => {
      const rows = await Promise.all((await sameItems(project)).map(answersOf));
      return opinionsOf(rows.flat());
    };
    const decide = await projectToDecide(project, disagreements(await opinions(), aspects));
    expect((await itemsOf(decide)).map(({ number, more }) => [number, more])).to.deep.equal([
      [2, { Ana: 'good', Ben: 'bad' }],
    ]);
    await answer(decide, { 2: 'bad' });
    // More comes up: what was decided stays.
    await answer(ben, { 3: 'good' });
    const again = await projectToDecide(project, disagreements(await opinions(), aspects));
    expect([again.id, again.total]).to.deep.equal([decide.id, 2]);
    await answer(again, { 3: 'bad' });
    expect(outcomes(await opinions(), aspects).map(({ number, answer }) => [number, answer])).to.deep.equal([
      [1, 'good'],
      [2, 'bad'],
      [3, 'bad'],
    ]);
  });
  it('is told apart from other files, and from what a newer page has saved', async () => {
    expect(await projectIn(new File(['[{"text":"a"}]'], 'a.json'))).to.equal(undefined);
    const newer = new File(['{"format":"confer/label-project","version":2}'], 'a.json');
    const fault = await projectIn(newer).catch(({ message }) => message);
    expect(fault).to.contain('a newer version of this page (2)');
  });
});

describe('of two copies of an item', () => {
  it('the one with an answer counts, or else the later one; what is the same stays', () => {
    expect(takesOver(1, undefined)).to.equal(true);
    expect(takesOver(undefined, 1)).to.equal(false);
    expect(takesOver(undefined, undefined)).to.equal(false);
    expect(takesOver(2, 1)).to.equal(true);
    expect(takesOver(1, 2)).to.equal(false);
    expect(takesOver(1, 1)).to.equal(false);
  });
});
