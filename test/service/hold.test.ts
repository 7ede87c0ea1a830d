import { expect } from 'chai';
import type { Question } from '../contract-workflows.ts';
import { rejection, type World, world } from '../world.ts';

let here: World<typeof import('../contract-workflows.ts')>;
beforeEach(() => {
  here = world(new URL('../contract-workflows.ts', import.meta.url));
});
afterEach(() => here.end());

const question = (key: string, options: object = {}): Question => ({
  template: 'Well?',
  options: { key, schema: 'string', ...options },
});
const hold = { hold: true };

describe('an answer that is held', () => {
  it('is given when its question is asked, in the name of who left it', async () => {
    const { client } = here.tab({ user: { id: 'ana', name: 'Ana' } });
    const run = await client.start(
      'in-turn',
      ['a', 'b'].map((key) => question(key)),
    );
    await run.settled();
    expect(await run.answer({ b: 'ahead' }, hold)).to.deep.equal([]);
    await run.answer({ a: 'now' });
    expect(await run.result()).to.deep.equal([{ value: 'now' }, { value: 'ahead' }]);
    const [, b] = await run.inputs();
    expect(b).to.deep.include({ state: 'responded' });
    expect(b!.resolution).to.deep.include({ value: 'ahead', by: { id: 'ana', name: 'Ana' } });
    const events = (await run.history()).filter(({ key }) => key === 'b').map(({ type }) => type);
    expect(events).to.deep.equal(['asked', 'resolved']);
  });

  it('leaves its run no time to wait: nobody sees it settle on a question that is about to be answered', async () => {
    const { client } = here.tab();
    const run = await client.start(
      'in-turn',
      ['a', 'b', 'c'].map((key) => question(key)),
    );
    await run.settled();
    await run.answer({ a: 'now', b: 'ahead', c: 'further' }, hold);
    await run.result();
    const events = (await run.history()).map(({ type }) => type);
    expect(events.filter((type) => type === 'waiting')).to.have.length(1);
  });

  it('answers at once what is asked already', async () => {
    const { client } = here.tab();
    const run = await client.start(
      'in-turn',
      ['a', 'b'].map((key) => question(key)),
    );
    await run.settled();
    const [answered] = await run.answer({ a: 'now', b: 'then' }, hold);
    expect(answered).to.deep.include({ key: 'a', state: 'responded' });
    expect(await run.result()).to.deep.equal([{ value: 'now' }, { value: 'then' }]);
  });

  it('survives the death of the worker', async () => {
    const one = here.tab();
    const run = await one.client.start(
      'in-turn',
      ['a', 'b'].map((key) => question(key)),
      { id: 'r' },
    );
    await run.settled();
    await run.answer({ b: 'ahead' }, hold);
    one.kill();
    const { client } = here.tab();
    await client.run('r').answer({ a: 'now' });
    expect(await client.run('r').result()).to.deep.equal([{ value: 'now' }, { value: 'ahead' }]);
  });

  it('is left for none where another of the same answers does not fit', async () => {
    const { client } = here.tab();
    const run = await client.start(
      'in-turn',
      ['a', 'b'].map((key) => question(key)),
    );
    await run.settled();
    expect(await rejection(run.answer({ a: 1, b: 'ahead' }, hold))).to.include({ code: 'ValidationFailed' });
    await run.answer({ a: 'now' });
    expect((await run.settled()).inputs.map(({ key }) => key)).to.deep.equal(['b']);
  });

  it('is refused without `hold`', async () => {
    const { client } = here.tab();
    const run = await client.start(
      'in-turn',
      ['a', 'b'].map((key) => question(key)),
    );
    await run.settled();
    const error = await rejection(run.answer({ b: 'ahead' }));
    expect(error).to.include({ code: 'NotFound' });
    expect(error.message).to.include('`b`').and.to.include('`a`');
  });

  it('is used once: the next round of a loop asks', async () => {
    const { client } = here.tab();
    const run = await client.start('tells', 3);
    await run.settled();
    await run.answer({ next: 'one' });
    await run.settled();
    await run.answer({ 'next#3': 'three' }, hold);
    await run.answer({ 'next#2': 'two' });
    expect(await run.result()).to.equal(3);
    expect((await run.inputs()).map(({ resolution }) => resolution!.value)).to.deep.equal(['one', 'two', 'three']);
    const again = await client.start('tells', 2);
    await again.answer({ next: 'one' }, hold);
    expect((await again.settled()).inputs.map(({ key }) => key)).to.deep.equal(['next#2']);
  });

  it('that does not fit leaves the question open', async () => {
    const { client } = here.tab();
    const run = await client.start(
      'in-turn',
      ['a', 'b'].map((key) => question(key)),
    );
    await run.settled();
    await run.answer({ b: { not: 'a text' } }, hold);
    await run.answer({ a: 'now' });
    expect((await run.settled()).inputs.map(({ key }) => key)).to.deep.equal(['b']);
    await run.answer({ b: 'right' });
    expect(await run.result()).to.deep.equal([{ value: 'now' }, { value: 'right' }]);
  });

  it('from somebody who may not answer leaves the question open for who may', async () => {
    const guarded = [question('a'), question('b', { requires: { role: ['manager'] } })];
    const { client } = here.tab({ user: { id: 'ben', tags: { role: ['clerk'] } } });
    const run = await client.start('in-turn', guarded, { id: 'r' });
    await run.settled();
    await run.answer({ b: 'mine' }, hold);
    await run.answer({ a: 'now' });
    expect((await run.settled()).inputs.map(({ key }) => key)).to.deep.equal(['b']);
    const { client: manager } = here.tab({ user: { id: 'ana', tags: { role: ['manager'] } } });
    await manager.run('r').answer({ b: 'approved' });
    expect(await run.result()).to.deep.equal([{ value: 'now' }, { value: 'approved' }]);
  });

  it('from somebody who may answer is accepted', async () => {
    const { client } = here.tab({ user: { id: 'ana', tags: { role: ['manager'] } } });
    const run = await client.start('in-turn', [question('a'), question('b', { requires: { role: ['manager'] } })]);
    await run.settled();
    await run.answer({ b: 'ahead' }, hold);
    await run.answer({ a: 'now' });
    expect(await run.result()).to.deep.equal([{ value: 'now' }, { value: 'ahead' }]);
  });

  it('left twice counts as it was left last', async () => {
    const { client } = here.tab();
    const run = await client.start(
      'in-turn',
      ['a', 'b'].map((key) => question(key)),
    );
    await run.settled();
    await run.answer({ b: 'first' }, hold);
    await run.answer({ b: 'second' }, hold);
    await run.answer({ a: 'now' });
    expect(await run.result()).to.deep.equal([{ value: 'now' }, { value: 'second' }]);
  });

  it('left before the run has asked anything is waiting for it', async () => {
    const { client } = here.tab();
    const run = await client.start(
      'at-once',
      ['a', 'b', 'c'].map((key) => question(key)),
    );
    await run.answer({ a: '1', b: '2', c: '3' }, hold);
    expect(await run.result()).to.deep.equal([{ value: '1' }, { value: '2' }, { value: '3' }]);
  });

  it('is refused by a run that has ended and by one that is not there', async () => {
    const { client } = here.tab();
    const run = await client.start('in-turn', []);
    await run.result();
    expect(await rejection(run.answer({ a: 'x' }, hold))).to.include({ code: 'RunEnded' });
    expect(await rejection(client.run('nobody').answer({ a: 'x' }, hold))).to.include({ code: 'NotFound' });
  });

  it('approves what has no answer', async () => {
    const { client } = here.tab();
    const run = await client.start('in-turn', [question('a'), { template: 'Go?', options: { key: 'go' } }]);
    await run.settled();
    await run.answer({ go: undefined }, hold);
    await run.answer({ a: 'now' });
    expect(await run.result()).to.deep.equal([{ value: 'now' }, { value: undefined }]);
  });
});
