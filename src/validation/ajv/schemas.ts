// Schemas as ajv is given them: a copy of its own, with what we add and without what would let a schema do more than check.

import { documentOf, type ReadSchema } from '../document.ts';
import { forms } from '../keyword-forms.ts';
import { isRecord, own, type Schema, type SchemaObject } from '../keywords.ts';
import { read, warned } from '../schema.ts';
import { refuseCircles, refuseDepth } from '../schema-ends.ts';
import { addKinds } from './values.ts';

type Changing = Record<string, unknown>;

export type DraftName = '2020-12' | '2019-09' | '07';

/**
 * The schema, for ajv to compile. Throws if it is too deep or refers to itself in a circle; if it is `strict`, also for whatever
 * else our own validator would refuse.
 */
export function preparedSchema(given: unknown, { strict, partial }: { strict: boolean; partial: boolean }): unknown {
  refuseDepth(given);
  const root = structuredClone(given);
  const document = strict ? read(root, warned) : passedOver(root);
  refuseCircles(document);
  const { resources, draft } = document;
  for (const schema of resources.keys() as Iterable<Changing>) {
    const mended = strict ? document.mended.get(schema) : undefined;
    if (mended) for (const keyword of Object.keys(schema)) if (!Object.hasOwn(mended, keyword)) delete schema[keyword];
    if (draft === 'old' && typeof schema.$ref === 'string') leaveAlone(schema);
    // No value at all is among these, but ajv wants one.
    if (Array.isArray(schema.enum) && schema.enum.length === 0) {
      delete schema.enum;
      also(schema, false);
    }
    protect(schema);
    // A promise, which `$async` makes of a verdict, is as good as a yes.
    delete schema.$async;
    if (partial) relax(schema);
    addKinds(schema);
  }
  return root;
}

/** Which draft a schema is of. Where it does not say, it is the newest, unless it has lists under `items` as the old ones do. */
export function draftOf(root: unknown): DraftName {
  const named = String((typeof root === 'object' && root !== null && own(root as SchemaObject, '$schema')) || '');
  if (named.includes('2019-09')) return '2019-09';
  if (named.includes('/draft-0')) return '07';
  if (named !== '' || typeof root !== 'object') return '2020-12';
  const schemas = [...passedOver(root).resources.keys()];
  return schemas.some((schema) => Array.isArray(own(schema, 'items'))) ? '07' : '2020-12';
}

/** The schema as far as it can be read: an Ajv may know more keywords, drafts and documents. */
function passedOver(root: unknown): ReadSchema {
  return documentOf(root as Schema, () => {});
}

/** ajv passes over a property that is called `__proto__`, but not over a pattern for that name. */
function protect(schema: Changing): void {
  const { properties, patternProperties } = schema as Record<string, Changing | undefined>;
  if (!isRecord(properties) || !Object.hasOwn(properties, '__proto__')) return;
  const { ['__proto__']: hidden, ...others } = properties;
  schema.properties = others;
  schema.patternProperties = { ...patternProperties, '^__proto__$': hidden };
}

/** The old drafts pass over what stands beside a `$ref`, which ajv does not. */
function leaveAlone(schema: Changing): void {
  for (const keyword of Object.keys(schema))
    if (Object.hasOwn(forms, keyword) && !['$ref', '$schema', 'definitions'].includes(keyword)) delete schema[keyword];
}

/** What says that something is missing, or what follows from all of a value. Of one to begin with, it says nothing. */
const demands = [
  ...['required', 'minProperties', 'minItems', 'dependentRequired', 'contains', 'minContains', 'maxContains'],
  ...['not', 'if', 'then', 'else', 'unevaluatedProperties', 'unevaluatedItems'],
];

function relax(schema: Changing): void {
  for (const keyword of demands) delete schema[keyword];
  const { dependencies, oneOf, anyOf } = schema;
  if (typeof dependencies === 'object' && dependencies !== null) {
    const schemas = Object.entries(dependencies).filter(([, wish]) => !Array.isArray(wish));
    schema.dependencies = Object.fromEntries(schemas);
  }
  if (!oneOf) return;
  // One is enough, and which one is not known yet.
  delete schema.oneOf;
  if (!anyOf) schema.anyOf = oneOf;
  else also(schema, { anyOf: oneOf });
}

function also(schema: Changing, wish: unknown): void {
  schema.allOf = [...((schema.allOf as unknown[]) ?? []), wish];
}
