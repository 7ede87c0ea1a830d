// What a form says and how it is laid out: names, what is wrong and where, zones, what `ui` asks for.

import { executeServerCommand } from '@web/test-runner-commands';
import { expect } from 'chai';
import { issuesOf } from '../../src/validation/validate.ts';
import { all, barriers, cleared, drawn, entered, focused, labelled, mounted, one, said } from '../cf-page.ts';
import { eventually } from '../world.ts';
import { Person } from './cf-form-person.ts';

const object = (properties: object, required: string[] = [], more: object = {}) => ({
  type: 'object',
  properties,
  required,
  ...more,
});
const text = { type: 'string' };
const names = (form: Element) => all(form, '.name').map((name) => name.textContent);

describe('<cf-form>, in words', () => {
  afterEach(cleared);

  // The first one: nothing of what comes later is there yet.
  it('looks as it should before what is rare has come', async () => {
    const properties = { home: object({ city: text }), weight: { type: 'number', ui: { suffix: 'kg' } } };
    const form = await mounted('cf-form', { schema: object(properties, ['home']), value: { home: {} } });
    expect(getComputedStyle(one(form, '.group')).borderInlineEndWidth).to.equal('0px');
    expect(getComputedStyle(one(form, '.group > .inside')).borderInlineStartWidth).to.equal('2px');
    expect(getComputedStyle(one(form, '.affixed')).display).to.equal('flex');
  });

  it('calls a property without a title by its name, as one would say it', async () => {
    const keys = 'first_name zipCode userID HTTPPort max-retries MAX_SIZE url a b2b äther x.y'.split(' ');
    const form = await mounted('cf-form', { schema: object(Object.fromEntries(keys.map((key) => [key, text]))) });
    expect(names(form)).to.deep.equal([
      'First name',
      'Zip code',
      'User ID',
      'HTTP port',
      'Max retries',
      'Max size',
      'URL',
      'A',
      'B2b',
      'Äther',
      'X y',
    ]);
    form.rawLabels = true;
    await drawn(form);
    expect(names(form)).to.deep.equal(keys);
    expect(form.hasAttribute('raw-labels')).to.equal(true);
    form.value = { url: 'of another answer' };
    await drawn(form);
    expect(names(form)).to.deep.equal(keys);
  });

  it('leaves names alone that are none of a program, and those that somebody gave', async () => {
    const form = await mounted('cf-form', {
      schema: object({ $ref: text, 'a/b': text, 'Due on': text, __proto: text }, [], { additionalProperties: text }),
      value: { my_key: 'x' },
    });
    expect(names(form)).to.deep.equal(['$ref', 'a/b', 'Due on', '__proto', 'my_key']);
  });

  it('calls nothing invalid that nobody has touched', async () => {
    const properties = {
      verdict: { enum: ['yes', 'no'] },
      sure: { type: 'boolean' },
      name: text,
      age: { type: 'integer' },
      which: { anyOf: [text, { type: 'integer' }] },
    };
    const form = await mounted('cf-form', { schema: object(properties, Object.keys(properties)) });
    const faulty = () =>
      all(form, 'input:invalid, select:invalid').map((control) => control.getAttribute('aria-invalid'));
    expect(new Set(faulty())).to.deep.equal(new Set(['false']));
    form.reportValidity();
    await drawn(form);
    expect(new Set(faulty())).to.deep.equal(new Set(['true']));
  });

  it('never shows a regular expression, but what the author says, or an example', async () => {
    const long = `^(?:${'(?:\\d\\d[2468][048])|'.repeat(20)}\\d{4})-(?:0[1-9])$`;
    const properties = {
      phone: { ...text, pattern: '^\\d{3}\\-\\d{4}$' },
      code: { ...text, pattern: '(?i)^(?P<letters>[a-z]{2})\\Z', examples: ['QX'] },
      said: { ...text, pattern: '^x', ui: { error: 'Begin with an x.' } },
      far: { ...text, pattern: long, maxLength: 3 },
      foreign: { ...text, pattern: '(?R)' },
    };
    const value = { phone: '1', code: '1', said: '1', far: '1', foreign: '1' };
    const form = await mounted('cf-form', { schema: object(properties), value });
    form.reportValidity();
    await drawn(form);
    expect(all(form, '.summary a').map((link) => link.textContent)).to.deep.equal([
      'Phone: Write it like 123-4567.',
      'Code: Write it like QX.',
      'Said: Begin with an x.',
      'Far: This does not have the expected form.',
    ]);
    const [issue] = issuesOf(object(properties), value);
    expect(issue?.message).to.equal('must have the expected form');
  });

  it('names the item that something is wrong with', async () => {
    const line = object({ sku: { ...text, title: 'SKU' } }, ['sku'], { title: 'Line' });
    const form = await mounted('cf-form', {
      schema: object({ lines: { type: 'array', items: line }, home: object({ city: text }, ['city']) }, [
        'lines',
        'home',
      ]),
      value: { lines: [{}, {}] },
    });
    form.reportValidity();
    await drawn(form);
    expect(all(form, '.summary a').map((link) => link.textContent)).to.deep.equal([
      'Lines · Line 1 · SKU: Fill this in.',
      'Lines · Line 2 · SKU: Fill this in.',
      'Home · City: Fill this in.',
    ]);
  });

  it('says which zone a time is in, and that one came without', async () => {
    const form = await mounted('cf-form', {
      schema: object({ a: { ...text, format: 'date-time' }, b: { ...text, format: 'date-time' } }),
      value: { a: '2026-03-01T09:30:00', b: '2026-03-01T09:30:00Z' },
    });
    const zone = new Intl.DateTimeFormat('en', { timeZoneName: 'short' })
      .formatToParts(new Date(2026, 2, 1))
      .find(({ type }) => type === 'timeZoneName')!.value;
    expect(all(form, '.affix').map((one) => one.textContent)).to.deep.equal([zone, zone]);
    expect(said(form).split('It came without a time zone').length).to.equal(2);
    expect((form.value as { a: string }).a).to.match(/^2026-03-01T09:30:00(Z|[+-]\d\d:\d\d)$/);
  });

  it('says in UTC what is no time of the place: within the hour that is left out in spring, and long ago', async function () {
    if (!(await executeServerCommand('zone', 'Europe/Berlin'))) this.skip();
    try {
      const form = await mounted('cf-form', { schema: object({ at: { ...text, format: 'date-time' } }) });
      for (const [typed, meant, read] of [
        ['2026-03-29T04:30', '2026-03-29T04:30:00+02:00', '2026-03-29T04:30'],
        ['2026-03-29T02:30', '2026-03-29T01:30:00Z', '2026-03-29T03:30'],
        // So it is while the year 2026 is typed. Clocks went by the sun then.
        ['0020-03-01T09:30', '0020-03-01T08:36:32Z', '0020-03-01T09:30'],
      ] as const) {
        await new Person(form).sets('at', typed);
        expect(form.value).to.deep.equal({ at: meant });
        expect(labelled(form, 'at').value).to.equal(read);
      }
    } finally {
      await executeServerCommand('zone', '');
    }
  });

  it('says nothing beneath what may be left out, and never two words for nothing', async () => {
    const none = { anyOf: [text, { type: 'null' }], default: null };
    const yes = { anyOf: [{ type: 'boolean' }, { type: 'null' }], default: null };
    const form = await mounted('cf-form', {
      schema: object({ a: none, b: { type: ['integer', 'null'] }, c: yes, d: { enum: ['x', 'y', null] } }),
    });
    expect(said(form)).not.to.match(/None.*Leave out.*D|Leave out None|None Leave out/);
    expect(all(form, 'select').map((select) => getComputedStyle(select).opacity)).to.deep.equal(['0']);
    expect(await barriers(form)).to.deep.equal([]);
  });
});

describe('<cf-form>, laid out by `ui`', () => {
  afterEach(cleared);
  const top = (element: Element) => Math.round(element.getBoundingClientRect().top);

  it('puts properties in columns where there is room, and beneath each other where there is none', async () => {
    const schema = object({ a: text, b: text, c: { ...text, ui: { width: 'full' } } }, [], { ui: { columns: 2 } });
    const form = await mounted('cf-form', { schema });
    const [a, b, c] = ['A', 'B', 'C'].map((label) => labelled(form, label)) as unknown as [
      HTMLElement,
      HTMLElement,
      HTMLElement,
    ];
    form.style.inlineSize = '40rem';
    expect(top(a)).to.equal(top(b));
    expect(top(c)).to.be.greaterThan(top(b));
    expect(c.offsetWidth).to.be.greaterThan(1.9 * a.offsetWidth);
    form.style.inlineSize = '16rem';
    expect(top(b)).to.be.greaterThan(top(a));
  });

  it('gives a field a part of the width', async () => {
    const half = { ...text, ui: { width: 'half' } };
    const form = await mounted('cf-form', { schema: object({ a: half, b: half, c: text }) });
    expect(top(labelled(form, 'A'))).to.equal(top(labelled(form, 'B')));
    expect(top(labelled(form, 'C'))).to.be.greaterThan(top(labelled(form, 'B')));
  });

  it('puts properties under headings, folded where that is asked', async () => {
    const form = await mounted('cf-form', {
      schema: object(
        {
          a: { ...text, ui: { section: 'First' } },
          b: { ...text, ui: { section: 'Second', collapsed: true }, minLength: 3 },
          c: { ...text, ui: { section: 'First' } },
          d: text,
        },
        ['b'],
      ),
    });
    expect(names(form)).to.deep.equal(['D', 'A', 'C', 'B']);
    expect(labelled(form, 'B').checkVisibility()).to.equal(false);
    form.reportValidity();
    await drawn(form);
    expect(labelled(form, 'B').checkVisibility()).to.equal(true);
    expect(focused()).to.equal(labelled(form, 'B'));
    expect(await barriers(form)).to.deep.equal([]);
  });

  it('folds a group', async () => {
    const inner = object({ a: text }, ['a'], { title: 'More', ui: { collapsed: true } });
    const form = await mounted('cf-form', { schema: object({ inner }, ['inner']) });
    expect(labelled(form, 'A').checkVisibility()).to.equal(false);
    one(form, 'summary').click();
    expect(labelled(form, 'A').checkVisibility()).to.equal(true);
    expect(await barriers(form)).to.deep.equal([]);
  });

  it('hides what is to be hidden, and sends it; not while it is wrong', async () => {
    const hidden = { ...text, ui: { hidden: true } };
    const form = await mounted('cf-form', {
      schema: object({ a: { ...hidden, default: 'x' }, b: { ...hidden, minLength: 2 }, c: text }, ['a', 'b']),
      value: { b: 'yy' },
    });
    expect(names(form)).to.deep.equal(['C']);
    expect(form.value).to.deep.equal({ a: 'x', b: 'yy' });
    form.value = { b: 'y' };
    await drawn(form);
    expect(names(form)).to.deep.equal(['B', 'C']);
  });

  it('writes before and after a value, and says it with the field', async () => {
    const form = await mounted('cf-form', {
      schema: object({
        price: { type: 'number', ui: { prefix: '€' } },
        share: { type: 'number', 'ui:options': { suffix: '%' } },
      }),
    });
    expect(said(form)).to.match(/Price.*€.*Share.*%/);
    const price = labelled(form, 'Price');
    expect(one(form, `#${price.getAttribute('aria-describedby')}`).textContent!.trim()).to.equal('€');
  });

  it('says what the schema says is wrong', async () => {
    const code = { ...text, pattern: '^[A-Z]{3}$', ui: { error: 'Three capitals, please.' } };
    const form = await mounted('cf-form', { schema: object({ code }, ['code']) });
    await entered(form, labelled(form, 'Code'), 'abc');
    expect(said(form)).to.contain('Three capitals, please.');
    await entered(form, labelled(form, 'Code'), '');
    expect(said(form)).to.contain('Fill this in.');
  });

  for (const [how, schema] of Object.entries({
    'ui.order': object({ a: text, b: text, c: text }, [], { ui: { order: ['c', '*', 'a'] } }),
    'ui:order': object({ a: text, b: text, c: text }, [], { 'ui:order': ['c', 'b', 'a'] }),
    'x-order': object({ a: { ...text, 'x-order': 3 }, b: { ...text, 'x-order': 2 }, c: { ...text, 'x-order': 1 } }),
    'position, as Prefect has it': object({
      a: { ...text, position: 2 },
      b: { ...text, position: 1 },
      c: { ...text, position: 0 },
    }),
  })) {
    it(`puts properties in the order of ${how}`, async () => {
      expect(names(await mounted('cf-form', { schema }))).to.deep.equal(['C', 'B', 'A']);
    });
  }

  for (const more of [
    { enumNames: ['Red', 'Green'] },
    { 'x-enumNames': ['Red', 'Green'] },
    { 'ui:enumNames': ['Red', 'Green'] },
  ]) {
    it(`calls options by ${Object.keys(more)[0]}`, async () => {
      const form = await mounted('cf-form', { schema: object({ x: { enum: ['r', 'g'], title: 'X', ...more } }) });
      await new Person(form).picks('Green', 'X');
      expect(form.value).to.deep.equal({ x: 'g' });
    });
  }

  it('reads titles and descriptions that react-jsonschema-form keeps in its words', async () => {
    const form = await mounted('cf-form', {
      schema: object({ a: { ...text, 'ui:title': 'Said', 'ui:description': 'Why', 'ui:help': 'How' } }),
    });
    expect(said(form)).to.match(/Said \(optional\) Why How/);
  });

  it('is usable on a telephone, three lists deep', async () => {
    const list = (items: object) => ({ type: 'array', items });
    const form = await mounted('cf-form', {
      schema: object({ a: list(object({ b: list(object({ c: list(text), d: text }, ['c', 'd'])) }, ['b'])) }, ['a']),
      value: { a: [{ b: [{ c: ['x', 'y'], d: 'z' }] }] },
    });
    form.style.inlineSize = '358px';
    expect(labelled(form, 'D').offsetWidth).to.be.greaterThan(280);
    expect(labelled(form, 'Item 2').offsetWidth).to.be.greaterThan(220);
    expect(form.scrollWidth).to.be.at.most(358);
  });

  it('ends what is nested where the boxes around it end, however wide the page is', async () => {
    const guests = { type: 'array', items: object({ name: text, home: object({ city: text }, ['city']) }, ['home']) };
    const form = await mounted('cf-form', {
      schema: object({ title: text, guests, files: { type: 'array', items: { ...text, format: 'binary' } } }),
      value: { title: 'x', guests: [{ name: 'y', home: { city: 'z' } }], files: [new File(['x'], 'x')] },
    });
    form.style.cssText = 'inline-size: 1200px; --cf-field-width: 400px';
    await eventually(() => all(form, '[type=text]').length === 3 && all(form, '.drop').length === 1);
    const edges = all(form, '[type=text], .remove').map((each) => Math.round(each.getBoundingClientRect().right));
    expect(new Set(edges).size).to.equal(1);
    // One button takes a file away, and its row with it.
    expect(all(form, '.drop').length + all(form, '.remove').length).to.equal(3);
  });

  it('has a line for each option that keys choose, and one line for any other few', async () => {
    const form = await mounted('cf-form', {
      schema: object({ verdict: { enum: ['a', 'b'] }, size: { enum: ['S', 'M', 'L'] } }, ['verdict']),
    });
    const top = (label: string) => one(labelled(form, label).closest('label')!, '.words').getBoundingClientRect().top;
    expect(top('b')).to.be.greaterThan(top('a'));
    expect(top('M')).to.equal(top('S'));
  });

  it('shows the chosen one of some alternatives where colours are forced', async function () {
    const media = (features: object) => executeServerCommand<boolean, object>('media', features).catch(() => false);
    if (!(await media({ 'forced-colors': 'active' }))) this.skip();
    try {
      const form = await mounted('cf-form', {
        schema: object({ value: { anyOf: [text, { type: 'boolean' }] } }, ['value']),
        value: { value: 'x' },
      });
      const ground = (label: string) => getComputedStyle(labelled(form, label).closest('label')!).backgroundColor;
      await eventually(() => all(form, '.union').length);
      expect(ground('Text')).not.to.equal(ground('Yes or no'));
    } finally {
      await media({});
    }
  });
});
