import 'confer-kit/cf-form';
import { expect } from 'chai';
import type { FormElement } from 'confer-kit/components';

const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });
const name = { type: 'string', minLength: 2, maxLength: 5 };
const stars = { type: 'integer', minimum: 1, maximum: 5 };

/** A schema that needs no judge, and a value for it, right or wrong. */
const plain: [what: string, schema: object, value?: unknown][] = [
  ['a text', name, 'Ana'],
  ['a text that is too short', name, 'A'],
  ['a number out of bounds', { type: 'number', minimum: 1, multipleOf: 0.5 }, 0.25],
  ['a scale', stars],
  ['yes or no', { type: 'boolean' }, true],
  ['a choice', { enum: ['red', 'green', null] }, 'green'],
  ['a choice that is none', { enum: ['red', 'green'] }, 'blue'],
  ['a constant', { const: 7 }],
  ['what is given', object({ name, stars }, { required: ['name'], additionalProperties: false }), { name: 'Ana' }],
  ['what is missing', object({ name, stars }, { required: ['name', 'stars'] })],
  ['defaults', object({ name: { ...name, default: 'Bo' }, stars: { ...stars, default: 3 } })],
  ['groups', object({ a: object({ b: object({ name }, { required: ['name'] }) }, { required: ['b'] }) }), { a: {} }],
  ['bounds that leave one length', object({ name: { type: 'string', minLength: 2, maxLength: 2 } })],
  ['bounds that leave one number', object({ n: { type: 'integer', exclusiveMinimum: 0, maximum: 1 } }), { n: 1 }],
  ['a share', object({ n: { type: 'number', minimum: 0, maximum: 1 } }, { required: ['n'] }), { n: 0.5 }],
];
/** What can be told of these needs one. */
const judged = [
  object({ name: { type: 'string', minLength: 3, maxLength: 2 } }),
  object({ n: { type: 'integer', exclusiveMinimum: 0, exclusiveMaximum: 1 } }),
  object({ name: { enum: [] } }),
];

describe('a form of plain boxes', () => {
  const rest = globalThis.requestIdleCallback;
  // What judges other schemas comes only when it is needed.
  before(() => (globalThis.requestIdleCallback = () => 0));
  after(() => (globalThis.requestIdleCallback = rest));
  afterEach(() => document.body.replaceChildren());

  function made(schema: object, value?: unknown): FormElement {
    const element: FormElement = document.createElement('cf-form');
    Object.assign(element, { schema, ...(value !== undefined && { value }) });
    document.body.append(element);
    return element;
  }
  async function seen([, schema, value]: (typeof plain)[number]) {
    const element = made(schema, value);
    await element.updateComplete;
    const valid = element.reportValidity();
    await element.updateComplete;
    const html = element.shadowRoot!.innerHTML.replace(/<!--.*?-->|lit\$\d+\$/g, '');
    return { value: element.value, valid, message: element.validationMessage, html };
  }

  it('is the same before and after there is what judges others, which are not valid until then', async () => {
    const before = [];
    for (const one of plain) before.push(await seen(one));
    const others = judged.map((schema) => made(schema));
    expect(others.map((one) => one.checkValidity())).to.deep.equal([false, false, false]);
    const other = made({ type: 'string', pattern: '^A' }, 'Ada');
    expect([other.checkValidity(), other.value]).to.deep.equal([false, 'Ada']);
    await other.updateComplete;
    expect(other.checkValidity()).to.equal(true);
    for (const one of others) expect(one.checkValidity()).to.equal(true);
    other.value = 'Bo';
    expect(other.checkValidity()).to.equal(false);
    for (const [i, one] of plain.entries()) expect(await seen(one), one[0]).to.deep.equal(before[i]);
  });
});
