import { expect } from 'chai';
import { notesOf } from '../notes.ts';
import { rejection, type World, world } from '../world.ts';

let here: World<typeof import('./inside-workflows.ts')>;
beforeEach(() => {
  here = world(new URL('./inside-workflows.ts', import.meta.url));
});
afterEach(() => here.end());

const expected = { count: 3, tags: ['a', 'b'] };

describe('the checks of a prompt that was made inside its workflow', () => {
  it('hold where the worker died since, and nothing is done again for them', async () => {
    let tab = here.tab();
    await tab.client.start('checks', 5, { id: 'r' });
    for (const [key, wrong, right] of [
      ['count', 6, 3],
      ['tags', {}, { tags: 'a,b' }],
    ] as const) {
      await tab.client.run('r').settled();
      tab.kill();
      tab = here.tab();
      expect(await rejection(tab.client.run('r').answer({ [key]: wrong }))).to.include({ code: 'ValidationFailed' });
      await tab.client.run('r').answer({ [key]: right });
    }
    expect(await tab.client.run('r').result()).to.deep.equal(expected);
    expect(await notesOf(here.database)).to.deep.equal(['limit']);
  });

  it('hold in a second tab, where the limit is another for each run', async () => {
    const one = here.tab();
    for (const most of [5, 50]) await (await one.client.start('checks', most, { id: `${most}` })).settled();
    const { client } = here.tab();
    const error = await rejection(client.run('5').answer({ count: 6 }));
    expect(error.issues).to.deep.equal([{ path: [], message: 'must be 5 at the most' }]);
    const [input] = await client.run('5').inputs();
    expect(await client.inputs.validate(input!.id, 7)).to.deep.equal(error.issues);
    await client.run('50').answer({ count: 6 });
    await client.run('50').settled();
    await client.run('50').answer({ tags: { tags: 'x' } });
    expect(await client.run('50').result()).to.deep.equal({ count: 6, tags: ['x'] });
  });

  it('cannot be passed by in a worker that does not have them: it refuses, and the question stays open', async () => {
    const one = here.tab();
    const run = await one.client.start('checks', 5, { id: 'r' });
    await run.settled();
    const { client } = here.tab({}, { serve: '' });
    const error = await rejection(client.run('r').answer({ count: 3 }));
    expect(error).to.include({ code: 'UnknownPrompt' });
    expect(error.message).to.include('`checks`');
    expect(await rejection(client.run('r').answer({ count: 'three' }))).to.include({ code: 'ValidationFailed' });
    const [input] = await run.inputs();
    expect(input!.state).to.equal('pending');
    await client.inputs.dismiss(input!.id);
    expect((await rejection(run.result())).error.code).to.equal('InputDismissed');
  });

  it('hold for an answer given ahead', async () => {
    const { client } = here.tab();
    const run = await client.start('checks', 5);
    await run.answer({ count: 6, tags: { tags: 'a,b' } }, { hold: true });
    await run.settled();
    expect((await run.inputs()).map(({ key, state }) => [key, state])).to.deep.equal([['count', 'pending']]);
    await run.answer({ count: 3 });
    expect(await run.result()).to.deep.equal(expected);
  });
});
