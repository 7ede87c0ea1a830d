import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { Client } from 'confer-kit';
import { all, cleared, drawn, focused, labelled, mounted, one, said } from '../cf-page.ts';
import { eventually, type World, world } from '../world.ts';

describe('somebody who writes while the question is answered elsewhere', function () {
  this.timeout(8_000);
  let here: World<typeof import('../prompt/cf-prompt-workflows.ts')>;
  let client: Client;
  beforeEach(() => {
    here = world(new URL('../prompt/cf-prompt-workflows.ts', import.meta.url));
    client = here.tab({ user: { id: 'ana', name: 'Ana' } }).client as Client;
  });
  afterEach(async () => {
    cleared();
    await here.end();
  });

  it('takes nothing back and leaves nothing by what they go on to type', async () => {
    for (const place of ['Rome', 'Oslo']) await (await client.start('visit', place, { id: place })).settled();
    const undone: string[] = [];
    Object.assign(client.inputs, { undo: async (id: string) => undone.push(id) && client.inputs.get(id) });
    const element = await mounted('cf-inbox', { client });
    await eventually(() => element.count === 2);
    await drawn(element);
    const { inputId } = element;
    labelled(element, 'Name').focus();
    await sendKeys({ type: 'Hu' });
    await client.inputs.respond(inputId!, { name: 'Bo', stars: 3 });
    await eventually(() => said(one(element, 'cf-prompt')).includes('Answered'));
    await drawn(element);
    await sendKeys({ press: 'Backspace' });
    await sendKeys({ type: 'uhxz' });
    await new Promise((rest) => setTimeout(rest, 200));
    expect(undone).to.deep.equal([]);
    expect(element.view).to.equal('todo');
    expect(all(element, 'dialog')).to.have.length(0);
    expect(focused()?.matches('article')).to.equal(true);
    // What is pressed after a pause is meant.
    await new Promise((rest) => setTimeout(rest, 1100));
    await sendKeys({ press: 'h' });
    await eventually(() => element.view === 'done');
  });
});
