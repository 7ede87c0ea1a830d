import { expect } from 'chai';
import { type Client, InvalidArgument, NotPermitted, ValidationFailed, WaitTimeout } from 'confer-kit';
import { notesOf } from '../notes.ts';
import { eventually, rejection, type World, world } from '../world.ts';

let here: World<typeof import('./refusals-workflows.ts')>;
beforeEach(() => {
  here = world(new URL('./refusals-workflows.ts', import.meta.url));
});
afterEach(() => here.end());

describe('what a workflow says', () => {
  const refused: Record<string, RegExp> = {
    'a text is asked':
      /first argument of `ctx.ask` to be a prompt, got the text 'What is your name\?'.*prompt\(template\)/,
    'nothing is asked': /a prompt, got nothing/,
    'a task is asked': /a prompt, got task `some`. Call it with `ctx.call`/,
    'a text is submitted': /a prompt, a task or a workflow, got the text/,
    'values are a text': /an object of values by their names, got the text 'Ana'/,
    'the timeout is a value': /`timeout` stands among the values.*ctx\.ask\(prompt, values, \{ timeout \}\)/,
    'the default is a value': /`default` stands among the values/,
    'two deadlines': /`timeout` or `until`, not both/,
    'until is a text': /`until` to be a `Date`, got the text 'tomorrow'/,
    'an option is misspelt': /no `timout` in the options of a question.*`timeout`, `until`, `default`/,
    'requires a number': /`requires.level` to be a text, `true`, or a list/,
    'requires none of a list': /`requires.role` to be .*at least one text, got \[\]/,
    'requires is a list': /`requires` to be an object/,
    'the title is a number': /`title` to be a text, got 5/,
    'one label': /`actions` to be two texts/,
    'a step without a function': /second argument of `ctx.step`, step `x` to be a function, got nothing/,
    'a step without a name': /first argument of `ctx.step` to be a text that is not empty, got an empty text/,
    'a step that is its function': /first argument of `ctx.step` to be a text that is not empty, got a function/,
    'no attempts': /`retry` of step `x` to be `\{ attempts \}` with a whole number from 1 up, got \{"attempts":0\}/,
    'a retry that is a number': /`retry` of step `x`.*got 3/,
    'a backoff of no unit': /a duration to be milliseconds.*got the text '5'/,
    'a prompt is called': /`ctx.call` expects a task or a workflow/,
    'select of one': /`ctx.select` gets to be a list of handles, got the handle of an execution/,
    'an event without a name': /name of an event to be a text/,
    'progress in words': /`ctx.progress` gets first to be a number, got the text 'half'/,
    'a map of nothing': /items of `ctx.map` to be a list, got 5/,
    'a template that is none': /template of a prompt to be a text, got nothing/,
    'a task without a function': /second argument of task `x` to be a function/,
    'a task of no attempts': /`retry` of task `x`/,
  };
  it('is refused at once where it cannot work, in its own words', async () => {
    const { client } = here.tab();
    for (const [which, words] of Object.entries(refused)) {
      const ending = (await (await client.start('mistaken', which)).result()) as any;
      expect(ending.code, which).to.be.oneOf(['InvalidArgument', 'InvalidTask']);
      expect(ending.message, which).to.match(words);
    }
    expect(await client.inputs.list()).to.deep.equal([]);
  });

  it('of who is required may be a text or `true`, and is kept as lists', async () => {
    const { client } = here.tab({ user: { id: 'ana', tags: { role: 'editor', expert: ['true'] } } });
    const run = await client.start('restricted', { role: 'editor', expert: true });
    const { inputs } = await run.settled();
    expect(inputs[0]!.requires).to.deep.equal({ role: ['editor'], expert: ['true'] });
    expect(await client.inputs.list({ tags: { role: 'editor' } })).to.deep.equal([]);
    expect(await client.inputs.list({ tags: { role: 'editor', expert: 'true' } })).to.have.length(1);
    const other = here.tab({ user: { id: 'bo', tags: { role: ['editor'] } } }).client;
    const error = await rejection(other.inputs.respond(inputs[0]!.id));
    expect(error).to.be.instanceOf(NotPermitted);
    expect(error.message).to.include('`role`: editor, and `expert`: true');
    await client.inputs.respond(inputs[0]!.id);
    await run.result();
  });

  it('of one key with two schemas is refused, with both, in each attempt', async () => {
    const one = here.tab();
    const run = await one.client.start('two-of-one-key');
    await run.settled();
    one.kill();
    const { client } = here.tab();
    await client.run(run.id).answer({ k: 5 });
    const [value, ending] = (await client.run(run.id).result()) as any;
    expect(value).to.equal(5);
    expect(ending.code).to.equal('InvalidArgument');
    expect(ending.message).to.include('`k`, with different schemas: {"type":"integer"} and {"type":"string"}');
  });

  it('of a deadline for what was submitted without one is refused', async () => {
    const { client } = here.tab();
    const run = await client.start('late-deadline');
    await run.settled();
    await run.answer({ named: undefined });
    expect(((await run.result()) as any).message).to.match(
      /`named` was submitted before with no deadline, and keeps it/,
    );
  });

  it('under a key that differs at each attempt is warned of, with both keys', async () => {
    const one = here.tab();
    const run = await one.client.start('drifts');
    const first = (await run.settled()).inputs[0]!.key;
    one.kill();
    const { client } = here.tab();
    await client.run(run.id).answer({ [first]: 1 });
    const warning = await eventually(async () => (await notesOf(here.database))[0]);
    const { inputs } = await client.run(run.id).settled();
    expect(warning).to.include(`waited for input \`${first}\` before, and now waits for input \`${inputs[0]!.key}\``);
  });

  it('under keys that stay the same is warned of never', async () => {
    for (const name of ['asks-two', 'asks-in-turn'] as const) {
      const one = here.tab();
      const run = await one.client.start(name);
      await run.settled();
      one.kill();
      const { client } = here.tab();
      await client.run(run.id).answer({ one: 1 });
      await client.run(run.id).answer({ two: 2 }, { hold: true });
      expect(await client.run(run.id).result()).to.deep.equal([1, 2]);
    }
    expect(await notesOf(here.database)).to.deep.equal([]);
  });
});

describe('an end that is hard to write down', () => {
  const ends = ['its own cause', 'a ring of causes', 'an error with a name that is none', 'what is no text'];
  for (const inStep of [true, false])
    it(`fails ${inStep ? 'its step' : 'the run'} all the same`, async () => {
      const { client } = here.tab();
      for (const how of ends) {
        const run = await client.start('ends-badly', { how, inStep });
        const { error } = await rejection(run.result());
        expect(error.name, how).to.be.a('string');
        expect(error.message, how).to.be.a('string').that.is.not.empty;
      }
    });
});

describe('what a page says', () => {
  it('is refused at once where it cannot work', async () => {
    const { client } = here.tab();
    const loose = client as Client;
    const refused: [string, () => unknown, RegExp][] = [
      [
        'an id that is no text',
        () => loose.start('polls', undefined, { id: 7 as never }),
        /`id`, that of the run, .*got 7/,
      ],
      ['an empty id', () => loose.start('polls', undefined, { id: '' }), /got an empty text/],
      ['a run that is no text', async () => loose.run(7 as never), /id of the run to be a text/],
      ['an input that is none', () => loose.inputs.respond(undefined as never), /id of the input to be a text/],
      [
        'an unknown word',
        () => loose.inputs.list({ run: 'x' } as never),
        /no `run` in a filter of inputs. There may be `state`/,
      ],
      [
        'an unknown state',
        () => loose.inputs.list({ state: 'open' as never }),
        /`state` to be 'pending'.*the text 'open'/,
      ],
      ['an unknown word for runs', () => loose.runs.count({ name: 'x' } as never), /no `name` in a filter of runs/],
      ['an unknown order', () => loose.runs.list({ order: 'best' as never }), /`order` to be/],
    ];
    for (const [what, say, words] of refused) {
      const error = await rejection((async () => say())());
      expect(error, what).to.be.instanceOf(InvalidArgument);
      expect(error.message, what).to.match(words);
    }
    const error = await new Promise((resolve) => loose.inputs.watch({ run: 'x' } as never, () => {}, resolve));
    expect(error).to.be.instanceOf(InvalidArgument);
    expect(await client.runs.list()).to.deep.equal([]);
  });

  it('on a channel that no code has named is warned of, with those that there are', async () => {
    const { client } = here.tab();
    const run = await client.start('typed');
    await run.settled();
    await run.send('nmbers', 1);
    const warning = await eventually(async () => (await notesOf(here.database))[0]);
    expect(warning).to.include('channel `nmbers`').and.to.include('It knows `numbers`');
  });

  it('by several answers of which one does not fit is refused, and says which', async () => {
    const { client } = here.tab();
    const run = await client.start('typed');
    await run.settled();
    const error = await rejection(run.answer({ one: 1, two: 'bad' }));
    expect(error).to.be.instanceOf(ValidationFailed);
    expect(error.message).to.match(/The answer to `two` does not fit/);
    expect((await run.settled()).inputs).to.have.length(2);
  });

  for (const how of ['a text', 'a path that is a text', 'true'])
    it(`is not recorded where the check of the question gives ${how}, and the check is named`, async () => {
      const { client } = here.tab();
      const run = await client.start('checked', how);
      await run.settled();
      const error = await rejection(run.answer({ well: 1 }));
      expect(error).to.be.instanceOf(InvalidArgument);
      expect(error.message).to.match(/`validate` of this question returns.*list of issues/);
      expect((await run.settled()).inputs).to.have.length(1);
    });

  it('is refused in time where the check never ends', async () => {
    const { client } = here.tab();
    const run = await client.start('checked', 'nothing, ever');
    await run.settled();
    expect(await rejection(run.answer({ well: 1 }))).to.be.instanceOf(WaitTimeout);
    expect((await run.settled()).inputs).to.have.length(1);
  });
});

describe('a run', () => {
  it('that is active for too long says so, and what is not counted', async () => {
    const run = await here.tab().client.start('active');
    const { error } = await rejection(run.result());
    expect(error.code).to.equal('WaitTimeout');
    expect(error.message).to.match(/active for longer than the `timeout` of its workflow, 50 ms/);
  });

  it('that polls leaves no event for each look', async () => {
    const run = await here.tab().client.start('polls');
    expect(await run.result()).to.equal(20);
    expect((await run.history()).map(({ type }) => type)).to.deep.equal(['started', 'asked', 'succeeded']);
  });
});
