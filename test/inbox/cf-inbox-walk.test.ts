// The inbox without a pointer, and without eyes: a walk by real keys, and what the browser tells a screen reader.

import { a11ySnapshot, sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { Client } from 'confer-kit';
import { all, cleared, drawn, focused, mounted, one, said } from '../cf-page.ts';
import { eventually, type World, world } from '../world.ts';

interface Node {
  role: string;
  name: string;
  checked?: boolean;
  invalid?: string;
  focused?: boolean;
  children?: Node[];
}

describe('<cf-inbox>, without a pointer', function () {
  this.timeout(60_000);
  let here: World<typeof import('../workflows.ts')>;
  let client: Client;
  let inbox: HTMLElementTagNameMap['cf-inbox'];
  beforeEach(async () => {
    here = world(new URL('../workflows.ts', import.meta.url));
    client = here.tab({ user: { id: 'ana', name: 'Ana' } }).client as Client;
    for (const text of ['one', 'two', 'three'])
      await (await client.start('annotate', { id: text, text }, { id: text })).settled();
    inbox = await mounted('cf-inbox', { client });
    await eventually(() => inbox.count === 3);
    await drawn(inbox);
  });
  afterEach(async () => {
    cleared();
    await here.end();
  });

  const press = async (...keys: string[]) => {
    for (const key of keys) await sendKeys({ press: key });
    await drawn(inbox);
  };
  const open = () => said(one(inbox, 'cf-markdown'));
  const nodes = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(nodes)];

  it('is walked through by keys alone: search, answer, undo nothing, look back, help', async () => {
    one(inbox, '[role=listbox]').focus();
    await press('/');
    await sendKeys({ type: 'tw' });
    await eventually(() => all(inbox, '[role=option]').length === 1);
    await press('Enter');
    await eventually(() => focused()?.matches('input[type=radio]'));
    expect(open()).to.contain('two');
    await press('2', 'Enter');
    await eventually(async () => (await client.inputs.list({ state: 'responded' })).length === 1);
    await eventually(() => inbox.count === 2);
    one(inbox, '[type=search]').focus();
    // Back to all questions, then to their list.
    await press('Escape', 'Escape', 'j');
    await eventually(() => open().includes('three'));
    await press('h');
    await eventually(() => inbox.view === 'done' && said(inbox).includes('neutral'));
    await press('h');
    expect(inbox.view).to.equal('todo');
    await press('?');
    await eventually(() => all(inbox, 'dialog[open]').length === 1);
    await press('Escape');
    await eventually(() => all(inbox, 'dialog[open]').length === 0);
  });

  it('lets Tab reach each control once, and leaves at the end', async () => {
    one(inbox, '.tab').focus();
    const seen: string[] = [];
    while (seen.length < 40) {
      const control = focused();
      if (!control || !inbox.shadowRoot?.activeElement) break;
      seen.push(control.getAttribute('part') ?? control.localName);
      await sendKeys({ press: 'Tab' });
    }
    for (const part of ['tab', 'search', 'sort', 'rows', 'splitter', 'tool', 'input', 'button']) {
      const found = seen.some((one) => one.includes(part));
      expect(found || part === 'button' || part === 'input', `${part} in ${seen.join(', ')}`).to.equal(true);
    }
    expect(seen.length).to.be.lessThan(30);
  });

  it('tells a screen reader the next question, with nothing chosen and nothing wrong', async function () {
    if (navigator.userAgent.includes('Firefox')) this.skip();
    inbox.focus();
    await eventually(() => focused()?.matches('input[type=radio]'));
    await press('1', 'Enter');
    await eventually(() => open().includes('two') && focused()?.matches('input[type=radio]'));
    const tree = (await a11ySnapshot({})) as unknown as Node;
    const heard = nodes(tree);
    const options = heard
      .filter(({ role }) => role === 'radio')
      .map(({ name, checked, invalid }) => [name, checked, invalid]);
    expect(options.slice(0, 3)).to.deep.equal([
      ['positive', false, undefined],
      ['neutral', false, undefined],
      ['negative', false, undefined],
    ]);
    expect(heard.find((node) => node.focused)?.name).to.equal('positive');
    expect(one(inbox, '.inbox > .sr').textContent).to.match(/Answered\. 2 left\. Next: /);
  });
});
