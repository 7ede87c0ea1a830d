// biome-ignore-all lint/suspicious/noThenProperty: a keyword of JSON schema
// Schemas made to harm: none hangs the page, pollutes a prototype, runs or loads anything, and none is a dead end without
// a word.

import { expect } from 'chai';
import { all, cleared, drawn, mounted, one, said } from '../cf-page.ts';
import { Person } from './cf-form-person.ts';

const nested = (levels: number, around: (inner: object) => object, inner: object = { type: 'string' }) => {
  let schema = inner;
  for (let i = 0; i < levels; i++) schema = around(schema);
  return schema;
};
const object = (properties: object, required: string[] = [], more: object = {}) => ({
  type: 'object',
  properties,
  required,
  ...more,
});
const doubling = (levels: number, make: (next: string) => object) =>
  Object.fromEntries(
    Array.from({ length: levels }, (_, i) => [
      `d${i}`,
      i + 1 < levels ? make(`#/$defs/d${i + 1}`) : { type: 'string' },
    ]),
  );
const cyclic: Record<string, unknown> = object({ a: { type: 'string' } });
cyclic.properties = { ...(cyclic.properties as object), self: cyclic };

const schemas: Record<string, unknown> = {
  'a thousand objects in each other, all required': nested(1000, (inner) => object({ a: inner }, ['a'])),
  'ten thousand objects in each other': nested(10_000, (inner) => object({ a: inner }, ['a'])),
  'a thousand lists in each other, none empty': nested(1000, (items) => ({ type: 'array', items, minItems: 1 })),
  'a thousand allOf in each other': nested(1000, (inner) => ({ allOf: [inner] })),
  'ten thousand anyOf in each other': nested(10_000, (inner) => ({ anyOf: [inner, { type: 'null' }] })),
  'a reference to itself': { $ref: '#' },
  'references in a ring': { $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } }, $ref: '#/$defs/a' },
  'an object that must contain itself': object({ next: { $ref: '#' } }, ['next']),
  'two objects that must contain each other': {
    $defs: { a: object({ b: { $ref: '#/$defs/b' } }, ['b']), b: object({ a: { $ref: '#/$defs/a' } }, ['a']) },
    $ref: '#/$defs/a',
  },
  'allOf that doubles thirty times': {
    $ref: '#/$defs/d0',
    $defs: doubling(30, ($ref) => ({ allOf: [{ $ref }, { $ref }] })),
  },
  'properties that double thirty times': {
    $ref: '#/$defs/d0',
    $defs: doubling(30, ($ref) => object({ x: { $ref }, y: { $ref } }, ['x', 'y'])),
  },
  'alternatives that double thirty times': {
    $ref: '#/$defs/d0',
    $defs: doubling(30, ($ref) => ({ anyOf: [{ $ref }, { title: 'other', $ref }] })),
  },
  'conditions that double thirty times': {
    $ref: '#/$defs/d0',
    $defs: doubling(30, ($ref) => ({ if: { $ref }, then: { $ref }, else: { $ref } })),
  },
  'if that is about itself': { if: { $ref: '#' }, then: { type: 'string' }, else: { type: 'number' } },
  'not that is about itself': { not: { $ref: '#' } },
  'ten thousand options': object({ x: { enum: Array.from({ length: 10_000 }, (_, i) => i) } }, ['x']),
  'ten thousand checkboxes': object(
    { x: { type: 'array', items: { enum: Array.from({ length: 10_000 }, (_, i) => `o${i}`) }, uniqueItems: true } },
    ['x'],
  ),
  'ten thousand alternatives': { oneOf: Array.from({ length: 10_000 }, (_, i) => object({ k: { const: i } }, ['k'])) },
  'ten thousand properties': object(
    Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`p${i}`, { type: 'string' }])),
  ),
  'a billion rows': object({ x: { type: 'array', items: { type: 'string' }, minItems: 1_000_000_000 } }, ['x']),
  'an endless length': object({ x: { type: 'string', minLength: 1e308, maxLength: Infinity } }, ['x']),
  'a row of the textarea too many': object({ x: { type: 'string', ui: { rows: 1e9 } } }),
  'a slider with a quadrillion steps': object({
    x: { type: 'number', minimum: 0, maximum: 1e300, ui: { widget: 'range' } },
  }),
  'a step of nothing': object({ x: { type: 'number', multipleOf: 0, minimum: 0, maximum: 0 } }),
  'a million titles': object({ x: { type: 'string', title: 'x'.repeat(1_000_000), description: '*'.repeat(100_000) } }),
  'a reference to a prototype': object({
    a: { $ref: '#/__proto__' },
    b: { $ref: '#/constructor/prototype' },
    c: { $ref: '#/properties/a/toString' },
  }),
  'references to elsewhere': object({
    a: { $ref: 'https://example.invalid/x' },
    b: { $ref: 'javascript:alert(1)' },
    c: { $ref: '../../etc/passwd#/x' },
  }),
  'everything of the wrong type': {
    type: 7,
    title: {},
    description: [],
    properties: 'x',
    required: { a: 1 },
    enum: 'abc',
    items: 3,
    oneOf: {},
    anyOf: 'x',
    allOf: 5,
    if: 5,
    then: 'x',
    $ref: 7,
    minimum: 'x',
    pattern: {},
    format: [],
    default: undefined,
    examples: 'x',
    dependentRequired: [],
    dependentSchemas: 'x',
    patternProperties: [],
    additionalProperties: 'no',
    propertyNames: 5,
    minItems: '3',
    ui: 'x',
    const: undefined,
    $defs: 5,
    readOnly: 'yes',
  },
  'everything of the wrong type, one by one': object(
    Object.fromEntries(
      [
        'type',
        'title',
        'description',
        'properties',
        'required',
        'enum',
        'items',
        'prefixItems',
        'oneOf',
        'anyOf',
        'allOf',
        'if',
        '$ref',
        '$id',
        'minimum',
        'multipleOf',
        'pattern',
        'format',
        'examples',
        'dependentRequired',
        'dependencies',
        'patternProperties',
        'additionalProperties',
        'propertyNames',
        'minItems',
        'ui',
        'enumNames',
        'not',
        'contains',
        'contentMediaType',
      ].flatMap((word) =>
        [null, 7, 'x', [], {}, [null], [[]], { __proto__: null, x: 1 }, true].map((value, i) => [
          `${word} ${i}`,
          { [word]: value },
        ]),
      ),
    ),
  ),
  'names that are hostile': JSON.parse(
    '{"type":"object","properties":{"__proto__":{"type":"object","properties":{"polluted":{"const":true}},"required":["polluted"]},' +
      '"constructor":{"type":"object","properties":{"prototype":{"type":"object","properties":{"polluted":{"default":true}},"required":[]}},"required":["prototype"]},' +
      '"hasOwnProperty":{"type":"string","default":"x"},"then":{"type":"string"},"toJSON":{"type":"string","default":"x"},"valueOf":{"const":1}},' +
      '"required":["__proto__","constructor","valueOf"],"default":{"__proto__":{"polluted":true}},"ui":{"order":["__proto__"],"widget":"__proto__"}}',
  ),
  'an object in itself': cyclic,
};

const dangerous = [
  '<img src=x onerror="window.hacked=1">',
  '<script>window.hacked=1</script>',
  '[x](javascript:window.hacked=1)',
  '![x](https://example.invalid/x.png)',
  '<iframe srcdoc="<script>parent.hacked=1</script>"></iframe>',
  '<form action="https://example.invalid"><button>x</button></form>',
  '<style>*{display:none}</style>',
  '$\u007bwindow.hacked=1}',
  '"><svg onload=window.hacked=1>',
];

describe('<cf-form>, given a schema made to harm', () => {
  afterEach(cleared);

  for (const [name, schema] of Object.entries(schemas)) {
    it(`draws something in time (${name})`, async () => {
      const form = Object.assign(document.createElement('cf-form'), { schema });
      document.body.append(form);
      form.checkValidity();
      form.reportValidity();
      await form.updateComplete;
      expect(
        form.renderRoot.querySelectorAll('input, textarea, select, button, .about, .issue').length,
      ).to.be.greaterThan(0);
      expect(({} as Record<string, unknown>).polluted).to.equal(undefined);
      expect(Object.getPrototypeOf(form.value ?? {})).to.be.oneOf([
        Object.prototype,
        Array.prototype,
        Number.prototype,
        String.prototype,
      ]);
    }); // what separates slow from never
  }

  it('takes words for words, wherever they stand', async () => {
    const properties = Object.fromEntries(
      dangerous.flatMap((text, i) => [
        [
          text,
          {
            type: 'string',
            title: text,
            description: text,
            default: text,
            examples: [text],
            ui: { placeholder: text, help: text },
          },
        ],
        [`e${i}`, { enum: [text, `${text} `], description: text }],
        [
          `o${i}`,
          {
            oneOf: [
              { const: 1, title: text, description: text },
              { const: 2, title: 'x' },
            ],
          },
        ],
        [`f${i}`, { type: 'string', format: text, contentMediaType: text }],
        [`p${i}`, { type: 'string', pattern: text, default: '1' }],
        [
          `u${i}`,
          {
            anyOf: [
              { type: 'string', title: text },
              { type: 'number', description: text },
            ],
          },
        ],
        [`w${i}`, { type: 'string', ui: { widget: text } }],
      ]),
    );
    const form = await mounted('cf-form', {
      schema: object(properties, dangerous),
      issues: [{ path: ['e0'], message: dangerous[0]! }],
    });
    form.reportValidity();
    await drawn(form);
    const made = all(
      form,
      'img, script, iframe, form, svg, style, object, embed, link, [onerror], [onload], [href^="javascript"]',
    );
    expect(made.filter((element) => element.localName !== 'style').map((element) => element.outerHTML)).to.deep.equal(
      [],
    );
    expect(said(form)).to.contain(dangerous[0]);
    expect('hacked' in window).to.equal(false);
  });

  it('names no element that the page has not registered', async () => {
    const made: string[] = [];
    customElements.define(
      'cf-test-uncalled',
      class extends HTMLElement {
        constructor() {
          super();
          made.push(this.localName);
        }
      },
    );
    await mounted('cf-form', {
      schema: object({ a: { type: 'string', ui: { widget: 'cf-test-uncalled' }, format: 'cf-test-uncalled' } }),
    });
    expect(made).to.deep.equal([]);
  });

  it('does not hang on a pattern that takes for ever', async () => {
    const value = `${'a'.repeat(40)}!`;
    const form = await mounted('cf-form', {
      schema: object(
        {
          x: { type: 'string', pattern: '^(a+)+$' },
          y: { if: { pattern: '^(a|a)*$' }, then: { title: 'then' }, type: 'string' },
        },
        [],
        {
          patternProperties: { '^(x+x+)+y$': { type: 'number' } },
        },
      ),
      value: { x: value, y: value, [`${'x'.repeat(40)}`]: 1 },
    });
    await new Person(form).writes('x', `${'a'.repeat(50)}!`);
    expect((form.value as { x: string }).x).to.have.length(51);
  });

  it('does not hang on a value that might be any of very many things', async () => {
    const $defs = doubling(200, ($ref) => ({ anyOf: [{ $ref }, { not: { $ref } }] }));
    const form = await mounted('cf-form', { schema: { $ref: '#/$defs/d0', $defs }, value: { a: 1 } });
    expect(form.value).to.deep.equal({ a: 1 });
    expect(form.checkValidity(), form.validationMessage).to.equal(true);
  });

  it('shows a value of any size, and gives it back', async () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => ({ n: i }));
    const schema = object(
      { rows: { type: 'array', items: object({ n: { type: 'integer' } }, ['n']), title: 'Rows' } },
      ['rows'],
    );
    const form = await mounted('cf-form', { schema, value: { rows } });
    expect((form.value as { rows: unknown[] }).rows).to.have.length(10_000);
    expect(all(form, 'li').length).to.be.lessThan(200);
    await new Person(form).presses('Show 9950 more');
    expect(all(form, 'li').length).to.equal(100);
    let deep: object = { value: 'end' };
    for (let i = 0; i < 500; i++) deep = { next: deep };
    const tree = await mounted('cf-form', {
      schema: object({ next: { $ref: '#' }, value: { type: 'string' } }),
      value: deep,
    });
    expect(tree.value).to.deep.equal(deep);
    expect(one(tree, 'textarea.json')).to.be.instanceOf(HTMLTextAreaElement);
  });

  it('says so where nothing can be answered', async () => {
    for (const schema of [
      false,
      { not: {} },
      { not: true },
      { enum: [] },
      { type: [] },
      { type: 'integer', minimum: 5, maximum: 4 },
      { type: 'integer', minimum: 1.2, maximum: 1.8 },
      { type: 'number', exclusiveMinimum: 1, maximum: 1 },
      { type: 'string', minLength: 5, maxLength: 4 },
      { allOf: [{ type: 'string' }, { type: 'number' }] },
      { allOf: [{ enum: [1, 2] }, { enum: [3] }] },
      { allOf: [{ const: 1 }, { const: 2 }] },
      { type: 'string', enum: [1, 2] },
      { anyOf: [false, { enum: [] }] },
      { $ref: '#/$defs/no', $defs: { no: false } },
      object({ x: false }, ['x']),
      object({ x: { type: 'array', items: false, minItems: 1 } }, ['x']),
      object({ next: { $ref: '#' } }, ['next']),
      object({}, ['x'], { additionalProperties: false }),
    ]) {
      const form = await mounted('cf-form', { schema });
      expect(form.checkValidity(), JSON.stringify(schema)).to.equal(false);
      expect(said(form), JSON.stringify(schema)).to.contain('No answer can be given here');
      form.remove();
    }
  });

  it('does not say so where something can', async () => {
    for (const schema of [
      { not: { type: 'string' } },
      object({ x: false }),
      { type: 'array', items: false },
      { type: ['string', 'integer'], minLength: 5, maxLength: 4 },
      { anyOf: [false, { type: 'string' }] },
      object({ next: { $ref: '#' } }),
      object({ kids: { type: 'array', items: { $ref: '#' } } }, ['kids']),
    ]) {
      const form = await mounted('cf-form', { schema });
      expect(said(form), JSON.stringify(schema)).not.to.contain('No answer can be given here');
      form.remove();
    }
  });
});
