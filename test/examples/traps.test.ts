// Where the four systems are known to lose answers, mix them up or do things twice.

import { expect } from 'chai';
import { AlreadyResolved, type Run, ValidationFailed } from 'confer-kit';
import { eventually, rejection, type World, world } from '../world.ts';
import type * as examples from './traps.ts';

type Module = typeof examples;
const script = new URL('./traps.ts', import.meta.url);
let here: World<Module>;
beforeEach(() => {
  here = world(script);
});
afterEach(() => here.end());

/** The inputs that a run waits for, once there are so many. */
const asked = (run: Run<any>, count = 1) =>
  eventually(async () => {
    const { inputs } = await run.settled();
    return inputs.length === count ? inputs : undefined;
  });

describe('an answer', () => {
  for (const [what, value] of Object.entries({
    no: false,
    zero: 0,
    'an empty text': '',
    null: null,
    'an empty list': [],
    'an empty object': {},
    'an object that looks like a stored set': { type: 'set', items: [1, 1] },
    'an object that looks like an exported date': { $type: 'date', value: 5 },
    'an object that looks like a handle': { '~confer': 'run', id: 'echo', name: 'give' },
    'a list of odd names': JSON.parse('[{ "then": 1, "constructor": 2, "toJSON": 3, "length": 4, "__proto__": 5 }]'),
  })) {
    it(`is what was answered, wherever it goes: ${what}`, async () => {
      const one = here.tab();
      const begun = await one.client.start('echo', {}, { id: 'echo' });
      await asked(begun);
      await begun.answer({ what: value });
      const result = { answer: value, through: value, child: value, seen: JSON.stringify(value) };
      expect(await begun.result()).to.deep.equal(result);
      one.kill();
      const run = here.tab().client.run('echo');
      expect(await run.result()).to.deep.equal(result);
      expect((await run.inputs())[0]!.resolution!.value).to.deep.equal(value);
      const elsewhere = world<Module>(script);
      const copy = await elsewhere.tab().client.import(JSON.parse(JSON.stringify(await run.export())));
      expect(await copy.result()).to.deep.equal(result);
      await elsewhere.end();
    });
  }

  it('of null is told from none', async () => {
    const run = await here.tab().client.start('nothing');
    await asked(run);
    await run.answer({ nothing: null });
    expect(await run.result()).to.deep.equal(['open', null]);
  });

  it('that is wrong and late is told that it is late', async () => {
    const { client } = here.tab();
    const run = await client.start('asks', { options: { key: 'k', schema: 'integer' } });
    const [input] = await asked(run);
    await run.answer({ k: 1 });
    expect(await rejection(client.inputs.respond(input!.id, 'x'))).to.be.instanceOf(AlreadyResolved);
    expect(await rejection(client.inputs.dismiss(input!.id))).to.be.instanceOf(AlreadyResolved);
  });

  it('may be given to a key of any letters', async () => {
    const { client } = here.tab();
    for (const key of ['Approve deploy!', 'a/b', 'ü#2', ' ', '__proto__', 'a'.repeat(2_000)]) {
      const run = await client.start('asks', { options: { key, schema: 'integer' } });
      await asked(run);
      await run.answer(Object.fromEntries([[key, 1]]));
      expect(await run.result()).to.deep.equal({ value: 1 });
    }
  });

  it('held for a question that it does not fit leaves that question open', async () => {
    const run = await here.tab().client.start('fragile');
    await run.answer({ mood: 5 }, { hold: true }).catch(() => {});
    const [input] = await asked(run);
    expect(input).to.deep.include({ key: 'mood', state: 'pending' });
    await run.answer({ mood: 'good' });
    expect(await run.result()).to.equal('good');
  });
});

describe('a suspended run', () => {
  for (const [index, key] of ['one', 'two'].entries()) {
    it(`wakes on any of what it selects from (${key})`, async () => {
      const run = await here.tab().client.start('either');
      await asked(run, 2);
      await eventually(async () => (await run.record()).suspended);
      await run.answer({ [key]: 'yes' });
      expect(await run.result()).to.deep.equal([index, { value: 'yes' }]);
    });
  }

  it('wakes on a dismissal', async () => {
    const { client } = here.tab();
    const run = await client.start('either');
    const inputs = await asked(run, 2);
    await eventually(async () => (await run.record()).suspended);
    await client.inputs.dismiss(inputs[1]!.id);
    const [index, end] = await run.result();
    expect(index).to.equal(1);
    expect(end).to.deep.include({ code: 'InputDismissed' });
  });

  it('that two answers reach at once takes the first in the list', async () => {
    const run = await here.tab().client.start('either');
    await asked(run, 2);
    await eventually(async () => (await run.record()).suspended);
    await run.answer({ two: 'b', one: 'a' });
    expect(await run.result()).to.deep.equal([0, { value: 'a' }]);
  });
});

describe('a deadline', () => {
  it('of a wait for a message is the same after a crash', async () => {
    const one = here.tab();
    await one.client.start('limited', 400, { id: 'l' });
    await one.client.run('l').settled();
    one.kill();
    const run = here.tab().client.run('l');
    expect(await run.result()).to.equal('too late');
    const { at: since } = (await run.history()).find(({ type }) => type === 'emitted')!;
    const { updatedAt } = await run.record();
    expect(updatedAt - since).to.be.at.least(399);
  });

  it('goes with a run to another browser', async () => {
    const run = await here.tab().client.start('asks', { options: { key: 'k', schema: 'integer' }, timeout: 1_000 });
    const [input] = await asked(run);
    const exported = JSON.parse(JSON.stringify(await run.export()));
    const elsewhere = world<Module>(script);
    const copy = await elsewhere.tab().client.import<any>(exported);
    expect(await copy.result()).to.deep.include({ code: 'InputExpired' });
    expect((await copy.inputs())[0]).to.deep.include({ state: 'expired', expiresAt: input!.expiresAt });
    await elsewhere.end();
  });
});

it('refuses a message or an answer that cannot be stored, and says which part', async () => {
  const run = await here.tab().client.start('limited', 60_000);
  const send = (value: unknown) => run.send('answers', value);
  expect(await rejection(send({ a: [() => {}] }))).to.include({ code: 'NotSerialisable' });
  expect(await rejection(run.answer({ a: Symbol('x') }))).to.include({ code: 'NotSerialisable' });
  expect(await rejection(run.answer({ a: 1 }))).not.to.be.instanceOf(ValidationFailed);
  await send(7);
  expect(await run.result()).to.equal(7);
});
