import { expect } from 'chai';
import type { Client } from 'confer-kit';
import { all, button, cleared, drawn, mounted, one, pressed, said } from '../cf-page.ts';
import { eventually, type World, world } from '../world.ts';

describe('a question that is put off', () => {
  let here: World<typeof import('../workflows.ts')>;
  beforeEach(() => {
    here = world(new URL('../workflows.ts', import.meta.url));
  });
  afterEach(async () => {
    cleared();
    await here.end();
  });

  async function asked(...services: string[]): Promise<Client> {
    const client = here.tab({ user: { id: 'ana', name: 'Ana' } }).client as Client;
    for (const service of services) await (await client.start('deploy', service, { id: service })).settled();
    return client;
  }
  async function inbox(client: Client, count: number) {
    const element = await mounted('cf-inbox', { client });
    await eventually(() => element.count === count);
    await drawn(element);
    return element;
  }
  const open = (element: Element) => said(one(element, 'cf-markdown'));
  const rows = (element: Element) => all(element, '[role=option]');
  async function dialog(element: HTMLElement) {
    one(element, '[role=listbox]').focus();
    await pressed(element, 'z');
    await eventually(() => all(element, 'dialog').length === 1);
  }

  it('is there again when its time is over, though nothing else changes', async () => {
    const client = await asked('a');
    const [input] = await client.inputs.list();
    const until = Date.now() + 500;
    localStorage.setItem('confer:inbox', JSON.stringify({ seen: [], snoozed: { [input!.id]: until } }));
    const { setInterval } = globalThis;
    let minute = () => {};
    globalThis.setInterval = ((act: () => void, ms: number) => {
      if (ms === 60_000) minute = act;
      return setInterval(act, ms);
    }) as typeof setInterval;
    try {
      const element = await inbox(client, 1);
      expect(rows(element)).to.have.length(0);
      await eventually(() => Date.now() > until);
      minute();
      await drawn(element);
      expect(rows(element)).to.have.length(1);
      expect(open(element)).to.contain('a');
    } finally {
      globalThis.setInterval = setInterval;
    }
  });

  it('stays so, though another tab goes on', async () => {
    const client = await asked('a', 'b', 'c');
    const [mine, theirs] = [await inbox(client, 3), await inbox(client, 3)];
    await dialog(mine);
    button(mine, 'Until the next answer in its run').click();
    await drawn(mine);
    const [, , third] = await client.inputs.list();
    await theirs.open(third!.id);
    await drawn(theirs);
    mine.remove();
    theirs.remove();
    const again = await inbox(client, 3);
    await eventually(() => rows(again).length > 0);
    expect(rows(again).map(said).join()).not.to.contain('Deploy a?');
  });

  it('is the one that was open when somebody asked for that', async () => {
    const client = await asked('a', 'b', 'c');
    const element = await inbox(client, 3);
    await dialog(element);
    const [, , third] = await client.inputs.list();
    element.inputId = third!.id;
    await eventually(() => open(element).includes('c'));
    button(element, 'Until the next answer in its run').click();
    await drawn(element);
    const left = rows(element).map(said).join();
    expect(left).to.contain('b').and.to.contain('c');
    expect(left).not.to.contain('Deploy a?');
    expect(open(element)).to.contain('c');
  });
});
