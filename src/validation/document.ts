// A schema as a document: which schemas are in it, by which names, and where their references lead. Nothing is ever fetched, and what
// a schema holds is only looked at as data. What is strange is reported, and passed over where whoever asks goes on.

import { forms, isOfForm, parts } from './keyword-forms.ts';
import { isSchema, own, type Schema, type SchemaObject } from './keywords.ts';
import { ForeignPattern, pattern } from './patterns/pattern.ts';

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
  /** Schemas without those of their keywords that are none, where these are passed over. */
  mended: Map<SchemaObject, SchemaObject>;
  /** Whether any part asks what other parts have looked at. */
  unevaluated: boolean;
}

/** Stands for `$ref` to the standard's own schema: a value that is a schema. */
export const metaschema: SchemaObject = Object.freeze({});

export const home = 'https://schema.invalid/';
const drafts = /^https?:\/\/json-schema\.org\/(?:draft-0([4567])\/|draft\/(2019-09|2020-12)\/)?(?:hyper-)?schema#?$/;

/** What can be wrong with a schema; `schema-faults.ts` has words for it. */
export type SchemaProblem =
  | 'draft'
  | 'form'
  | 'limit'
  | 'items'
  | 'pattern'
  | 'foreign pattern'
  | 'address'
  | 'id twice'
  | 'id fragment'
  | 'elsewhere'
  | 'nothing';
/** Is told of a problem: where it is, and what it is about. Where it does not throw, the reading goes on. */
export type Report = (problem: SchemaProblem, place: string, detail?: string) => void;

/** Reads a schema that comes to an end (`refuseDepth`). */
export function documentOf(root: Schema, report: Report): ReadSchema {
  const draft = draftOf(root, report);
  const found: ReadSchema = {
    root,
    draft,
    references: new Map(),
    resources: new Map(),
    dynamicAnchors: new Map(),
    mended: new Map(),
    unevaluated: false,
  };
  const is2019 = typeof root === 'object' && String(own(root, '$schema')).includes('2019-09');
  const places = new Map<string, SchemaObject>();
  const pending: { schema: Schema; base: string; place: string }[] = [{ schema: root, base: home, place: '#' }];
  const referring: { schema: SchemaObject; keyword: '$ref' | '$dynamicRef'; base: string; place: string }[] = [];

  function look({ schema, base, place }: (typeof pending)[number]): void {
    if (typeof schema === 'boolean' || found.resources.has(schema)) return;
    const alone = draft === 'old' && typeof own(schema, '$ref') === 'string';
    const id = own(schema, '$id') ?? (draft === 'old' ? own(schema, 'id') : undefined);
    let here = base;
    if (typeof id === 'string' && !alone) {
      const [address, anchor] = resolved(id, base) ?? report('address', place, id) ?? [base, ''];
      if (!id.startsWith('#')) {
        here = address;
        if (places.has(address)) report('id twice', place, id);
      }
      if (anchor && draft !== 'old') report('id fragment', place);
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
      if (!keywordFits(schema, keyword, at)) {
        const { [keyword]: _, ...rest }: Record<string, unknown> = found.mended.get(schema) ?? schema;
        // What else there may be is not known where the names are not.
        if (forms[keyword] === 'pattern map') delete rest.additionalProperties;
        found.mended.set(schema, rest);
        continue;
      }
      for (const [key, part] of parts(forms[keyword]!, schema[keyword]))
        pending.push({ schema: part, base: here, place: `${at}${key}` });
      if (keyword === '$ref' || keyword === '$dynamicRef') referring.push({ schema, keyword, base: here, place: at });
      if (keyword.startsWith('unevaluated')) found.unevaluated = true;
    }
  }

  function keywordFits(schema: SchemaObject, keyword: string, place: string): boolean {
    const form = forms[keyword]!;
    const value = schema[keyword];
    let fits = true;
    const misfit = (problem: SchemaProblem, detail?: string) => {
      fits = false;
      report(problem, place, detail);
    };
    if (!isOfForm[form](value)) misfit('form', form);
    else if (form === 'limit' && typeof value === 'boolean' && draft === 'new') misfit('limit');
    else if (form === 'items' && Array.isArray(value) && draft === 'new' && !is2019) misfit('items');
    else if (form === 'pattern' || form === 'pattern map') {
      for (const source of form === 'pattern' ? [value as string] : Object.keys(value as object)) {
        const error = errorOf(source);
        if (error) misfit(error instanceof ForeignPattern ? 'foreign pattern' : 'pattern', error.message);
      }
    }
    return fits;
  }

  function referred(reference: string, base: string, place: string): Reference | undefined | void {
    const parted = resolved(reference, base);
    if (!parted) return report('address', place, reference);
    const [address, fragment] = parted;
    if (drafts.test(address) && !places.has(address)) return { target: metaschema };
    const anchored = places.get(`${address}#${fragment}`);
    if (anchored && fragment) {
      return { target: anchored, ...(found.dynamicAnchors.has(`${address}#${fragment}`) && { dynamic: fragment }) };
    }
    const resource = places.get(address);
    if (!resource) return report('elsewhere', place, reference);
    if (fragment && !fragment.startsWith('/')) return report('nothing', place, reference);
    let at: unknown = resource;
    let within = address;
    for (const part of fragment.split('/').slice(1)) {
      const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
      if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) at = undefined;
      else at = (at as Record<string, unknown>)[key];
      within = found.resources.get(at as SchemaObject) ?? within;
    }
    if (!isSchema(at)) return report('nothing', place, reference);
    pending.push({ schema: at, base: within, place: reference });
    return { target: at };
  }

  // References may lead to places that no keyword does, which must be looked at in their turn.
  while (pending.length > 0) {
    while (pending.length > 0) look(pending.pop()!);
    for (const { schema, keyword, base, place } of referring.splice(0)) {
      const reference = referred(schema[keyword] as string, base, place);
      if (reference) found.references.set(schema, { ...found.references.get(schema), [keyword]: reference });
    }
  }
  return found;
}

function draftOf(root: Schema, report: Report): Draft {
  const named = typeof root === 'object' ? own(root, '$schema') : undefined;
  if (typeof named !== 'string') return 'unsaid';
  const known = drafts.exec(named);
  if (known) return known[1] ? 'old' : 'new';
  report('draft', '#/$schema', named);
  return 'unsaid';
}

function errorOf(source: string): Error | undefined {
  try {
    pattern(source);
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

function resolved(reference: string, base: string): [address: string, fragment: string] | undefined {
  try {
    const url = new URL(reference, base);
    const fragment = decodeURIComponent(url.hash.slice(1));
    url.hash = '';
    return [url.href.replace(/#$/, ''), fragment];
  } catch {
    return undefined;
  }
}
