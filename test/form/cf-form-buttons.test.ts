// `ui: { widget: 'buttons' }`: a choice, or alternatives, as a row of buttons; pressing one answers where nothing else is asked.

import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { InputRecord } from 'confer-kit';
import { all, barriers, button, cleared, drawn, entered, focused, labelled, mounted, said } from '../cf-page.ts';

const buttons = { ui: { widget: 'buttons' } };
const label = { enum: ['praise', 'complaint', 'question'], ...buttons };
const review = {
  title: 'Decision',
  oneOf: [
    { const: 'approve', title: 'Approve', description: 'It goes out now.' },
    {
      type: 'object',
      title: 'Edit',
      properties: { text: { type: 'string', title: 'Text' } },
      required: ['text'],
      additionalProperties: false,
    },
    {
      type: 'object',
      title: 'Ask back',
      properties: { kind: { const: 'ask' }, question: { type: 'string', title: 'Question' } },
      required: ['kind', 'question'],
    },
    { type: 'object', title: 'Ignore', properties: { kind: { const: 'ignore' } }, required: ['kind'] },
  ],
  ...buttons,
};
const shown = (form: Element) => all(form, '.buttons button').map((one) => one.querySelector('.words')!.textContent);

async function asked(schema: unknown, value?: unknown) {
  const form = await mounted('cf-form', { schema, ...(value !== undefined && { value }) });
  const sent: unknown[] = [];
  form.addEventListener('cf-submit', ({ detail }) => sent.push(detail.value));
  return { form, sent };
}
const pressed = async (form: Element, words: string) => {
  all(form, '.buttons button')
    .find((one) => one.querySelector('.words')?.firstChild?.textContent === words || said(one).startsWith(words))!
    .click();
  await drawn(form);
};

describe('<cf-form>, with buttons', () => {
  afterEach(cleared);

  for (const [how, schema, answer] of [
    ['the whole answer', label, 'complaint'],
    ['its only property', { type: 'object', properties: { kind: label }, required: ['kind'] }, { kind: 'complaint' }],
    [
      'titled constants',
      {
        oneOf: [
          { const: 1, title: 'praise' },
          { const: 2, title: 'complaint' },
        ],
        ...buttons,
      },
      2,
    ],
    ['react-jsonschema-form’s words', { enum: ['praise', 'complaint'], 'ui:widget': 'buttons' }, 'complaint'],
  ] as const) {
    it(`answers by one press where that is all that is asked (${how})`, async () => {
      const { form, sent } = await asked(schema);
      expect(form.matches(':state(at-once)')).to.equal(true);
      await pressed(form, 'complaint');
      expect(sent).to.deep.equal([answer]);
      expect(await barriers(form)).to.deep.equal([]);
    });
  }

  it('answers yes or no', async () => {
    const { form, sent } = await asked({ type: 'boolean', ...buttons });
    expect(shown(form)).to.deep.equal(['Yes', 'No']);
    await pressed(form, 'No');
    expect(sent).to.deep.equal([false]);
  });

  it('answers by a number key, once however long it is held', async () => {
    const { form, sent } = await asked(label);
    form.focus();
    await sendKeys({ press: '2' });
    expect(sent).to.deep.equal(['complaint']);
    const held = new KeyboardEvent('keydown', {
      key: '1',
      repeat: true,
      bubbles: true,
      composed: true,
      cancelable: true,
    });
    focused()!.dispatchEvent(held);
    await drawn(form);
    expect(sent).to.deep.equal(['complaint']);
  });

  it('only chooses where something else is asked, or it may be left out', async () => {
    const more = { type: 'object', properties: { kind: label, note: { type: 'string' } }, required: ['kind'] };
    const { form, sent } = await asked(more);
    await pressed(form, 'praise');
    expect(form.value).to.deep.equal({ kind: 'praise' });
    const free = await asked({ type: 'object', properties: { kind: label } });
    expect(free.form.matches(':state(at-once)')).to.equal(false);
    await pressed(free.form, 'praise');
    expect(free.form.value).to.deep.equal({ kind: 'praise' });
    await pressed(free.form, 'praise');
    expect(free.form.value).to.deep.equal({});
    expect([...sent, ...free.sent]).to.deep.equal([]);
  });

  it('shows which one is chosen', async () => {
    const { form } = await asked(label, 'question');
    expect(all(form, '[aria-pressed=true]').map((one) => said(one))).to.deep.equal(['question 3']);
    form.readonly = true;
    await drawn(form);
    expect(all(form, 'button:enabled')).to.deep.equal([]);
    expect(form.matches(':state(at-once)')).to.equal(false);
  });

  it('offers alternatives: answers by those that ask for nothing more, asks what the others want', async () => {
    const { form, sent } = await asked(review);
    expect(shown(form)).to.deep.equal(['ApproveIt goes out now.', 'Edit', 'Ask back', 'Ignore']);
    await pressed(form, 'Edit');
    expect(sent).to.deep.equal([]);
    expect(form.matches(':state(at-once)')).to.equal(false);
    await entered(form, labelled(form, 'Text'), 'Better');
    expect(form.value).to.deep.equal({ text: 'Better' });
    await pressed(form, 'Ask back');
    await pressed(form, 'Edit');
    expect(form.value).to.deep.equal({ text: 'Better' });
    await pressed(form, 'Ignore');
    expect(sent).to.deep.equal([{ kind: 'ignore' }]);
    await pressed(form, 'Approve');
    expect(sent[1]).to.equal('approve');
    expect(await barriers(form)).to.deep.equal([]);
  });

  it('keeps the keyboard at the button that was pressed', async () => {
    const { form } = await asked(review);
    const edit = all(form, '.buttons button')[1]!;
    edit.focus();
    await sendKeys({ press: 'Enter' });
    await drawn(form);
    expect(focused()).to.equal(edit);
  });

  it('says that one is to be chosen', async () => {
    const { form, sent } = await asked(review);
    expect(form.reportValidity()).to.equal(false);
    await drawn(form);
    expect(said(form)).to.contain('Choose one.');
    expect(focused()).to.equal(all(form, '.buttons button')[0]);
    expect(sent).to.deep.equal([]);
  });
});

describe('<cf-prompt>, with buttons', () => {
  afterEach(cleared);

  const input = (schema: object): InputRecord => ({
    id: `i${Math.random()}`,
    runId: 'r',
    workflow: 'w',
    key: 'k',
    state: 'pending',
    template: 'What is it?',
    values: {},
    schema,
    createdAt: 0,
  });

  it('needs no other button to answer, until more is asked', async () => {
    const prompt = await mounted('cf-prompt', { input: input(review) });
    const answers: unknown[] = [];
    prompt.addEventListener('cf-respond', ({ detail }) => answers.push(detail.value));
    const submit = button(prompt, 'Submit');
    expect(submit.checkVisibility()).to.equal(false);
    await pressed(prompt, 'Edit');
    expect(submit.checkVisibility()).to.equal(true);
    expect(answers).to.deep.equal([]);
    await pressed(prompt, 'Approve');
    expect(answers).to.deep.equal(['approve']);
  });

  it('answers by one key', async () => {
    const prompt = await mounted('cf-prompt', { input: input(label) });
    const answers: unknown[] = [];
    prompt.addEventListener('cf-respond', ({ detail }) => answers.push(detail.value));
    prompt.focus();
    await sendKeys({ press: '3' });
    await drawn(prompt);
    expect(answers).to.deep.equal(['question']);
  });
});
