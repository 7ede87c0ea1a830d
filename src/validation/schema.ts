// A schema, read once before any value is checked by it: each keyword has the form that the standard wants, each
// reference leads somewhere within, no schema is itself by way of references alone, and no nesting is too deep. Nothing is
// ever fetched, and what a schema holds is only looked at as data.

import { forms, isSchema, own, parts, type Schema, type SchemaObject, wanted } from './keywords.ts';
import { type Pattern, pattern } from './pattern.ts';

/** The drafts before 2019-09 pass over what stands beside a `$ref`. */
export type Draft = 'old' | 'new' | 'unsaid';

export interface Reference {
  target: Schema;
  /** The name of a `$dynamicRef` that is to be looked up among the schemas on the way. */
  dynamic?: string;
}

export interface ReadSchema {
  root: Schema;
  draft: Draft;
  references: Map<SchemaObject, { $ref?: Reference; $dynamicRef?: Reference }>;
  /** The resource (a schema with an `$id`) that each schema is part of. */
  resources: Map<SchemaObject, string>;
  dynamicAnchors: Map<string, SchemaObject>;
  patterns: Map<string, Pattern>;
  /** Whether any part asks what other parts have looked at. */
  unevaluated: boolean;
}

/** A schema that is none, and the place where. */
export class SchemaFault extends Error {}

/** Stands for `$ref` to the standard's own schema: a value that is a schema. */
export const metaschema: SchemaObject = Object.freeze({});

const deepest = 1000;
const home = 'https://schema.invalid/';
const drafts = /^https?:\/\/json-schema\.org\/(?:draft-0([4567])\/|draft\/(2019-09|2020-12)\/)?(?:hyper-)?schema#?$/;

/**
 * Throws a `SchemaFault` if `root`, which must be plain data, is no schema. A `lenient` look is for another validator, which may
 * know more keywords, drafts and documents: what is strange is passed over, and only depth and circles are refused.
 */
export function read(root: unknown, { lenient = false } = {}): ReadSchema {
  if (!isSchema(root)) throw new SchemaFault('a schema is an object, true or false');
  shallow(root);
  const draft = lenient && !isKnown(root) ? 'unsaid' : draftOf(root);
  const found: ReadSchema = {
    root,
    draft,
    references: new Map(),
    resources: new Map(),
    dynamicAnchors: new Map(),
    patterns: new Map(),
    unevaluated: false,
  };
  const places = new Map<string, SchemaObject>();
  const pending: { schema: Schema; base: string; place: string }[] = [{ schema: root, base: home, place: '#' }];
  const referring: { schema: SchemaObject; keyword: '$ref' | '$dynamicRef'; base: string; place: string }[] = [];

  function tolerate(reading: () => void): void {
    try {
      reading();
    } catch (error) {
      if (!lenient || !(error instanceof SchemaFault)) throw error;
    }
  }

  function look({ schema, base, place }: (typeof pending)[number]): void {
    if (typeof schema === 'boolean' || found.resources.has(schema)) return;
    const alone = draft === 'old' && typeof own(schema, '$ref') === 'string';
    const id = own(schema, '$id') ?? (draft === 'old' ? own(schema, 'id') : undefined);
    let here = base;
    if (typeof id === 'string' && !alone) {
      const [address, anchor] = resolved(id, base, place);
      if (!id.startsWith('#')) {
        here = address;
        if (places.has(address))
          throw new SchemaFault(`\`${place}\` has the \`$id\` of another part, \`${shown(id)}\``);
      }
      if (anchor && draft !== 'old') throw new SchemaFault(`the \`$id\` of \`${place}\` must not have a fragment`);
      places.set(anchor ? `${address}#${anchor}` : address, schema);
    } else if (place === '#') places.set(base, schema);
    found.resources.set(schema, here);
    for (const keyword of ['$anchor', '$dynamicAnchor']) {
      const name = own(schema, keyword);
      if (typeof name !== 'string' || draft === 'old') continue;
      places.set(`${here}#${name}`, schema);
      if (keyword === '$dynamicAnchor') found.dynamicAnchors.set(`${here}#${name}`, schema);
    }
    for (const keyword of Object.keys(schema)) {
      if (!Object.hasOwn(forms, keyword)) continue;
      const at = `${place}/${keyword.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      tolerate(() => keywords(schema, keyword, at, here));
      if (keyword === '$ref' || keyword === '$dynamicRef') referring.push({ schema, keyword, base: here, place: at });
      if (keyword.startsWith('unevaluated')) found.unevaluated = true;
    }
  }

  function keywords(schema: SchemaObject, keyword: string, place: string, base: string): void {
    const form = forms[keyword]!;
    const value = schema[keyword];
    const [fits, what] = wanted[form];
    if (!fits(value)) throw new SchemaFault(`\`${shown(place)}\` must be ${what}`);
    if (form === 'limit' && typeof value === 'boolean' && draft === 'new') {
      throw new SchemaFault(`\`${shown(place)}\` must be a number`);
    }
    if (
      form === 'items' &&
      Array.isArray(value) &&
      draft === 'new' &&
      !String(own(root as SchemaObject, '$schema')).includes('2019-09')
    ) {
      throw new SchemaFault(`\`${shown(place)}\` must be a schema; a list of schemas is \`prefixItems\``);
    }
    if (form === 'pattern') compiled(value as string, place);
    if (form === 'pattern map') for (const source of Object.keys(value as object)) compiled(source, place);
    for (const [key, part] of parts(form, value)) pending.push({ schema: part, base, place: `${place}${key}` });
  }

  function compiled(source: string, place: string): void {
    try {
      found.patterns.set(source, pattern(source));
    } catch (error) {
      throw new SchemaFault(`\`${shown(place)}\`: ${(error as Error).message}`);
    }
  }

  function referred(reference: string, base: string, place: string): Reference {
    const [address, fragment] = resolved(reference, base, place);
    if (drafts.test(address) && !places.has(address)) return { target: metaschema };
    const anchored = places.get(`${address}#${fragment}`);
    if (anchored && fragment) {
      return { target: anchored, ...(found.dynamicAnchors.has(`${address}#${fragment}`) && { dynamic: fragment }) };
    }
    const resource = places.get(address);
    if (!resource) {
      throw new SchemaFault(
        `\`${shown(place)}\` refers to \`${shown(reference)}\`, which is not in the schema; other schemas are not fetched`,
      );
    }
    if (fragment && !fragment.startsWith('/'))
      throw new SchemaFault(`there is no \`${shown(reference)}\` (\`${shown(place)}\`)`);
    let at: unknown = resource;
    let within = address;
    for (const part of fragment.split('/').slice(1)) {
      const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
      if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) at = undefined;
      else at = (at as Record<string, unknown>)[key];
      within = found.resources.get(at as SchemaObject) ?? within;
    }
    if (!isSchema(at)) throw new SchemaFault(`there is no schema \`${shown(reference)}\` (\`${shown(place)}\`)`);
    pending.push({ schema: at, base: within, place: reference });
    return { target: at };
  }

  // References may lead to places that no keyword does, which must be looked at in their turn.
  while (pending.length > 0) {
    while (pending.length > 0) {
      const next = pending.pop()!;
      tolerate(() => look(next));
    }
    for (const { schema, keyword, base, place } of referring.splice(0)) {
      const known = found.references.get(schema) ?? {};
      tolerate(() => {
        known[keyword] = referred(schema[keyword] as string, base, place);
      });
      found.references.set(schema, known);
    }
  }
  circles(found);
  return found;
}

function isKnown(root: Schema): boolean {
  return typeof root === 'object' && drafts.test(String(own(root, '$schema')));
}

function draftOf(root: Schema): Draft {
  const named = typeof root === 'object' ? own(root, '$schema') : undefined;
  if (typeof named !== 'string') return 'unsaid';
  const known = drafts.exec(named);
  if (!known)
    throw new SchemaFault(`\`$schema\` is \`${shown(named)}\`, which is not known; draft 2020-12 and draft-07 are`);
  return known[1] ? 'old' : 'new';
}

function resolved(reference: string, base: string, place: string): [address: string, fragment: string] {
  try {
    const url = new URL(reference, base);
    const fragment = decodeURIComponent(url.hash.slice(1));
    url.hash = '';
    return [url.href.replace(/#$/, ''), fragment];
  } catch {
    throw new SchemaFault(`\`${shown(reference)}\` is no address (\`${shown(place)}\`)`);
  }
}

export function shallow(root: unknown): void {
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) throw new SchemaFault(`it is nested deeper than ${deepest} levels`);
    level = level.flatMap((part) => (typeof part === 'object' && part !== null ? Object.values(part) : []));
  }
}

/** Schemas that are applied to the same value as the one that holds them. */
const sameValue = ['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependentSchemas', 'dependencies'];

// A schema that comes back to itself without going into the value would be checked for ever.
function circles({ resources, references, draft }: ReadSchema): void {
  const done = new Set<Schema>();
  for (const start of resources.keys()) {
    const path = new Set<Schema>();
    const stack: { schema: Schema; leave?: true }[] = [{ schema: start }];
    while (stack.length > 0) {
      const { schema, leave } = stack.pop()!;
      if (leave) {
        path.delete(schema);
        done.add(schema);
        continue;
      }
      if (path.has(schema))
        throw new SchemaFault('it refers to itself in a circle, so that no value could ever be checked');
      if (typeof schema === 'boolean' || done.has(schema)) continue;
      path.add(schema);
      stack.push({ schema, leave: true });
      const reference = references.get(schema);
      if (reference?.$ref) stack.push({ schema: reference.$ref.target });
      if (reference?.$dynamicRef && !reference.$dynamicRef.dynamic)
        stack.push({ schema: reference.$dynamicRef.target });
      if (draft === 'old' && reference?.$ref) continue;
      for (const keyword of sameValue) {
        if (!Object.hasOwn(schema, keyword)) continue;
        for (const [, part] of parts(forms[keyword]!, schema[keyword])) stack.push({ schema: part });
      }
    }
  }
}

function shown(text: string): string {
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}
