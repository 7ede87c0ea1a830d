import { expect } from 'chai';
import { AlreadyResolved, NotFound, type Run, ValidationFailed } from 'confer-kit';
import { notesOf } from '../notes.ts';
import { eventually, rejection, type World, world } from '../world.ts';
import type * as examples from './grapheteria.ts';

let here: World<typeof examples>;
beforeEach(() => {
  here = world(new URL('./grapheteria.ts', import.meta.url));
});
afterEach(() => here.end());
const notes = () => notesOf(here.database);

/** The keys of what a run waits for, once there is something else than `before`. */
async function asked(run: Run<any>, ...before: string[]): Promise<string[]> {
  return eventually(async () => {
    const keys = (await run.settled()).inputs.map(({ key }) => key);
    return keys.length > 0 && keys.join() !== before.join() ? keys : undefined;
  });
}

describe('as in Grapheteria, two requests in one node', () => {
  it('are answered one after the other', async () => {
    const run = await here.tab().client.start('two-fields');
    expect(await asked(run)).to.deep.equal(['name_field']);
    await run.answer({ name_field: 'Alice' });
    expect(await asked(run, 'name_field')).to.deep.equal(['age_field']);
    await run.answer({ age_field: 30 });
    expect(await run.result()).to.equal('Alice, 30');
  });

  it('are answered ahead, in one go, and each answer is used once', async () => {
    const { client } = here.tab({ user: { id: 'script' } });
    const run = await client.start('two-fields');
    await asked(run);
    await run.answer({ name_field: 'Alice', age_field: 30 }, { hold: true });
    expect(await run.result()).to.equal('Alice, 30');
    const inputs = await run.inputs();
    expect(inputs.map(({ state, resolution }) => [state, resolution?.value, resolution?.by?.id])).to.deep.equal([
      ['responded', 'Alice', 'script'],
      ['responded', 30, 'script'],
    ]);
  });

  it('stand side by side, and are answered in one transaction or not at all', async () => {
    const run = await here.tab().client.start('side-by-side');
    expect(await asked(run)).to.deep.equal(['name_field', 'age_field']);
    expect(await rejection(run.answer({ name_field: 'Alice', age_field: 'old' }))).to.be.instanceOf(ValidationFailed);
    expect(await rejection(run.answer({ name_field: 'Alice', TextInputNode_12345: '' }))).to.be.instanceOf(NotFound);
    expect((await run.inputs()).map(({ state }) => state)).to.deep.equal(['pending', 'pending']);
    await run.answer({ name_field: 'Alice', age_field: 30 });
    expect(await run.result()).to.equal('Alice, 30');
  });

  it('may depend on each other: a rejection wants a reason', async () => {
    const one = here.tab();
    const begun = await one.client.start('transaction', undefined, { id: 't' });
    await asked(begun);
    expect(await rejection(begun.answer({ choice: 'Perhaps' }))).to.be.instanceOf(ValidationFailed);
    await begun.answer({ choice: 'Reject' });
    expect(await asked(begun, 'choice')).to.deep.equal(['rejection_reason']);
    one.kill();
    const run = here.tab().client.run('t');
    await run.answer({ rejection_reason: 'too dear' });
    expect(await run.result()).to.deep.equal({ status: 'rejected', reason: 'too dear' });
    expect(await rejection(run.answer({ choice: 'Approve' }))).to.be.instanceOf(AlreadyResolved);
  });

  it('need no second answer if the first says enough', async () => {
    const run = await here.tab().client.start('transaction');
    await asked(run);
    await run.answer({ choice: 'Approve' });
    expect(await run.result()).to.deep.equal({ status: 'approved' });
    expect(await run.inputs()).to.have.length(1);
  });
});

describe('as in Grapheteria, an answer that comes days later', () => {
  it('goes on in another process, and does nothing twice', async () => {
    const one = here.tab();
    const begun = await one.client.start('days-later', undefined, { id: 'd' });
    await asked(begun);
    one.kill();
    const run = here.tab().client.run('d');
    expect((await run.settled()).state).to.equal('waiting');
    await run.answer({ data: 'abc' });
    expect(await run.result()).to.equal('ABC');
    expect(await notes()).to.deep.equal(['notified', 'processed abc']);
  });

  it('is held for a question that is not asked yet, over a crash', async () => {
    const one = here.tab();
    const begun = await one.client.start('two-fields', undefined, { id: 'h' });
    await asked(begun);
    await begun.answer({ age_field: 30 }, { hold: true });
    one.kill();
    const run = here.tab().client.run('h');
    await run.answer({ name_field: 'Alice' });
    expect(await run.result()).to.equal('Alice, 30');
  });

  it('is refused for a question that is not asked yet, if it is not to be held', async () => {
    const run = await here.tab().client.start('two-fields');
    await asked(run);
    expect(await rejection(run.answer({ age_field: 30 }))).to.be.instanceOf(NotFound);
  });
});

describe('as in Grapheteria, writing an article', () => {
  /** The loop of the cookbook: what is wanted, the answer to it, until there is nothing to want. */
  async function conversation(run: Run<any>, answers: unknown[]): Promise<string[]> {
    const prompts: string[] = [];
    for (const answer of answers) {
      const [input] = await eventually(async () => {
        const { inputs } = await run.settled();
        return inputs.length > 0 ? inputs : undefined;
      });
      prompts.push(input!.template.split('\n')[0]!);
      await run.answer({ [input!.key]: answer });
    }
    return prompts;
  }

  it('goes round until the article is approved', async () => {
    const run = await here.tab().client.start('content-creation');
    const prompts = await conversation(run, ['cats', 'reject', 'shorter', 'reject', 'with dogs', 'approve']);
    const [content, improved] = ['Do you approve this content?', 'What needs to be improved?'];
    const first = 'What topic would you like an article about?';
    expect(prompts).to.deep.equal([first, content, improved, content, improved, content]);
    expect(await run.result()).to.equal('Article (about cats, with dogs)');
    expect(await notes()).to.deep.equal(['about cats', 'about cats, shorter', 'about cats, with dogs', 'published']);
  });

  it('is not approved for ever by one answer given ahead', async () => {
    const run = await here.tab().client.start('content-creation');
    await asked(run);
    await run.answer({ topic: 'cats', review: 'reject' }, { hold: true });
    expect(await asked(run, 'topic')).to.deep.equal(['feedback']);
    await run.answer({ feedback: 'shorter' });
    expect(await asked(run, 'feedback')).to.deep.equal(['review#2']);
    await run.answer({ 'review#2': 'approve' });
    expect(await run.result()).to.equal('Article (about cats, shorter)');
  });

  it('has a history that may be read as often as one likes', async () => {
    const run = await here.tab().client.start('content-creation');
    await conversation(run, ['cats', 'reject']);
    await asked(run);
    const [record, history, done] = [await run.record(), await run.history(), await notes()];
    for (const _ of [1, 2, 3]) expect(await run.history()).to.deep.equal(history);
    expect(await run.record()).to.deep.equal(record);
    expect(await notes()).to.deep.equal(done);
    expect(history.filter(({ type }) => type === 'resolved').map(({ key, value }) => [key, value])).to.deep.equal([
      ['topic', 'cats'],
      ['review', 'reject'],
    ]);
    expect(history.filter(({ type }) => type === 'step').map(({ name }) => name)).to.deep.equal(['write']);
  });

  it('is forked from a step, and goes another way, while the original stays as it is', async () => {
    const run = await here.tab().client.start('content-creation');
    await conversation(run, ['cats', 'reject', 'shorter', 'approve']);
    const result = await run.result();
    const history = await run.history();
    const before = await notes();
    // The first review as it was before it was answered.
    const { seq } = history.find(({ type, key }) => type === 'asked' && key === 'review')!;
    const fork = await run.fork({ at: seq });
    expect(fork.id).not.to.equal(run.id);
    expect((await fork.record()).forkedFrom).to.deep.equal({ runId: run.id, at: seq });
    expect(await asked(fork)).to.deep.equal(['review']);
    await fork.answer({ review: 'approve' });
    expect(await fork.result()).to.equal('Article (about cats)');
    expect(await run.history()).to.deep.equal(history);
    expect(await run.result()).to.equal(result);
    expect((await notes()).slice(before.length)).to.deep.equal(['published']);
  });

  it('is forked from its last step if none is named', async () => {
    const run = await here.tab().client.start('content-creation');
    await conversation(run, ['cats']);
    await asked(run, 'topic');
    const fork = await run.fork({ id: 'copy' });
    expect(await asked(fork)).to.deep.equal(['review']);
    await fork.answer({ review: 'approve' });
    expect(await fork.result()).to.equal('Article (about cats)');
    expect((await run.settled()).inputs.map(({ key }) => key)).to.deep.equal(['review']);
    expect(await rejection(run.fork({ at: 10_000 }))).to.be.instanceOf(NotFound);
    expect(await rejection(run.fork({ id: 'copy' }))).to.include({ code: 'AlreadyStarted' });
  });
});
