import { expect } from 'chai';
import { hasSecrets, withoutSecrets } from '../../src/validation/secrets.ts';

const secret = { type: 'string', format: 'password' };
const hidden = '••••••';

describe('a secret', () => {
  const cases: Record<string, [schema: object, value: unknown, shown: unknown]> = {
    'as the whole answer': [secret, 'hunter2', hidden],
    'that is only written': [{ type: 'object', writeOnly: true }, { a: 1 }, hidden],
    'in a property': [{ properties: { a: secret, b: {} } }, { a: 'x', b: 'y' }, { a: hidden, b: 'y' }],
    'deep within': [
      { properties: { a: { properties: { b: secret } } } },
      { a: { b: 1, c: 2 } },
      { a: { b: hidden, c: 2 } },
    ],
    'in each item': [{ items: secret }, ['a', 'b'], [hidden, hidden]],
    'in one place of a list': [{ prefixItems: [{}, secret], items: {} }, ['a', 'b', 'c'], ['a', hidden, 'c']],
    'in one place of a list of draft-07': [
      { items: [{}, secret], additionalItems: secret },
      [1, 2, 3],
      [1, hidden, hidden],
    ],
    'behind a reference': [
      { $defs: { s: secret }, properties: { a: { $ref: '#/$defs/s' } } },
      { a: 'x' },
      { a: hidden },
    ],
    'behind an anchor': [{ $defs: { s: { ...secret, $anchor: 's' } }, items: { $ref: '#s' } }, ['x'], [hidden]],
    'behind an `$id`': [{ $defs: { s: { ...secret, $id: 'https://a.b/s' } }, items: { $ref: 's' } }, ['x'], [hidden]],
    'in a schema that recurs': [
      { properties: { key: secret, next: { $ref: '#' } } },
      { key: 1, next: { key: 2, next: { key: 3, name: 'n' } } },
      { key: hidden, next: { key: hidden, next: { key: hidden, name: 'n' } } },
    ],
    'that some alternative calls one': [{ anyOf: [{ type: 'null' }, secret] }, 'x', hidden],
    'in one of all': [
      { allOf: [{ properties: { a: secret } }, { properties: { b: {} } }] },
      { a: 1, b: 2 },
      { a: hidden, b: 2 },
    ],
    'in one of several': [{ oneOf: [{ properties: { a: secret } }, {}] }, { a: 1 }, { a: hidden }],
    'under a condition': [
      { if: false, else: { properties: { a: secret } } },
      { a: 1, b: 2 },
      { a: hidden, b: 2 },
    ],
    'that depends': [{ dependentSchemas: { b: { properties: { a: secret } } } }, { a: 1, b: 2 }, { a: hidden, b: 2 }],
    'under any other name': [
      { properties: { b: {} }, additionalProperties: secret },
      { a: 1, b: 2 },
      { a: hidden, b: 2 },
    ],
    'under a name of a pattern': [{ patternProperties: { '^s_': secret } }, { s_a: 1, b: 2 }, { s_a: hidden, b: 2 }],
    'under a name of a pattern that is none': [{ patternProperties: { '(': secret } }, { a: 1 }, { a: hidden }],
    'that is false or nothing': [
      { properties: { a: secret, b: secret } },
      { a: false, b: null },
      { a: hidden, b: hidden },
    ],
    'called __proto__': [
      JSON.parse('{"properties":{"__proto__":{"writeOnly":true}}}'),
      JSON.parse('{"__proto__":"x","a":1}'),
      JSON.parse('{"__proto__":"••••••","a":1}'),
    ],
  };
  for (const [where, [schema, value, shown]] of Object.entries(cases)) {
    it(`${where} is not shown`, () => {
      const before = structuredClone(value);
      expect(hasSecrets(schema)).to.equal(true);
      expect(withoutSecrets(schema, value)).to.deep.equal(shown);
      expect(value, 'the value itself stays').to.deep.equal(before);
    });
  }

  it('that is not there leaves the value what it is', () => {
    const value = { b: [1, { c: new Date(0) }] };
    for (const schema of [
      { properties: { a: secret } },
      { properties: { b: { items: {} } } },
      {},
      true,
      undefined,
      null,
    ])
      expect(withoutSecrets(schema, value)).to.equal(value);
    expect(withoutSecrets({ properties: { a: secret } }, { a: undefined })).to.deep.equal({ a: undefined });
  });

  it('is not what only looks like one', () => {
    const schemas = [
      { properties: { format: { const: 'password' }, writeOnly: { type: 'boolean' } } },
      { default: { writeOnly: true }, const: { format: 'password' }, enum: [{ writeOnly: true }] },
      { writeOnly: false, format: 'date' },
      { $ref: 'https://example.org/away', $dynamicRef: '#none' },
      JSON.parse('{"__proto__":{"writeOnly":true}}'),
      Object.create({ writeOnly: true }),
    ];
    for (const schema of schemas) {
      expect(hasSecrets(schema), JSON.stringify(schema)).to.equal(false);
      const value = { writeOnly: true, format: 'password' };
      expect(withoutSecrets(schema, value)).to.equal(value);
    }
  });

  it('is kept in a value or a schema that holds itself, or is very deep', () => {
    const ring: Record<string, unknown> = { key: 'x' };
    ring.ring = ring;
    const schema = {
      $defs: { a: { $ref: '#/$defs/a' } },
      properties: { key: secret, ring: { $ref: '#' }, b: { $ref: '#/$defs/a' } },
    };
    expect(withoutSecrets(schema, ring)).to.deep.equal({ key: hidden, ring: hidden });
    let deep: unknown = 'x';
    for (let level = 0; level < 100_000; level++) deep = { ring: deep };
    expect(JSON.stringify(withoutSecrets(schema, deep)))
      .to.include(hidden)
      .and.not.to.include('"x"');
  });

  it('is a file like any other value', () => {
    const file = new File(['x'], 'key.pem');
    const shown = withoutSecrets(
      { properties: { a: { format: 'binary', writeOnly: true }, b: {} } },
      { a: file, b: file },
    );
    expect(shown).to.deep.equal({ a: hidden, b: file });
  });
});
