import { executeServerCommand } from '@web/test-runner-commands';
import { expect } from 'chai';
import { notesOf } from '../notes.ts';
import { eventually, type World, world } from '../world.ts';
import type * as workflows from './takeover-workflows.ts';

let here: World<typeof workflows>;
beforeEach(() => {
  here = world(new URL('./takeover-workflows.ts', import.meta.url));
});
afterEach(async () => {
  await told('close');
  await here.end();
});

/** What the browser does to the tab; `false` where it cannot be told to. */
const told = (does: string, more = {}) => executeServerCommand('tab', { tab: here.database, does, ...more });

/** Opens it; `apart` from this page, so that what ends its process does not end this one's. */
function opened(apart = false): Promise<unknown> {
  const search = new URLSearchParams({ database: here.database, tab: 'browser' });
  return told('open', { path: `${new URL('./browser-tab.html', import.meta.url).pathname}?${search}`, apart });
}

const sees = async (expression: string) => ((await told('sees', { expression })) as { value: unknown }).value;
const shows = (questions: number) =>
  eventually(async () => (await sees("document.querySelector('cf-inbox')?.count ?? -1")) === questions);
const notes = () => notesOf(here.database);

/** Whether its worker answers. One that is told to sleep does so a moment after its page. */
async function awake(): Promise<boolean> {
  const roll = new BroadcastChannel(`${here.database}-roll`);
  const answered = new Promise<boolean>((resolve) => {
    roll.onmessage = ({ data }) => data === 'browser' && resolve(true);
    setTimeout(resolve, 1_000, false);
  });
  roll.postMessage('awake?');
  await answered;
  roll.close();
  return answered;
}

describe('a tab of the browser', () => {
  it('that is frozen loses its workflows to another, and does nothing more with them when it wakes', async function () {
    if (!(await opened())) this.skip();
    await eventually(awake);
    await shows(0);
    const { client } = here.tab({}, { tab: 'other' });
    for (const id of ['r', 's']) await (await client.start('works', undefined, { id })).settled();
    await told('freeze');
    await eventually(async () => !(await awake()));
    await client.run('r').answer({ go: 'yes' });
    expect(await client.run('r').result()).to.equal('yes');
    await told('wake');
    await shows(1);
    await client.run('s').answer({ go: 'yes' });
    await client.run('s').result();
    await shows(0);
    expect(await notes()).to.deep.equal([
      'r before by browser',
      's before by browser',
      'r after by other',
      's after by other',
    ]);
  });

  it('that is left and come back to shows what has changed since, and what changes then', async function () {
    if (!(await opened())) this.skip();
    const { client } = here.tab({}, { tab: 'other' });
    await (await client.start('works', undefined, { id: 'r' })).settled();
    await shows(1);
    await told('visit', { path: '/package.json' });
    await (await client.start('works', undefined, { id: 's' })).settled();
    await told('back');
    await shows(2);
    await client.run('r').answer({ go: 'yes' });
    await client.run('r').result();
    await shows(1);
  });

  it('that is discarded goes on where it was when it is looked at again, with what was typed', async function () {
    if (!(await opened(true))) this.skip();
    await sees(`start('r')`);
    await shows(1);
    await eventually(() => sees(`typed('half a')`));
    await told('discard');
    await shows(1);
    await eventually(async () => (await sees(`typed()`)) === 'half a');
  });
});
