import { expect } from 'chai';
import { expose } from 'comlink';
import { type Client, connect, type InputRecord } from 'confer-kit';
import { useStrings } from 'confer-kit/components';
import { render } from 'lit';
import { listView } from '../../components/inbox/list/list-view.ts';
import {
  all,
  barriers,
  button,
  cleared,
  drawn,
  entered,
  focused,
  labelled,
  mounted,
  one,
  pressed,
  said,
} from '../cf-page.ts';
import { eventually, type World, world } from '../world.ts';

describe('the list of inputs', () => {
  afterEach(cleared);

  it('holds only the rows in view, however many there are', () => {
    const record = (i: number): InputRecord => ({
      id: `i${i}`,
      runId: 'r',
      workflow: 'w',
      key: 'k',
      state: 'pending',
      template: 'Number {i}',
      values: { i },
      createdAt: 0,
    });
    const inputs = Array.from({ length: 10_000 }, (_, i) => record(i));
    const place = document.body.appendChild(document.createElement('div'));
    const seen = (top: number) => {
      const list = {
        inputs,
        openId: 'i5000',
        alike: true,
        top,
        height: 500,
        rowHeight: 50,
        letters: 40,
        locale: 'en',
        empty: '',
        scrolled() {},
        pick() {},
      };
      render(listView(list), place);
      return all(place, '[role=option]');
    };
    expect(seen(0).length).to.be.lessThan(30);
    const middle = seen(250_000);
    expect(middle.length).to.be.lessThan(40);
    const open = middle.find((row) => row.getAttribute('aria-selected') === 'true')!;
    expect(said(one(open, '.words'))).to.equal('Number 5000');
    expect(open.getAttribute('aria-posinset')).to.equal('5001');
    expect(seen(499_500).at(-1)!.getAttribute('aria-posinset')).to.equal('10000');
  });
});

describe('<cf-inbox>', () => {
  let here: World<typeof import('../workflows.ts')>;
  beforeEach(() => {
    here = world(new URL('../workflows.ts', import.meta.url));
  });
  afterEach(async () => {
    cleared();
    await here.end();
  });

  /** An inbox with these texts to label. */
  async function inbox(texts: string[], properties: object = {}) {
    const { client } = here.tab({ user: { id: 'ana', name: 'Ana' } });
    for (const text of texts) await (await client.start('annotate', { id: text, text }, { id: text })).settled();
    const element = await mounted('cf-inbox', { client: client as Client<any>, ...properties });
    await eventually(() => all(element, '[role=option]').length === texts.length || !texts.length);
    await drawn(element);
    return { client, element };
  }
  const rows = (element: Element) => all(element, '[role=option]').map((row) => said(one(row, '.words')));
  const open = (element: Element) => said(one(element, 'cf-markdown'));

  it('lists what awaits an answer, and opens the first', async () => {
    const counts: number[] = [];
    document.body.addEventListener('cf-count', ({ detail }) => counts.push(detail.count), { once: true });
    const { element } = await inbox(['one', 'two', 'three']);
    expect(rows(element)).to.deep.equal(['one', 'two', 'three']);
    expect(element.count).to.equal(3);
    expect(counts).to.deep.equal([3]);
    expect(open(element)).to.contain('one');
    expect(await barriers(element)).to.deep.equal([]);
  });

  it('says what the page wants it to say, at once', async () => {
    const { element } = await inbox(['one']);
    try {
      useStrings({ todo: 'Offen', done: 'Erledigt' });
      await drawn(element);
      expect(said(element)).to.contain('Offen').and.to.contain('Erledigt');
    } finally {
      useStrings({ todo: undefined, done: undefined });
    }
  });

  it('labels by number key and Enter, one after the other', async () => {
    const { element, client } = await inbox(['one', 'two', 'three']);
    one(element, '[role=listbox]').focus();
    await pressed(element, 'Enter');
    for (const [text, key] of [
      ['one', '1'],
      ['two', '3'],
      ['three', '2'],
    ] as const) {
      await eventually(() => open(element).includes(text) && focused()?.matches('input'));
      await pressed(element, key);
      await pressed(element, 'Enter');
    }
    await eventually(() => said(element).includes('All done.'));
    const results = await Promise.all(['one', 'two', 'three'].map((id) => client.run(id).result()));
    expect(results).to.deep.equal(['one: positive', 'two: negative', 'three: neutral']);
    expect(element.count).to.equal(0);
  });

  it('moves by j and k and by the arrows', async () => {
    const { element } = await inbox(['one', 'two', 'three']);
    const list = one(element, '[role=listbox]');
    list.focus();
    await pressed(element, 'j');
    await pressed(element, 'ArrowDown');
    expect(open(element)).to.contain('three');
    await pressed(element, 'k');
    expect(open(element)).to.contain('two');
    const active = one(element, `#${list.getAttribute('aria-activedescendant')}`);
    expect(active.getAttribute('aria-selected')).to.equal('true');
    expect(said(active)).to.contain('two');
    await pressed(element, 'ArrowRight');
    await eventually(() => focused()?.matches('input'));
    await pressed(element, 'Escape');
    await pressed(element, 'Escape');
    expect(focused()).to.equal(list);
  });

  it('finds by words', async () => {
    const { element } = await inbox(['one apple', 'two apples', 'three pears']);
    one(element, '[role=listbox]').focus();
    await pressed(element, '/');
    expect(focused()).to.equal(labelled(element, 'Search'));
    await entered(element, labelled(element, 'Search'), 'APPLE two');
    expect(rows(element)).to.deep.equal(['two apples']);
    await entered(element, labelled(element, 'Search'), 'plum');
    expect(said(element)).to.contain('Nothing matches.');
  });

  it('shows what comes in, and what somebody else resolved', async () => {
    const { element, client } = await inbox(['one', 'two']);
    await (await client.start('annotate', { id: 'x', text: 'three' }, { id: 'three' })).settled();
    await eventually(() => rows(element).length === 3);
    const [first] = await client.inputs.list({ runId: 'one' });
    await client.inputs.respond(first!.id, { sentiment: 'neutral' });
    await eventually(() => said(element).includes('Answered by Ana'));
    expect(rows(element)).to.deep.equal(['two', 'three']);
    button(element, 'Next').click();
    await eventually(() => open(element).includes('two'));
  });

  it('keeps the keyboard going when the question is answered elsewhere', async () => {
    const { element, client } = await inbox(['one', 'two']);
    const elsewhere = async (runId: string) => {
      const [asked] = await client.inputs.list({ runId });
      await client.inputs.respond(asked!.id, { sentiment: 'neutral' });
      await eventually(() => open(element).includes(runId) && said(element).includes('Answered by Ana'));
      await drawn(element);
    };
    await element.open((await client.inputs.list({ runId: 'one' }))[0]!.id, { focus: true });
    expect(focused()?.matches('input')).to.equal(true);
    await elsewhere('one');
    expect(said(element)).to.contain('Next');
    expect(focused()?.matches('article')).to.equal(true);
    await pressed(element, 'Enter');
    await eventually(() => open(element).includes('two') && focused()?.matches('input'));
    await elsewhere('two');
    expect(said(element)).not.to.contain('Next');
    expect(focused()?.matches('article')).to.equal(true);
    await pressed(element, 'Escape');
    expect(focused()).to.equal(one(element, '[role=listbox]'));
  });

  it('does not lose the focus with the last that was next', async () => {
    const { element, client } = await inbox(['one', 'two']);
    const asked = await client.inputs.list();
    await client.inputs.respond(asked[0]!.id, { sentiment: 'neutral' });
    await eventually(() => said(element).includes('Next'));
    button(element, 'Next').focus();
    await client.inputs.respond(asked[1]!.id, { sentiment: 'neutral' });
    await eventually(() => !said(element).includes('Next'));
    await drawn(element);
    expect(focused()?.matches('article')).to.equal(true);
  });

  it('goes on after an answer that came too late', async () => {
    const { element, client } = await inbox(['one', 'two']);
    const [first] = await client.inputs.list();
    await element.open(first!.id, { focus: true });
    await pressed(element, '1');
    // The list of this inbox hears of it only after its own answer was refused.
    void client.inputs.respond(first!.id, { sentiment: 'neutral' });
    await pressed(element, 'Enter');
    await eventually(() => said(element).includes('Somebody was faster.'));
    await eventually(() => said(element).includes('Next'));
    expect(focused()?.matches('article')).to.equal(true);
    await pressed(element, 'Enter');
    await eventually(() => open(element).includes('two') && focused()?.matches('input'));
  });

  it('keeps to a workflow', async () => {
    const { element, client } = await inbox(['one'], { workflow: 'annotate' });
    await (await client.start('deploy', 'shop')).settled();
    await (await client.start('annotate', { id: 'x', text: 'two' })).settled();
    await eventually(() => rows(element).length === 2);
    expect(rows(element)).to.deep.equal(['one', 'two']);
  });

  it('shows what was answered, by whom', async () => {
    const { element, client } = await inbox(['one']);
    await client.run('one').answer({ [(await client.inputs.list())[0]!.key]: { sentiment: 'neutral' } });
    one(element, '[role=listbox]').focus();
    await pressed(element, 'h');
    await eventually(() => rows(element).length === 1 && all(element, '.outcome').length);
    expect(said(one(element, '[role=option]'))).to.contain('Ana: neutral');
    expect(said(one(element, 'cf-prompt')))
      .to.contain('Answered by Ana')
      .and.to.contain('neutral');
    expect(focused()).to.equal(one(element, '[role=listbox]'));
    expect(await barriers(element)).to.deep.equal([]);
    await pressed(element, 'h');
    await eventually(() => said(element).includes('Nothing to answer.'));
  });

  it('shows its keys', async () => {
    const { element } = await inbox([]);
    one(element, '[role=listbox]').focus();
    await pressed(element, '?');
    await eventually(() => all(element, 'dialog').length === 1);
    const dialog = one(element, 'dialog') as HTMLDialogElement;
    expect(dialog.open).to.equal(true);
    expect(await barriers(element)).to.deep.equal([]);
    button(element, 'Close').click();
    expect(dialog.open).to.equal(false);
  });

  it('starts a worker by its address', async () => {
    const worker = new URL('../workflows.ts', import.meta.url);
    worker.searchParams.set('database', here.database);
    const element = await mounted('cf-inbox', { worker: worker.href });
    await eventually(() => said(element).includes('Nothing to answer.'));
    element.remove();
  });

  it('gives the client of its worker to the page at once', async () => {
    const worker = new URL('../workflows.ts', import.meta.url);
    worker.searchParams.set('database', here.database);
    document.body.innerHTML = `<cf-inbox worker="${worker.href}" user="ana"></cf-inbox>`;
    const element = document.querySelector('cf-inbox')!;
    const { client } = element;
    expect(client!.user).to.deep.equal({ id: 'ana' });
    const run = await client!.start('annotate', { id: 'x', text: 'one' });
    await eventually(() => rows(element).length === 1);
    await run.answer({ [(await run.inputs())[0]!.key]: { sentiment: 'neutral' } });
    expect(await run.result()).to.equal('x: neutral');
    expect(element.client).to.equal(client);
    document.body.append(element);
    expect(element.client, 'moved within the page').to.equal(client);
    element.remove();
  });

  it('has no client of its own where it is given one, or none', async () => {
    const element = await mounted('cf-inbox');
    expect(element.client).to.equal(undefined);
    const { client } = here.tab();
    element.client = client as Client<any>;
    element.worker = './nowhere.js';
    expect(element.client).to.equal(client);
    await eventually(() => said(element).includes('Nothing to answer.'));
    element.worker = undefined;
    element.client = undefined;
    await drawn(element);
    expect(element.client).to.equal(undefined);
  });

  it('says why there is no worker, and tries again', async () => {
    const element = await mounted('cf-inbox', { worker: './nowhere.js' });
    await eventually(() => all(element, '[role=alert]').length);
    expect(said(element)).to.contain('The worker could not be started.');
    expect(await barriers(element)).to.deep.equal([]);
    element.worker = `${new URL('../workflows.ts', import.meta.url)}?database=${here.database}`;
    button(element, 'Retry').click();
    await eventually(() => said(element).includes('Nothing to answer.'));
    element.remove();
  });

  it('asks the page for another client', async () => {
    const broken = connect(new Worker('./nowhere.js', { type: 'module' }));
    const element = await mounted('cf-inbox', { client: broken });
    await eventually(() => all(element, '[role=alert]').length);
    button(element, 'Retry').click();
    await drawn(element);
    expect(said(element)).to.contain('Reload the page').and.not.to.contain('Retry');

    const second = connect(new Worker('./nowhere.js', { type: 'module' }));
    element.client = second;
    await eventually(() => said(element).includes('Retry'));
    const { client } = here.tab();
    document.body.addEventListener('cf-retry', () => (element.client = client as Client<any>), { once: true });
    button(element, 'Retry').click();
    await eventually(() => said(element).includes('Nothing to answer.'));
  });

  it('says that the questions could not be read', async () => {
    const { port1, port2 } = new MessageChannel();
    const error = { name: 'ConferError', message: 'The disk is gone.' };
    const replies: Record<string, object> = {
      hello: { value: { database: 'd', workflows: [] } },
      watchInputs: { error },
    };
    expose({ ask: async (_user: unknown, name: string) => replies[name] }, port1);
    port2.start();
    const element = await mounted('cf-inbox', { client: connect(port2) });
    await eventually(() => all(element, '[role=alert]').length);
    expect(said(element)).to.contain('The questions could not be read.').and.to.contain('The disk is gone.');
  });
});
