// What becomes of a value when another branch of an alternative is chosen: what both have in common stays.

import { isRecord, own } from '../shared/schema.ts';
import type { Field } from './field.ts';
import { shallowField, unionPlace } from './field-tree.ts';
import type { FormContext } from './form-context.ts';
import { keyOf } from './initial.ts';
import { properties as specsOf } from './nested-fields.ts';
import { fits } from './schema/judge.ts';

export function branched(field: Field, union: string, branch: number, context: FormContext): unknown {
  const { memory, root } = context;
  const stash = (index: number | undefined) => `${unionPlace(field.place, union)}=${index ?? -1}`;
  const before = field.unions.find(({ name }) => name === union)?.chosen;
  memory.stash.set(stash(before), field.value);
  memory.chosen.set(unionPlace(field.place, union), branch);
  if (branch < 0) return field.blank;
  const kept = memory.stash.get(stash(branch));
  if (!isRecord(field.value) || (kept !== undefined && !isRecord(kept))) return startAgain(field, kept, context);
  const next = shallowField(field.spec, kept ?? {}, context);
  if (next.kind !== 'group') return startAgain(field, kept, context);
  const entries = new Map(isRecord(kept) ? Object.entries(kept) : []);
  const specs = new Map(specsOf(next, context).map((spec) => [keyOf(spec), spec]));
  const known = memory.declared.get(field.place) ?? new Map();
  for (const [key, value] of Object.entries(field.value)) {
    const spec = specs.get(key);
    const common = spec ? !spec.branch : !known.has(key);
    if (common || (spec && !entries.has(key) && fits(value, spec.piece, root) === true)) entries.set(key, value);
  }
  memory.declared.delete(field.place);
  return Object.fromEntries(entries);
}

/** What was entered in a branch before; else what it begins with. */
function startAgain({ spec, place }: Field, kept: unknown, context: FormContext): unknown {
  context.memory.starts.set(place, undefined);
  if (kept !== undefined) return kept;
  const { kind, subschemas, options } = shallowField(spec, undefined, context);
  const defaults = subschemas.map(({ schema, branch }) => (branch ? own(schema, 'default') : undefined));
  const given = defaults.find((value) => value !== undefined);
  if (given !== undefined) return given;
  if (kind === 'constant') return options[0]?.value;
  // Of a list these are what is to be brought into an order.
  if (kind === 'list') return options.map(({ value }) => value);
  return kind === 'group' ? {} : kind === 'choices' ? [] : undefined;
}
