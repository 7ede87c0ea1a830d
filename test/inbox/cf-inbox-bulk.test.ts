import { expect } from 'chai';
import type { Client } from 'confer-kit';
import { all, button, cleared, drawn, mounted, one, pressed, said } from '../cf-page.ts';
import { eventually, type World, world } from '../world.ts';

describe('several questions that are chosen', function () {
  this.timeout(10_000);
  let here: World<typeof import('./undo-workflows.ts')>;
  let client: Client;
  beforeEach(() => {
    here = world(new URL('./undo-workflows.ts', import.meta.url));
    client = here.tab({ user: { id: 'ana', name: 'Ana' } }).client as Client;
  });
  afterEach(async () => {
    cleared();
    await here.end();
  });

  async function inbox(count: number) {
    const element = await mounted('cf-inbox', { client });
    await eventually(() => element.count === count);
    await drawn(element);
    return element;
  }
  const open = (element: Element) => said(one(element, 'cf-markdown'));
  const actions = (element: Element) => all(element, '[part=bulk-action]').map(said);

  it('are not answered with what the form of another question holds', async () => {
    await (await client.start('pours', 2)).settled();
    await (await client.start('drink', 'Bo')).settled();
    const element = await inbox(3);
    one(element, '[role=listbox]').focus();
    await pressed(element, 'x');
    await pressed(element, 'ArrowDown', { shiftKey: true });
    await eventually(() => actions(element).length === 2);
    const drink = (await client.inputs.list({ workflow: 'drink' }))[0]!;
    await element.open(drink.id, { focus: true });
    await eventually(() => open(element).includes('Bo'));
    await pressed(element, '1');
    await drawn(element);
    expect(actions(element)).to.deep.equal(['Dismiss']);
  });

  it('are approved whatever the question that is open holds', async () => {
    await (await client.start('send', 'Cy')).settled();
    await (await client.start('send', 'Di')).settled();
    await (await client.start('drink', 'Bo')).settled();
    const element = await inbox(3);
    one(element, '[role=listbox]').focus();
    await pressed(element, 'x');
    await pressed(element, 'ArrowDown', { shiftKey: true });
    const drink = (await client.inputs.list({ workflow: 'drink' }))[0]!;
    await element.open(drink.id, { focus: true });
    await eventually(() => open(element).includes('Bo'));
    button(element, 'Approve').click();
    await eventually(async () => (await client.inputs.list({ state: 'responded' })).length === 2);
    expect(open(element)).to.contain('Bo');
  });

  it('are none of those that are done', async () => {
    await (await client.start('send', 'Cy')).settled();
    await client.inputs.respond((await client.inputs.list())[0]!.id);
    const element = await mounted('cf-inbox', { client, view: 'done' });
    await eventually(() => all(element, '[role=option]').length === 1);
    one(element, '[role=listbox]').focus();
    await pressed(element, 'x');
    await drawn(element);
    await new Promise((rest) => setTimeout(rest, 300));
    expect(actions(element)).to.deep.equal([]);
  });
});
