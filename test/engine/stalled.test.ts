import { expect } from 'chai';
import type { Client } from 'confer-kit';
import { journalOf } from '../journal.ts';
import { notesOf } from '../notes.ts';
import { eventually, rejection, type World, world } from '../world.ts';

let here: World<typeof import('./stalled-workflows.ts')>;
let bystander: Client<any>;
beforeEach(() => {
  here = world(new URL('./stalled-workflows.ts', import.meta.url));
  bystander = here.tab({}, { serve: '' }).client;
});
afterEach(() => here.end());

/** A worker has come to the attempt of this number at a run, and is ended there. */
async function dies(runId: string, attempt: number): Promise<void> {
  const tab = here.tab();
  await eventually(async () => (await bystander.run(runId).record()).attempts === attempt);
  await hanging();
  tab.kill();
}

/** Long enough that nobody would take it for chance. */
const hanging = () => new Promise((resolve) => setTimeout(resolve, 400));

/** How many attempts at a run have shown that their worker answers. */
async function lives(runId: string): Promise<number> {
  return (await journalOf(here.database, runId)).filter(({ type }) => type === 'alive').length;
}

describe('a run that hangs its worker', () => {
  it('fails as stalled at the third time without anything new, and can be retried', async () => {
    const tab = here.tab();
    tab.client.start('hangs-at-once', undefined, { id: 'r' }).catch(() => {});
    await eventually(async () => (await bystander.runs.list())[0]?.attempts === 1);
    await hanging();
    tab.kill();
    await dies('r', 2);
    await dies('r', 3);
    const last = here.tab();
    const { error } = await rejection(bystander.run('r').result());
    expect(error).to.include({ name: 'Stalled', code: 'Stalled' });
    expect(error.message).to.include('`r`').and.to.include('3 attempts');
    expect((await bystander.run('r').record()).state).to.equal('failed');
    last.kill();
    await bystander.run('r').retry();
    here.tab({}, { mended: '' });
    expect(await bystander.run('r').result()).to.equal('done');
  });

  it('lets whoever answers it know that this is recorded, before it is called', async () => {
    const first = here.tab();
    await (await first.client.start('hangs-anew', undefined, { id: 'r' })).settled();
    first.kill();
    const { client } = here.tab();
    // It has the locks.
    await client.start('works', undefined, { id: 'w' });
    await eventually(async () => (await bystander.run('w').record()).attempts === 1);
    const [input] = await client.run('r').answer({ go: undefined });
    expect(input!.state).to.equal('responded');
  });

  it('is not yet stalled where its worker was ended at once, as by chance, unless that happens again and again', async () => {
    const tab = here.tab();
    tab.client.start('hangs-at-once', undefined, { id: 'r' }).catch(() => {});
    await eventually(async () => (await bystander.runs.list())[0]?.attempts === 1);
    tab.kill();
    for (let attempt = 2; attempt <= 4; attempt++) {
      const tab = here.tab();
      await eventually(async () => (await bystander.run('r').record()).attempts === attempt);
      tab.kill();
    }
    here.tab({}, { mended: '' });
    expect(await bystander.run('r').result()).to.equal('done');
  });

  it('is not yet stalled where what comes next is recorded in time', async () => {
    let tab = here.tab();
    const run = await tab.client.start('hangs', undefined, { id: 'r' });
    await run.settled();
    tab.kill();
    await bystander.run('r').answer({ go: undefined });
    await dies('r', 2);
    await dies('r', 3);
    tab = here.tab({}, { mended: '' });
    await tab.client.run('r').result();
    expect(await notesOf(here.database)).to.deep.equal(['first']);
  });

  it('takes no other with it: they are tried one after the other', async () => {
    const tab = here.tab();
    const ids = ['a', 'b', 'c'];
    for (const id of ids) await tab.client.start('works', undefined, { id });
    tab.client.start('hangs-at-once', undefined, { id: 'r' }).catch(() => {});
    await eventually(async () => (await bystander.runs.list()).find(({ id }) => id === 'r')?.attempts === 1);
    await hanging();
    tab.kill();
    await dies('r', 2);
    await dies('r', 3);
    const last = here.tab();
    expect((await rejection(bystander.run('r').result())).error.code).to.equal('Stalled');
    const gate = new BroadcastChannel(`${here.database}-gate`);
    const opening = setInterval(() => gate.postMessage('open'), 20);
    for (const id of ids) expect(await last.client.run(id).result()).to.equal('done');
    clearInterval(opening);
  });

  it('that is cancelled is called once more to clean up, and then no more', async () => {
    let tab = here.tab();
    const run = await tab.client.start('hangs', undefined, { id: 'r' });
    await run.settled();
    tab.kill();
    await bystander.run('r').answer({ go: undefined });
    await dies('r', 2);
    await bystander.run('r').cancel();
    await dies('r', 3);
    tab = here.tab();
    await eventually(async () => (await tab.client.run('r').record()).state === 'cancelled');
  });
});

describe('a run that works for long', () => {
  it('is not stalled, however often its worker is ended', async () => {
    let tab = here.tab();
    tab.client.start('works', undefined, { id: 'r' }).catch(() => {});
    for (let attempt = 1; attempt <= 5; attempt++) {
      await eventually(async () => (await notesOf(here.database)).includes(`r ${attempt}`));
      if (attempt > 1) await eventually(async () => (await lives('r')) > 0);
      tab.kill();
      tab = here.tab();
    }
    await eventually(async () => (await notesOf(here.database)).includes('r 6'));
    expect((await tab.client.run('r').record()).state).to.equal('running');
  });
});
