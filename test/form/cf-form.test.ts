import { expect } from 'chai';
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

const form = (schema: unknown, value?: unknown) => mounted('cf-form', { schema, value });
const object = (properties: object, required: string[] = []) => ({ type: 'object', properties, required });

describe('<cf-form>', () => {
  afterEach(cleared);

  it('draws native fields under the names that the schema gives', async () => {
    const element = await form(
      object(
        {
          name: { type: 'string', title: 'Full name', description: 'As in the passport.' },
          mail: { type: 'string', format: 'email' },
          site: { type: 'string', format: 'uri' },
          born: { type: 'string', format: 'date' },
          note: { type: 'string', maxLength: 1000 },
          age: { type: 'integer', minimum: 0, maximum: 150 },
          secret: { type: 'string', format: 'password' },
        },
        ['name'],
      ),
    );
    const kinds = ['Full name', 'mail', 'site', 'born', 'note', 'age', 'secret'].map(
      (label) => labelled(element, label).type,
    );
    expect(kinds).to.deep.equal(['text', 'email', 'url', 'date', 'textarea', 'text', 'password']);
    expect(labelled(element, 'Full name').required).to.equal(true);
    expect(said(element)).to.contain('As in the passport.');
    expect(await barriers(element)).to.deep.equal([]);
  });

  it('gives values of the types that the schema names', async () => {
    const element = await form(
      object({
        text: { type: 'string' },
        whole: { type: 'integer' },
        real: { type: 'number' },
        yes: { type: 'boolean' },
        one: { enum: [1, '1', null, true] },
        many: { type: 'array', items: { enum: ['a', 'b', 'c'] }, uniqueItems: true },
      }),
    );
    await entered(element, labelled(element, 'text'), 'hello');
    await entered(element, labelled(element, 'whole'), '42');
    await entered(element, labelled(element, 'real'), '1.5');
    labelled(element, 'Yes', 'yes').click();
    labelled(element, 'None', 'one').click();
    labelled(element, 'c', 'many').click();
    labelled(element, 'a', 'many').click();
    await drawn(element);
    expect(element.value).to.deep.equal({
      text: 'hello',
      whole: 42,
      real: 1.5,
      yes: true,
      one: null,
      many: ['a', 'c'],
    });
    expect(element.checkValidity()).to.equal(true);
  });

  it('keeps null, absent and empty text apart', async () => {
    const text = { anyOf: [{ type: 'string' }, { type: 'null' }] };
    const schema = object({ a: text, b: text, c: text, d: { type: 'string' } }, ['a']);
    const element = await form(schema, { b: null, c: '' });
    expect(element.value).to.deep.equal({ a: null, b: null, c: '' });
    await entered(element, labelled(element, 'd'), 'x');
    await entered(element, labelled(element, 'd'), '');
    expect(element.value).to.deep.equal({ a: null, b: null, c: '' });
    const means = labelled(element, 'c: empty means');
    expect([...means.options].map((option) => option.text)).to.deep.equal(['Leave out', 'Empty text']);
    means.value = 'Leave out';
    means.dispatchEvent(new Event('change'));
    await drawn(element);
    expect(element.value).to.deep.equal({ a: null, b: null });
  });

  it('refuses a number with more digits than can be kept, rather than change it', async () => {
    const element = await form(object({ id: { type: 'integer' } }, ['id']));
    await entered(element, labelled(element, 'ID'), '9007199254740993');
    expect(element.value).to.deep.equal({});
    expect(labelled(element, 'ID').value).to.equal('9007199254740993');
    expect(said(element)).to.contain('more digits than can be kept');
    for (const typed of ['9007199254740992', '-10000000000000000000000000', '007']) {
      await entered(element, labelled(element, 'ID'), typed);
      expect(element.value).to.deep.equal({ id: Number(typed) });
      expect(element.checkValidity()).to.equal(true);
    }
  });

  it('refuses such a number in JSON, too', async () => {
    const element = await form(object({ free: { type: 'object', title: 'Free' } }, ['free']));
    const json = labelled(element, 'Free');
    for (const typed of ['{"id": 12345678901234567890}', '[{}, -1e999]']) {
      await entered(element, json, typed);
      expect(element.value).to.deep.equal({});
      expect(json.value).to.equal(typed);
      expect(said(element)).to.contain('more digits than can be kept');
    }
    await entered(
      element,
      json,
      '{"id": "12345678901234567890 \\"1e999", "n": [0.10000000000000001, 10000000000000000000]}',
    );
    expect(element.value).to.deep.equal({ free: { id: '12345678901234567890 "1e999', n: [0.1, 1e19] } });
    expect(element.checkValidity()).to.equal(true);
  });

  it('brings null back with the field that it was in', async () => {
    const note = { type: ['string', 'null'], title: 'Note', default: 'none' };
    const element = await form({
      ...object({ more: { type: 'boolean' } }, ['more']),
      if: object({ more: { const: true } }, ['more']),
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON schema
      then: object({ note }, ['note']),
    });
    labelled(element, 'Yes').click();
    await drawn(element);
    await entered(element, labelled(element, 'Note'), '');
    expect(element.value).to.deep.equal({ more: true, note: null });
    for (const each of ['No', 'Yes']) {
      labelled(element, each).click();
      await drawn(element);
    }
    expect(element.value).to.deep.equal({ more: true, note: null });
  });

  it('asks for a required text, and takes an empty one if told to', async () => {
    const element = await form(object({ name: { type: 'string' } }, ['name']));
    expect(element.reportValidity()).to.equal(false);
    await drawn(element);
    button(element, 'Answer with empty text').focus();
    button(element, 'Answer with empty text').click();
    await drawn(element);
    expect(element.value).to.deep.equal({ name: '' });
    expect(focused()?.id, 'the button is gone').to.equal(labelled(element, 'name').id);
    expect(element.reportValidity()).to.equal(true);
  });

  it('presumes no answer to yes or no', async () => {
    const element = await form(object({ a: { type: 'boolean' }, b: { type: 'boolean' } }, ['a']));
    expect(element.value).to.deep.equal({});
    expect(element.checkValidity()).to.equal(false);
    labelled(element, 'No', 'a').click();
    await drawn(element);
    expect(element.value).to.deep.equal({ a: false });
    expect(element.checkValidity()).to.equal(true);
    expect(labelled(element, 'Leave out', 'b').checked).to.equal(true);
  });

  it('draws few options as buttons, many as a list, small ranges as a scale', async () => {
    const many = 'abcdefghij'.split('');
    const element = await form(
      object({ few: { enum: ['x', 'y'] }, many: { enum: many }, score: { type: 'integer', minimum: 1, maximum: 5 } }),
    );
    expect(labelled(element, 'x', 'few').type).to.equal('radio');
    expect(labelled(element, 'many').localName).to.equal('select');
    labelled(element, '4', 'score').click();
    const list = labelled(element, 'many');
    list.value = '2';
    list.dispatchEvent(new Event('change'));
    await drawn(element);
    expect(element.value).to.deep.equal({ many: 'c', score: 4 });
  });

  it('takes titled constants for options', async () => {
    const element = await form({
      oneOf: [
        { const: 1, title: 'Good' },
        { const: 2, title: 'Bad', description: 'Not good.' },
      ],
    });
    labelled(element, 'Good').click();
    await drawn(element);
    expect(element.value).to.equal(1);
    expect(said(element)).to.contain('Not good.');
  });

  it('takes what it is given for the option that it is, whatever the order of its properties', async () => {
    const places = [{ lat: 1, lon: 2 }, { lat: 3, lon: 4 }]; // biome-ignore format: places
    const schema = object({ place: { enum: places }, home: { const: places[0] } }, ['place', 'home']);
    const value = { place: { lon: 4, lat: 3 }, home: { lon: 2, lat: 1 } };
    const element = await form(schema, value);
    expect(element.checkValidity(), element.validationMessage).to.equal(true);
    expect(element.value).to.deep.equal(value);
  });

  it('takes bare values at the root', async () => {
    const text = await form({ type: 'string' });
    await entered(text, labelled(text, 'Your answer'), 'hi');
    expect(text.value).to.equal('hi');
    const number = await form({ type: 'number' }, 3);
    expect(number.value).to.equal(3);
    const choice = await form({ type: 'string', enum: ['a', 'b'] });
    expect(choice.value).to.equal(undefined);
    labelled(choice, 'b').click();
    expect(choice.value).to.equal('b');
  });

  it('begins with defaults, and with what is given rather', async () => {
    const schema = object(
      {
        a: { type: 'string', default: 'A' },
        b: { type: 'integer', default: 7 },
        c: { enum: ['x', 'y'], default: 'y' },
        d: object({ e: { type: 'string', default: 'E' } }),
        f: { type: 'boolean', default: false },
      },
      ['d'],
    );
    const element = await form(schema, { a: 'mine' });
    expect(element.value).to.deep.equal({ a: 'mine', b: 7, c: 'y', d: { e: 'E' }, f: false });
    expect(labelled(element, 'y', 'c').checked).to.equal(true);
  });

  it('follows references and includes optional groups when asked', async () => {
    const Address = object({ city: { type: 'string', title: 'City' } }, ['city']);
    const element = await form({
      $defs: { Address },
      ...object(
        {
          home: { $ref: '#/$defs/Address', title: 'Home' },
          work: { anyOf: [{ $ref: '#/$defs/Address' }, { type: 'null' }], default: null, title: 'Work' },
        },
        ['home'],
      ),
    });
    expect(element.value).to.deep.equal({ home: {}, work: null });
    await entered(element, labelled(element, 'City', 'Home'), 'Oslo');
    const include = labelled(element, 'Include Work');
    include.click();
    await drawn(element);
    await entered(element, labelled(element, 'City', 'Work'), 'Paris');
    expect(element.value).to.deep.equal({ home: { city: 'Oslo' }, work: { city: 'Paris' } });
    include.click();
    await drawn(element);
    expect(element.value).to.deep.equal({ home: { city: 'Oslo' }, work: null });
  });

  it('calls a property by its own name rather than by that of what it refers to', async () => {
    const Address = { title: 'Address', ...object({ city: { type: 'string' } }) };
    const element = await form({
      $defs: { Address },
      ...object({ home: { $ref: '#/$defs/Address' }, work: { $ref: '#/$defs/Address', title: 'Office' } }, [
        'home',
        'work',
      ]),
    });
    expect(all(element, 'legend').map((legend) => legend.textContent)).to.deep.equal(['Home', 'Office']);
  });

  it('gives what has no field its JSON, for that part alone', async () => {
    const element = await form(object({ name: { type: 'string' }, free: { type: 'object', title: 'Free' } }));
    const json = labelled(element, 'Free');
    await entered(element, json, '{"a":');
    expect(element.checkValidity()).to.equal(false);
    expect(said(element)).to.contain('This is not JSON yet');
    expect(json.value).to.equal('{"a":');
    await entered(element, json, '{"a": 1}');
    expect(element.value).to.deep.equal({ free: { a: 1 } });
    expect(element.checkValidity()).to.equal(true);
    expect(json.value).to.equal('{"a": 1}');
  });

  it('says at the fields what is wrong, sums it up and goes to the first', async () => {
    const element = await form(
      object({ name: { type: 'string' }, age: { type: 'integer', minimum: 18 } }, ['name', 'age']),
    );
    expect(element.reportValidity()).to.equal(false);
    await drawn(element);
    const name = labelled(element, 'name');
    expect(focused()).to.equal(name);
    expect(name.getAttribute('aria-invalid')).to.equal('true');
    expect(one(element, `#${name.getAttribute('aria-describedby')}`).textContent).to.equal('Fill this in.');
    expect(all(element, '[role=alert] a').map((link) => link.textContent)).to.deep.equal([
      'Name: Fill this in.',
      'Age: Enter a number.',
    ]);
    all(element, '[role=alert] a')[1]!.click();
    expect(focused()).to.equal(labelled(element, 'age'));
    await entered(element, labelled(element, 'age'), '17');
    expect(said(element)).to.contain('Enter 18 or more.');
    expect(await barriers(element)).to.deep.equal([]);
  });

  it('shows the issues it is given at their fields until these change', async () => {
    const element = await form(object({ name: { type: 'string' }, list: { type: 'array', items: {} } }), { name: 'x' });
    element.issues = [
      { path: ['name'], message: 'is taken' },
      { path: ['list', 0, 'id'], message: 'is missing' },
      { path: [], message: 'does not add up' },
    ];
    await drawn(element);
    const name = labelled(element, 'name');
    expect(one(element, `#${name.getAttribute('aria-describedby')}`).textContent).to.equal('is taken');
    expect(said(element)).to.contain('0/id: is missing').and.to.contain('does not add up');
    await entered(element, name, 'y');
    expect(said(element)).not.to.contain('is taken');
    expect(said(element)).to.contain('is missing');
  });

  it('is a control of the form around it', async () => {
    const outer = document.createElement('form');
    document.body.append(outer);
    const element = Object.assign(document.createElement('cf-form'), {
      name: 'answer',
      schema: object({ a: { type: 'string' } }, ['a']),
    });
    outer.append(element);
    await drawn(element);
    let sent = 0;
    outer.addEventListener('submit', (event) => {
      event.preventDefault();
      sent += 1;
    });
    labelled(element, 'a').focus();
    await pressed(element, 'Enter');
    expect(sent).to.equal(0);
    expect(said(element)).to.contain('Fill this in.');
    await entered(element, labelled(element, 'a'), 'x');
    await pressed(element, 'Enter');
    expect(sent).to.equal(1);
    expect(new FormData(outer).get('answer')).to.equal('{"a":"x"}');
    outer.reset();
    await drawn(element);
    expect(element.value).to.deep.equal({});
    expect(labelled(element, 'a').value).to.equal('');
  });

  it('tells of every change', async () => {
    const element = await form(object({ a: { type: 'string' } }));
    const heard: unknown[] = [];
    document.body.addEventListener('cf-change', ({ detail }) => heard.push(detail.value), { once: true });
    await entered(element, labelled(element, 'a'), 'x');
    expect(heard).to.deep.equal([{ a: 'x' }]);
  });

  it('lets number keys choose from the main choice, but not while somebody types', async () => {
    const element = await form(object({ s: { enum: ['good', 'bad'] }, note: { type: 'string' } }, ['s']));
    expect(all(element, 'kbd').map((key) => key.textContent)).to.deep.equal(['1', '2']);
    labelled(element, 'good', 's').focus();
    await pressed(element, '2');
    expect(element.value).to.deep.equal({ s: 'bad' });
    expect(focused()).to.equal(labelled(element, 'bad', 's'));
    labelled(element, 'note').focus();
    await pressed(element, '1');
    expect(element.value).to.deep.equal({ s: 'bad' });
  });

  it('takes the digits of a scale for its numbers, and nought for ten where that is free', async () => {
    const scale = (minimum: number) => form(object({ s: { type: 'integer', minimum, maximum: 10 } }, ['s']));
    const element = await scale(0);
    for (const digit of ['0', '7']) {
      labelled(element, '3', 's').focus();
      await pressed(element, digit);
      expect(element.value).to.deep.equal({ s: Number(digit) });
    }
    const other = await scale(1);
    labelled(other, '3', 's').focus();
    await pressed(other, '0');
    expect(other.value).to.deep.equal({ s: 10 });
  });

  it('takes letters for the options after the tenth', async () => {
    const options = [...'abcdefghijkl'].map((letter) => `option ${letter}`);
    const element = await form(object({ s: { enum: options, ui: { widget: 'radio' } } }, ['s']));
    labelled(element, 'option c', 's').focus();
    await pressed(element, 'b');
    expect(element.value).to.deep.equal({ s: 'option l' });
  });

  it('can be read only', async () => {
    const element = await form(object({ a: { type: 'string' }, b: { enum: ['x', 'y'] } }), { a: 'A', b: 'x' });
    element.readonly = true;
    await drawn(element);
    expect(labelled(element, 'a').readOnly).to.equal(true);
    expect(labelled(element, 'y', 'b').disabled).to.equal(true);
    expect(element.value).to.deep.equal({ a: 'A', b: 'x' });
    expect(await barriers(element)).to.deep.equal([]);
  });

  it('stands hostile schemas', async () => {
    const hostile = JSON.parse(
      '{"type":"object","properties":{"__proto__":{"type":"string"},"constructor":{"type":"string","title":"c"},"t":true,"f":false,' +
        '"self":{"$ref":"#/properties/self"},"gone":{"$ref":"#/nowhere"},"far":{"$ref":"https://example.org/x"},"n":null,"tree":{"$ref":"#"},' +
        '"p":{"type":"string","pattern":"^(a+)+$","default":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"},"e":{"enum":[]},"w":{"type":["string","integer"]}}}',
    );
    const element = await form(hostile);
    await entered(element, labelled(element, '__proto__'), 'x');
    await entered(element, labelled(element, 'c'), 'y');
    const value = element.value as Record<string, unknown>;
    expect(Object.hasOwn(value, '__proto__')).to.equal(true);
    expect(JSON.stringify(value)).to.contain('"__proto__":"x"').and.to.contain('"constructor":"y"');
    expect(Object.getPrototypeOf(value)).to.equal(Object.prototype);
    for (const schema of [
      true,
      false,
      null,
      [],
      'x',
      {},
      { $ref: '#' },
      { allOf: [{ $ref: '#' }] },
      { properties: 3, type: 'object' },
    ]) {
      const odd = await form(schema);
      expect(odd.isConnected).to.equal(true);
    }
  });

  it('writes dates and times with the zone of the place', async () => {
    const element = await form(
      object({
        d: { type: 'string', format: 'date' },
        at: { type: 'string', format: 'date-time' },
        t: { type: 'string', format: 'time' },
      }),
      { at: '2024-05-01T12:30:00Z' },
    );
    expect(element.value).to.deep.equal({ at: '2024-05-01T12:30:00Z' });
    await entered(element, labelled(element, 'd'), '2026-02-03');
    await entered(element, labelled(element, 'at'), '2026-02-03T04:05');
    await entered(element, labelled(element, 't'), '04:05');
    const { d, at, t } = element.value as Record<string, string>;
    expect(d).to.equal('2026-02-03');
    expect(new Date(at!).getTime()).to.equal(new Date(2026, 1, 3, 4, 5).getTime());
    expect(at).to.match(/^2026-02-03T04:05:00(Z|[+-]\d\d:\d\d)$/);
    expect(t).to.match(/^04:05:00(Z|[+-]\d\d:\d\d)$/);
  });
});
