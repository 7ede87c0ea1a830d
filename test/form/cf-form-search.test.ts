// One of very many options: found by any part of its words, by keyboard, by pointer, and for those who hear the page.

import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { all, barriers, cleared, drawn, focused, labelled, mounted, one, said } from '../cf-page.ts';
import { Person } from './cf-form-person.ts';

const countries = Array.from({ length: 500 }, (_, i) => `Country ${i}`);
const of = (x: object, required = ['x']) => ({ type: 'object', properties: { x: { title: 'X', ...x } }, required });
const places = of({ enum: ['Åland', 'Österreich', 'New York', 'York', 'Newcastle', ...countries] });

const listed = (form: Element) => all(form, '[role=option]').map((option) => option.textContent!.trim());
const active = (form: Element) => {
  const control = labelled(form, 'X');
  return one(form, `#${control.getAttribute('aria-activedescendant')}`).textContent!.trim();
};

describe('<cf-form>, searched', () => {
  afterEach(cleared);

  for (const [typed, found] of [
    ['Country 42', 'Country 42'],
    ['country 42', 'Country 42'],
    ['ry 42', 'Country 42'],
    ['42 count', 'Country 42'],
    ['aland', 'Åland'],
    ['ÖSTERR', 'Österreich'],
    ['york', 'York'],
    ['new y', 'New York'],
    ['castle', 'Newcastle'],
    ['  york  ', 'York'],
  ] as const) {
    it(`takes “${typed}” for ${found}, and writes it out`, async () => {
      const form = await mounted('cf-form', { schema: places });
      await new Person(form).writes('X', typed);
      expect(form.value).to.deep.equal({ x: found });
      expect(labelled(form, 'X').value).to.equal(found);
      expect(form.checkValidity()).to.equal(true);
    });
  }

  for (const typed of ['country', 'ntr', 'zzz']) {
    it(`refuses “${typed}”, which could be any or none, and leaves it as it is`, async () => {
      const form = await mounted('cf-form', { schema: places });
      await new Person(form).writes('X', typed);
      expect(form.value).to.deep.equal({});
      expect(labelled(form, 'X').value).to.equal(typed);
      expect(all(form, '.issue')).to.have.length(1);
    });
  }

  it('is gone through by the arrow keys, and taken by Enter, which sends nothing then', async () => {
    const form = await mounted('cf-form', { schema: places });
    const sent: unknown[] = [];
    form.addEventListener('cf-submit', ({ detail }) => sent.push(detail.value));
    const control = labelled(form, 'X');
    control.focus();
    await sendKeys({ press: 'ArrowDown' });
    expect(control.getAttribute('aria-expanded')).to.equal('true');
    expect(active(form)).to.equal('Åland');
    await sendKeys({ press: 'ArrowUp' });
    expect(active(form)).to.equal('Åland');
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Enter' });
    await drawn(form);
    expect(form.value).to.deep.equal({ x: 'Österreich' });
    expect([control.value, control.getAttribute('aria-expanded')]).to.deep.equal(['Österreich', 'false']);
    expect(sent).to.deep.equal([]);
    await sendKeys({ press: 'Enter' });
    expect(sent).to.deep.equal([{ x: 'Österreich' }]);
  });

  it('shows what matches while it is typed, the nearest first, and how many', async () => {
    const form = await mounted('cf-form', { schema: places });
    labelled(form, 'X').focus();
    await sendKeys({ type: 'york' });
    expect(listed(form)).to.deep.equal(['York', 'New York']);
    expect(one(form, '.combo [role=status]').textContent).to.equal('2 matches');
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Enter' });
    expect(form.value).to.deep.equal({ x: 'New York' });
    await sendKeys({ type: 'zzz' });
    expect(said(form)).to.contain('Nothing matches.');
  });

  it('closes by Escape, and keeps what was chosen and typed', async () => {
    const form = await mounted('cf-form', { schema: places, value: { x: 'York' } });
    const control = labelled(form, 'X');
    control.focus();
    await sendKeys({ press: 'ArrowDown' });
    expect(active(form)).to.equal('York');
    await sendKeys({ press: 'Escape' });
    expect(control.getAttribute('aria-expanded')).to.equal('false');
    expect(form.value).to.deep.equal({ x: 'York' });
    expect(focused()).to.equal(control);
  });

  it('is opened and taken by pointer, and the keyboard stays', async () => {
    const form = await mounted('cf-form', { schema: places });
    const control = labelled(form, 'X');
    control.focus();
    control.click();
    const option = all(form, '[role=option]')[3]!;
    const down = new PointerEvent('pointerdown', { bubbles: true, cancelable: true, composed: true });
    option.dispatchEvent(down);
    expect(down.defaultPrevented).to.equal(true);
    option.click();
    await drawn(form);
    expect(form.value).to.deep.equal({ x: 'York' });
    expect(focused()).to.equal(control);
  });

  it('draws of ten thousand options those that are looked at', async () => {
    const schema = of({ enum: Array.from({ length: 10_000 }, (_, i) => `o${i}`) });
    const form = await mounted('cf-form', { schema });
    const control = labelled(form, 'X');
    control.focus();
    await sendKeys({ press: 'ArrowDown' });
    expect(listed(form).length).to.be.lessThan(200);
    expect(all(form, '[role=option]')[0]!.getAttribute('aria-setsize')).to.equal('10000');
    for (let i = 0; i < 15; i++) await sendKeys({ press: 'PageDown' });
    expect(active(form)).to.equal('o150');
    expect(await barriers(form)).to.deep.equal([]);
  });

  it('takes null, where that is an answer, by its name', async () => {
    const schema = of({ anyOf: [{ enum: countries }, { type: 'null' }] });
    const form = await mounted('cf-form', { schema, value: { x: 'Country 1' } });
    await new Person(form).writes('X', 'none');
    expect(form.value).to.deep.equal({ x: null });
  });

  it('adds to checkboxes those that are too many to show', async () => {
    const items = { enum: Array.from({ length: 60 }, (_, i) => `Town ${i}`) };
    const form = await mounted('cf-form', { schema: of({ type: 'array', uniqueItems: true, items }) });
    const control = labelled(form, 'X: search');
    control.focus();
    await sendKeys({ type: 'wn 57' });
    await sendKeys({ press: 'Enter' });
    await drawn(form);
    expect(form.value).to.deep.equal({ x: ['Town 57'] });
    expect(labelled(form, 'Town 57', 'X').checked).to.equal(true);
    expect(labelled(form, 'X: search').value).to.equal('');
    expect(all(form, '[type=checkbox]').length).to.equal(1);
    labelled(form, 'Town 57', 'X').focus();
    await sendKeys({ press: ' ' });
    await drawn(form);
    expect(all(form, '[type=checkbox]').length).to.equal(0);
    expect(focused()).to.equal(labelled(form, 'X: search'));
  });
});
