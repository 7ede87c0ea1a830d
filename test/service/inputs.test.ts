import { expect } from 'chai';
import type * as workflows from '../contract-workflows.ts';
import type { Question } from '../contract-workflows.ts';
import { itWithFiles } from '../files.ts';
import { rejection, type World, world } from '../world.ts';
import type * as checkedWorkflows from './checked-workflows.ts';

const script = new URL('../contract-workflows.ts', import.meta.url);
const judges = { 'our own validator': script, ajv: new URL('./judged-by-ajv.ts', import.meta.url) };
const ana = { id: 'ana', name: 'Ana' };

for (const [judge, script] of Object.entries(judges)) {
  describe(`an answer, judged by ${judge},`, () => {
    let here: World<typeof workflows>;
    beforeEach(() => {
      here = world(script);
    });
    afterEach(() => here.end());

    async function asked(...questions: Question[]) {
      const { client } = here.tab({ user: ana });
      const run = await client.start('at-once', questions);
      const { inputs } = await run.settled();
      return { client, run, inputs, input: inputs[0]! };
    }

    for (const answer of [false, 0, '', null, [], {}]) {
      it(`may be ${JSON.stringify(answer)}`, async () => {
        const { client, run, input } = await asked({ template: 'Well?', options: { schema: {} } });
        const responded = await client.inputs.respond(input.id, answer);
        expect(responded.resolution?.value).to.deep.equal(answer);
        expect(await run.result()).to.deep.equal([{ value: answer }]);
      });
    }

    itWithFiles('may hold files, dates and maps', async () => {
      const { client, run, input } = await asked({ template: 'Well?', options: { schema: {} } });
      const answer = { file: new File(['abc'], 'a.txt'), when: new Date(5), map: new Map([[1, 2]]) };
      await client.inputs.respond(input.id, answer);
      const [{ value }] = (await run.result()) as any;
      expect(await value.file.text()).to.equal('abc');
      expect([value.when, value.map]).to.deep.equal([answer.when, answer.map]);
    });

    it('is recorded with who gave it and when', async () => {
      const { client, input } = await asked({ template: 'Well?', options: { schema: 'string' } });
      const { state, resolution } = await client.inputs.respond(input.id, 'yes');
      expect(state).to.equal('responded');
      expect(resolution).to.deep.include({ value: 'yes', by: ana });
      expect(resolution!.at).to.be.at.least(input.createdAt);
      expect(await client.inputs.get(input.id)).to.deep.include({ state, resolution });
    });

    it('is nothing for an approval', async () => {
      const { client, run, input } = await asked({ template: 'Deploy?' });
      const error = await rejection(client.inputs.respond(input.id, 'yes'));
      expect(error.code).to.equal('ValidationFailed');
      await client.inputs.respond(input.id);
      expect(await run.result()).to.deep.equal([{ value: undefined }]);
    });

    it('that breaks the schema is refused with an issue for each path, and the input stays pending', async () => {
      const schema = {
        type: 'object',
        properties: {
          mood: { enum: ['good', 'bad'] },
          note: { type: 'string' },
          list: { type: 'array', items: { type: 'object', properties: { 'a/b': { type: 'number', minimum: 1 } } } },
          when: { type: 'string', format: 'date' },
        },
        required: ['mood', 'note'],
        additionalProperties: false,
      };
      const { client, run, input } = await asked({ template: 'Well?', options: { schema } });
      const wrong = { mood: 'so-so', list: [{}, { 'a/b': 0 }], when: '2026-02-30', more: 1 };
      const error = await rejection(client.inputs.respond(input.id, wrong));
      expect(error.code).to.equal('ValidationFailed');
      expect(error.issues).to.deep.include.members([
        { path: ['mood'], message: 'must be one of "good", "bad"' },
        { path: ['note'], message: 'is required' },
        { path: ['more'], message: 'is not expected' },
        { path: ['when'], message: 'must be a valid date' },
        { path: ['list', 1, 'a/b'], message: 'must be at least 1' },
      ]);
      expect(error.issues).to.have.length(5);
      expect(await client.inputs.validate(input.id, wrong)).to.deep.equal(error.issues);
      expect((await client.inputs.get(input.id)).state).to.equal('pending');
      expect((await run.record()).state).to.equal('waiting');
      await client.inputs.respond(input.id, { mood: 'good', note: '' });
      expect(await run.result()).to.deep.equal([{ value: { mood: 'good', note: '' } }]);
    });

    it('is held to its format', async () => {
      const formats = {
        date: '2026-13-01',
        'date-time': 'yesterday',
        email: 'ana',
        uri: 'nowhere',
        uuid: '1',
        time: '25:00',
      };
      const questions = Object.keys(formats).map((format) => ({
        template: 'Well?',
        options: { key: format, schema: { type: 'string', format } },
      }));
      const { run } = await asked(...questions);
      for (const [format, wrong] of Object.entries(formats)) {
        const error = await rejection(run.answer({ [format]: wrong }));
        expect(error.issues, format).to.deep.equal([{ path: [], message: `must be a valid ${format}` }]);
      }
    });

    it('may be given for several questions at once, all or none', async () => {
      const schema = 'integer' as const;
      const { run } = await asked(
        { template: 'One?', options: { key: 'one', schema } },
        { template: 'Two?', options: { key: 'two', schema } },
      );
      const invalid = await rejection(run.answer({ one: 1, two: 'two' }));
      expect(invalid.code).to.equal('ValidationFailed');
      const unknown = await rejection(run.answer({ one: 1, three: 3 }));
      expect(unknown.code).to.equal('NotFound');
      expect(unknown.message).to.include('`three`').and.include('`one`').and.include('`two`');
      expect((await run.settled()).inputs).to.have.length(2);
      await run.answer({ two: 2, one: 1 });
      expect(await run.result()).to.deep.equal([{ value: 1 }, { value: 2 }]);
    });

    it('to an input that is not there is refused', async () => {
      const { client } = await asked();
      for (const id of ['nowhere/none', '', '%', '/']) {
        const error = await rejection(client.inputs.respond(id, 1));
        expect(error.code, id).to.equal('NotFound');
      }
    });
  });
}

describe('a dismissal', () => {
  let here: World<typeof workflows>;
  beforeEach(() => {
    here = world(script);
  });
  afterEach(() => here.end());

  it('rejects with the reason, by whom it was', async () => {
    const { client } = here.tab({ user: ana });
    const run = await client.start('at-once', [{ template: 'Deploy?' }]);
    const { inputs } = await run.settled();
    const dismissed = await client.inputs.dismiss(inputs[0]!.id, { reason: 'not on Fridays' });
    expect(dismissed.state).to.equal('dismissed');
    expect(dismissed.resolution).to.deep.include({ reason: 'not on Fridays', by: ana });
    const [ending] = (await run.result()) as any;
    expect(ending).to.deep.include({ error: 'InputDismissed', code: 'InputDismissed' });
    expect(ending.message).to.include('not on Fridays');
  });

  it('stands: a later answer is refused', async () => {
    const { client } = here.tab();
    const run = await client.start('at-once', [{ template: 'Deploy?', options: { schema: 'string' } }]);
    const { inputs } = await run.settled();
    await client.inputs.dismiss(inputs[0]!.id);
    const error = await rejection(client.inputs.respond(inputs[0]!.id, 5));
    expect(error).to.deep.include({ code: 'AlreadyResolved', state: 'dismissed' });
  });
});

for (const judge of ['our own validator', 'ajv']) {
  describe(`a custom check, after ${judge},`, () => {
    let here: World<typeof checkedWorkflows>;
    beforeEach(() => {
      here = world(new URL(`./checked-workflows.ts${judge === 'ajv' ? '?ajv' : ''}`, import.meta.url));
    });
    afterEach(() => here.end());

    it('refuses an answer before it is accepted: at once, later, or as a refinement of a Standard Schema', async () => {
      const { client } = here.tab();
      const run = await client.start('checked');
      await run.settled();
      const wrong: [string, unknown, unknown[]][] = [
        ['even', 3, [{ path: [], message: 'must be even' }]],
        ['free', { name: 'taken' }, [{ path: ['name'], message: 'is taken' }]],
        ['span', { from: 2, to: 1 }, [{ path: ['to'], message: 'is before `from`' }]],
      ];
      for (const [key, answer, issues] of wrong) {
        const error = await rejection(run.answer({ [key]: answer }));
        expect(error, key).to.deep.include({ code: 'ValidationFailed', issues });
        const { id } = (await run.inputs()).find((input) => input.key === key)!;
        expect(await client.inputs.validate(id, answer), key).to.deep.equal(issues);
      }
      expect((await run.settled()).inputs).to.have.length(3);
      await run.answer({ even: 4, free: { name: 'new' }, span: { from: 1, to: 2, note: '  noted ' } });
      const span = { from: 1, to: 2, note: 'noted' };
      expect(await run.result()).to.deep.equal([4, { name: 'new' }, span]);
    });

    it('sees only what fits the schema', async () => {
      const run = await here.tab().client.start('checked');
      await run.settled();
      const error = await rejection(run.answer({ free: {} }));
      expect(error.issues).to.deep.equal([{ path: ['name'], message: 'is required' }]);
    });

    it('that throws refuses the answer and leaves the input pending', async () => {
      const run = await here.tab().client.start('checked');
      await run.settled();
      const error = await rejection(run.answer({ even: -2 }));
      expect(error.message).to.include('Too small to look at.');
      expect((await run.settled()).inputs).to.have.length(3);
    });

    it('is made in any tab, and a parsed answer is the same in every attempt', async () => {
      const one = here.tab();
      const run = await one.client.start('checked', undefined, { id: 'c' });
      await run.settled();
      const two = here.tab();
      const error = await rejection(two.client.run('c').answer({ even: 1 }));
      expect(error.code).to.equal('ValidationFailed');
      await two.client.run('c').answer({ span: { from: 1, to: 2 } });
      one.kill();
      await two.client.run('c').answer({ even: 2, free: { name: 'n' } });
      expect(await two.client.run('c').result()).to.deep.equal([2, { name: 'n' }, { from: 1, to: 2, note: 'none' }]);
    });
  });
}
