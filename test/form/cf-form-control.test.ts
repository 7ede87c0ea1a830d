// <cf-form> as an element among others: focus, pointer, the form around it, elements of the page's own, accessibility.

import { executeServerCommand, sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { useStrings, useWidget } from 'confer-kit/components';
import { issuesOf } from '../../src/validation/validate.ts';
import {
  after,
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
  said,
} from '../cf-page.ts';
import { Person } from './cf-form-person.ts';

const object = (properties: object, required: string[] = [], more: object = {}) => ({
  type: 'object',
  properties,
  required,
  ...more,
});
const list = object({ x: { type: 'array', title: 'X', items: { type: 'string' } } }, ['x']);

describe('<cf-form>, as a list', () => {
  afterEach(cleared);

  it('takes the keyboard to a row that is added, and back when it is removed', async () => {
    const form = await mounted('cf-form', { schema: list });
    const person = new Person(form);
    await person.presses('Add to X');
    expect(focused()).to.equal(labelled(form, 'Item 1'));
    await person.presses('Add to X');
    await person.presses('Remove Item 2');
    expect(focused()).to.equal(labelled(form, 'Item 1'));
    await person.presses('Remove Item 1');
    expect(focused()).to.equal(button(form, 'Add to X'));
  });

  it('keeps the keyboard on the button of a row that moves, and says where it is', async () => {
    const form = await mounted('cf-form', { schema: list, value: { x: ['a', 'b', 'c'] } });
    const handle = all(form, 'button').find((one) => one.getAttribute('aria-label') === 'Move Item 3')!;
    handle.focus();
    await new Person(form).hits('ArrowUp');
    expect(form.value).to.deep.equal({ x: ['a', 'c', 'b'] });
    expect(focused()).to.equal(handle);
    expect(one(form, '[role=status]').textContent).to.equal('Item 3: now 2 of 3');
    await new Person(form).hits('ArrowUp');
    await new Person(form).hits('ArrowUp');
    expect(form.value).to.deep.equal({ x: ['c', 'a', 'b'] });
    expect(focused()).to.equal(handle);
  });

  it('moves a row by the menu of its handle', async () => {
    const form = await mounted('cf-form', { schema: list, value: { x: ['a', 'b', 'c'] } });
    const handle = all(form, 'button').find((one) => one.getAttribute('aria-label') === 'Move Item 3')!;
    const person = new Person(form);
    handle.focus();
    await person.hits('Enter');
    expect(focused()!.textContent).to.equal('Move Item 3 up');
    await person.hits('ArrowDown');
    expect(focused()!.textContent).to.equal('Move Item 3 to the top');
    expect(await barriers(form)).to.deep.equal([]);
    await person.hits('Enter');
    expect(form.value).to.deep.equal({ x: ['c', 'a', 'b'] });
    expect(focused()).to.equal(handle);
    await person.hits('Enter');
    await person.hits('Escape');
    expect(focused()).to.equal(handle);
    expect(form.value).to.deep.equal({ x: ['c', 'a', 'b'] });
  });

  it('moves rows by dragging', async () => {
    const form = await mounted('cf-form', { schema: list, value: { x: ['a', 'b', 'c'] } });
    const middle = (element: Element): [number, number] => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [Math.round(x + width / 2), Math.round(y + height / 2)];
    };
    const [handle] = all(form, '.handle');
    const rows = all(form, 'li');
    const [x, y] = middle(rows[2]!);
    await sendMouse({ type: 'move', position: middle(handle!) });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [x, y + 8] });
    await drawn(form);
    await sendMouse({ type: 'up' });
    expect(form.value).to.deep.equal({ x: ['b', 'c', 'a'] });
    await sendMouse({ type: 'move', position: [0, 0] });
    expect(form.value).to.deep.equal({ x: ['b', 'c', 'a'] });
  });

  it('moves what was chosen inside a row with it', async () => {
    const items = { anyOf: [{ type: 'string' }, { type: 'integer' }] };
    const form = await mounted('cf-form', {
      schema: object({ x: { type: 'array', title: 'X', items } }, ['x']),
      value: { x: ['a', 5] },
    });
    const person = new Person(form);
    await person.picks('Whole number', 'Item 1');
    await person.presses('Move Item 1 down');
    await person.picks('Text', 'Item 2');
    expect(form.value).to.deep.equal({ x: [5, 'a'] });
  });

  it('says at the row what is wrong with it', async () => {
    const form = await mounted('cf-form', {
      schema: object({ x: { type: 'array', title: 'X', items: { type: 'string' }, uniqueItems: true, minItems: 2 } }, [
        'x',
      ]),
      value: { x: ['a'] },
    });
    expect(form.reportValidity()).to.equal(false);
    await drawn(form);
    expect(said(form)).to.contain('Add at least 2.');
    await new Person(form).presses('Add to X');
    await new Person(form).writes('Item 2', 'a');
    expect(said(form)).to.contain('Every entry must be different.');
    form.issues = [{ path: ['x', 1], message: 'is taken' }];
    await drawn(form);
    expect(focused()).to.equal(labelled(form, 'Item 2'));
    expect(said(form)).to.contain('Item 2: is taken');
  });
});

describe('<cf-form>, in a form', () => {
  afterEach(cleared);

  it('is reset, disabled and sent with it, files too', async () => {
    const outer = document.createElement('form');
    const set = document.createElement('fieldset');
    outer.append(set);
    document.body.append(outer);
    const schema = object({ ...list.properties, f: { type: 'string', format: 'binary', title: 'F' } }, ['x']);
    const form = Object.assign(document.createElement('cf-form'), { schema, name: 'answer', value: { x: ['a'] } });
    set.append(form);
    await drawn(form);
    const person = new Person(form);
    await person.presses('Add to X');
    await person.writes('Item 2', 'b');
    const file = new File(['…'], 'a.txt');
    await person.attaches('F', file);
    expect(form.value).to.deep.equal({ x: ['a', 'b'], f: file });
    expect(issuesOf(schema, form.value)).to.deep.equal([]);
    const data = new FormData(outer);
    expect(JSON.parse(data.get('answer') as string).x).to.deep.equal(['a', 'b']);
    expect((data.get('answer.f') as File).name).to.equal('a.txt');
    set.disabled = true;
    await drawn(form);
    expect(all(form, 'input:enabled')).to.deep.equal([]);
    expect(all(form, 'button').map((one) => one.textContent)).to.deep.equal([]);
    set.disabled = false;
    outer.reset();
    await drawn(form);
    expect(form.value).to.deep.equal({ x: ['a'] });
    expect(all(form, 'li').length).to.equal(1);
  });

  it('leaves to the browser, which brings it back with the page, what was entered without files and secrets', async () => {
    const { setFormValue } = ElementInternals.prototype;
    let state: unknown;
    ElementInternals.prototype.setFormValue = function (value, kept = value) {
      state = kept;
      setFormValue.call(this, value, kept);
    };
    try {
      const properties = {
        a: { type: 'string' },
        pin: { type: 'string', writeOnly: true },
        f: { type: 'string', contentMediaType: 'text/plain' },
      };
      const value = { a: 'typed', pin: '1234', f: new File(['…'], 'a.txt') };
      const form = await mounted('cf-form', { schema: object(properties), name: 'answer', value });
      form.value = {};
      form.formStateRestoreCallback(state);
      await drawn(form);
      expect(form.value).to.deep.equal({ a: 'typed' });
    } finally {
      ElementInternals.prototype.setFormValue = setFormValue;
    }
  });

  it('keeps what was entered when its schema changes', async () => {
    const form = await mounted('cf-form', { schema: object({ a: { type: 'string' } }) });
    await new Person(form).writes('a', 'kept');
    form.schema = object({ a: { type: 'string' }, b: { type: 'integer', default: 3 } });
    await drawn(form);
    expect(form.value).to.deep.equal({ a: 'kept', b: 3 });
    expect(labelled(form, 'a').value).to.equal('kept');
  });

  it('shows a value that is restored as it was left, without defaults for what was taken out', async () => {
    const schema = object({ a: { type: 'string', default: 'A' }, b: { type: 'string' } });
    const form = await mounted('cf-form', { schema });
    form.restore({ b: 'x' });
    await drawn(form);
    expect(form.value).to.deep.equal({ b: 'x' });
    expect(labelled(form, 'a').value).to.equal('');
  });

  it('lets a tuple and an order be begun that a restored value lacks', async () => {
    const places = { type: 'array', title: 'Place', prefixItems: [{ type: 'string', default: 'Ulm' }], minItems: 1 };
    const order = { type: 'array', title: 'Order', items: { enum: ['a', 'b'] }, uniqueItems: true, minItems: 2 };
    const form = await mounted('cf-form', { schema: object({ places, order }, ['places', 'order']) });
    form.restore({});
    await drawn(form);
    for (const name of ['Include Place', 'Include Order']) await new Person(form).picks(name);
    expect(form.value).to.deep.equal({ places: ['Ulm'], order: ['a', 'b'] });
    expect(form.checkValidity()).to.equal(true);
  });

  it('shows it as it was left even if it is restored, and asked for its value, before it is drawn', async () => {
    const schema = object({ a: { type: 'string', default: 'd' }, b: { type: 'string' } });
    const early = Object.assign(document.createElement('cf-form'), { schema });
    early.restore({ b: 'x' });
    expect(early.value).to.deep.equal({ b: 'x' });
    document.body.append(early);
    await drawn(early);
    expect(early.value).to.deep.equal({ b: 'x' });
    const bare = document.createElement('cf-form');
    bare.restore({ b: 'x' });
    expect(bare.value).to.deep.equal({ b: 'x' });
    document.body.append(Object.assign(bare, { schema }));
    await drawn(bare);
    expect(bare.value).to.deep.equal({ b: 'x' });
  });

  it('chooses the branch anew when its value comes from outside', async () => {
    const form = await mounted('cf-form', { schema: { anyOf: [{ type: 'string' }, { type: 'integer' }] }, value: 'a' });
    form.value = 5;
    await drawn(form);
    expect(labelled(form, 'Whole number').checked).to.equal(true);
    expect(labelled(form, 'Your answer').value).to.equal('5');
  });
});

describe("<cf-form>, with elements of the page's own", () => {
  afterEach(cleared);

  class Stars extends HTMLElement {
    value: unknown;
    disabled = false;
    connectedCallback() {
      this.tabIndex = 0;
      this.setAttribute('role', 'button');
      this.addEventListener('click', () => {
        const value = (Number(this.value) || 0) + 1;
        this.dispatchEvent(new CustomEvent('cf-change', { detail: { value }, bubbles: true, composed: true }));
      });
    }
  }
  customElements.define('test-stars', Stars);
  useWidget('stars', 'test-stars');
  useWidget('x-rating', 'test-stars');

  it('draws them for a widget or a format, and takes their values', async () => {
    const schema = object(
      {
        a: { type: 'integer', title: 'A', ui: { widget: 'stars' } },
        b: { type: 'integer', format: 'x-rating', maximum: 1 },
      },
      ['a'],
    );
    const form = await mounted('cf-form', { schema, value: { b: 1 } });
    const [a, b] = all(form, 'test-stars') as Stars[];
    expect(b!.value).to.equal(1);
    const heard: unknown[] = [];
    form.addEventListener('cf-change', (event) => heard.push(event.detail.value));
    expect(form.checkValidity()).to.equal(false);
    a!.click();
    await drawn(form);
    expect(form.value).to.deep.equal({ a: 1, b: 1 });
    expect(heard).to.deep.equal([{ a: 1, b: 1 }]);
    expect(form.checkValidity()).to.equal(true);
    b!.click();
    await drawn(form);
    expect(form.checkValidity()).to.equal(false);
    form.disabled = true;
    await drawn(form);
    expect(a!.disabled).to.equal(true);
    expect(all(form, 'test-stars')).to.deep.equal([a, b]);
  });

  class Quote extends HTMLElement {
    value: unknown;
    source: unknown;
    values: unknown;
    siblings: unknown;
    root: unknown;
  }
  useWidget('quote', 'test-quote', async () => customElements.define('test-quote', Quote));
  const quote = (of: string) => ({ type: 'array', ui: { widget: 'quote', of } });

  it('gives them what they are about: a field beside them, or else a value of the prompt', async () => {
    const schema = object({ text: { type: 'string', title: 'Text' }, a: quote('text'), b: quote('other') }, ['a', 'b']);
    const form = await mounted('cf-form', { schema, values: { text: 'from the prompt', other: 'elsewhere' } });
    const [a, b] = all(form, 'test-quote') as Quote[];
    expect([a!.source, b!.source]).to.deep.equal(['from the prompt', 'elsewhere']);
    await entered(form, labelled(form, 'Text'), 'from the field');
    expect([a!.source, b!.source]).to.deep.equal(['from the field', 'elsewhere']);
    expect(a!.siblings).to.deep.equal({ text: 'from the field', a: [], b: [] });
    expect(a!.root).to.equal(schema);
    form.values = { other: 'another' };
    await drawn(form);
    expect([b!.source, b!.values]).to.deep.equal(['another', { other: 'another' }]);
    expect(form.value, 'none is no answer yet that is missing').to.deep.equal({ text: 'from the field', a: [], b: [] });
  });

  it('fetches the element when a field first asks for it', () => {
    expect(customElements.get('test-quote')).to.equal(Quote);
  });

  it('lets no schema reach what is nobody’s own', async () => {
    const schema = object({ a: quote('__proto__'), b: quote('constructor') }, ['a', 'b']);
    const form = await mounted('cf-form', { schema, values: {} });
    expect((all(form, 'test-quote') as Quote[]).map(({ source }) => source)).to.deep.equal([undefined, undefined]);
  });

  it('refuses what is no tag', () => {
    expect(() => useWidget('x', 'script')).to.throw(
      TypeError,
      "Expected the tag of a custom element, such as 'star-rating', got 'script'.",
    );
  });
});

describe('<cf-form>, for everybody', () => {
  afterEach(async () => {
    document.documentElement.removeAttribute('style');
    cleared();
    await emulated({});
  });

  const everything = object(
    {
      text: { type: 'string', title: 'Text', description: 'With **words** about it.', ui: { help: 'And more.' } },
      long: { type: 'string', ui: { widget: 'textarea' } },
      secret: { type: 'string', format: 'password' },
      colour: { type: 'string', format: 'color' },
      span: { type: 'string', format: 'duration' },
      at: { type: 'string', format: 'date-time' },
      amount: { type: 'number', minimum: 0, maximum: 1 },
      yes: { type: 'boolean' },
      one: { enum: ['a', 'b'], description: 'One of them' },
      many: { enum: Array.from({ length: 12 }, (_, i) => `m${i}`) },
      sought: { enum: Array.from({ length: 60 }, (_, i) => `s${i}`) },
      boxes: { type: 'array', items: { enum: ['x', 'y', 'z'] }, uniqueItems: true },
      rank: { type: 'array', items: { enum: ['x', 'y', 'z'] }, uniqueItems: true, minItems: 3, maxItems: 3 },
      rows: { type: 'array', items: { type: 'string' } },
      tuple: { type: 'array', prefixItems: [{ type: 'number' }, { type: 'string' }], items: false },
      names: { type: 'object', additionalProperties: { type: 'integer' } },
      any: {},
      free: { type: 'object', additionalProperties: true },
      kind: {
        oneOf: [
          object({ k: { const: 1 }, a: { type: 'string' } }, ['k', 'a'], { title: 'First' }),
          object({ k: { const: 2 } }, ['k'], { title: 'Second' }),
        ],
      },
      scalar: { anyOf: [{ type: 'string' }, { type: 'number' }, { type: 'null' }] },
      gone: { type: 'string', deprecated: true },
      fixed: { const: 'fixed' },
      file: { type: 'string', format: 'binary' },
      inner: object({ a: { type: 'string' } }),
      readonly: { type: 'string', readOnly: true },
    },
    [
      'text',
      'yes',
      'one',
      'many',
      'sought',
      'boxes',
      'rank',
      'rows',
      'tuple',
      'names',
      'any',
      'free',
      'kind',
      'fixed',
      'scalar',
    ],
  );
  const value = {
    rows: ['a', 'b'],
    names: { a: 1, b: 2 },
    free: { a: [1], b: { c: null } },
    readonly: 'x',
    kind: { k: 1 },
  };

  /** Not every browser can be told. */
  const emulated = (features: Record<string, string>) =>
    executeServerCommand<boolean, Record<string, string>>('media', features);
  const looks: Record<string, () => boolean | Promise<boolean>> = {
    light: () => true,
    dark: () => !!Object.assign(document.documentElement.style, { colorScheme: 'dark', background: 'Canvas' }),
    'forced colours': () => emulated({ 'forced-colors': 'active' }),
  };
  for (const [look, on] of Object.entries(looks)) {
    it(`raises no barriers in ${look}: empty, filled, wrong, disabled, read only`, async function () {
      if (!(await on())) this.skip();
      const only = look === 'light' ? undefined : 'colours';
      const empty = await mounted('cf-form', { schema: everything });
      expect(await barriers(empty, only)).to.deep.equal([]);
      empty.reportValidity();
      await drawn(empty);
      expect(await barriers(empty, only)).to.deep.equal([]);
      empty.value = value;
      await drawn(empty);
      expect(await barriers(empty, only)).to.deep.equal([]);
      empty.readonly = true;
      await drawn(empty);
      expect(await barriers(empty, only)).to.deep.equal([]);
      empty.readonly = false;
      empty.disabled = true;
      await drawn(empty);
      expect(await barriers(empty, only)).to.deep.equal([]);
    });
  }

  it('can be walked through by keyboard, forth and back', async () => {
    const form = await mounted('cf-form', { schema: everything, value });
    const here = () => focused()!.dataset.field ?? focused()!.getAttribute('aria-label') ?? '';
    const stops: string[] = [];
    form.focus();
    const first = focused();
    for (; focused() !== after; await sendKeys({ press: 'Tab' })) stops.push(here());
    const fields = new Set(
      all(form, '[data-field]:is(input, select, textarea, button):enabled').map((one) => one.dataset.field!),
    );
    expect([...fields].filter((field) => !stops.includes(field))).to.deep.equal([]);
    const back: string[] = [];
    await sendKeys({ down: 'Shift' });
    do {
      await sendKeys({ press: 'Tab' });
      back.unshift(here());
    } while (focused() !== first);
    await sendKeys({ up: 'Shift' });
    expect(back).to.deep.equal(stops);
  });
});

describe('<cf-form>, with a value that does not suit', () => {
  afterEach(cleared);

  it('shows it as JSON until it does, and the keyboard stays', async () => {
    const form = await mounted('cf-form', {
      schema: object({ x: { type: 'string', title: 'X' } }, ['x']),
      value: { x: 5 },
    });
    expect(form.value).to.deep.equal({ x: 5 });
    expect(form.checkValidity()).to.equal(false);
    const box = labelled(form, 'X');
    expect([box.localName, box.value]).to.deep.equal(['textarea', '5']);
    await new Person(form).writes('X', '"five"');
    expect(form.value).to.deep.equal({ x: 'five' });
    expect(labelled(form, 'X')).to.equal(box);
    expect(form.checkValidity()).to.equal(true);
  });

  it('keeps the keyboard in a text whose last line break is taken out', async () => {
    const schema = object({ x: { type: 'string', title: 'X' } }, ['x']);
    const form = await mounted('cf-form', { schema, value: { x: 'one\ntwo' } });
    const box = labelled(form, 'X');
    box.focus();
    box.setSelectionRange(4, 4);
    await sendKeys({ press: 'Backspace' });
    await drawn(form);
    await sendKeys({ type: ', ' });
    await drawn(form);
    expect(form.value).to.deep.equal({ x: 'one, two' });
    expect(focused()).to.equal(box);
  });

  it('shows a list that holds one choice twice as rows', async () => {
    const schema = object({ x: { type: 'array', title: 'X', items: { enum: ['a', 'b', 'c'] } } }, ['x']);
    const form = await mounted('cf-form', { schema, value: { x: ['a', 'a'] } });
    await new Person(form).picks('b', 'Item 2');
    expect(form.value).to.deep.equal({ x: ['a', 'b'] });
    expect(all(form, 'li').length).to.equal(2);
  });
});

describe('<cf-form>, in other words', () => {
  afterEach(() => {
    useStrings({ optional: undefined, yes: undefined, add: undefined } as never);
    cleared();
  });

  it('says what the page wants it to say, at once', async () => {
    const form = await mounted('cf-form', {
      schema: object({ a: { type: 'boolean' }, b: { enum: [true, 'x'] }, c: list.properties }),
    });
    useStrings({ optional: 'freiwillig', yes: 'Ja' });
    await drawn(form);
    expect(said(form)).to.contain('(freiwillig)');
    expect(labelled(form, 'Ja', 'a').type).to.equal('radio');
    expect(labelled(form, 'Ja', 'b').type).to.equal('radio');
  });
});
