import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import { expect } from 'chai';
import { ajvValidator, regExp } from 'confer-kit/ajv';
import { checkDefinition, judgeBy } from '../../src/validation/validate.ts';
import { validators } from './validators.ts';

const png = new File(['png!'], 'a.png', { type: 'image/png' });
const draft7 = 'http://json-schema.org/draft-07/schema#';
const compile = (schema: object) => validators.ajv.compile(schema);

describe('ajv as the validator', () => {
  it('judges by the draft that a schema names', () => {
    const list = { type: 'array', items: [{ type: 'string' }], additionalItems: false };
    expect(compile({ $schema: draft7, ...list })(['a', 'b'])).to.have.length(1);
    expect(compile({ ...list })(['a', 'b']), 'as old ones have it').to.have.length(1);
    expect(compile({ prefixItems: [{ type: 'string' }], items: false })(['a', 'b'])).to.have.length(1);
    expect(compile({ $schema: 'https://json-schema.org/draft/2019-09/schema', ...list })(['a', 'b'])).to.have.length(1);
  });

  it("uses an Ajv with keywords and formats of one's own, and says what they say", () => {
    const ajv = new Ajv2020({ allErrors: true });
    ajv.addKeyword({ keyword: 'even', type: 'number', validate: (on: boolean, n: number) => !on || n % 2 === 0 });
    ajv.addFormat('shout', /^[A-Z]+!$/);
    const validate = ajvValidator(ajv).compile({
      type: 'object',
      properties: { n: { type: 'integer', even: true }, cry: { type: 'string', format: 'shout' } },
      required: ['n', 'cry'],
    });
    expect(validate({ n: 2, cry: 'HEY!' })).to.deep.equal([]);
    expect(validate({ n: 3, cry: 'hey' }).map(({ path }) => path[0])).to.have.members(['n', 'cry']);
    expect(validate({ n: 3 })).to.deep.include({ path: ['cry'], message: 'is required' });
    expect(validate({ n: 3 })).to.deep.include({ path: ['n'], message: 'must pass "even" keyword validation' });
  });

  it('lets schemas refer to those that were added to the Ajv', () => {
    const ajv = new Ajv2020().addSchema({ $id: 'https://example.org/name', type: 'string', minLength: 2 });
    const validator = ajvValidator(ajv);
    expect(validator.compile({ $ref: 'https://example.org/name' })('a')).to.have.length(1);
    const same = { $id: 'https://example.org/name', type: 'number' };
    expect(validator.compile(same)(1)).to.deep.equal([]);
    expect(validator.compile({ $ref: 'https://example.org/name', title: 'again' })('ab')).to.deep.equal([]);
  });

  it("judges by another Ajv what is of a draft that one's own does not know", () => {
    const validator = ajvValidator(new Ajv());
    const schema = { $schema: 'https://json-schema.org/draft/2020-12/schema', prefixItems: [{ type: 'string' }] };
    expect(validator.compile(schema)([1])).to.have.length(1);
  });

  it("speaks in ajv's words, or a localisation's, where that is wanted", () => {
    const schema = { properties: { a: { type: 'string' } }, required: ['b'] };
    const ajvs = ajvValidator(undefined, { messages: 'ajv' }).compile(schema);
    expect(ajvs({ a: 1, b: 1 })).to.deep.equal([{ path: ['a'], message: 'must be string' }]);
    const german = ajvValidator(undefined, {
      messages: (errors) => {
        for (const error of errors) error.message = `${error.keyword}!`;
      },
    }).compile(schema);
    expect(german({ a: 'a' })).to.deep.equal([{ path: ['b'], message: 'required!' }]);
  });

  it('takes files where a schema says that it is binary, and nowhere else', () => {
    const file = { type: 'string', format: 'binary', contentMediaType: 'image/png', maxLength: 10 };
    for (const schema of [file, { anyOf: [{ type: 'null' }, file] }, { type: ['string', 'null'], format: 'binary' }])
      expect(compile(schema)(png), JSON.stringify(schema)).to.deep.equal([]);
    expect(
      compile({ type: 'array', items: file, uniqueItems: true })([png, new File(['png!'], 'b.png', png)]),
    ).to.deep.equal([]);
    expect(compile({ type: 'array', items: file, uniqueItems: true })([png, png])).to.have.length(1);
    for (const schema of [{ type: 'string' }, { type: 'object' }, { ...file, maxLength: 1 }, { not: file }])
      expect(compile(schema)(png), JSON.stringify(schema)).to.have.length(1);
    expect(compile(file)(5)).to.deep.equal([{ path: [], message: 'must be a string' }]);
  });

  it('does not change an answer, whatever the Ajv would make of it', () => {
    const ajv = new Ajv2020({ useDefaults: true, coerceTypes: true, removeAdditional: true });
    const value = { n: '5', more: 1 };
    const schema = {
      type: 'object',
      properties: { n: { type: 'number' }, d: { default: 1 } },
      additionalProperties: false,
    };
    ajvValidator(ajv).compile(schema)(value);
    expect(value).to.deep.equal({ n: '5', more: 1 });
  });

  it('is led astray by no asynchronous schema', () => {
    expect(compile({ $async: true, type: 'string' })(5)).to.have.length(1);
    expect(compile({ properties: { a: { $async: true, type: 'string' } } })({ a: 5 })).to.have.length(1);
  });

  it('compiles no schema that is too deep or refers to itself in a circle', () => {
    let deep: object = {};
    for (let level = 0; level < 5000; level++) deep = { items: deep };
    for (const validator of [validators.ajv, ajvValidator(new Ajv2020({ strict: false }))]) {
      expect(() => validator.compile(deep)).to.throw(/nested (deeper|too deeply)/);
      expect(() => validator.compile({ $defs: { a: { allOf: [{ $ref: '#/$defs/a' }] } }, $ref: '#/$defs/a' })).to.throw(
        /in a circle/,
      );
    }
  });

  it('has bounded patterns, each its own', () => {
    const text = `${'a'.repeat(30_000)}!`;
    for (const validator of [validators.ajv, ajvValidator(new Ajv2020({ strict: false }))]) {
      expect(validator.compile({ pattern: '^(a+)+$' })(text)).to.have.length(1);
      expect(
        validator.compile({ properties: { a: { pattern: '^a$' }, b: { pattern: '^b$' } } })({ a: 'a', b: 'b' }),
      ).to.deep.equal([]);
      const [issue] = validator.compile({ pattern: '^(a+)+\\1$' })(`${'a'.repeat(60)}!`);
      expect(issue!.message).to.equal('could not be checked: it would take too long');
    }
    expect(() => validators.ajv.compile({ pattern: '(' })).to.throw(/not a regular expression/);
    expect(new Ajv2020({ code: { regExp } }).validate({ type: 'string', pattern: '^(a+)+$' }, text)).to.equal(false);
  });

  it('comes to an end with a value that is deep, or holds itself', () => {
    const ring: Record<string, unknown> = {};
    ring.ring = ring;
    let deep: unknown[] = [];
    for (let level = 0; level < 100_000; level++) deep = [deep];
    for (const value of [ring, deep]) {
      expect(compile({})(value)).to.deep.equal([]);
      const [issue] = compile({ items: { $ref: '#' }, additionalProperties: { $ref: '#' } })(value);
      expect(issue!.message).to.match(/could not be checked: it is nested too deeply/);
    }
  });

  it('lets a value to begin with be partial by its own keywords, too', () => {
    const ajv = new Ajv2020();
    ajv.addKeyword({ keyword: 'even', type: 'number', validate: (on: boolean, n: number) => !on || n % 2 === 0 });
    const schema = { type: 'object', properties: { n: { type: 'number', even: true } }, required: ['n', 'm'] };
    judgeBy(ajvValidator(ajv));
    try {
      checkDefinition(schema, { n: 2 });
      checkDefinition(schema, {});
      expect(() => checkDefinition(schema, { n: 1 })).to.throw(/`\/n` must pass "even"/);
    } finally {
      judgeBy(validators.own);
    }
  });

  it('keeps nothing of the schemas that it compiles', () => {
    const ajv = new Ajv2020();
    const validator = ajvValidator(ajv);
    const kept = () => [Object.keys(ajv.schemas), Object.keys(ajv.refs), (ajv as any)._cache.size];
    validator.compile({ $id: 'https://example.org/first', type: 'string' })('a');
    const before = kept();
    for (let n = 0; n < 20; n++) validator.compile({ $id: `https://example.org/${n}`, const: n })(n);
    expect(kept()).to.deep.equal(before);
  });
});
