// What of an answer is secret by its schema: whatever `writeOnly: true` or `format: 'password'` is said of. Such a part is
// recorded, since the workflow needs it, but shown in no history, log or export: there it is six dots. Whether a branch
// of the schema fits is not asked: what any of them calls secret is, so that nothing is shown by mistake.

import { pattern } from './patterns/pattern.ts';
import { referred } from './verdict.ts';

type Schema = Readonly<Record<string, unknown>>;

const dots = '••••••';
/** Keywords that apply schemas to the same value, and to parts of it. */
const sameValue = ['allOf', 'anyOf', 'oneOf', 'if', 'then', 'else', 'dependentSchemas', 'dependencies'];
const itsParts = [
  'properties',
  'patternProperties',
  'additionalProperties',
  'unevaluatedProperties',
  'prefixItems',
  'items',
  'additionalItems',
  'contains',
  'unevaluatedItems',
];
const deepest = 500;

/** Whether any part of an answer may be secret. */
export function hasSecrets(schema: unknown): boolean {
  if (!isRecord(schema)) return false;
  const seen = new Set([schema]);
  for (const part of seen) {
    if (isSecret(part)) return true;
    for (const inner of [...held(part, sameValue), ...held(part, itsParts), ...targets(part, schema)]) seen.add(inner);
  }
  return false;
}

/** The value with dots in place of what is secret; the very same value if nothing is. */
export function withoutSecrets(schema: unknown, value: unknown): unknown {
  return isRecord(schema) && hasSecrets(schema) ? new Cover(schema).over([schema], value) : value;
}

class Cover {
  readonly #root: Schema;
  /** The values on the way down to this one: they may hold themselves. */
  readonly #above = new Set<unknown>();
  readonly #spread = new Map<Schema, ReadonlySet<Schema>>();
  constructor(root: Schema) {
    this.#root = root;
  }

  over(given: readonly Schema[], value: unknown): unknown {
    if (value === undefined || given.length === 0) return value;
    const schemas = given.flatMap((schema) => [...this.#applied(schema)]);
    if (schemas.some(isSecret)) return dots;
    const isList = Array.isArray(value);
    if (!isList && !isRecord(value)) return value;
    // What cannot be looked through is not shown.
    if (this.#above.has(value) || this.#above.size > deepest) return dots;
    this.#above.add(value);
    const inner = isList
      ? (key: string) => schemas.flatMap((schema) => ofItem(schema, Number(key)))
      : (key: string) => schemas.flatMap((schema) => ofProperty(schema, key));
    const covered = replaced(value, (part, key) => this.over(inner(key), part));
    this.#above.delete(value);
    return covered;
  }

  /** The schema with all that it applies to the same value. */
  #applied(schema: Schema): ReadonlySet<Schema> {
    let found = this.#spread.get(schema);
    if (!found) {
      const all = new Set([schema]);
      for (const part of all)
        for (const more of [...held(part, sameValue), ...targets(part, this.#root)]) all.add(more);
      found = all;
      this.#spread.set(schema, found);
    }
    return found;
  }
}

/** The same value if no part was replaced. */
function replaced(value: unknown[] | Record<string, unknown>, by: (part: unknown, key: string) => unknown): unknown {
  let copy: typeof value | undefined;
  for (const [key, part] of Object.entries(value)) {
    const now = by(part, key);
    if (now === part) continue;
    copy ??= Array.isArray(value) ? [...value] : { ...value };
    // Not by assignment: a property may be called `__proto__`.
    Object.defineProperty(copy, key, { value: now, enumerable: true, writable: true, configurable: true });
  }
  return copy ?? value;
}

function ofProperty(schema: Schema, key: string): Schema[] {
  const named = own(recordOf(own(schema, 'properties')), key);
  const byPattern = Object.entries(recordOf(own(schema, 'patternProperties')));
  const known = byPattern.filter(([source]) => mayMatch(source, key)).map(([, part]) => part);
  if (named !== undefined) known.push(named);
  const rest = known.length > 0 ? undefined : own(schema, 'additionalProperties');
  return [...known, rest, own(schema, 'unevaluatedProperties')].filter(isRecord);
}

function ofItem(schema: Schema, index: number): Schema[] {
  const items = own(schema, 'items');
  const first = Array.isArray(items) ? items : own(schema, 'prefixItems');
  const rest = Array.isArray(items) ? own(schema, 'additionalItems') : items;
  const here = Array.isArray(first) && index < first.length ? first[index] : rest;
  return [here, own(schema, 'contains'), own(schema, 'unevaluatedItems')].filter(isRecord);
}

function mayMatch(source: string, key: string): boolean {
  try {
    return pattern(source).test(key, { left: 100_000 });
  } catch {
    return true;
  }
}

/** The schemas that these keywords hold: one, a list of them, or one for each name. */
function held(schema: Schema, keywords: readonly string[]): Schema[] {
  return keywords.flatMap((keyword) => {
    const value = own(schema, keyword);
    const named = ['properties', 'patternProperties', 'dependentSchemas', 'dependencies'].includes(keyword);
    const all = Array.isArray(value) ? value : named ? Object.values(recordOf(value)) : [value];
    return all.filter(isRecord);
  });
}

/** The schemas that its references lead to. */
function targets(schema: Schema, root: Schema): Schema[] {
  const last = (text: unknown) => (typeof text === 'string' ? text.split('#')[0]!.split('/').at(-1) : undefined);
  return (['$ref', '$dynamicRef'] as const).flatMap((keyword) => {
    const reference = own(schema, keyword);
    if (typeof reference !== 'string') return [];
    // Where an address leads nowhere, the end of its path still tells the schemas of one document apart.
    const byName = (part: Schema) => last(own(part, '$id')) === last(reference);
    const found = referred(schema, root, keyword) ?? search(root, byName);
    return isRecord(found) ? [found] : [];
  });
}

function search(root: Schema, is: (schema: Schema) => boolean): Schema | undefined {
  const seen = new Set<object>([root]);
  for (const part of seen) {
    if (isRecord(part) && is(part)) return part;
    for (const inner of Object.values(part)) if (typeof inner === 'object' && inner !== null) seen.add(inner);
  }
  return undefined;
}

function isSecret(schema: Schema): boolean {
  return own(schema, 'writeOnly') === true || own(schema, 'format') === 'password';
}

function own(schema: Schema, keyword: string): unknown {
  return Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return Object.prototype.toString.call(value) === '[object Object]';
}

function recordOf(value: unknown): Schema {
  return isRecord(value) ? value : {};
}
