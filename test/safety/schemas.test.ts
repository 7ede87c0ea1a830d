import { expect } from 'chai';
import { checkDefinition, issuesOf } from '../../src/validation/validate.ts';

/** A schema or a value within so many others. */
function nested(depth: number, around: (inner: unknown) => unknown, innermost: unknown = {}): any {
  let whole = innermost;
  for (let level = 0; level < depth; level++) whole = around(whole);
  return whole;
}

/** The verdict, or the code of the refusal: anything else that is thrown fails the test. */
function verdict(schema: object, value: unknown): boolean | string {
  try {
    return issuesOf(schema, value).length === 0;
  } catch (error) {
    if ((error as { name?: string }).name !== 'ConferError') throw error;
    return (error as { code: string }).code;
  }
}

describe('a hostile schema', () => {
  const deep: Record<string, (inner: unknown) => unknown> = {
    properties: (inner) => ({ type: 'object', properties: { a: inner } }),
    items: (inner) => ({ items: inner }),
    allOf: (inner) => ({ allOf: [inner] }),
    anyOf: (inner) => ({ anyOf: [inner, inner] }),
    not: (inner) => ({ not: inner }),
    if: (inner) => ({ if: inner }),
    $defs: (inner) => ({ $defs: { a: inner } }),
    'an unknown keyword': (inner) => ({ whatever: inner }),
    default: (inner) => ({ default: inner }),
    const: (inner) => ({ const: inner }),
  };
  for (const [keyword, around] of Object.entries(deep)) {
    it(`that nests ${keyword} ten thousand times is refused`, () => {
      const levels = keyword === 'anyOf' ? 2_000 : 10_000;
      const schema = keyword === 'anyOf' ? nested(levels, (inner) => ({ anyOf: [{}, inner] })) : nested(levels, around);
      expect(verdict(schema, {})).to.equal('InvalidSchema');
    });

    it(`that nests ${keyword} two hundred times is a schema like any other`, () => {
      if (keyword === 'anyOf') return; // doubled at each level
      expect(verdict(nested(200, around), {})).to.be.a('boolean');
    });
  }

  it('that holds itself is refused', () => {
    const ring: Record<string, unknown> = { type: 'object' };
    ring.properties = { ring };
    expect(verdict(ring, {})).to.equal('InvalidSchema');
  });

  const circles: object[] = [
    { $ref: '#' },
    { allOf: [{ $ref: '#' }] },
    { anyOf: [{ type: 'string' }, { $ref: '#' }] },
    { not: { $ref: '#' } },
    { if: { $ref: '#' } },
    { $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } }, $ref: '#/$defs/a' },
    { $defs: { a: { allOf: [{ oneOf: [{ $ref: '#/$defs/b' }] }] }, b: { $ref: '#/$defs/a' } }, $ref: '#/$defs/a' },
    { dependentSchemas: { a: { $ref: '#' } } },
    { $id: 'https://a.b/c', $ref: 'https://a.b/c' },
    { $anchor: 'me', $ref: '#me' },
    { $dynamicAnchor: 'me', $ref: '#me' },
    {
      $schema: 'http://json-schema.org/draft-07/schema#',
      definitions: { a: { $ref: '#/definitions/a' } },
      $ref: '#/definitions/a',
    },
  ];
  for (const schema of circles) {
    it(`${JSON.stringify(schema)} is refused, and why`, () => {
      expect(() => issuesOf(schema, { a: 1 }))
        .to.throw(/refers to itself in a circle/)
        .and.include({ code: 'InvalidSchema' });
    });
  }

  it('that goes in circles dynamically comes to an end', () => {
    expect(verdict({ $dynamicAnchor: 'me', $dynamicRef: '#me' }, 1)).to.equal(false);
  });

  it('that is recursive by way of the value is none', () => {
    const tree = { type: 'object', properties: { children: { type: 'array', items: { $ref: '#' } } } };
    expect(verdict(tree, { children: [{ children: [] }] })).to.equal(true);
    expect(verdict(tree, { children: [{ children: 5 }] })).to.equal(false);
    const mutual = {
      $defs: {
        even: { anyOf: [{ type: 'null' }, { properties: { next: { $ref: '#/$defs/odd' } }, required: ['next'] }] },
        odd: { type: 'object', properties: { next: { $ref: '#/$defs/even' } }, required: ['next'] },
      },
      $ref: '#/$defs/even',
    };
    expect(verdict(mutual, { next: { next: null } })).to.equal(true);
    expect(verdict(mutual, { next: null })).to.equal(false);
  });

  it('that doubles its work at each level comes to an end, with an issue', () => {
    const $defs: Record<string, object> = { d30: {} };
    for (let n = 0; n < 30; n++)
      $defs[`d${n}`] = { allOf: [{ $ref: `#/$defs/d${n + 1}` }, { $ref: `#/$defs/d${n + 1}` }] };
    expect(issuesOf({ $defs, $ref: '#/$defs/d0' }, 1)[0]!.message).to.equal(
      'could not be checked: it would take too long',
    );
    expect(issuesOf({ $defs, not: { not: { $ref: '#/$defs/d0' } } }, 1)).to.have.length(1);
  });

  it('that branches at each level of the value comes to an end', () => {
    const schema = { properties: { a: { allOf: [{ $ref: '#' }, { $ref: '#' }] } } };
    expect(
      verdict(
        schema,
        nested(200, (a) => ({ a })),
      ),
    ).to.equal(false);
  });

  it('may be huge', () => {
    const properties = Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`p${n}`, { type: 'string' }]));
    expect(verdict({ properties, required: Object.keys(properties) }, {})).to.equal(false);
    expect(verdict({ enum: Array.from({ length: 100_000 }, (_, n) => n) }, -1)).to.equal(false);
    expect(verdict({ anyOf: Array.from({ length: 10_000 }, (_, n) => ({ const: n })) }, 9_999)).to.equal(true);
  });

  it('may name what every object inherits', () => {
    const schema =
      JSON.parse(`{"type":"object","properties":{"__proto__":{"type":"string"},"constructor":{"type":"number"},
      "hasOwnProperty":{"type":"boolean"},"toString":{"const":1}},"required":["__proto__","constructor"],"additionalProperties":false,
      "$defs":{"__proto__":{"type":"string"}},"dependentRequired":{"toString":["valueOf"]}}`);
    expect(issuesOf(schema, {}).map(({ path }) => path)).to.deep.equal([['__proto__'], ['constructor']]);
    const right = JSON.parse('{"__proto__":"a","constructor":1}');
    expect(issuesOf(schema, right)).to.deep.equal([]);
    const wrong = JSON.parse('{"__proto__":1,"constructor":1,"hasOwnProperty":1,"toString":1,"other":1}');
    expect(issuesOf(schema, wrong).map(({ path }) => path.join())).to.have.members([
      '__proto__',
      'hasOwnProperty',
      'valueOf',
      'other',
    ]);
    checkDefinition(schema, right);
    expect(issuesOf({ $ref: '#/$defs/__proto__', $defs: JSON.parse('{"__proto__":{"const":1}}') }, 1)).to.deep.equal(
      [],
    );
    expect(verdict({ $ref: '#/__proto__' }, 1)).to.equal('InvalidSchema');
    expect(verdict({ $ref: '#/constructor/prototype' }, 1)).to.equal('InvalidSchema');
  });

  it('pollutes nothing, and is not led astray where something else did', () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    issuesOf(
      JSON.parse('{"__proto__":{"type":"string"},"constructor":{"prototype":{"polluted":1}}}'),
      JSON.parse('{"__proto__":{"polluted":1}}'),
    );
    expect(Object.getOwnPropertyNames(Object.prototype)).to.deep.equal(before);
    const polluted = Object.prototype as Record<string, unknown>;
    try {
      Object.assign(polluted, {
        type: 'string',
        pattern: '^x$',
        required: ['y'],
        $ref: '#/nowhere',
        enum: [],
        format: 'date',
      });
      expect(issuesOf({ type: 'object', properties: { a: { minimum: 1 } } }, { a: 1 })).to.deep.equal([]);
      expect(issuesOf({ type: 'object', properties: { a: { minimum: 1 } } }, { a: 0 })).to.have.length(1);
    } finally {
      for (const key of ['type', 'pattern', 'required', '$ref', 'enum', 'format']) delete polluted[key];
    }
  });

  it('is never fetched', () => {
    for (const $ref of [
      'https://example.org/a',
      '//example.org/a',
      'a.json',
      'data:application/json,{}',
      'javascript:alert(1)',
      'file:///etc/passwd',
    ])
      expect(() => issuesOf({ $ref }, 1), $ref)
        .to.throw()
        .and.include({ code: 'InvalidSchema' });
  });

  it('is not evaluated as code', () => {
    const script = '");globalThis.hacked=1;("';
    const schemas: object[] = [
      { properties: { [script]: { const: script, pattern: script.replace(/[()]/g, '') } }, required: [script] },
      { enum: [script], title: script, $comment: script, format: script, $anchor: script },
      { patternProperties: { 'globalThis.hacked=1': {} }, [script]: script },
    ];
    for (const schema of schemas) verdict(schema, { [script]: script });
    expect('hacked' in globalThis).to.equal(false);
  });

  it('that is asynchronous or refers to data in the manner of ajv gets no power from it', () => {
    expect(verdict({ $async: true, type: 'string' }, 5)).to.equal(false);
    expect(verdict({ minimum: { $data: '1/a' } }, 5)).to.equal('InvalidSchema');
    expect(verdict({ pattern: { $data: '1/a' } }, 'a')).to.equal('InvalidSchema');
  });

  const patterns: object[] = [
    { pattern: '^(a+)+$' },
    { patternProperties: { '^(a+)+$': false } },
    { propertyNames: { pattern: '^(?!(a+)+$)' } },
    { additionalProperties: { pattern: '^(a|a)*$' } },
    { pattern: '^(?:a?){50}a{50}$' },
    { pattern: '^(a+)+\\1$' },
    { allOf: Array(100).fill({ pattern: '^(([a-z])+.)+[A-Z]([a-z])+$' }) },
    { not: { pattern: '(.*a){30}' } },
  ];
  for (const schema of patterns) {
    it(`${JSON.stringify(schema).slice(0, 80)} comes to an end`, () => {
      const text = `${'a'.repeat(30_000)}!`;
      for (const value of [text, { [text]: text }]) expect(verdict(schema, value)).to.be.a('boolean');
      expect(verdict(schema, 'a'.repeat(50))).to.be.a('boolean');
    });
  }

  it('whose pattern cannot be checked in time is not taken for fulfilled', () => {
    const schema = { type: 'object', properties: { a: { pattern: '^(a+)+\\1$' } } };
    const issues = [{ path: ['a'], message: 'could not be checked: it would take too long' }];
    expect(issuesOf(schema, { a: `${'a'.repeat(60)}!` })).to.deep.equal(issues);
    expect(issuesOf({ properties: { a: { not: schema.properties.a } } }, { a: `${'a'.repeat(60)}!` })).to.deep.equal(
      issues,
    );
  });
});

describe('a hostile value', () => {
  const formats = [
    'date',
    'time',
    'date-time',
    'duration',
    'email',
    'idn-email',
    'hostname',
    'idn-hostname',
    'ipv4',
    'ipv6',
    'uri',
    'iri',
    'url',
  ];
  const more = [
    'uri-reference',
    'iri-reference',
    'uri-template',
    'uuid',
    'json-pointer',
    'relative-json-pointer',
    'regex',
    'byte',
  ];
  for (const format of [...formats, ...more]) {
    it(`a million characters long is soon told to be no ${format}, or one`, () => {
      for (const piece of [
        'a',
        '0',
        'a.',
        'a@',
        '/a',
        '%41',
        '1:',
        '::',
        '{a}',
        '\\',
        '(',
        '[',
        '-',
        '"',
        ' ',
        'é',
        '+',
        '~1',
        'P1',
        '.',
      ])
        expect(verdict({ format }, piece.repeat(1_000_000 / piece.length))).to.be.a('boolean');
    });
  }

  it('nested a hundred thousand times gets a verdict', () => {
    const list = nested(100_000, (inner) => [inner], []);
    const record = nested(100_000, (a) => ({ a }));
    const tree = { items: { $ref: '#' }, properties: { a: { $ref: '#' } } };
    for (const value of [list, record]) {
      expect(verdict({}, value)).to.equal(true);
      expect(issuesOf(tree, value)[0]!.message).to.match(/^could not be checked: it is nested too deeply/);
      expect(verdict({ const: 1, enum: [[], {}] }, value)).to.equal(false);
      expect(verdict({ uniqueItems: true, maxProperties: 5 }, [value, value])).to.equal(false);
      expect(verdict({ not: tree }, value)).to.equal(false);
    }
  });

  it('that holds itself gets a verdict', () => {
    const ring: Record<string, unknown> = {};
    ring.ring = ring;
    expect(verdict({ additionalProperties: { $ref: '#' } }, ring)).to.equal(false);
    expect(verdict({ uniqueItems: true }, [ring, ring])).to.equal(false);
    expect(verdict({ enum: [{ ring: {} }] }, ring)).to.equal(false);
  });

  it('with a million items or keys gets a verdict', () => {
    expect(
      verdict(
        { items: { type: 'integer' }, uniqueItems: true },
        Array.from({ length: 300_000 }, (_, n) => n),
      ),
    ).to.equal(true);
    const record = Object.fromEntries(Array.from({ length: 300_000 }, (_, n) => [`k${n}`, n]));
    expect(verdict({ additionalProperties: { type: 'integer' }, maxProperties: 5 }, record)).to.equal(false);
  });
});
