// A page that renders often, as React, Vue and Lit have it: it gives equal schemas, values and questions, each time new ones.

import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { InputRecord } from 'confer-kit';
import { html, render } from 'lit';
import { all, cleared, drawn, entered, focused, labelled, mounted, said } from '../cf-page.ts';

const schema = () => ({
  type: 'object',
  properties: {
    name: { type: 'string', title: 'Name' },
    age: { type: 'integer', title: 'Age' },
    kind: { enum: ['a', 'b'], title: 'Kind' },
    free: { type: 'object', title: 'Free' },
    pet: {
      title: 'Pet',
      anyOf: [
        { type: 'object', title: 'Cat', properties: { name: { type: 'string', title: 'Called' } } },
        { type: 'object', title: 'Dog', properties: { name: { type: 'string', title: 'Called' } } },
      ],
    },
    rows: { type: 'array', title: 'Rows', items: { type: 'string' } },
  },
});

describe('<cf-form>, rendered again', () => {
  afterEach(cleared);

  const typing = async (form: Element) => {
    const name = labelled(form, 'Name');
    name.focus();
    await sendKeys({ type: 'Anna' });
    name.setSelectionRange(2, 2);
    await drawn(form);
    return name;
  };
  const still = (name: HTMLInputElement, caret = 2) => {
    expect(focused()).to.equal(name);
    expect([name.value, name.selectionStart]).to.deep.equal(['Anna', caret]);
  };

  it('keeps focus, caret and elements where an equal schema is given', async () => {
    const form = await mounted('cf-form', { schema: schema() });
    const name = await typing(form);
    form.schema = schema();
    await drawn(form);
    still(name);
    expect(form.value).to.deep.equal({ name: 'Anna' });
    await sendKeys({ type: 'x' });
    expect(form.value).to.deep.equal({ name: 'Anxna' });
  });

  it('keeps what was typed where the value that it began with is given again', async () => {
    const form = await mounted('cf-form', { schema: schema(), value: { name: '', age: 3 } });
    const name = await typing(form);
    form.value = { name: '', age: 3 };
    await drawn(form);
    still(name);
    form.value = { name: 'Anna', age: 3 };
    await drawn(form);
    still(name);
    // Who keeps the value of the form in the page may give the first one again.
    form.value = { name: '', age: 3 };
    await drawn(form);
    expect(form.value).to.deep.equal({ name: '', age: 3 });
    expect(name.value).to.equal('');
  });

  it('keeps a page with literals in its template as it is', async () => {
    const page = document.createElement('div');
    document.body.append(page);
    const show = () =>
      render(
        html`<cf-form .schema=${schema()} .value=${{ age: 3 }} .issues=${[{ path: ['kind'], message: 'Why?' }]}></cf-form>`,
        page,
      );
    show();
    const form = page.querySelector('cf-form')!;
    await drawn(form);
    const name = await typing(form);
    show();
    await drawn(form);
    still(name);
    expect(said(form)).to.contain('Why?');
  });

  it('changes the fields that differ in another value, and no others', async () => {
    const form = await mounted('cf-form', {
      schema: schema(),
      value: { age: 3, pet: { name: 'Rex' }, rows: ['a', 'b'] },
    });
    labelled(form, 'Dog', 'Pet').click();
    await drawn(form);
    await entered(form, labelled(form, 'Free'), '{"half":');
    const name = await typing(form);
    const rows = all(form, 'li');
    form.value = { name: 'Anna', age: 4, pet: { name: 'Rex' }, rows: ['a', 'c'] };
    await drawn(form);
    still(name);
    expect(labelled(form, 'Age').value).to.equal('4');
    expect(labelled(form, 'Item 2').value).to.equal('c');
    expect(all(form, 'li')).to.deep.equal(rows);
    expect(labelled(form, 'Free').value).to.equal('{"half":');
    expect(labelled(form, 'Dog', 'Pet').checked).to.equal(true);
    expect(labelled(form, 'Called').value).to.equal('Rex');
  });

  it('keeps what is said of fields that another value leaves as they were', async () => {
    const strict = { ...schema(), required: ['name', 'kind'] };
    const form = await mounted('cf-form', { schema: strict, value: { age: 3 } });
    labelled(form, 'Name').dispatchEvent(new Event('change', { bubbles: true }));
    await drawn(form);
    expect(all(form, '.issue')).to.have.length(1);
    form.value = { age: 4 };
    await drawn(form);
    expect(all(form, '.issue')).to.have.length(1);
    form.value = { age: 4, name: 'x' };
    await drawn(form);
    expect(all(form, '.issue')).to.have.length(0);
  });

  it('keeps the field that is typed into where another schema has it too', async () => {
    const form = await mounted('cf-form', { schema: schema() });
    const name = await typing(form);
    const other = schema();
    form.schema = { ...other, properties: { ...other.properties, more: { type: 'string' } } };
    await drawn(form);
    still(name);
    expect(form.value).to.deep.equal({ name: 'Anna' });
  });

  it('takes another order of the properties for another schema', async () => {
    const form = await mounted('cf-form', { schema: schema() });
    const other = schema();
    const { kind, ...rest } = other.properties;
    form.schema = { ...other, properties: { kind, ...rest } };
    await drawn(form);
    expect(all(form, '.name')[0]!.textContent).to.equal('Kind');
  });

  it('begins anew when the form around it is reset', async () => {
    const outer = document.createElement('form');
    document.body.append(outer);
    const form = Object.assign(document.createElement('cf-form'), { schema: schema(), value: { age: 3 } });
    outer.append(form);
    await drawn(form);
    await entered(form, labelled(form, 'Free'), '{"half":');
    outer.reset();
    await drawn(form);
    expect(labelled(form, 'Free').value).to.equal('');
    expect(form.value).to.deep.equal({ age: 3 });
  });

  it('stands what contains itself', async () => {
    const ring: Record<string, unknown> = { type: 'object', title: 'Ring', properties: { a: { type: 'string' } } };
    (ring.properties as Record<string, unknown>).self = ring;
    const form = await mounted('cf-form', { schema: ring });
    const before = all(form, 'input');
    form.schema = structuredClone(ring);
    await drawn(form);
    expect(all(form, 'input')).to.deep.equal(before);
  });
});

describe('<cf-prompt>, rendered again', () => {
  afterEach(cleared);

  it('keeps what is typed, and where, when an equal input is given', async () => {
    const input = (): InputRecord => ({
      id: 'again',
      runId: 'r',
      workflow: 'w',
      key: 'k',
      state: 'pending',
      template: 'Who? {{text}}',
      values: { text: 'x', at: new Date(0) },
      schema: schema(),
      initial: { age: 3 },
      createdAt: 0,
    });
    const prompt = await mounted('cf-prompt', { input: input() });
    const name = labelled(prompt, 'Name');
    name.focus();
    await sendKeys({ type: 'Anna' });
    name.setSelectionRange(2, 2);
    prompt.input = input();
    await drawn(prompt);
    expect(focused()).to.equal(name);
    expect([name.value, name.selectionStart]).to.deep.equal(['Anna', 2]);
    prompt.input = { ...input(), state: 'cancelled' };
    await drawn(prompt);
    expect(said(prompt)).to.contain('Withdrawn');
  });
});
