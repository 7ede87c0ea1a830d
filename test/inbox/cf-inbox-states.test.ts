// Every state that an inbox and a run can be in: without barriers, in light, in the dark and with the colours of the system; within a
// narrow page, from right to left too.

import { executeServerCommand } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { Client } from 'confer-kit';
import { all, barriers, cleared, deep, drawn, mounted, one, said } from '../cf-page.ts';
import { eventually, type World, world } from '../world.ts';

let here: World<typeof import('../workflows.ts')>;
let broken: World<unknown>;

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
  });
  afterEach(async () => {
    cleared();
    root.dir = '';
    root.style.colorScheme = '';
    document.body.removeAttribute('style');
    await emulated({});
    await here.end();
    await broken.end();
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
