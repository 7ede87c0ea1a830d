// biome-ignore-all lint/suspicious/noThenProperty: a keyword of JSON schema
// Whatever is valid and shown comes back as it was, if nobody touches it.

import { expect } from 'chai';
import { same } from '../../components/shared/path.ts';
import { issuesOf } from '../../src/validation/validate.ts';
import { cleared, mounted } from '../cf-page.ts';
import fc from '../property.ts';

interface Sample {
  schema: object | boolean;
  value: unknown;
}

const keys = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'a/b',
    'a.b',
    'a~b',
    '#',
    '0',
    'name',
    'x y',
    'é',
  ),
  fc.string({ minLength: 1, maxLength: 5 }),
);
const json = fc.jsonValue({ maxDepth: 2 });
const titles = fc.option(fc.string({ maxLength: 8 }), { nil: undefined });

const text = fc
  .string({ maxLength: 12, unit: 'grapheme' })
  .map((value): Sample => ({ schema: { type: 'string' }, value }));
const formatted = fc.constantFrom<Sample>(
  { schema: { type: 'string', format: 'date' }, value: '2024-02-29' },
  { schema: { type: 'string', format: 'date-time' }, value: '2024-05-01T12:30:45.123+05:30' },
  { schema: { type: 'string', format: 'date-time' }, value: '1999-12-31T23:59:60Z' },
  { schema: { type: 'string', format: 'time' }, value: '12:30:00Z' },
  { schema: { type: 'string', format: 'duration' }, value: 'P1Y2M3DT4H5M6S' },
  { schema: { type: 'string', format: 'duration' }, value: 'PT90M' },
  { schema: { type: 'string', format: 'duration' }, value: 'PT0.5S' },
  { schema: { type: 'string', format: 'time' }, value: '12:30' },
  { schema: { type: 'string', format: 'time' }, value: '12:30:15' },
  { schema: { type: 'string', format: 'iso-date-time' }, value: '2024-05-01T12:30' },
  { schema: { type: 'string', format: 'email' }, value: 'root@localhost' },
  { schema: { type: 'string', format: 'email' }, value: 'a.b+c@example.org' },
  { schema: { type: 'string', format: 'uri' }, value: 'urn:isbn:0451450523' },
  { schema: { type: 'string', format: 'uuid' }, value: '3F0C1D52-9a6e-4b1f-8c3d-2e5f6a7b8c9d' },
  { schema: { type: 'string', format: 'password' }, value: ' secret ' },
  { schema: { type: 'string', format: 'color' }, value: 'rebeccapurple' },
  { schema: { type: 'string', pattern: '^[a-z]+\\d?$' }, value: 'abc7' },
  { schema: { type: 'string', contentMediaType: 'application/json' }, value: '{"a":\r\n1}' },
  { schema: { type: 'string', ui: { widget: 'textarea' } }, value: 'one\r\ntwo\n' },
);
const numbers = fc.oneof(
  fc.integer().map((value): Sample => ({ schema: { type: 'integer' }, value })),
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map((value): Sample => ({ schema: { type: 'number' }, value: value + 0 })),
  fc
    .integer({ min: 1, max: 9 })
    .map((value): Sample => ({ schema: { type: 'integer', minimum: 1, maximum: 9 }, value })),
  fc
    .integer({ min: 0, max: 20 })
    .map((n): Sample => ({ schema: { type: 'number', multipleOf: 0.05, minimum: 0, maximum: 1 }, value: n / 20 })),
);
const booleans = fc.boolean().map((value): Sample => ({ schema: { type: 'boolean' }, value }));
const enums = fc
  .uniqueArray(fc.oneof(json, fc.constantFrom(1, '1', null, true, 'true', '')), {
    minLength: 1,
    maxLength: 12,
    comparator: same,
  })
  .chain((values) => fc.constantFrom(...values).map((value): Sample => ({ schema: { enum: values }, value })))
  .filter(({ value }) => !Object.is(value, -0));
const constants = fc
  .uniqueArray(fc.oneof(fc.integer(), fc.string({ maxLength: 3 })), { minLength: 2, maxLength: 9 })
  .chain((values) =>
    fc.constantFrom(...values).map(
      (value): Sample => ({
        schema: { oneOf: values.map((one, i) => ({ const: one, title: `Option ${i}` })) },
        value,
      }),
    ),
  );
const anything = fc
  .tuple(fc.constantFrom<object | boolean>({}, true), json)
  .map(([schema, value]): Sample => ({ schema, value }));
// What names no type only has one in mind.
const untyped = fc
  .tuple(
    fc.constantFrom<object>(
      { minLength: 1 },
      { minimum: 1 },
      { properties: { a: {} } },
      { items: {} },
      { uniqueItems: true, items: { enum: [1, 2] } },
    ),
    json,
  )
  .map(([schema, value]): Sample => ({ schema, value }));
const plain = fc.oneof(text, formatted, numbers, booleans, enums, constants, anything, untyped);

const nullable = (inner: fc.Arbitrary<Sample>) =>
  fc.tuple(inner, fc.boolean(), fc.boolean()).map(
    ([{ schema, value }, empty, beside]): Sample => ({
      schema: beside
        ? { anyOf: [schema, { type: 'null' }], title: 'May be null' }
        : { anyOf: [{ type: 'null' }, schema] },
      value: empty ? null : value,
    }),
  );

const objects = (inner: fc.Arbitrary<Sample>) =>
  fc
    .tuple(
      fc.dictionary(keys, fc.tuple(inner, fc.boolean(), fc.boolean(), titles), { maxKeys: 4 }),
      fc.boolean(),
      fc.boolean(),
    )
    .map(([parts, closed, split]): Sample => {
      const entries = Object.entries(parts);
      const properties = Object.fromEntries(
        entries.map(([key, [{ schema }, , , title]]) => [key, titled(schema, title)]),
      );
      const required = entries.filter(([, [, needed]]) => needed).map(([key]) => key);
      const value = Object.fromEntries(
        entries.filter(([, [, needed, there]]) => needed || there).map(([key, [sample]]) => [key, sample.value]),
      );
      if (!split)
        return {
          schema: { type: 'object', properties, required, ...(closed && { additionalProperties: false }) },
          value,
        };
      return { schema: { allOf: [{ type: 'object', properties }, { required }] }, value };
    });
const titled = (schema: object | boolean, title: string | undefined) =>
  typeof schema === 'object' && title !== undefined ? { ...schema, title } : schema;

const records = (inner: fc.Arbitrary<Sample>) =>
  fc.tuple(inner, fc.uniqueArray(keys, { maxLength: 3 }), fc.boolean()).map(
    ([{ schema, value }, names, patterned]): Sample => ({
      schema: {
        type: 'object',
        ...(patterned ? { patternProperties: { '': schema } } : { additionalProperties: schema }),
      },
      value: Object.fromEntries(names.map((name) => [name, value])),
    }),
  );
const lists = (inner: fc.Arbitrary<Sample>) =>
  fc.tuple(inner, fc.integer({ min: 0, max: 3 })).map(
    ([{ schema, value }, count]): Sample => ({
      schema: { type: 'array', items: schema },
      value: Array.from({ length: count }, () => structuredClone(value)),
    }),
  );
const tuples = (inner: fc.Arbitrary<Sample>) =>
  fc
    .tuple(fc.array(inner, { maxLength: 3 }), fc.boolean(), fc.boolean())
    .map(([parts, closed, old]): Sample => {
      const first = parts.map(({ schema }) => schema);
      const value = parts.map((part) => part.value);
      if (old) {
        const $schema = 'http://json-schema.org/draft-07/schema#';
        return first.length
          ? { schema: { $schema, type: 'array', items: first, additionalItems: !closed }, value }
          : { schema: { $schema, type: 'array' }, value };
      }
      return {
        schema: { type: 'array', ...(first.length && { prefixItems: first }), ...(closed && { items: false }) },
        value,
      };
    })
    .filter(({ schema }) => !('$schema' in (schema as object)));
const tagged = (inner: fc.Arbitrary<Sample>) =>
  fc.tuple(fc.array(inner, { minLength: 2, maxLength: 4 }), fc.nat()).map(([parts, pick]): Sample => {
    const chosen = pick % parts.length;
    const branch = ({ schema }: Sample, i: number) => ({
      type: 'object',
      properties: { kind: { const: `k${i}` }, body: schema },
      required: ['kind', 'body'],
    });
    return { schema: { oneOf: parts.map(branch) }, value: { kind: `k${chosen}`, body: parts[chosen]!.value } };
  });
const untagged = fc.constantFrom<unknown>('text', '', 5, 2.5, true, null, [1, 2], [], { a: 'x' }).map(
  (value): Sample => ({
    schema: {
      anyOf: [
        { type: 'string' },
        { type: 'integer' },
        { type: 'number' },
        { type: 'boolean' },
        { type: 'null' },
        { type: 'array', items: { type: 'integer' } },
        { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] },
      ],
    },
    value,
  }),
);
const unions = (inner: fc.Arbitrary<Sample>) =>
  fc
    .tuple(fc.array(inner, { minLength: 2, maxLength: 3 }), fc.nat(), fc.constantFrom('anyOf', 'oneOf'))
    .map(([parts, pick, keyword]): Sample => {
      const schema = { [keyword]: parts.map((part) => part.schema) };
      return { schema, value: parts[pick % parts.length]!.value };
    });
const typeLists = fc
  .constantFrom<unknown>('text', '', 5, true, null)
  .map((value): Sample => ({ schema: { type: ['string', 'integer', 'boolean', 'null'] }, value }));
const conditional = (inner: fc.Arbitrary<Sample>) =>
  fc.tuple(inner, fc.boolean()).map(
    ([{ schema, value }, met]): Sample => ({
      schema: {
        type: 'object',
        properties: { switch: { type: 'boolean' } },
        required: ['switch'],
        if: { properties: { switch: { const: true } } },
        then: { properties: { more: schema }, required: ['more'] },
        else: { properties: { less: schema } },
        dependentSchemas: { less: { properties: { evenLess: { type: 'string' } } } },
      },
      value: met ? { switch: true, more: value } : { switch: false, less: value, evenLess: 'x' },
    }),
  );

const { tree: trees } = fc.letrec<{ tree: object }>((tie) => ({
  tree: fc.record({
    value: fc.string({ maxLength: 4 }),
    children: fc.array(tie('tree'), { maxLength: 2, depthIdentifier: 'tree' }),
  }),
}));
const recursive = trees.map(
  (value): Sample => ({
    schema: {
      $ref: '#/$defs/Node',
      $defs: {
        Node: {
          type: 'object',
          properties: { value: { type: 'string' }, children: { type: 'array', items: { $ref: '#/$defs/Node' } } },
          required: ['value', 'children'],
        },
      },
    },
    value,
  }),
);

const { sample } = fc.letrec<{ sample: Sample }>((tie) => {
  const inner = tie('sample');
  const composed = [nullable, objects, records, lists, tuples, tagged, unions, conditional].map((compose) =>
    compose(inner),
  );
  return { sample: fc.oneof({ depthSize: 'small', withCrossShrink: true }, plain, untagged, typeLists, ...composed) };
});

describe('<cf-form>, given a valid value', () => {
  afterEach(cleared);

  const comesBack = async ({ schema, value }: Sample) => {
    fc.pre(issuesOf(schema as object, value).length === 0);
    const form = await mounted('cf-form', { schema, value: structuredClone(value) });
    const returned = form.value;
    const valid = form.checkValidity();
    const message = form.validationMessage;
    form.remove();
    expect(returned).to.deep.equal(value);
    expect(same(returned, value)).to.equal(true);
    expect(valid, message).to.equal(true);
  };

  it('gives it back as it is, whatever the schema', async () => {
    await fc.assert(fc.asyncProperty(sample, comesBack), { numRuns: 300 });
  });

  it('gives back lists, tuples and alternatives within each other', async () => {
    const kinds = [lists, tuples, unions, tagged];
    const nested = fc
      .tuple(...Array.from({ length: 3 }, () => fc.constantFrom(...kinds)))
      .chain((around) => around.reduce((inner, compose) => compose(inner), plain));
    await fc.assert(fc.asyncProperty(nested, comesBack), { numRuns: 120 });
  });

  it('gives back trees', async () => {
    await fc.assert(fc.asyncProperty(recursive, comesBack), { numRuns: 30 });
  });
});
