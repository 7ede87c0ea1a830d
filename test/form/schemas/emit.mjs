// How typebox.json, valibot.json and arktype.json were made: see README.md.
import { writeFileSync } from 'node:fs';
import { Type as Old } from '@sinclair/typebox';
import { toJsonSchema } from '@valibot/to-json-schema';
import { scope, type } from 'arktype';
import { Type as T } from 'typebox';
import * as v from 'valibot';

const plain = (x) => JSON.parse(JSON.stringify(x));
const tb = (Type, old) => ({
  primitives: Type.Object({
    s: Type.String({ minLength: 2, maxLength: 10 }),
    n: Type.Number({ minimum: 0, maximum: 1 }),
    i: Type.Integer(),
    b: Type.Boolean(),
    z: Type.Null(),
    mail: Type.String({ format: 'email' }),
    any: Type.Any(),
    re: Type.String({ pattern: '^[A-Z]{3}$' }),
  }),
  optional: Type.Object({
    a: Type.Optional(Type.String()),
    b: Type.Union([Type.String(), Type.Null()]),
    c: Type.Optional(Type.Union([Type.Integer(), Type.Null()])),
    d: Type.Number({ default: 3 }),
  }),
  literals: Type.Object({
    one: Type.Literal('only'),
    many: Type.Union([Type.Literal('a'), Type.Literal('b'), Type.Literal(3)]),
    flag: Type.Literal(true),
  }),
  containers: Type.Object({
    list: Type.Array(Type.String(), { minItems: 1, maxItems: 3 }),
    tuple: Type.Tuple([Type.String(), Type.Number()]),
    record: Type.Record(Type.String(), Type.Number()),
    set: Type.Array(Type.Union([Type.Literal('x'), Type.Literal('y')]), { uniqueItems: true }),
    nested: Type.Object({ deep: Type.Object({ a: Type.String() }) }),
  }),
  union: Type.Union([
    Type.Object({ kind: Type.Literal('circle'), radius: Type.Number() }),
    Type.Object({ kind: Type.Literal('square'), side: Type.Number() }),
  ]),
  intersection: Type.Intersect([Type.Object({ a: Type.String() }), Type.Object({ b: Type.Number() })]),
  closed: Type.Object({ a: Type.String() }, { additionalProperties: false }),
  record_keys: Type.Record(Type.Union([Type.Literal('a'), Type.Literal('b')]), Type.Integer()),
  // biome-ignore lint/suspicious/noTemplateCurlyInString: TypeBox has a language of its own for these.
  template: Type.TemplateLiteral('item-${0|1}'),
  never: Type.Never(),
  ...(old
    ? {
        recursive: Type.Recursive((This) => Type.Object({ id: Type.String(), nodes: Type.Array(This) }), {
          $id: 'Node',
        }),
      }
    : {
        recursive: Type.Cyclic(
          { Node: Type.Object({ id: Type.String(), nodes: Type.Array(Type.Ref('Node')) }) },
          'Node',
        ),
      }),
});
const safe = (f) => {
  try {
    return f();
  } catch (e) {
    console.log('skip', String(e).slice(0, 120));
    return undefined;
  }
};
const write = (name, by, schemas) =>
  writeFileSync(`${name}.json`, `${JSON.stringify({ by, schemas: plain(schemas) }, null, 1)}\n`);
const merged = {};
for (const [k, s] of Object.entries(tb(T, false))) merged[k] = s;
for (const [k, s] of Object.entries(tb(Old, true)))
  if (['recursive', 'template', 'literals', 'intersection'].includes(k)) merged[`${k}_0_34`] = s;
write('typebox', 'typebox 1.4.3 and @sinclair/typebox 0.34.52', merged);

const shape = {
  circle: v.object({ kind: v.literal('circle'), radius: v.number() }),
  square: v.object({ kind: v.literal('square'), side: v.number() }),
};
const vs = {
  primitives: v.object({
    s: v.pipe(v.string(), v.minLength(2), v.maxLength(10)),
    n: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
    i: v.pipe(v.number(), v.integer()),
    b: v.boolean(),
    z: v.null(),
    any: v.any(),
    mail: v.pipe(v.string(), v.email()),
    url: v.pipe(v.string(), v.url()),
    re: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
    date: v.pipe(v.string(), v.isoDate()),
    stamp: v.pipe(v.string(), v.isoTimestamp()),
    uuid: v.pipe(v.string(), v.uuid()),
  }),
  optional: v.object({
    a: v.optional(v.string()),
    b: v.nullable(v.string()),
    c: v.nullish(v.number()),
    d: v.optional(v.number(), 3),
  }),
  literals: v.object({
    one: v.literal('only'),
    pick: v.picklist(['a', 'b', 'c']),
    mixed: v.union([v.literal('a'), v.literal(1), v.literal(true)]),
    e: v.enum({ A: 0, B: 1 }),
  }),
  containers: v.object({
    list: v.pipe(v.array(v.string()), v.minLength(1)),
    tuple: v.tuple([v.string(), v.number()]),
    loose: v.looseTuple([v.string()]),
    strict: v.strictTuple([v.boolean()]),
    rest: v.tupleWithRest([v.string()], v.number()),
    record: v.record(v.string(), v.number()),
  }),
  variant: v.variant('kind', [shape.circle, shape.square]),
  union: v.object({ value: v.union([v.string(), v.number(), v.boolean()]) }),
  intersect: v.intersect([v.object({ a: v.string() }), v.object({ b: v.number() })]),
  strict: v.strictObject({ a: v.string() }),
  loose: v.looseObject({ a: v.string() }),
  rest: v.objectWithRest({ a: v.string() }, v.number()),
  titled: v.pipe(v.object({ a: v.pipe(v.string(), v.title('The A'), v.description('An *a*.')) }), v.title('Form')),
};
const Node = v.object({ id: v.string(), nodes: v.array(v.lazy(() => Node)) });
const valibot = Object.fromEntries(
  Object.entries(vs).map(([k, s]) => [k, safe(() => toJsonSchema(s, { errorMode: 'ignore' }))]),
);
valibot.recursive = safe(() => toJsonSchema(Node, { definitions: { Node } }));
write('valibot', 'valibot 1.5.0, @valibot/to-json-schema 1.8.0', valibot);

const ats = {
  primitives: type({
    s: '2 <= string <= 10',
    n: '0 <= number <= 1',
    i: 'number.integer',
    b: 'boolean',
    z: 'null',
    any: 'unknown',
    mail: 'string.email',
    re: /^[A-Z]{3}$/,
    uuid: 'string.uuid',
  }),
  optional: type({ 'a?': 'string', b: 'string | null', 'c?': 'number | null', d: 'number = 3' }),
  literals: type({ one: "'only'", many: "'a' | 'b' | 3", flag: 'true' }),
  containers: type({
    list: '1 <= string[] <= 3',
    tuple: ['string', 'number'],
    rest: ['string', '...', 'number[]'],
    record: { '[string]': 'number' },
    nested: { deep: { a: 'string' } },
  }),
  union: type({ kind: "'circle'", radius: 'number' }).or({ kind: "'square'", side: 'number' }),
  scalars: type({ value: 'string | number | boolean' }),
  divisor: type({ even: 'number % 2', over: 'number > 5' }),
  closed: type({ '+': 'reject', a: 'string' }),
  intersection: type({ a: 'string' }).and({ b: 'number' }),
  recursive: scope({ node: { id: 'string', nodes: 'node[]' } }).export().node,
  never: type('never'),
};
write(
  'arktype',
  'arktype 2.2.9',
  Object.fromEntries(Object.entries(ats).map(([k, s]) => [k, safe(() => s.toJsonSchema({ fallback: (c) => c.base }))])),
);
