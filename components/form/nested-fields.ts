// What is inside an object or a list: the specs of its fields, and what may be added.

import { itemSchemas, propertySchemas } from '../../src/validation/applied.ts';
import { isRecord, list, own, type Schema } from '../shared/schema.ts';
import { formStrings } from '../shared/strings/form.ts';
import type { Field, FieldSpec } from './field.ts';
import type { FormContext } from './form-context.ts';
import { found, referred, satisfiable } from './schema/judge.ts';
import { humanised } from './schema/labels.ts';
import type { Subschema } from './schema/subschemas.ts';
import { ordered, titleOf } from './schema/ui-options.ts';

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
export function properties(field: Field, context: FormContext): readonly FieldSpec[] {
  const { value } = field;
  const spec = specMaker(field, context);
  const all = () => {
    const specs = ordered([...spec().branches.keys()], field.schema).map((key) => spec().of(key, 'property'));
    const none = ({ piece, required }: FieldSpec) => !required && !satisfiable(piece, context.root);
    return { specs, impossible: new Set(specs.filter(none)) };
  };
  const { specs, impossible } = context.kept?.named(field, all) ?? all();
  const has = isRecord(value) ? value : {};
  const shown = (one: FieldSpec) => !impossible.has(one) || own(has, String(one.path.at(-1))) !== undefined;
  // The same ones are the same list, so that whoever has seen it knows.
  const named = impossible.size ? specs.filter(shown) : specs;
  const others = unnamed(has, specs).map((key) => ({ ...spec().of(key, 'entry'), required: true }));
  return others.length ? [...named, ...others] : named;
}

/** The keys of an object that are none of these; most often there are none. */
function unnamed(has: object, named: readonly FieldSpec[]): string[] {
  const keys = Object.keys(has);
  let known = 0;
  for (const { path } of named) if (Object.hasOwn(has, String(path.at(-1)))) known += 1;
  if (known === keys.length) return [];
  const names = new Set(named.map(({ path }) => String(path.at(-1))));
  return keys.filter((key) => !names.has(key));
}

interface SpecMaker {
  /** The properties that the schema names, and the branch that each came by. */
  branches: Map<string, string>;
  of(key: string, role: FieldSpec['role']): FieldSpec;
}

/** Makes the specs of what is in an object; what that takes is worked out when the first is asked for. */
function specMaker(field: Field, { memory, rawLabels }: FormContext): () => SpecMaker {
  const { subschemas, schema, unions } = field;
  const worked = (): SpecMaker => {
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
    const free = subschemas.filter(({ branch }) => !branch);
    const of = (key: string, role: FieldSpec['role']): FieldSpec => {
      const choice = discriminators.get(key);
      const piece = conjunction(choice ? [...piecesOf(free, key), choice] : piecesOf(subschemas, key));
      const branch = branches.get(key) ?? '';
      const name = rawLabels || role === 'entry' ? key : humanised(key);
      const label = titleOf(piece) ?? titleIn(piece) ?? (key.trim() ? name : JSON.stringify(key));
      // Further properties may be renamed: they go by their row.
      const row = role === 'entry' ? memory.row(field.place, key) : JSON.stringify(key);
      const place = `${field.place}/${branch}${row}`;
      const path = [...field.path, key];
      return { piece, path, place, label, required: needed.has(key), refs: field.spec.refs, role, branch };
    };
    return { branches, of };
  };
  let maker: SpecMaker | undefined;
  return () => (maker ??= worked());
}

const titleIn = (piece: unknown) => list(own(piece, 'allOf')).map(titleOf).find(Boolean);

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

export function itemSpec(field: Field, index: number, row: number, root: unknown): FieldSpec {
  const { subschemas } = field;
  const piece = itemPiece(subschemas, index);
  const title = titleOf(piece);
  const name = itemTitle(field, index, root) ?? formStrings.item;
  const label = title && index < places(subschemas) ? title : `${name} ${index + 1}`;
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

/** What the items of a list are called, if they have a name. */
export function itemTitle({ subschemas }: Field, index: number, root: unknown): string | undefined {
  const piece = itemPiece(subschemas, index);
  const ref = own(piece, '$ref');
  return titleOf(piece) ?? (typeof ref === 'string' ? titleOf(referred(piece, root)) : undefined);
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
