import { expect } from 'chai';
import type { Client, InputRecord } from 'confer-kit';
import { useStrings } from 'confer-kit/components';
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

const input = (more: Partial<InputRecord> = {}): InputRecord => ({
  id: 'i1',
  runId: 'r1',
  workflow: 'annotate',
  key: 'k',
  state: 'pending',
  template: 'Label **{what}**',
  values: { what: 'this' },
  createdAt: Date.now(),
  ...more,
});
const schema = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    note: { type: 'string', format: 'textarea' },
    pin: { type: 'string', format: 'password' },
  },
  required: ['name'],
};

describe('<cf-prompt> with a record', () => {
  afterEach(cleared);

  it('shows title, text, form and buttons', async () => {
    const element = await mounted('cf-prompt', { input: input({ title: 'A question', schema }) });
    expect(one(element, 'h2').textContent).to.equal('A question');
    expect(one(element, 'strong').textContent).to.equal('this');
    expect(labelled(element, 'name').type).to.equal('text');
    expect(button(element, 'Submit').disabled).to.equal(false);
    expect(button(element, 'Dismiss').disabled).to.equal(false);
    expect(await barriers(element)).to.deep.equal([]);
  });

  it('asks for approval without a schema, in the words it is given', async () => {
    const element = await mounted('cf-prompt', { input: input() });
    expect([button(element, 'Approve'), button(element, 'Reject')]).to.have.length(2);
    element.input = input({ id: 'i2', actions: ['Deploy', 'Hold back'] });
    await drawn(element);
    expect([button(element, 'Deploy'), button(element, 'Hold back')]).to.have.length(2);
  });

  it('says everything in the words it is given', async () => {
    useStrings({ approve: 'Freigeben', reject: 'Ablehnen' });
    const element = await mounted('cf-prompt', { input: input() });
    useStrings({ approve: undefined, reject: undefined });
    expect([button(element, 'Freigeben'), button(element, 'Ablehnen')]).to.have.length(2);
  });

  it('shows who resolved it and when, and no secrets', async () => {
    const resolution = {
      value: { name: 'Zed', pin: '1234' },
      by: { id: 'bo', name: 'Bo' },
      at: Date.UTC(2026, 4, 3, 10),
    };
    const element = await mounted('cf-prompt', { input: input({ schema, state: 'responded', resolution }) });
    expect(said(element)).to.match(/Answered by Bo, .*2026/);
    expect(said(element)).to.contain('Zed').and.not.to.contain('1234');
    expect(all(element, 'cf-form, button')).to.have.length(0);
    expect(await barriers(element)).to.deep.equal([]);
  });

  it('hands an answer up as an event that can be prevented', async () => {
    const element = await mounted('cf-prompt', { input: input({ schema }) });
    const heard: unknown[] = [];
    element.addEventListener('cf-respond', (event) => {
      event.preventDefault();
      heard.push(event.detail.value);
    });
    button(element, 'Submit').click();
    expect(heard).to.deep.equal([]);
    expect(focused()).to.equal(labelled(element, 'name'));
    await entered(element, labelled(element, 'name'), 'x');
    button(element, 'Submit').click();
    expect(heard).to.deep.equal([{ name: 'x' }]);
  });

  it('answers by Enter in a line, by Ctrl+Enter anywhere, and leaves a field by Escape', async () => {
    const element = await mounted('cf-prompt', { input: input({ schema }) });
    const heard: unknown[] = [];
    element.addEventListener('cf-respond', (event) => heard.push(event.detail.value));
    await entered(element, labelled(element, 'name'), 'x');
    await pressed(element, 'Enter');
    expect(heard).to.have.length(1);
    labelled(element, 'note').focus();
    await pressed(element, 'Enter');
    expect(heard).to.have.length(1);
    await pressed(element, 'Enter', { ctrlKey: true });
    expect(heard).to.have.length(2);
    await pressed(element, 'Escape');
    expect(focused()?.localName).to.equal('article');
    await pressed(element, 'Enter');
    expect(heard).to.have.length(3);
  });

  it('puts the keyboard on the text of what is only to be approved, where Enter does nothing', async () => {
    const element = await mounted('cf-prompt', { input: input() });
    const heard: string[] = [];
    for (const type of ['cf-respond', 'cf-dismiss'] as const) element.addEventListener(type, () => heard.push(type));
    element.focus();
    expect(focused()?.localName).to.equal('article');
    await pressed(element, 'Enter');
    await pressed(element, 'Enter', { ctrlKey: true });
    expect(heard).to.deep.equal([]);
    await pressed(element, 'a');
    await pressed(element, 'r');
    expect(heard).to.deep.equal(['cf-respond', 'cf-dismiss']);
  });

  it('has the keys that the page gives it', async () => {
    const element = await mounted('cf-prompt', { input: input({ schema }), keymap: { skip: 'd' } });
    const heard: string[] = [];
    element.addEventListener('cf-dismiss', ({ type }) => heard.push(type));
    one(element, 'article').focus();
    await pressed(element, 's');
    expect(heard).to.deep.equal([]);
    await pressed(element, 'd');
    expect(heard).to.deep.equal(['cf-dismiss']);
    expect(button(element, 'Dismiss').getAttribute('aria-keyshortcuts')).to.equal('d');
  });

  it('leaves the keys of an input method alone, the one that ends a composition too', async () => {
    const element = await mounted('cf-prompt', { input: input({ schema }) });
    const heard: string[] = [];
    element.addEventListener('cf-respond', ({ type }) => heard.push(type));
    await entered(element, labelled(element, 'name'), 'x');
    await pressed(element, 'Enter', { keyCode: 229 });
    await pressed(element, 'Enter', { isComposing: true });
    expect(heard).to.deep.equal([]);
  });

  it('does not answer the next question by a double click or a key held down', async () => {
    const element = await mounted('cf-prompt', { input: input() });
    const heard: string[] = [];
    element.addEventListener('cf-respond', (event) => heard.push(event.detail.input.id));
    const click = (detail: number) =>
      button(element, 'Approve').dispatchEvent(new MouseEvent('click', { detail, bubbles: true }));
    click(1);
    element.input = input({ id: 'i2' });
    await drawn(element);
    click(2);
    expect(heard).to.deep.equal(['i1']);
    element.focus();
    await pressed(element, 'Enter', { repeat: true });
    await pressed(element, 'Enter', { ctrlKey: true, repeat: true });
    expect(heard).to.deep.equal(['i1']);
  });

  it('keeps what was typed over a reload, but no secrets', async () => {
    const first = await mounted('cf-prompt', { input: input({ schema }) });
    await entered(first, labelled(first, 'name'), 'half');
    await entered(first, labelled(first, 'pin'), '1234');
    expect(JSON.stringify({ ...localStorage })).not.to.contain('1234');
    first.remove();
    const second = await mounted('cf-prompt', { input: input({ schema }) });
    expect(labelled(second, 'name').value).to.equal('half');
    expect(labelled(second, 'pin').value).to.equal('');
    second.input = input({ schema, state: 'cancelled' });
    await drawn(second);
    expect(Object.keys(localStorage)).to.deep.equal([]);
  });

  it('never carries what was typed for one question into the next', async () => {
    const element = await mounted('cf-prompt', { input: input({ schema }) });
    await entered(element, labelled(element, 'name'), 'secret');
    element.input = input({ id: 'i2', schema: structuredClone(schema) });
    await drawn(element);
    expect(labelled(element, 'name').value).to.equal('');
  });

  it('says whom a question is for that the user may not answer', async () => {
    const client = { user: { id: 'ana' } } as Client;
    const element = await mounted('cf-prompt', { client, input: input({ requires: { role: ['manager', 'admin'] } }) });
    expect(said(element)).to.contain('role: manager or admin');
    expect(button(element, 'Approve').disabled).to.equal(true);
  });
});

describe('<cf-prompt> with a worker', () => {
  let here: World<typeof import('../workflows.ts')>;
  beforeEach(() => {
    here = world(new URL('../workflows.ts', import.meta.url));
  });
  afterEach(async () => {
    cleared();
    await here.end();
  });

  async function asked() {
    const { client, kill } = here.tab({ user: { id: 'ana', name: 'Ana' } });
    const run = await client.start('annotate', { id: '7', text: 'Nice.' });
    const [question] = (await run.settled()).inputs;
    const element = await mounted('cf-prompt', { client, inputId: question!.id });
    await eventually(() => all(element, 'cf-form').length);
    await drawn(element);
    return { client, kill, run, element, question: question! };
  }

  it('answers, once however often one clicks', async () => {
    const { element, run } = await asked();
    const facts: string[] = [];
    element.addEventListener('cf-responded', ({ detail }) => facts.push(detail.input.state));
    labelled(element, 'positive').click();
    button(element, 'Submit').click();
    button(element, 'Submit').click();
    expect(await run.result()).to.equal('7: positive');
    await eventually(() => said(element).includes('Answered by Ana'));
    expect(facts).to.deep.equal(['responded']);
    expect(Object.keys(localStorage)).to.deep.equal([]);
  });

  it('dismisses with a reason', async () => {
    const { element, client, question } = await asked();
    button(element, 'Give a reason').click();
    await drawn(element);
    await entered(element, labelled(element, 'Reason (optional)'), 'No idea.');
    button(element, 'Dismiss').click();
    await eventually(() => said(element).includes('Dismissed by Ana'));
    expect((await client.inputs.get(question.id)).resolution?.reason).to.equal('No idea.');
  });

  it('shows what somebody else answered', async () => {
    const { element, client, question } = await asked();
    await client.inputs.respond(question.id, { sentiment: 'negative' });
    await eventually(() => said(element).includes('Answered by Ana'));
    expect(said(element)).to.contain('negative');
  });

  it('shows the recorded outcome if somebody was faster', async () => {
    const { client, question } = await asked();
    cleared();
    await client.inputs.respond(question.id, { sentiment: 'negative' });
    const element = await mounted('cf-prompt', { client, input: question });
    labelled(element, 'positive').click();
    button(element, 'Submit').click();
    await eventually(() => said(element).includes('Somebody was faster'));
    expect(said(element)).to.contain('negative');
  });

  it('shows at the fields what the worker refuses, and keeps what was typed', async () => {
    const { client, question } = await asked();
    cleared();
    const lenient = { type: 'object', properties: { sentiment: { type: 'string', title: 'Sentiment' } } };
    const element = await mounted('cf-prompt', { client, input: { ...question, schema: lenient } });
    await entered(element, labelled(element, 'Sentiment'), 'so-so');
    button(element, 'Submit').click();
    await eventually(() => all(element, '.issue').length);
    const field = labelled(element, 'Sentiment');
    expect(field.getAttribute('aria-invalid')).to.equal('true');
    expect(field.value).to.equal('so-so');
    expect(focused()).to.equal(field);
  });

  it('says what went wrong otherwise, and keeps what was typed', async () => {
    const { client, question } = await asked();
    cleared();
    const element = await mounted('cf-prompt', { client, input: { ...question, id: 'nowhere' } });
    labelled(element, 'positive').click();
    button(element, 'Submit').click();
    await eventually(() => all(element, '.problem').length);
    expect(said(one(element, '.problem')))
      .to.contain('nowhere')
      .and.not.contain('`');
    // In reach, as the buttons are, however long the question is.
    expect(one(element, '[part=actions]').contains(one(element, '.problem'))).to.equal(true);
    expect(labelled(element, 'positive').checked).to.equal(true);
  });
});
