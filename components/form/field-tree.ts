// From schema and value to fields. `shallowField` makes one field without those inside it; `fieldTree` the whole tree. Both only
// read: the same schema, value and memory give the same tree.

import { pathKey } from '../shared/path.ts';
import { number, own } from '../shared/schema.ts';
import type { Field, FieldSpec } from './field.ts';
import { issueOf } from './field-issues.ts';
import { fieldKind } from './field-kind.ts';
import type { FormContext } from './form-context.ts';
import { nestedFields } from './nested-fields.ts';
import { satisfiable } from './schema/judge.ts';
import { merged } from './schema/merge.ts';
import { subschemasAt } from './schema/subschemas.ts';

/** Where the tree begins. */
export const rootSpec = (schema: unknown, label: string): FieldSpec => ({
  piece: schema,
  path: [],
  place: '',
  label,
  required: true,
  refs: ['#'],
  role: 'root',
  branch: '',
});

export function shallowField(spec: FieldSpec, value: unknown, { root, memory }: FormContext): Field {
  const chosen = (union: string) => memory.chosen.get(unionPlace(spec.place, union));
  const all = subschemasAt(spec.piece, value, { root, chosen, loose: true });
  all.never ||= spec.required && !satisfiable(spec.piece, root);
  const { kind, type, nullable, options } = fieldKind(all, value, spec, root);
  const schema = merged(all.subschemas, type);
  const kept = memory.kinds.get(spec.place);
  const start = memory.starts.get(spec.place);
  const field: Field = {
    spec: { ...spec, refs: [...spec.refs, ...all.refs] },
    id: memory.id(spec.place),
    place: spec.place,
    path: spec.path,
    key: '',
    kind: kept && kind !== 'never' && (kept === 'json' || Array.isArray(value)) ? kept : kind,
    schema,
    subschemas: all.subschemas,
    label: spec.label,
    quiet: false,
    required: spec.required,
    nullable,
    options: kept ? [] : options,
    unions: all.unions,
    value,
    blank: undefined,
    start,
    presumed: memory.presumed.has(spec.place),
    recursive: all.refs.some((ref) => spec.refs.includes(ref)),
    // What must be there and is not has to be entered, whoever was to provide it.
    readonly: own(schema, 'readOnly') === true && (value !== undefined || !spec.required),
    children: [],
    unseen: 0,
    ownIssue: undefined,
  };
  field.blank = start === null || start === '' ? start : untouched(field);
  return field;
}

export const unionPlace = (place: string, union: string) => `${place}?${union}`;

/** The tree of fields for a value. */
export function fieldTree(spec: FieldSpec, value: unknown, context: FormContext): Field {
  const known = context.kept?.tree(spec, value);
  if (known) {
    context.left -= known.size;
    return known.field;
  }
  const before = context.left;
  const field = shallowField(spec, value, context);
  field.key = pathKey(spec.path);
  // Whoever has more than that to ask asks for the rest as JSON.
  if (context.left-- <= 0 && (field.kind === 'group' || field.kind === 'list')) field.kind = 'json';
  const { specs, unseen } = nestedFields(field, context);
  field.children = specs.map(([child, part]) => fieldTree(child, part, context));
  field.unseen = unseen;
  field.ownIssue = issueOf(field, context.root);
  context.kept?.keepTree({ spec, field, size: before - context.left });
  return field;
}

export function* eachField(field: Field): Generator<Field> {
  yield field;
  for (const child of field.children) yield* eachField(child);
}

/** What a field means that nobody has touched; `undefined`: it is absent, or still to be answered. */
export function untouched({ kind, recursive, required, nullable, options, schema }: Field): unknown {
  if (!required) return undefined;
  if (kind === 'constant') return options[0]?.value;
  if (nullable) return null;
  if (kind === 'list') return [];
  // An empty list is an answer, as it is for boxes to tick.
  if (kind === 'custom' && own(schema, 'type') === 'array') return number(own(schema, 'minItems')) ? undefined : [];
  if (kind === 'choices') return number(own(schema, 'minItems')) ? undefined : [];
  // Who needs himself to begin would begin for ever.
  return kind === 'group' && !recursive ? {} : undefined;
}
