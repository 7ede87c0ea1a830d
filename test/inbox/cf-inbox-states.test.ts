// Every state that an inbox and a run can be in: without barriers, in light, in the dark and with the colours of the system; within a
// narrow page, from right to left too.

import { executeServerCommand } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { Client } from 'confer-kit';
import { all, barriers, button, cleared, deep, drawn, mounted, one, pressed, said } from '../cf-page.ts';
import { eventually, type World, world } from '../world.ts';

let here: World<typeof import('../workflows.ts')>;
let broken: World<unknown>;
let drinks: World<typeof import('./undo-workflows.ts')>;

const emulated = (features: Record<string, string>): Promise<boolean> =>
  executeServerCommand<boolean, Record<string, string>>('media', features).catch(() => false);

const person = () => here.tab({ user: { id: 'ana', name: 'Ana' } }).client as Client;

async function asked(client: Client, service: string): Promise<void> {
  await (await client.start('deploy', service, { id: service })).settled();
}

async function inbox(client: Client | undefined, view: 'todo' | 'done' = 'todo') {
  return mounted('cf-inbox', { client, view } as Partial<HTMLElementTagNameMap['cf-inbox']>);
}

/** Colours pass over into others. */
async function settled(): Promise<void> {
  document.body.getBoundingClientRect();
  const roots = deep(document.body).flatMap(({ shadowRoot }) => shadowRoot ?? []);
  const passing = roots.flatMap((shadow) => shadow.getAnimations());
  await Promise.all(passing.map(({ finished }) => finished.catch(() => {})));
}

/** Questions to answer, and the dialog that a key opens on their list. */
async function dialogBy(key: string, dialog: string) {
  const element = await states['questions to answer']!();
  one(element, '[role=listbox]').focus();
  await pressed(element, key);
  await eventually(() => all(element, dialog).length === 1);
  return element;
}

/** Shows each, and waits until it stands. */
const states: Record<string, () => Promise<HTMLElement>> = {
  'questions to answer': async () => {
    const client = person();
    for (const service of ['shop', 'mail', 'search']) await asked(client, service);
    const element = await inbox(client);
    await eventually(() => all(element, '[role=option]').length === 3 && all(element, '.respond').length);
    return element;
  },
  empty: async () => {
    const element = await inbox(person());
    await eventually(() => said(element).includes('Nothing to answer.'));
    return element;
  },
  'nothing found': async () => {
    const client = person();
    await asked(client, 'shop');
    const element = await inbox(client);
    await eventually(() => all(element, '[role=option]').length === 1);
    const search = one(element, '[type=search]') as HTMLInputElement;
    search.value = 'quite another';
    search.dispatchEvent(new Event('input'));
    await eventually(() => said(element).includes('Nothing matches'));
    return element;
  },
  finished: async () => {
    const client = person();
    await asked(client, 'shop');
    const element = await inbox(client);
    await eventually(() => all(element, '.respond').length === 1);
    // What has just come into view takes no click yet.
    await eventually(() => {
      all(element, '.respond')[0]?.click();
      return all(element, '.finished').length === 1;
    });
    return element;
  },
  done: async () => {
    const client = person();
    await asked(client, 'shop');
    const [input] = await client.inputs.list();
    await client.inputs.dismiss(input!.id, { reason: 'too risky' });
    const element = await inbox(client, 'done');
    await eventually(() => all(element, '[role=option]').length === 1 && said(element).includes('too risky'));
    return element;
  },
  broken: async () => {
    const element = await inbox(broken.tab({}, { storage: 'denied' }).client as Client);
    await eventually(() => all(element, '[part~=failure]').length === 1);
    return element;
  },
  'without a worker': async () => {
    const element = await inbox(undefined);
    await eventually(() => said(element).includes('not connected'));
    return element;
  },
  'before the worker has told': async () => {
    const silent = { ready: new Promise(() => {}), inputs: { watch: () => () => {} }, runs: { watch: () => () => {} } };
    const element = await inbox(silent as unknown as Client);
    await eventually(() => said(element).includes('Loading'));
    return element;
  },
  'several chosen': async () => {
    const element = await states['questions to answer']!();
    one(element, '[role=listbox]').focus();
    await pressed(element, 'x');
    await pressed(element, 'ArrowDown', { shiftKey: true });
    await eventually(() => said(element).includes('2 selected'));
    return element;
  },
  'a question to be put off': () => dialogBy('z', 'dialog[open].snooze'),
  'its keys': () => dialogBy('?', 'dialog[open]'),
  'narrowed to an answer, which is corrected': async () => {
    const client = drinks.tab({ user: { id: 'ana', name: 'Ana' } }).client as Client;
    for (const [who, drink] of [
      ['Bo', 'tea'],
      ['Cy', 'coffee'],
    ] as const) {
      const [asked] = (await (await client.start('drink', who, { id: who })).settled()).inputs;
      await client.inputs.respond(asked!.id, drink);
    }
    const element = await inbox(client, 'done');
    // What was answered comes into the list of what it can be narrowed to once the list of answers is there.
    const tea = await eventually(() =>
      all(element, '[part=narrow] option').find(({ textContent }) => textContent === 'tea'),
    );
    const filter = tea.closest('select')!;
    filter.value = (tea as HTMLOptionElement).value;
    filter.dispatchEvent(new Event('change'));
    await eventually(() => all(element, '[part=chip]').length === 1 && all(element, '[role=option]').length === 1);
    const correct = await eventually(() => all(element, '[part~=correct]')[0]);
    correct.click();
    await eventually(() => all(element, 'input[type=radio]').length === 2);
    return element;
  },
  'one with more outcomes than yes and no': async () => {
    const client = drinks.tab({ user: { id: 'ana', name: 'Ana' } }).client as Client;
    await (await client.start('refund', 'Bo', { id: 'Bo' })).settled();
    const element = await inbox(client);
    const edit = await eventually(() => all(element, '.buttons button').find((one) => said(one).startsWith('Edit')));
    await drawn(element);
    expect(await barriers(element, 'structure'), 'before one is chosen').to.deep.equal([]);
    edit.click();
    await eventually(() => said(element).includes('Amount'));
    return element;
  },
  'an answer that was refused': async () => {
    const client = person();
    for (const service of ['shop', 'mail']) await asked(client, service);
    const inputs = { ...client.inputs, respond: () => Promise.reject(new Error('The disk is full.')) };
    const element = await inbox(Object.assign(Object.create(client), { inputs }));
    const approve = await eventually(() => all(element, '.respond')[0]);
    approve.click();
    await eventually(() => said(element).includes('The disk is full.'));
    return element;
  },
  'a run that failed': async () => {
    const client = person();
    await asked(client, 'shop');
    await client.run('shop').cancel();
    const element = await mounted('cf-run', { client, runId: 'shop' });
    await eventually(() => said(element).includes('Cancelled') && all(element, 'ol li').length >= 4);
    button(element, 'Delete').click();
    await eventually(() => all(element, '.confirm').length === 1);
    return element;
  },
  'a run that is suspended': async () => {
    const client = person();
    await asked(client, 'shop');
    const record = { ...(await client.run('shop').record()), suspended: true, halted: true as const };
    const run = Object.assign(Object.create(client.run('shop')), { record: async () => record });
    const element = await mounted('cf-run', {
      client: Object.assign(Object.create(client), { run: () => run }),
      runId: 'shop',
    });
    await eventually(() => all(element, '.actions button').some(({ textContent }) => textContent === 'Resume'));
    return element;
  },
  'a timeline': async () => {
    const client = person();
    await asked(client, 'shop');
    const [input] = await client.inputs.list();
    await client.inputs.dismiss(input!.id, { reason: 'too risky' });
    const element = await mounted('cf-run', { client, runId: 'shop' });
    await eventually(() => said(element).includes('The question was declined: too risky'));
    return element;
  },
  'a list of runs': async () => {
    const client = person();
    for (const service of ['shop', 'mail']) await asked(client, service);
    const element = await mounted('cf-run', { client });
    await eventually(() => all(element, 'button.run').length === 2);
    return element;
  },
};

describe('an inbox is for everybody', function () {
  this.timeout(30_000);
  const root = document.documentElement;
  beforeEach(() => {
    here = world(new URL('../workflows.ts', import.meta.url));
    broken = world(new URL('../store/storage-workflows.ts', import.meta.url));
    drinks = world(new URL('./undo-workflows.ts', import.meta.url));
  });
  afterEach(async () => {
    cleared();
    root.dir = '';
    root.style.colorScheme = '';
    document.body.removeAttribute('style');
    await emulated({});
    await here.end();
    await broken.end();
    await drinks.end();
  });

  for (const [name, show] of Object.entries(states)) {
    it(`without barriers in light, dark and forced colours, within a narrow page: ${name}`, async () => {
      document.body.style.background = 'Canvas';
      root.style.colorScheme = 'light';
      const element = await show();
      await drawn(element);
      expect(await barriers(element), 'light').to.deep.equal([]);
      root.style.colorScheme = 'dark';
      await settled();
      expect(await barriers(element, 'colours'), 'dark').to.deep.equal([]);
      root.style.colorScheme = 'light';
      if (await emulated({ 'forced-colors': 'active' })) {
        await settled();
        expect(await barriers(element, 'colours'), 'forced').to.deep.equal([]);
      }
      const frame = document.body.appendChild(document.createElement('div'));
      frame.style.cssText = 'inline-size: 320px; overflow: auto';
      frame.append(element);
      for (const dir of ['ltr', 'rtl']) {
        root.dir = dir;
        await drawn(element);
        expect(frame.scrollWidth, dir).to.be.at.most(frame.clientWidth);
      }
    });
  }

  it('shows how far a run has come where the colours are the system’s', async function () {
    if (!(await emulated({ 'forced-colors': 'active' }))) this.skip();
    const client = person();
    await asked(client, 'shop');
    const record = { ...(await client.run('shop').record()), progress: { done: 3, total: 4 } };
    const run = Object.assign(Object.create(client.run('shop')), { record: async () => record });
    const element = await mounted('cf-run', {
      client: Object.assign(Object.create(client), { run: () => run }),
      runId: 'shop',
    });
    const bar = await eventually(() => all(element, 'progress')[0]);
    // Its own colours would be taken away, and nothing left of it.
    expect(getComputedStyle(bar).appearance).to.equal('auto');
  });

  it('keeps the buttons of a question in reach, however long its text is', async () => {
    const client = person();
    await (await client.start('annotate', { id: 'x', text: 'A long text.\n'.repeat(200) }, { id: 'x' })).settled();
    const element = await inbox(client);
    element.style.cssText = 'inline-size: 900px; --cf-inbox-height: 260px';
    const respond = await eventually(() => all(element, '.respond')[0]);
    const { bottom } = element.getBoundingClientRect();
    await eventually(() => all(element, 'cf-markdown').length && one(element, 'cf-markdown').offsetHeight > 260);
    expect(respond.getBoundingClientRect().bottom).to.be.at.most(bottom);
    expect(one(element, '.tab').getAttribute('aria-label')).to.equal('To do, 1');
  });
});
