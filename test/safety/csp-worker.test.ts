import { expect } from 'chai';
import type * as workflows from '../contract-workflows.ts';
import { rejection, type World, world } from '../world.ts';

describe('a worker whose own policy forbids to compile text', () => {
  let here: World<typeof workflows>;
  beforeEach(() => {
    here = world(new URL('../contract-workflows.ts?policy=no-eval', import.meta.url));
  });
  afterEach(() => here.end());

  it('is one: the policy holds', async () => {
    const worker = new Worker(new URL('./csp-eval.ts?policy=no-eval', import.meta.url), { type: 'module' });
    const compiled = await new Promise((resolve) => {
      worker.onmessage = ({ data }) => resolve(data);
    });
    expect(compiled).to.equal('EvalError');
    worker.terminate();
  });

  it('asks, takes an answer that fits, and refuses one that does not, with the same issues', async () => {
    const schema = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      properties: {
        mood: { enum: ['good', 'bad'] },
        code: { type: 'string', pattern: '^(?=.*\\d)[a-z\\d]{3,}$' },
        when: { $ref: '#/$defs/day' },
        tags: { type: 'array', items: { type: 'string' }, uniqueItems: true },
      },
      required: ['mood', 'code'],
      additionalProperties: false,
      $defs: { day: { type: 'string', format: 'date' } },
    };
    const { client } = here.tab();
    const run = await client.start('in-turn', [
      { template: 'Well?', options: { key: 'well', schema, initial: { tags: [] } } },
    ]);
    const { inputs } = await run.settled();
    expect(inputs).to.have.length(1);
    const wrong = { mood: 'so-so', when: 'today', tags: ['a', 'a'], more: 1 };
    const issues = [
      { path: ['code'], message: 'is required' },
      { path: ['mood'], message: 'must be one of "good", "bad"' },
      { path: ['when'], message: 'must be a valid date' },
      { path: ['tags', 1], message: 'must not be the same as item 1' },
      { path: ['more'], message: 'is not expected' },
    ];
    expect(await client.inputs.validate(inputs[0]!.id, wrong)).to.have.deep.members(issues);
    const error = await rejection(client.inputs.respond(inputs[0]!.id, wrong));
    expect(error.code).to.equal('ValidationFailed');
    expect(error.issues).to.have.deep.members(issues);
    const right = { mood: 'good', code: 'abc1', when: '2026-01-01', tags: ['a'] };
    await client.inputs.respond(inputs[0]!.id, right);
    expect(await run.result()).to.deep.equal([{ value: right }]);
  });

  it('refuses a schema that is none, and an initial value that does not fit', async () => {
    const { client } = here.tab();
    const run = await client.start('in-turn', [
      { template: 'Well?', options: { key: 'a', schema: { type: 'text' } } },
      { template: 'Well?', options: { key: 'b', schema: { type: 'string' }, initial: 5 } },
    ]);
    const [first, second] = (await run.result()) as any;
    expect(first).to.deep.include({ code: 'InvalidSchema' });
    expect(second).to.deep.include({ code: 'InvalidInitial' });
  });
});
