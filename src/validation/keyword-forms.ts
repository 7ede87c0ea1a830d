// The form that each keyword of a schema must have, and which schemas its value holds.

import { isRecord, isSchema, type Schema, type SchemaObject } from './keywords.ts';

const keywords = {
  schema:
    'not if then else additionalProperties propertyNames unevaluatedProperties additionalItems contains unevaluatedItems contentSchema',
  schemas: 'allOf anyOf oneOf prefixItems',
  'schema map': '$defs definitions properties dependentSchemas',
  'pattern map': 'patternProperties',
  dependencies: 'dependencies',
  items: 'items',
  text: '$id $schema $ref $anchor $dynamicRef $dynamicAnchor $comment format contentEncoding contentMediaType title description',
  flag: 'uniqueItems deprecated readOnly writeOnly',
  number: 'maximum minimum',
  limit: 'exclusiveMaximum exclusiveMinimum',
  positive: 'multipleOf',
  count: 'maxLength minLength maxItems minItems maxContains minContains maxProperties minProperties',
  names: 'required',
  'name map': 'dependentRequired',
  types: 'type',
  list: 'enum examples',
  pattern: 'pattern',
};
export type Form = keyof typeof keywords;

/** The form of each keyword that is known. */
export const forms: Readonly<Record<string, Form>> = Object.fromEntries(
  Object.entries(keywords).flatMap(([form, names]) => names.split(' ').map((name) => [name, form as Form])),
);

/** Whether a value is of the form. */
export const isOfForm: Record<Form, (value: unknown) => boolean> = {
  schema: isSchema,
  schemas: (value) => Array.isArray(value) && value.length > 0 && value.every(isSchema),
  'schema map': (value) => isRecord(value) && Object.values(value).every(isSchema),
  'pattern map': (value) => isRecord(value) && Object.values(value).every(isSchema),
  items: (value) => isSchema(value) || (Array.isArray(value) && value.every(isSchema)),
  text: (value) => typeof value === 'string',
  flag: (value) => typeof value === 'boolean',
  number: (value) => typeof value === 'number',
  limit: (value) => typeof value === 'number' || typeof value === 'boolean',
  positive: (value) => typeof value === 'number' && value > 0,
  count: (value) => Number.isInteger(value) && (value as number) >= 0,
  names: isNames,
  'name map': (value) => isRecord(value) && Object.values(value).every(isNames),
  types: (value) => (Array.isArray(value) ? isNames(value) && value.length > 0 && value.every(isType) : isType(value)),
  list: Array.isArray,
  pattern: (value) => typeof value === 'string',
  dependencies: (value) => isRecord(value) && Object.values(value).every((each) => isSchema(each) || isNames(each)),
};

function isNames(value: unknown): boolean {
  return (
    Array.isArray(value) && value.every((each) => typeof each === 'string') && new Set(value).size === value.length
  );
}
function isType(value: unknown): boolean {
  return ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'].includes(value as string);
}

/** The schemas that the value of a keyword holds, with the rest of the path to them. */
export function parts(form: Form, value: unknown): [path: string, schema: Schema][] {
  const isList = Array.isArray(value);
  if (form === 'schema' || (form === 'items' && !isList)) return [['', value as Schema]];
  if (form === 'schemas' || form === 'items') return (value as Schema[]).map((part, index) => [`/${index}`, part]);
  if (form !== 'schema map' && form !== 'pattern map' && form !== 'dependencies') return [];
  return Object.entries(value as Record<string, Schema>)
    .filter(([, part]) => isSchema(part))
    .map(([key, part]) => [`/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, part]);
}

const typed = (
  'type properties required additionalProperties patternProperties propertyNames minProperties maxProperties ' +
  'dependentRequired dependentSchemas dependencies unevaluatedProperties items prefixItems additionalItems contains ' +
  'minItems maxItems uniqueItems unevaluatedItems minLength maxLength pattern format minimum maximum ' +
  'exclusiveMinimum exclusiveMaximum multipleOf contentMediaType contentEncoding'
).split(' ');

/** Whether one of the keywords speaks of JSON: beside it, a date or a map is out of place even where no type is said. */
export function speaksOfJson(schema: SchemaObject): boolean {
  return typed.some((keyword) => Object.hasOwn(schema, keyword));
}
