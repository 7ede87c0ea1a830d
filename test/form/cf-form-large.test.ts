// A large form costs at a key what the key changes: nothing else is drawn again, though whatever depends on it is.

import { expect } from 'chai';
import { useWidget } from 'confer-kit/components';
import { all, cleared, drawn, entered, labelled, mounted, said } from '../cf-page.ts';
import { Person } from './cf-form-person.ts';

let drawings = 0;
class Counting extends HTMLElement {
  set value(_: unknown) {
    drawings += 1;
  }
}
customElements.define('test-counting', Counting);
useWidget('counting', 'test-counting');

const counted = { type: 'integer', ui: { widget: 'counting' } };
const form = (count: number, more: object = {}) => ({
  type: 'object',
  properties: {
    text: { type: 'string', minLength: 3 },
    group: { type: 'object', properties: { inner: counted, note: { type: 'string' } } },
    rows: { type: 'array', items: { type: 'object', properties: { inner: counted, note: { type: 'string' } } } },
    ...Object.fromEntries(Array.from({ length: count }, (_, i) => [`n${i}`, counted])),
  },
  required: ['group'],
  ...more,
});

describe('<cf-form>, large', () => {
  afterEach(cleared);

  for (const count of [10, 100, 190]) {
    it(`draws nothing but the field that is typed into (${count} others)`, async () => {
      const element = await mounted('cf-form', { schema: form(count), value: { rows: [{}, {}] } });
      expect(drawings).to.be.at.least(count + 3);
      drawings = 0;
      await entered(element, labelled(element, 'Text'), 'long enough');
      await entered(element, labelled(element, 'Text'), 'longer than enough');
      expect(drawings).to.equal(0);
      await entered(element, labelled(element, 'Note', 'Item 2'), 'x');
      expect(drawings, 'within the row that is typed into').to.be.at.most(1);
      expect(element.value).to.deep.equal({ text: 'longer than enough', group: {}, rows: [{}, { note: 'x' }] });
    });
  }

  it('draws what depends on what is typed', async () => {
    const depends = {
      if: { properties: { text: { const: 'more' } }, required: ['text'] },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON schema
      then: { properties: { extra: { type: 'string', title: 'Extra' } }, required: ['extra'] },
    };
    const element = await mounted('cf-form', { schema: form(20, depends) });
    await entered(element, labelled(element, 'Text'), 'more');
    await entered(element, labelled(element, 'Extra'), 'kept');
    await entered(element, labelled(element, 'Text'), 'less');
    expect(said(element)).not.to.contain('Extra');
    await entered(element, labelled(element, 'Text'), 'more');
    expect(labelled(element, 'Extra').value).to.equal('kept');
  });

  it('says of each field what is wrong with it, and takes that back', async () => {
    const element = await mounted('cf-form', { schema: form(20), value: { rows: [{ inner: 'x' }] } });
    await entered(element, labelled(element, 'Text'), 'x');
    expect(all(element, '.issue').map((one) => one.textContent)).to.deep.equal(['Enter at least 3 characters.']);
    await entered(element, labelled(element, 'Text'), 'xyz');
    expect(all(element, '.issue')).to.deep.equal([]);
    element.issues = [{ path: ['rows', 0, 'note'], message: 'is odd' }];
    await drawn(element);
    expect(all(element, '.issue').map((one) => one.textContent)).to.contain('is odd');
    element.disabled = true;
    await drawn(element);
    expect(all(element, 'input:enabled')).to.deep.equal([]);
  });

  it('keeps the rows that move, and what is in them, apart', async () => {
    const element = await mounted('cf-form', {
      schema: form(5),
      value: { rows: [{ note: 'a' }, { note: 'b' }, { note: 'c' }] },
    });
    const person = new Person(element);
    await person.presses('Move Item 3 to the top');
    await person.writes('Note', 'c!', 'Item 1');
    await person.presses('Remove Item 2');
    await person.writes('Note', 'b!', 'Item 2');
    expect((element.value as { rows: unknown }).rows).to.deep.equal([{ note: 'c!' }, { note: 'b!' }]);
  });
});
