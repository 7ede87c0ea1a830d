// What is inside an object or a list: the specs of its fields, and what may be added.

import { itemSchemas } from '../../src/validation/arrays.ts';
import { propertySchemas } from '../../src/validation/objects.ts';
import { found, referred } from '../../src/validation/verdict.ts';
import { isRecord, list, number, own, type Schema, text } from '../shared/schema.ts';
import { strings } from '../shared/strings.ts';
import type { Field, FieldSpec, FormContext } from './field.ts';
import { optionsOf } from './schema/options.ts';
import { satisfiable } from './schema/satisfiable.ts';
import type { Subschema } from './schema/subschemas.ts';
import { ordered } from './schema/ui-options.ts';

export interface NestedFields {
  specs: [spec: FieldSpec, value: unknown][];
  /** How many more there are than are shown. */
  unseen: number;
}

export function nestedFields(field: Field, context: FormContext): NestedFields {
  const { kind, value, place } = field;
  const shown = context.memory.shown(place);
  if (kind === 'group' && isRecord(value)) {
    const all = properties(field, context);
    // An object with more properties than anybody can look through shows the first of them.
    const specs = all.length > manyProperties ? all.slice(0, manyProperties + shown) : all;
    return {
      specs: specs.map((spec) => [spec, own(value, String(spec.path.at(-1)))]),
      unseen: all.length - specs.length,
    };
  }
  if (kind !== 'list' || !Array.isArray(value)) return { specs: [], unseen: 0 };
  const rows = context.memory.rows(place, value.length);
  const items = value.slice(0, shown);
  return {
    specs: items.map((item, i) => [itemSpec(field, i, rows[i]!, context.root), item]),
    unseen: value.length - items.length,
  };
}

const manyProperties = 200;

/** The specs of an object: the properties that its schema names, then the others that it has. */
export function properties(field: Field, { root, memory }: FormContext): FieldSpec[] {
  const { subschemas, schema, value, unions } = field;
  const discriminators = new Map(
    unions.flatMap(({ discriminator }) => (discriminator ? [[discriminator.key, discriminator.choice]] : [])),
  );
  const needed = new Set(list(own(schema, 'required')).filter((key): key is string => typeof key === 'string'));
  const branches = new Map<string, string>();
  for (const { schema: here, branch } of subschemas) {
    for (const key of Object.keys(isRecord(own(here, 'properties')) ? (own(here, 'properties') as object) : {}))
      branches.set(key, (branches.get(key) ?? '') + (discriminators.has(key) ? '' : branch));
  }
  for (const key of needed) if (!branches.has(key)) branches.set(key, '');
  const spec = (key: string, role: FieldSpec['role']): FieldSpec => {
    const choice = discriminators.get(key);
    const piece = choice
      ? conjunction([
          ...piecesOf(
            subschemas.filter((subschema) => !subschema.branch),
            key,
          ),
          choice,
        ])
      : conjunction(piecesOf(subschemas, key));
    const branch = branches.get(key) ?? '';
    const label = text(own(piece, 'title')) ?? titleIn(piece) ?? (key.trim() ? key : JSON.stringify(key));
    // Further properties may be renamed: they go by their row.
    const name = role === 'entry' ? memory.row(field.place, key) : JSON.stringify(key);
    const place = `${field.place}/${branch}${name}`;
    return {
      piece,
      path: [...field.path, key],
      place,
      label,
      required: needed.has(key),
      refs: field.spec.refs,
      role,
      branch,
    };
  };
  const named = ordered([...branches.keys()], schema).map((key) => spec(key, 'property'));
  const others = Object.keys(isRecord(value) ? value : {}).filter((key) => !branches.has(key));
  const shown = ({ piece, required, path }: FieldSpec) =>
    required || own(value, String(path.at(-1))) !== undefined || satisfiable(piece, root);
  return [...named.filter(shown), ...others.map((key) => ({ ...spec(key, 'entry'), required: true }))];
}

const titleIn = (piece: unknown) =>
  list(own(piece, 'allOf'))
    .map((part) => text(own(part, 'title')))
    .find(Boolean);

function piecesOf(subschemas: readonly Subschema[], key: string): unknown[] {
  const pieces = subschemas.flatMap(({ schema }) =>
    propertySchemas(schema, key, (pattern) => found(pattern, key) === true),
  );
  const rest = subschemas
    .map(({ schema }) => own(schema, 'unevaluatedProperties'))
    .find((piece) => piece !== undefined);
  return pieces.length || rest === undefined ? pieces : [rest];
}

const conjunctions = new WeakMap<object, { pieces: unknown[]; all: Schema }[]>();

/** All of several pieces as one; the same ones give the same one. */
function conjunction(given: unknown[]): unknown {
  const pieces = [...new Set(given)].filter((piece) => piece !== true);
  if (pieces.includes(false)) return false;
  if (pieces.length < 2) return pieces[0] ?? true;
  const first = pieces.find((piece) => isRecord(piece));
  if (!isRecord(first)) return false;
  const known = conjunctions.get(first) ?? [];
  conjunctions.set(first, known);
  let found = known.find(
    (one) => one.pieces.length === pieces.length && one.pieces.every((piece, i) => piece === pieces[i]),
  );
  if (!found) known.push((found = { pieces, all: { allOf: pieces } }));
  return found.all;
}

/** The spec of a further property that is not there yet. */
export function entrySpec(field: Field, key: string, context: FormContext): FieldSpec {
  const value = Object.fromEntries([...Object.entries(isRecord(field.value) ? field.value : {}), [key, undefined]]);
  return properties({ ...field, value }, context).find(({ path }) => path.at(-1) === key)!;
}

export function itemSpec(field: Field, index: number, row: number, root: unknown): FieldSpec {
  const { subschemas } = field;
  const piece = itemPiece(subschemas, index);
  const tuple = subschemas.some(({ schema }) => index < itemSchemas(schema).first.length);
  const title = text(own(piece, 'title'));
  const name = title ?? titleOf(piece, root) ?? strings.item;
  const label = tuple && title ? title : `${name} ${index + 1}`;
  const place = `${field.place}/${row}`;
  return {
    piece,
    path: [...field.path, index],
    place,
    label,
    required: true,
    refs: field.spec.refs,
    role: 'item',
    branch: '',
  };
}

function titleOf(piece: unknown, root: unknown): string | undefined {
  const ref = own(piece, '$ref');
  return typeof ref === 'string' ? text(own(referred(piece, root), 'title')) : undefined;
}

export function itemPiece(subschemas: readonly Subschema[], index: number): unknown {
  const pieces = subschemas.flatMap(({ schema }) => {
    const { first, rest } = itemSchemas(schema);
    const piece = index < first.length ? first[index] : rest;
    return piece === undefined ? [] : [piece];
  });
  const rest = subschemas.map(({ schema }) => own(schema, 'unevaluatedItems')).find((piece) => piece !== undefined);
  return conjunction(pieces.length || rest === undefined ? pieces : [rest]);
}

/** How many first places of a list have a schema of their own. */
export const places = (subschemas: readonly Subschema[]) =>
  Math.max(0, ...subschemas.map(({ schema }) => itemSchemas(schema).first.length));

/** Whether another row may be added. */
export function mayGrow(field: Field): boolean {
  const length = list(field.value).length;
  return length < (number(own(field.schema, 'maxItems')) ?? Infinity) && itemPiece(field.subschemas, length) !== false;
}

/** Whether rows may be taken away: not from the middle of a tuple. */
export const mayLose = (field: Field, index: number) =>
  index >= places(field.subschemas) ||
  (index === list(field.value).length - 1 && index >= (number(own(field.schema, 'minItems')) ?? 0));

export interface Further {
  /** The names that there are, if they are given. */
  names: string[] | undefined;
}

/** Whether further properties may be added, and under which names. */
export function further({ subschemas, schema, value, children }: Field, root: unknown): Further | undefined {
  const has = (word: string) =>
    subschemas.map(({ schema: here }) => own(here, word)).filter((piece) => piece !== undefined);
  const keys = Object.keys(isRecord(value) ? value : {});
  if (keys.length >= (number(own(schema, 'maxProperties')) ?? Infinity)) return undefined;
  const patterns = has('patternProperties').length > 0;
  const others = [...has('additionalProperties'), ...has('unevaluatedProperties')];
  if (others.includes(false) && !patterns) return undefined;
  // Almost every schema allows more than it names; only where it says so is that meant as a question.
  if (!others.length && !patterns && has('properties').length > 0) return undefined;
  if (!others.length && !patterns && has('required').some((needed) => list(needed).length)) return undefined;
  const named = has('propertyNames').map((piece) => ({ schema: isRecord(piece) ? piece : {}, nullish: false }));
  const resolved = named.map(({ schema: here, nullish }) => {
    const ref = own(here, '$ref');
    const target = typeof ref === 'string' ? referred(here, root) : here;
    return { schema: isRecord(target) ? target : here, nullish };
  });
  const options = resolved.length ? optionsOf(resolved, undefined, root) : undefined;
  const taken = new Set(children.map(({ path }) => String(path.at(-1))));
  const names = options?.map(({ value: name }) => String(name)).filter((name) => !taken.has(name));
  return names && !names.length ? undefined : { names };
}
