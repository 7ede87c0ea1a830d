import { expect } from 'chai';
import type * as workflows from '../contract-workflows.ts';
import type { Question } from '../contract-workflows.ts';
import { itWithFiles } from '../files.ts';
import { type World, world } from '../world.ts';

const schema = 'string' as const;

describe('a question', () => {
  let here: World<typeof workflows>;
  beforeEach(() => {
    here = world(new URL('../contract-workflows.ts', import.meta.url));
  });
  afterEach(() => here.end());

  async function asked(workflow: 'in-turn' | 'at-once', ...questions: Question[]) {
    const { client } = here.tab();
    const run = await client.start(workflow, questions);
    return { run, inputs: (await run.settled()).inputs };
  }
  const about = (...subjects: unknown[]) =>
    subjects.map((subject): Question => ({ template: 'Is it {subject}?', options: { schema }, values: { subject } }));

  it('asked again with the same key is the same input, with the same outcome', async () => {
    const question = { template: 'Who?', options: { key: 'who', schema } };
    const { run } = await asked('in-turn', question, question, question);
    await run.answer({ who: 'me' });
    expect(await run.result()).to.deep.equal([{ value: 'me' }, { value: 'me' }, { value: 'me' }]);
    expect(await run.inputs()).to.have.length(1);
  });

  it('that was dismissed is dismissed for whoever asks again', async () => {
    const question = { template: 'Who?', options: { key: 'who', schema } };
    const { run, inputs } = await asked('in-turn', question, question);
    await here.tab().client.inputs.dismiss(inputs[0]!.id);
    const endings = (await run.result()) as any[];
    expect(endings.map(({ code }) => code)).to.deep.equal(['InputDismissed', 'InputDismissed']);
  });

  it('may have a key that was cut in the middle of a character, in a run with such an id', async () => {
    const { client } = here.tab();
    const key = 'Lovely \u{1f600}'.slice(0, -1);
    const question = { template: 'Who?', options: { key, schema } };
    const run = await client.start('in-turn', [question, question], { id: key });
    const { inputs } = await run.settled();
    expect(inputs[0]!.key).to.equal(key);
    expect((await client.inputs.list({ runId: key })).map(({ id }) => id)).to.deep.equal([inputs[0]!.id]);
    await client.inputs.respond(inputs[0]!.id, 'me');
    expect(await run.result()).to.deep.equal([{ value: 'me' }, { value: 'me' }]);
  });

  it('asked side by side with the same key is asked once', async () => {
    const question = { template: 'Who?', options: { key: 'who', schema } };
    const { run, inputs } = await asked('at-once', question, question);
    expect(inputs).to.have.length(1);
    await run.answer({ who: 'me' });
    expect(await run.result()).to.deep.equal([{ value: 'me' }, { value: 'me' }]);
  });

  it('with an explicit key keeps its first values, whatever is asked later', async () => {
    const options = { key: 'who', schema };
    const { run, inputs } = await asked(
      'at-once',
      { template: 'Who is {name}?', options, values: { name: 'Ana' } },
      { template: 'Who is {name}?', options, values: { name: 'Ben' } },
    );
    expect(inputs.map(({ values }) => values)).to.deep.equal([{ name: 'Ana' }]);
    await run.answer({ who: 'me' });
    expect(await run.result()).to.deep.equal([{ value: 'me' }, { value: 'me' }]);
  });

  it('with the key of another and another schema fails with a typed error, and leaves the first as it is', async () => {
    const { run, inputs } = await asked(
      'at-once',
      { template: 'Who?', options: { key: 'who', schema } },
      { template: 'Who?', options: { key: 'who', schema: 'integer' } },
    );
    expect(inputs).to.have.length(1);
    await run.answer({ who: 'me' });
    const [first, second] = (await run.result()) as any[];
    expect(first).to.deep.equal({ value: 'me' });
    expect(second).to.deep.include({ code: 'InvalidArgument', is: true });
    expect(second.message).to.include('`who`');
  });

  it('is the same whatever the order of the keys in its values and its schema', async () => {
    const { inputs } = await asked(
      'at-once',
      { template: 'Well?', options: { schema: { type: 'object', title: 'T' } }, values: { a: 1, b: { c: 2, d: 3 } } },
      { template: 'Well?', options: { schema: { title: 'T', type: 'object' } }, values: { b: { d: 3, c: 2 }, a: 1 } },
    );
    expect(inputs).to.have.length(1);
  });

  it('is another one for a list in another order', async () => {
    expect((await asked('at-once', ...about([1, 2], [2, 1]))).inputs).to.have.length(2);
  });

  it('is another one for 1, "1", true, null and nothing', async () => {
    expect((await asked('at-once', ...about(1, '1', true, null, undefined))).inputs).to.have.length(5);
  });

  it('about dates, maps and typed arrays goes by their content', async () => {
    const subjects = () => [new Date(5), new Map([['a', 1]]), new Uint8Array([1, 2])];
    const { inputs } = await asked('at-once', ...about(...subjects(), ...subjects(), new Date(6)));
    expect(inputs).to.have.length(4);
  });

  itWithFiles('about blobs goes by their content', async () => {
    const { inputs } = await asked('at-once', ...about(new Blob(['a']), new Blob(['a']), new Blob(['b'])));
    expect(inputs).to.have.length(2);
    expect(await (inputs[0]!.values.subject as Blob).text()).to.equal('a');
  });

  it('is another one with another template, schema or requires', async () => {
    const { inputs } = await asked(
      'at-once',
      { template: 'Well?', options: { schema } },
      { template: 'Well', options: { schema } },
      { template: 'Well?', options: { schema: 'integer' } },
      { template: 'Well?', options: { schema, requires: { role: ['editor'] } } },
    );
    expect(inputs).to.have.length(4);
  });

  it('is the same with another title, other buttons and another initial value', async () => {
    const { inputs } = await asked(
      'at-once',
      { template: 'Well?', options: { schema, title: 'One', actions: ['Yes', 'No'], initial: 'a' } },
      { template: 'Well?', options: { schema, title: 'Two', initial: 'b' } },
    );
    expect(inputs).to.have.length(1);
    expect(inputs[0]).to.deep.include({ title: 'One', actions: ['Yes', 'No'], initial: 'a' });
  });

  it('belongs to its run: another run asks anew', async () => {
    const question = { template: 'Who?', options: { key: 'who', schema } };
    const { client } = here.tab();
    const runs = await Promise.all(['a', 'b'].map((id) => client.start('in-turn', [question], { id })));
    await Promise.all(runs.map((run) => run.settled()));
    expect(await client.inputs.list()).to.have.length(2);
    await runs[0]!.answer({ who: 'me' });
    expect((await client.inputs.list({ state: 'pending' })).map(({ runId }) => runId)).to.deep.equal(['b']);
  });

  it('that repeats is a new one each time it is asked', async () => {
    const question = { template: 'Another?', options: { key: 'more', schema, repeat: true } };
    const { run } = await asked('in-turn', question, question, question);
    for (const answer of ['a', 'b', 'c']) {
      const { inputs } = await run.settled();
      expect(inputs).to.have.length(1);
      await here.tab().client.inputs.respond(inputs[0]!.id, answer);
    }
    expect(await run.result()).to.deep.equal([{ value: 'a' }, { value: 'b' }, { value: 'c' }]);
  });

  it('that repeats is the n-th input for the n-th time, in every attempt', async () => {
    const question = { template: 'Another?', options: { schema, repeat: true } };
    const [one, two] = [here.tab(), here.tab()];
    const run = await one.client.start('in-turn', [question, question], { id: 'r' });
    const [first] = (await run.settled()).inputs;
    one.kill();
    const other = two.client.run('r');
    await two.client.inputs.respond(first!.id, 'a');
    const second = await nextOf(() => other.settled(), first!.id);
    await two.client.inputs.respond(second, 'b');
    expect(await other.result()).to.deep.equal([{ value: 'a' }, { value: 'b' }]);
    expect(await other.inputs()).to.have.length(2);
  });
});

/** The id of the question after the one with `id`. */
async function nextOf(settled: () => Promise<{ inputs: { id: string }[] }>, id: string): Promise<string> {
  for (;;) {
    const next = (await settled()).inputs.find((input) => input.id !== id);
    if (next) return next.id;
  }
}
