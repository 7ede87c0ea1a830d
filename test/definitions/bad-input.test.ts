import { expect } from 'chai';
import { type Client, connect } from 'confer-kit';
import type * as workflows from '../contract-workflows.ts';
import type { Question } from '../contract-workflows.ts';
import { rejection, type World, world } from '../world.ts';

describe('a worker', () => {
  let here: World<typeof workflows>;
  beforeEach(() => {
    here = world(new URL('../contract-workflows.ts', import.meta.url));
  });
  afterEach(() => here.end());

  it('says what it serves when it is asked for something else', async () => {
    const { client } = here.tab({}, { serve: 'in-turn,at-once' });
    expect((await client.ready).workflows).to.deep.equal(['in-turn', 'at-once']);
    const error = await rejection((client as Client).start('annotat', {}));
    expect(error.code).to.equal('NotFound');
    expect(error.message).to.equal(
      'Workflow `annotat` is not served by this worker. It serves `in-turn`, `at-once`. Add it to `serve([…])`.',
    );
  });

  const broken = {
    'whose script is missing': './no-such-worker.ts',
    'whose script throws': 'data:text/javascript,throw new Error("No good.")',
    'whose script does not parse': 'data:text/javascript,const = 1',
    'whose script imports what is missing': 'data:text/javascript,import "data:text/html,none"',
  };
  for (const [what, script] of Object.entries(broken)) {
    it(`${what} fails every call, and says so`, async () => {
      const worker = new Worker(new URL(script, import.meta.url), { type: 'module' });
      worker.addEventListener('error', (event) => event.preventDefault());
      const client = connect(worker);
      const calls = [client.ready, client.start('any', {}), client.inputs.list(), client.run('r').result()];
      for (const error of await Promise.all(calls.map(rejection))) {
        expect(error.code).to.equal('WorkerFailed');
        expect(error.message).to.include('The worker did not start');
      }
      const late = await rejection(client.runs.list());
      expect(late.code).to.equal('WorkerFailed');
      if (what.endsWith('throws')) expect(late.message).to.include('No good.');
      worker.terminate();
    });
  }
});

describe('a value that cannot be cloned', () => {
  let here: World<typeof workflows>;
  beforeEach(() => {
    here = world(new URL('../contract-workflows.ts', import.meta.url));
  });
  afterEach(() => here.end());

  it('is refused as an argument: nothing is started', async () => {
    const { client } = here.tab();
    const error = await rejection(client.start('outcome', { list: [1, { call() {} }] } as never));
    expect(error).to.include({ code: 'NotSerialisable', path: 'args.list.1.call' });
    expect(error.message).to.include('`args.list.1.call` is a function (`call`)');
    expect(await client.runs.list()).to.deep.equal([]);
  });

  it('is refused as an answer: the input stays pending', async () => {
    const { client } = here.tab();
    const run = await client.start('in-turn', [{ template: 'Well?', options: { key: 'well', schema: {} } }]);
    const { inputs } = await run.settled();
    const value = { deep: { 'odd key': Symbol('s') } };
    for (const verb of ['respond', 'validate'] as const) {
      const error = await rejection(client.inputs[verb](inputs[0]!.id, value));
      expect(error).to.include({ code: 'NotSerialisable', path: 'value.deep[odd key]' });
    }
    expect((await run.settled()).inputs).to.have.length(1);
  });

  it('is refused in an answer by key, and named', async () => {
    const { client } = here.tab();
    const run = await client.start('in-turn', [{ template: 'Well?', options: { key: 'well', schema: {} } }]);
    await run.settled();
    const error = await rejection(run.answer({ well: { fn() {} } }));
    expect(error.code).to.equal('NotSerialisable');
    expect(error.path).to.match(/well\.fn$/);
  });

  it('is found behind a ring', async () => {
    const ring: Record<string, unknown> = { fine: 1 };
    ring.self = ring;
    ring.map = new Map([['key', new WeakMap()]]);
    const error = await rejection(here.tab().client.start('outcome', ring as never));
    expect(error.path).to.equal('args.map.key');
    expect(error.message).to.include('a WeakMap');
  });
});

const judges = { 'our own validator': '../contract-workflows.ts', ajv: '../service/judged-by-ajv.ts' };
for (const [judge, script] of Object.entries(judges)) {
  describe(`a definition, judged by ${judge},`, () => {
    let here: World<typeof workflows>;
    beforeEach(() => {
      here = world(new URL(script, import.meta.url));
    });
    afterEach(() => here.end());

    async function refusal(options: Question['options']) {
      const { client } = here.tab();
      const run = await client.start('in-turn', [{ template: 'Well?', options }]);
      const [ending] = (await run.result()) as any;
      expect(await client.inputs.list()).to.deep.equal([]);
      return ending;
    }

    const notSchemas: [string, unknown][] = [
      ['an unknown type', { type: 'text' }],
      ['a broken pattern', { type: 'string', pattern: '(' }],
      ['a keyword of the wrong kind', { type: 'object', required: 'name' }],
      ['a reference to nothing', { $ref: '#/$defs/none' }],
      ['an unknown shorthand', 'text'],
      ['a list', [{ type: 'string' }]],
      ['null', null],
    ];
    for (const [what, schema] of notSchemas) {
      it(`whose schema is ${what} is refused when it is submitted`, async () => {
        const ending = await refusal({ schema });
        expect(ending.is).to.equal(true);
        expect(ending.message).to.match(/schema/i);
      });
    }

    it('whose schema is an asynchronous one of ajv is refused, or its answers are checked all the same', async () => {
      const { client } = here.tab();
      const options = { key: 'well', schema: { $async: true, type: 'string' } };
      const run = await client.start('in-turn', [{ template: 'Well?', options }]);
      if ((await run.settled()).state !== 'waiting') return;
      expect((await rejection(run.answer({ well: 5 }))).code).to.equal('ValidationFailed');
    });

    it('whose initial value breaks its schema is refused, with the path', async () => {
      const schema = { type: 'object', properties: { age: { type: 'integer' } }, required: ['age', 'name'] };
      const ending = await refusal({ schema, initial: { age: 'old' } });
      expect(ending.message).to.include('`initial`').and.include('/age');
    });

    it('without a schema takes no initial value', async () => {
      expect((await refusal({ initial: 5 })).message).to.include('`initial`');
    });

    it('may have a partial initial value', async () => {
      const { client } = here.tab();
      const schema = {
        type: 'object',
        properties: { who: { $ref: '#/$defs/person' }, required: { type: 'string' } },
        required: ['who', 'required'],
        $defs: { person: { type: 'object', properties: { age: { type: 'integer' } }, required: ['age', 'name'] } },
      };
      const initial = { who: { age: 5 } };
      const run = await client.start('in-turn', [{ template: 'Well?', options: { schema, initial } }]);
      const { inputs } = await run.settled();
      expect(inputs[0]).to.deep.include({ schema, initial });
    });

    it('may be of draft-07, or share its `$id` with another', async () => {
      const { client } = here.tab();
      const schemas = [
        { $schema: 'http://json-schema.org/draft-07/schema#', type: 'array', items: [{ type: 'string' }] },
        { $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'array', prefixItems: [{ type: 'string' }] },
        { $id: 'https://example.org/one', type: 'array', items: { type: 'string' } },
        { $id: 'https://example.org/one', type: 'array', items: { type: 'string' }, maxItems: 1 },
      ];
      const run = await client.start(
        'at-once',
        schemas.map((schema, n) => ({ template: 'Well?', options: { schema, key: `${n}` } })),
      );
      const { inputs } = await run.settled();
      expect(inputs).to.have.length(4);
      for (const { key } of inputs) {
        expect((await rejection(run.answer({ [key]: [1] }))).issues).to.deep.equal([
          { path: [0], message: 'must be a string' },
        ]);
        await run.answer({ [key]: ['fine'] });
      }
    });

    it('may ask for hostile names, and pollutes nothing', async () => {
      const { client } = here.tab();
      const schema = JSON.parse(
        '{"type":"object","properties":{"__proto__":{"type":"string"},"constructor":{"type":"string"}}}',
      );
      const run = await client.start('in-turn', [
        { template: '{constructor}?', options: { schema, key: '__proto__' } },
      ]);
      const { inputs } = await run.settled();
      expect(inputs[0]!.key).to.equal('__proto__');
      const wrong = JSON.parse('{"__proto__":5}');
      expect((await rejection(client.inputs.respond(inputs[0]!.id, wrong))).code).to.equal('ValidationFailed');
      await client.inputs.respond(inputs[0]!.id, { constructor: 'fine' });
      expect(await run.result()).to.deep.equal([{ value: { constructor: 'fine' } }]);
      expect(Object.keys(Object.prototype)).to.deep.equal([]);
    });
  });
}
