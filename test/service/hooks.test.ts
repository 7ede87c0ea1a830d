import { expect } from 'chai';
import { notesOf } from '../notes.ts';
import { eventually, type World, world } from '../world.ts';
import type * as workflows from './hooks-workflows.ts';

let here: World<typeof workflows>;
beforeEach(() => {
  here = world(new URL('./hooks-workflows.ts', import.meta.url));
});
afterEach(() => here.end());
const told = (...expected: string[]) =>
  eventually(async () => {
    const notes = await notesOf(here.database);
    return expected.every((note) => notes.includes(note));
  });

describe('the hooks of an application', () => {
  it('are told of each question once it is asked, and once it is resolved, without secrets', async () => {
    const run = await here.tab().client.start('asks', undefined, { id: 'r' });
    await run.settled();
    await told('asked secret pending', 'asked well pending');
    await run.answer({ secret: 'hidden', well: 'yes' });
    await told('responded well yes', 'responded secret ••••••');
    expect(await notesOf(here.database)).to.have.length(4);
  });

  it('are told of what ends without an answer', async () => {
    const run = await here.tab().client.start('asks', undefined, { id: 'r' });
    const { inputs } = await run.settled();
    await here.tab().client.inputs.dismiss(inputs.find(({ key }) => key === 'secret')!.id);
    await run.cancel();
    await told('dismissed secret', 'cancelled well');
  });

  it('are told by whoever executes, also of what happened while nobody did', async () => {
    const one = here.tab({}, { dies: 'well' });
    await (await one.client.start('asks', undefined, { id: 'r' })).settled();
    await told('asked secret pending');
    one.kill();
    await here.tab().client.run('r').answer({ well: 'yes' });
    await told('asked well pending', 'responded well yes');
  });

  it('that throw are called again', async () => {
    const run = await here.tab({}, { fails: 'well' }).client.start('asks', undefined, { id: 'r' });
    await run.settled();
    await run.answer({ well: 'yes' });
    await told('asked well pending', 'responded well yes');
  });
});

describe('an event that is not kept', () => {
  it('is told in order to whoever reads the events, in every tab, and is not in the journal', async () => {
    const [one, two] = [here.tab({}, { silent: '' }), here.tab({}, { silent: '' })];
    const run = await one.client.start('tells', 100, { id: 'r' });
    await run.settled();
    const read = [one, two].map(async ({ client }) => {
      const seen: unknown[] = [];
      for await (const event of client.run('r').events()) {
        if (event.type === 'emitted') seen.push(event.name === 'token' ? event.value : event.name);
        if (event.type === 'emitted' && event.name === 'kept') return seen;
      }
      return seen;
    });
    await two.client.ready;
    // Both listen: what came before is read.
    await new Promise((resolve) => setTimeout(resolve, 300));
    await run.answer({ go: undefined });
    const tokens = Array.from({ length: 100 }, (_, index) => index);
    for (const seen of await Promise.all(read)) {
      expect(seen.filter((one) => typeof one === 'number')).to.deep.equal(tokens);
      expect(seen.at(-1)).to.equal('kept');
    }
    const kept = (await run.history()).flatMap((event) => (event.type === 'emitted' ? event.name : []));
    expect(kept).to.deep.equal(['kept']);
    one.kill();
    await two.client.run('r').answer({ well: 'yes' });
    await two.client.run('r').result();
  });

  it('comes before what is recorded after it, also in another tab', async () => {
    const [one, two] = [here.tab(), here.tab()];
    const run = await one.client.start('counts', 100, { id: 'c' });
    await run.settled();
    await two.client.ready;
    const read = (async () => {
      const seen: string[] = [];
      for await (const event of two.client.run('c').events()) {
        if (event.type === 'emitted') seen.push(`told ${event.value}`);
        if (event.type === 'step') seen.push(`recorded ${event.value}`);
      }
      return seen;
    })();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await run.answer({ go: undefined });
    const expected = Array.from({ length: 100 }, (_, n) => [`told ${n}`, `recorded ${n}`]).flat();
    expect(await read).to.deep.equal(expected);
  });
});
