// A schema, read once before any value is checked by it: each keyword has the form that the standard wants, each
// reference leads somewhere within, no schema is itself by way of references alone, and no nesting is too deep. Nothing is
// ever fetched, and what a schema holds is only looked at as data.

import { forms, isSchema, own, parts, type Schema, type SchemaObject, wanted } from './keywords.ts';
import { pattern } from './pattern.ts';
import { type Draft, type Reference, type References, refuseCircles, refuseDepth, SchemaFault } from './schema-ends.ts';

export interface ReadSchema {
  root: Schema;
  draft: Draft;
  references: References;
  /** The resource (a schema with an `$id`) that each schema is part of. */
  resources: Map<SchemaObject, string>;
  dynamicAnchors: Map<string, SchemaObject>;
  /** Schemas without those of their keywords that are none, where these are passed over. */
  mended: Map<SchemaObject, SchemaObject>;
  /** Whether any part asks what other parts have looked at. */
  unevaluated: boolean;
}

/** Stands for `$ref` to the standard's own schema: a value that is a schema. */
export const metaschema: SchemaObject = Object.freeze({});

export const home = 'https://schema.invalid/';
const drafts = /^https?:\/\/json-schema\.org\/(?:draft-0([4567])\/|draft\/(2019-09|2020-12)\/)?(?:hyper-)?schema#?$/;

/**
 * Throws a `SchemaFault` if `root`, which must be plain data, is no schema. A `lenient` look is for who has to make something of
 * any schema: what is strange is passed over, and only what is too deep is refused.
 */
export function read(root: unknown, { lenient = false } = {}): ReadSchema {
  if (!isSchema(root)) throw new SchemaFault('a schema is an object, true or false');
  refuseDepth(root);
  const draft = lenient && !isKnown(root) ? 'unsaid' : draftOf(root);
  const found: ReadSchema = {
    root,
    draft,
    references: new Map(),
    resources: new Map(),
    dynamicAnchors: new Map(),
    mended: new Map(),
    unevaluated: false,
  };
  const places = new Map<string, SchemaObject>();
  const pending: { schema: Schema; base: string; place: string }[] = [{ schema: root, base: home, place: '#' }];
  const referring: { schema: SchemaObject; keyword: '$ref' | '$dynamicRef'; base: string; place: string }[] = [];

  function tolerate(reading: () => void): boolean {
    try {
      reading();
      return true;
    } catch (error) {
      if (!lenient || !(error instanceof SchemaFault)) throw error;
      return false;
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
      if (!Object.hasOwn(forms, keyword) || schema[keyword] === undefined) continue;
      const at = `${place}/${keyword.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (!tolerate(() => keywords(schema, keyword, at, here))) {
        const { [keyword]: _, ...rest } = found.mended.get(schema) ?? schema;
        found.mended.set(schema, rest);
        continue;
      }
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
      pattern(source);
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
  if (!lenient) refuseCircles(found);
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

function shown(text: string): string {
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}
