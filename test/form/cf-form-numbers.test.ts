// Numbers are written as people write them where they are; no other number is ever taken for the one that was written.

import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { all, cleared, drawn, labelled, mounted, one, said } from '../cf-page.ts';
import { Person } from './cf-form-person.ts';

const amount = { type: 'object', properties: { x: { type: 'number', title: 'X' } }, required: ['x'] };

/** What is written, the number that it is, and what stands in the box afterwards. */
const written: Record<string, [typed: string, value: number | undefined, left?: string][]> = {
  en: [
    ['1.5', 1.5],
    ['1,5', 1.5, '1.5'],
    ['1,234', 1234, '1234'],
    ['1,234.5', 1234.5, '1234.5'],
    ['1.234,5', 1234.5, '1234.5'],
    ['1.234.567', 1234567, '1234567'],
    ['12,34,567', 1234567, '1234567'],
    ['1 234 567', 1234567, '1234567'],
    ['0,123', 0.123, '0.123'],
    ['.5', 0.5],
    ['1.50', 1.5],
    ['-3', -3],
    ['−3', -3],
    ['+3', 3],
    ['1.5e3', 1500],
    [' 7 ', 7],
    ['42xyz', undefined],
    ['12 34', undefined],
    ['1,2,3', undefined],
    ['1..2', undefined],
    ['--1', undefined],
    ['0x10', undefined],
    ['Infinity', undefined],
    ['1e999', undefined],
    ['0.1234567890123456789', undefined],
    ['0.30000000000000004', 0.30000000000000004],
  ],
  de: [
    ['1,5', 1.5],
    ['1.5', 1.5, '1,5'],
    ['1.234', 1234, '1234'],
    ['1,234', 1.234],
    ['1.234,5', 1234.5, '1234,5'],
    ['1.234.5', undefined],
  ],
  fr: [
    ['1 000,5', 1000.5, '1000,5'],
    ['1.234', 1.234, '1,234'],
  ],
  'de-CH': [["1'000.5", 1000.5, '1000.5']],
  'ar-EG': [['٣٫٥', 3.5]],
};

describe('<cf-form>, given numbers', () => {
  afterEach(() => {
    document.documentElement.lang = '';
    cleared();
  });

  for (const [language, cases] of Object.entries(written)) {
    for (const [typed, value, left = typed] of cases) {
      it(`takes ${JSON.stringify(typed)} for ${value ?? 'no number'} in ${language}`, async () => {
        document.documentElement.lang = language;
        const form = await mounted('cf-form', { schema: amount });
        await new Person(form).writes('X', typed);
        expect(form.value).to.deep.equal(value === undefined ? {} : { x: value });
        expect(form.checkValidity()).to.equal(value !== undefined);
        expect(labelled(form, 'X').value).to.equal(left);
        if (value === undefined) expect(all(form, '.issue')).to.have.length(1);
      });
    }
  }

  it('shows a number in the language of the page, exactly', async () => {
    document.documentElement.lang = 'de';
    const form = await mounted('cf-form', { schema: amount, value: { x: 1234567.25 } });
    expect(labelled(form, 'X').value).to.equal('1234567,25');
    form.value = { x: 1.5e-7 };
    await drawn(form);
    expect(labelled(form, 'X').value).to.equal('1,5e-7');
  });

  it('goes up and down by the arrow keys, within its bounds', async () => {
    const x = { type: 'integer', title: 'X', multipleOf: 5, minimum: 0, maximum: 200, default: 190 };
    const form = await mounted('cf-form', { schema: { type: 'object', properties: { x } } });
    labelled(form, 'X').focus();
    for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowDown']) await sendKeys({ press: key });
    await drawn(form);
    expect(form.value).to.deep.equal({ x: 195 });
    expect(labelled(form, 'X').value).to.equal('195');
  });

  it('keeps what is no number in the box, and says so', async () => {
    const form = await mounted('cf-form', { schema: amount, value: { x: 42 } });
    await new Person(form).writes('X', '42xyz');
    expect(labelled(form, 'X').value).to.equal('42xyz');
    expect(said(form)).to.contain('Enter a number.');
    form.label = 'again';
    await drawn(form);
    expect(labelled(form, 'X').value).to.equal('42xyz');
  });

  it('shows that a slider is not answered, and takes its least for an answer once it is pressed', async () => {
    const x = { type: 'integer', title: 'X', minimum: 0, maximum: 50 };
    const form = await mounted('cf-form', { schema: { type: 'object', properties: { x }, required: ['x'] } });
    const slider = one(form, '[type=range]') as HTMLInputElement;
    expect(slider.getAttribute('aria-valuetext')).to.equal('Not answered');
    expect(form.value).to.deep.equal({});
    slider.click();
    await drawn(form);
    expect(form.value).to.deep.equal({ x: 0 });
    expect(slider.getAttribute('aria-valuetext')).to.equal('0');
  });
});
