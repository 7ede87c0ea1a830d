import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { type Client, ConferError, type InputRecord } from 'confer-kit';
import { all, button, cleared, drawn, focused, labelled, mounted, one, pressed, said } from '../cf-page.ts';
import { eventually, type World, world } from '../world.ts';

const open = (element: Element) => said(one(element, 'cf-markdown'));

/** A client's inputs with what a test puts in the place of the worker's own. */
function replaced(client: Client, functions: Record<string, unknown>): void {
  Object.assign(client.inputs, functions);
}

describe('an answer that is taken back', () => {
  let here: World<typeof import('../workflows.ts')>;
  beforeEach(() => {
    here = world(new URL('../workflows.ts', import.meta.url));
  });
  afterEach(async () => {
    cleared();
    await here.end();
  });

  async function inbox(names: string[]) {
    const client = here.tab({ user: { id: 'ana', name: 'Ana' } }).client as Client;
    for (const name of names) await (await client.start('annotate', { id: name, text: name }, { id: name })).settled();
    const element = await mounted('cf-inbox', { client });
    await eventually(() => element.count === names.length);
    await drawn(element);
    const answer = async (name: string) => {
      element.focus();
      await eventually(() => open(element).includes(name) && focused()?.matches('input'));
      await pressed(element, '1');
      await pressed(element, 'Enter');
    };
    return { client, element, answer };
  }

  it('is each of the last in turn, by its keys', async () => {
    const { client, element, answer } = await inbox(['one', 'two', 'three']);
    const asked: string[] = [];
    replaced(client, {
      undo: async (id: string) => {
        const record = await client.inputs.get(id);
        asked.push(String(record.values.text));
        const { resolution: _, ...rest } = record;
        return { ...rest, state: 'pending' } satisfies InputRecord;
      },
    });
    await answer('one');
    await answer('two');
    await eventually(() => open(element).includes('three'));
    one(element, '[role=listbox]').focus();
    await sendKeys({ press: 'u' });
    await eventually(() => open(element).includes('two'));
    expect(said(element)).to.contain('Taken back: two');
    one(element, '[role=listbox]').focus();
    await sendKeys({ press: 'Backspace' });
    await eventually(() => open(element).includes('one'));
    expect(asked).to.deep.equal(['two', 'one']);
  });

  it('is one of those that the inbox is for, also after a reload', async () => {
    const { client, element, answer } = await inbox(['one', 'two']);
    await answer('one');
    await eventually(async () => (await client.inputs.list({ state: 'responded' })).length === 1);
    element.remove();
    const other = await mounted('cf-inbox', { client, runId: 'two' });
    await eventually(() => other.count === 1);
    one(other, '[role=listbox]').focus();
    await pressed(other, 'z', { ctrlKey: true });
    await eventually(() => said(other).includes('nothing to take back'));
    expect(await client.inputs.list({ state: 'responded' })).to.have.length(1);
  });

  it('may be one of before a reload', async () => {
    const { client, element, answer } = await inbox(['one', 'two']);
    await answer('one');
    await eventually(async () => (await client.inputs.list({ state: 'responded' })).length === 1);
    element.remove();
    const again = await mounted('cf-inbox', { client });
    const asked: string[] = [];
    replaced(client, { undo: async (id: string) => asked.push(id) && client.inputs.get(id) });
    await eventually(() => again.count === 1);
    one(again, '[role=listbox]').focus();
    await pressed(again, 'z', { ctrlKey: true });
    await eventually(() => said(again).includes('Taken back: one'));
    expect(asked).to.have.length(1);
  });

  it('is not, where its question does not allow that, and it is said', async () => {
    const { client, element, answer } = await inbox(['one', 'two']);
    replaced(client, { undo: async () => Promise.reject(new Error('The workflow went on with it.')) });
    await answer('one');
    await eventually(() => open(element).includes('two'));
    await element.undo();
    await drawn(element);
    expect(said(element)).to.contain('Not taken back: one. The workflow went on with it.');
    expect(open(element)).to.contain('two');
  });

  it('can be asked for again after the worker could not say which was the last', async () => {
    const { client, element, answer } = await inbox(['one', 'two']);
    await answer('one');
    await eventually(async () => (await client.inputs.list({ state: 'responded' })).length === 1);
    element.remove();
    const again = await mounted('cf-inbox', { client });
    await eventually(() => again.count === 1);
    const { list } = client.inputs;
    const away = new ConferError('The worker does not answer.', { code: 'WorkerFailed' });
    replaced(client, { undo: client.inputs.get, list: () => Promise.reject(away) });
    await again.undo();
    await drawn(again);
    expect(said(again)).to.contain('The worker does not answer.');
    replaced(client, { list });
    await again.undo();
    await drawn(again);
    expect(said(again)).to.contain('Taken back: one');
  });

  it('is still the last after the worker did not answer', async () => {
    const { client, element, answer } = await inbox(['one', 'two', 'three']);
    const asked: string[] = [];
    let away = true;
    replaced(client, {
      undo: async (id: string) => {
        const record = await client.inputs.get(id);
        asked.push(String(record.values.text));
        if (away) throw new ConferError('The worker does not answer.', { code: 'WorkerFailed' });
        return { ...record, state: 'pending' };
      },
    });
    await answer('one');
    await answer('two');
    await eventually(() => open(element).includes('three'));
    await element.undo();
    await drawn(element);
    expect(said(element)).to.contain('Not taken back: two. The worker does not answer.');
    away = false;
    await element.undo();
    await element.undo();
    expect(asked).to.deep.equal(['two', 'two', 'one']);
  });

  it('is not the one before, where the last comes back by itself', async () => {
    const { client, element, answer } = await inbox(['one', 'two', 'three']);
    const asked: string[] = [];
    replaced(client, { undo: async (id: string) => asked.push(id) && client.inputs.get(id) });
    await answer('one');
    await eventually(async () => (await client.inputs.list({ state: 'responded' })).length === 1);
    let refuse = (_: Error) => {};
    replaced(client, { respond: () => new Promise((_, reject) => (refuse = reject)) });
    await answer('two');
    await eventually(() => open(element).includes('three'));
    const undone = element.undo();
    refuse(new Error('That is not to be had.'));
    await undone;
    await drawn(element);
    expect(asked).to.deep.equal([]);
    expect(open(element)).to.contain('two');
  });

  it('says that there is none', async () => {
    const { element } = await inbox(['one']);
    one(element, '[role=listbox]').focus();
    await pressed(element, 'u');
    await eventually(() => said(element).includes('There is nothing to take back.'));
  });

  it('leaves the keys that take back what was typed to the fields', async () => {
    const { client, element } = await inbox(['one']);
    let asked = 0;
    replaced(client, { undo: async () => (asked += 1) });
    const search = labelled(element, 'Search');
    search.focus();
    await sendKeys({ type: 'uu' });
    await sendKeys({ press: 'Backspace' });
    expect(search.value).to.equal('u');
    await pressed(element, 'z', { ctrlKey: true });
    expect(asked).to.equal(0);
  });
});

describe('an answer and its worker', () => {
  let here: World<typeof import('./undo-workflows.ts')>;
  beforeEach(() => {
    here = world(new URL('./undo-workflows.ts', import.meta.url));
  });
  afterEach(async () => {
    cleared();
    await here.end();
  });

  it('part again where the question is revisable, and what was answered is there to be changed', async () => {
    const { client } = here.tab({ user: { id: 'ana', name: 'Ana' } });
    const run = await client.start('drink', 'Bo');
    await run.settled();
    const element = await mounted('cf-inbox', { client: client as Client });
    await eventually(() => element.count === 1);
    const news: unknown[] = [];
    element.addEventListener('cf-asked', ({ detail }) => news.push(detail));
    element.focus();
    await eventually(() => focused()?.matches('input'));
    await sendKeys({ press: '1' });
    await sendKeys({ press: 'Enter' });
    expect(await run.result()).to.equal('tea');
    await sendKeys({ press: 'u' });
    await eventually(() => element.count === 1 && all(element, 'input[type=radio]').length === 2);
    await drawn(element);
    await eventually(() => labelled(element, 'tea').checked);
    await eventually(() => button(element, 'Submit').getAttribute('aria-disabled') === null);
    labelled(element, 'coffee').click();
    await drawn(element);
    button(element, 'Submit').click();
    await eventually(async () => (await run.record()).result === 'coffee');
    expect(news, 'what is taken back is no new question').to.deep.equal([]);
  });

  it('part again together, where several were answered at once', async () => {
    const { client } = here.tab({ user: { id: 'ana', name: 'Ana' } });
    for (const who of ['Bo', 'Cy', 'Di']) await (await client.start('drink', who, { id: who })).settled();
    const element = await mounted('cf-inbox', { client: client as Client });
    await eventually(() => element.count === 3 && all(element, 'input[type=radio]').length === 2);
    one(element, '[role=listbox]').focus();
    await sendKeys({ press: 'x' });
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ up: 'Shift' });
    await eventually(() => said(element).includes('2 selected'));
    labelled(element, 'tea').click();
    await drawn(element);
    all(element, '[part=bulk-action]')[0]!.click();
    await eventually(() => said(element).includes('Answered: 2 questions'));
    await eventually(async () => (await client.inputs.count({ state: 'responded' })) === 2);
    button(element, 'Undo').click();
    await eventually(() => said(element).includes('Taken back: 2 questions'));
    await eventually(() => element.count === 3 && open(element).includes('Bo'));
    expect(await client.inputs.count({ state: 'pending' })).to.equal(3);
  });

  it('stay together where it is not, and the inbox says so', async () => {
    const { client } = here.tab({ user: { id: 'ana', name: 'Ana' } });
    const run = await client.start('send', 'Bo');
    await run.settled();
    const element = await mounted('cf-inbox', { client: client as Client });
    await eventually(() => element.count === 1);
    element.focus();
    await eventually(() => focused()?.localName === 'article');
    await sendKeys({ press: 'a' });
    expect(await run.result()).to.equal('sent to Bo');
    await sendKeys({ press: 'u' });
    await eventually(() => said(element).includes('Not taken back: Send it to Bo?'));
    expect(element.count).to.equal(0);
  });

  it('keep the reason that was given with a yes', async () => {
    const { client } = here.tab({ user: { id: 'ana', name: 'Ana' } });
    const run = await client.start('send', 'Bo');
    const [asked] = (await run.settled()).inputs;
    const element = await mounted('cf-inbox', { client: client as Client });
    await eventually(() => element.count === 1);
    button(element, 'Give a reason').click();
    await eventually(() => focused()?.id === 'reason');
    await sendKeys({ type: 'Bo asked for it' });
    button(element, 'Approve').click();
    await run.result();
    expect((await client.inputs.get(asked!.id)).resolution?.reason).to.equal('Bo asked for it');
  });
});

describe('an answer that is corrected', () => {
  afterEach(cleared);

  const answered = {
    id: 'i1',
    runId: 'r',
    workflow: 'w',
    key: 'k',
    state: 'responded',
    template: 'Which?',
    values: {},
    schema: { enum: ['tea', 'coffee'] },
    createdAt: 0,
    revisable: true,
    resolution: { value: 'tea', by: { id: 'ana', name: 'Ana' }, at: 7 },
  } as InputRecord;

  async function shown() {
    const asked: unknown[] = [];
    const revise = async (...all: unknown[]) => {
      asked.push(all);
      return { ...answered, resolution: { value: all[1], by: { id: 'ana', name: 'Ana' }, at: 8 } };
    };
    const client = { user: { id: 'ana' }, inputs: { revise }, follow: () => () => {} } as unknown as Client;
    const element = await mounted('cf-prompt', { input: answered, client });
    return { asked, element };
  }

  it('stands beside the one that it replaces, and names it', async () => {
    const { asked, element } = await shown();
    button(element, 'Correct the answer').click();
    await eventually(() => all(element, 'input').length === 2);
    await drawn(element);
    expect(said(element)).to.contain('Answered by Ana');
    expect(labelled(element, 'tea').checked).to.equal(true);
    labelled(element, 'coffee').click();
    await drawn(element);
    button(element, 'Submit').click();
    await eventually(() => asked.length === 1);
    expect(asked).to.deep.equal([['i1', 'coffee', { revises: 7 }]]);
    await eventually(() => said(element).includes('coffee') && all(element, 'cf-form').length === 0);
  });

  it('is left as it is, if one thinks better of it', async () => {
    const { asked, element } = await shown();
    button(element, 'Correct the answer').click();
    await eventually(() => all(element, 'input').length === 2);
    button(element, 'Leave it as it is').click();
    await eventually(() => all(element, 'cf-form').length === 0);
    expect(asked).to.deep.equal([]);
  });
});
