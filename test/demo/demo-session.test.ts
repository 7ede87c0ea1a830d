import { expect } from 'chai';
import { connect } from 'confer-kit';
import { isExport, itemsAgain } from '../../demo/label/data/earlier-answers.ts';
import { read } from '../../demo/label/data/files.ts';
import { type Labelled, toJsonLines } from '../../demo/label/export.ts';
import { keep, type Project, remove, runsOf, sameItems } from '../../demo/label/projects.ts';
import { answersOf } from '../../demo/label/quality/answers.ts';
import { projectFor } from '../../demo/label/quality/several-people.ts';
import { type LabelClient, runId, startAll } from '../../demo/label/starting.ts';
import type * as workflows from '../../demo/label/workflows.ts';

// A day's work in seconds: five hundred labels of two people, earlier answers taken up, a worker that ends in between, an answer taken back.

const count = 260;
const earlier = 20;
const labels = ['good', 'bad'];
const schema = { enum: labels };

function opened(project: Project, name: string): { client: LabelClient; kill(): void } {
  const url = new URL('../../demo/label/workflows.ts', import.meta.url);
  const worker = new Worker(url, { type: 'module', name: runsOf(project) });
  const client = connect<typeof workflows>(worker, { user: { id: name, name } });
  return { client, kill: () => worker.terminate() };
}

const started = (client: LabelClient, project: Project) =>
  startAll(client, project, () => {}, new AbortController().signal);

async function question(client: LabelClient, project: Project, number: number): Promise<string> {
  const { inputs } = await client.run(runId(project, number)).settled();
  return inputs[0]!.id;
}

describe('a session of two people', () => {
  const made: Project[] = [];
  afterEach(async () => {
    for (const project of made.splice(0)) await remove(project);
  });

  it('loses nothing over a kill, an answer taken back and earlier answers taken up', async () => {
    // What Cem had labelled before comes along as answers; the rest is new.
    const before = Array.from({ length: earlier }, (_, at): Labelled => {
      const answer = labels[at % 2];
      return { number: at + 1, item: `Text ${at + 1}`, answer, who: 'Cem', when: '2026-01-02T03:04:05.000Z' };
    });
    const dataset = await read([new File([toJsonLines(before)], 'before.jsonl')]);
    expect(isExport(dataset)).to.equal(true);
    const fresh = Array.from({ length: count - earlier }, (_, at) => at + earlier + 1);
    const items = [
      ...itemsAgain(dataset, schema),
      ...fresh.map((number) => ({ number, name: `Item ${number}`, value: `Text ${number}`, more: {} })),
    ];
    const project: Project = {
      ...{
        id: `s${Date.now().toString(36).slice(-7)}`,
        name: 'Test session',
        kind: 'text',
        question: 'Which?',
        schema,
      },
      ...{ total: count, given: true, started: 0, done: 0, createdAt: Date.now() },
    };
    made.push(project);
    await keep(project, items);

    const first = opened(project, 'Ana');
    await started(first.client, project);
    for (const number of fresh.slice(0, 50))
      await first.client.inputs.respond(await question(first.client, project, number), 'good');
    // The worker ends while an answer is on its way: it is recorded, or it is still asked.
    const onItsWay = fresh[50]!;
    const id = await question(first.client, project, onItsWay);
    first.client.inputs.respond(id, 'good').catch(() => {});
    first.kill();

    const ana = opened(project, 'Ana');
    const { state } = await ana.client.inputs.get(id);
    expect(state).to.be.oneOf(['pending', 'responded']);
    for (const number of fresh.slice(state === 'pending' ? 50 : 51))
      await ana.client.inputs.respond(await question(ana.client, project, number), 'good');
    const [last] = await ana.client.run(runId(project, count)).inputs();
    await ana.client.inputs.undo(last!.id);
    expect((await ana.client.inputs.get(last!.id)).state).to.equal('pending');
    await ana.client.inputs.respond(last!.id, 'bad');

    const second = await projectFor('Ben', project, 'Ana');
    made.push(second);
    const ben = opened(second, 'Ben');
    await started(ben.client, second);
    for (let number = 1; number <= count; number += 1)
      await ben.client.inputs.respond(await question(ben.client, second, number), 'bad');

    // By now it is known whose the project is; what came along from Cem stays his.
    const mine = await answersOf((await sameItems(project))[0]!);
    expect(mine.map(({ number }) => number)).to.deep.equal(Array.from({ length: count }, (_, at) => at + 1));
    expect(mine.slice(0, earlier)).to.deep.equal(before);
    expect(mine.slice(earlier).map(({ answer }) => answer)).to.deep.equal([...fresh.slice(1).map(() => 'good'), 'bad']);
    expect(new Set(mine.slice(earlier).map(({ who }) => who))).to.deep.equal(new Set(['Ana']));
    const theirs = await answersOf(second);
    expect(theirs).to.have.length(count);
    expect(mine.length - earlier + theirs.length).to.equal(500);
    expect(theirs.every(({ who, answer }) => who === 'Ben' && answer === 'bad')).to.equal(true);
    ana.kill();
    ben.kill();
  });
});
