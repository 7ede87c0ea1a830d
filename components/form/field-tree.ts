// From schema and value to fields. `sprout` makes one field without those inside it; `grown` the whole tree. Both only
// read: the same schema, value and memory give the same tree.

import { number, own } from '../shared/schema.ts';
import type { Field, Seed, Soil } from './field.ts';
import { wrongWith } from './field-issues.ts';
import { kindOf } from './field-kind.ts';
import { inside } from './nested-fields.ts';
import { merged } from './schema/merge.ts';
import { possible } from './schema/satisfiable.ts';
import { layered } from './schema/subschemas.ts';

/** Where the tree begins. */
export const rootSeed = (schema: unknown, label: string): Seed => ({
  piece: schema,
  path: [],
  place: '',
  label,
  required: true,
  refs: ['#'],
  role: 'root',
  branch: '',
});

export function sprout(seed: Seed, value: unknown, { root, memory }: Soil): Field {
  const chosen = (fork: string) => memory.chosen.get(forkAt(seed.place, fork));
  const loose = seed.role === 'entry' || seed.role === 'item';
  const all = layered(seed.piece, value, { root, chosen, loose });
  all.never ||= seed.required && !possible(seed.piece, root);
  const { kind, type, nullable, options } = kindOf(all, value, seed, root);
  const schema = merged(all.layers, type);
  const kept = memory.kinds.get(seed.place);
  const start = memory.starts.get(seed.place);
  const field: Field = {
    seed: { ...seed, refs: [...seed.refs, ...all.refs] },
    id: memory.id(seed.place),
    place: seed.place,
    path: seed.path,
    kind: kept && kind !== 'never' && (kept === 'json' || Array.isArray(value)) ? kept : kind,
    schema,
    layers: all.layers,
    label: seed.label,
    quiet: false,
    required: seed.required,
    nullable,
    options: kept ? [] : options,
    forks: all.forks,
    value,
    blank: undefined,
    ring: all.refs.some((ref) => seed.refs.includes(ref)),
    // What must be there and is not has to be entered, whoever was to provide it.
    readonly: own(schema, 'readOnly') === true && (value !== undefined || !seed.required),
    children: [],
    unseen: 0,
    wrong: undefined,
  };
  field.blank = start === null || start === '' ? start : untouched(field);
  return field;
}

export const forkAt = (place: string, fork: string) => `${place}?${fork}`;

/** The tree of fields for a value. */
export function grown(seed: Seed, value: unknown, soil: Soil): Field {
  const field = sprout(seed, value, soil);
  // Whoever has more than that to ask asks for the rest as JSON.
  if (soil.left-- <= 0 && (field.kind === 'group' || field.kind === 'list')) field.kind = 'json';
  const { seeds, unseen } = inside(field, soil);
  field.children = seeds.map(([child, part]) => grown(child, part, soil));
  field.unseen = unseen;
  field.wrong = wrongWith(field, soil.root);
  return field;
}

export function* eachField(field: Field): Generator<Field> {
  yield field;
  for (const child of field.children) yield* eachField(child);
}

/** What a field means that nobody has touched; `undefined`: it is absent, or still to be answered. */
export function untouched({ kind, ring, required, nullable, options, schema }: Field): unknown {
  if (!required) return undefined;
  if (kind === 'constant') return options[0]?.value;
  if (nullable) return null;
  if (kind === 'list') return [];
  if (kind === 'choices') return number(own(schema, 'minItems')) ? undefined : [];
  // Who needs himself to begin would begin for ever.
  return kind === 'group' && !ring ? {} : undefined;
}
