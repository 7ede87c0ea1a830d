// The value that a form begins with, and what becomes of it as fields come and go: what was given beats defaults, a new
// field begins with its default, and what belongs to a field that is gone is laid by until the field is back.

import { isRecord, number, own } from '../shared/schema.ts';
import type { Field, FieldSpec } from './field.ts';
import { shallowField, unionPlace, untouched } from './field-tree.ts';
import type { FormContext } from './form-context.ts';
import { itemSpec, places, properties as specsOf } from './nested-fields.ts';
import { fits, judge } from './schema/judge.ts';

/** Rows that a list begins with, at most: a schema may ask for a million. */
const mostRows = 20;
const rounds = 8;

/** The value with what its fields make of it. What has been here before is left as it is. */
export function settled(spec: FieldSpec, value: unknown, context: FormContext): unknown {
  const { memory, kept } = context;
  if (memory.starts.has(spec.place) && kept?.isSettled(spec, value)) return value;
  let field = shallowField(spec, value, context);
  if (context.left-- <= 0) return value;
  if (!memory.starts.has(spec.place)) {
    const begun =
      value !== undefined
        ? accepted(field, context)
        : context.withoutDefaults
          ? bare(field)
          : beginning(field, context);
    memory.starts.set(spec.place, begun);
    if (begun !== value) field = shallowField(spec, begun, context);
    unusual(field, context);
  }
  for (const { name, chosen, discriminator } of field.unions) {
    if (chosen !== undefined && !discriminator && field.value !== undefined)
      memory.chosen.set(unionPlace(spec.place, name), chosen);
  }
  const whole = inside(field, context);
  kept?.keepSettled(spec, whole);
  return whole;
}

function inside(field: Field, context: FormContext): unknown {
  if (field.kind === 'group' && isRecord(field.value)) return inObject(field, context);
  if (field.kind === 'list' && Array.isArray(field.value)) return inList(field, context);
  return field.value;
}

/** The value of a group that somebody begins, although nothing asks for it. */
export function begun(spec: FieldSpec, context: FormContext): unknown {
  const field = shallowField(spec, undefined, context);
  const value =
    own(field.schema, 'default') ?? (field.kind === 'group' ? {} : field.kind === 'list' ? rowsOf(field) : undefined);
  const { starts } = context.memory;
  const start = starts.get(spec.place);
  starts.delete(spec.place);
  const whole = settled(spec, value, context);
  starts.set(spec.place, start);
  return whole;
}

/** Nothing that was taken out comes back, but a form is there to be filled in. */
const bare = (field: Field) => (field.spec.role === 'root' && field.kind === 'group' ? untouched(field) : undefined);

/** What does not suit its field, or its boxes, is mended as JSON, or row by row, to the end. */
function unusual({ kind, spec, unions, value }: Field, context: FormContext): void {
  if (value === undefined || unions.length || (kind !== 'json' && kind !== 'list')) return;
  if (shallowField(spec, undefined, context).kind !== kind) context.memory.kinds.set(spec.place, kind);
}

function beginning(field: Field, context: FormContext): unknown {
  const kept = context.memory.stash.get(field.place);
  const given = kept ?? own(field.schema, 'default');
  if (given !== undefined) return accepted(shallowField(field.spec, given, context), context);
  const value = untouched(field);
  if (field.kind !== 'list' || value === null) return value;
  if (value === undefined) return undefined;
  if (field.options.length) return field.options.map((option) => option.value);
  return rowsOf(field);
}

/** As many rows as there must be; all places of a tuple. */
function rowsOf({ schema, subschemas }: Field): undefined[] {
  const length = Math.min(mostRows, number(own(schema, 'minItems')) ?? places(subschemas));
  return Array.from({ length }, () => undefined);
}

/** A date and time without a zone is what many libraries write for a default, and what no validator takes: it is said then. */
function accepted({ kind, value, schema, spec }: Field, { root, memory }: FormContext): unknown {
  if (kind !== 'date' || typeof value !== 'string') return value;
  const format = own(schema, 'format') === 'time' ? 'time' : 'date-time';
  if (own(schema, 'format') === 'date' || /(z|[+-]\d\d:?\d\d)$/i.test(value)) return value;
  const found =
    [value, ...(judge.module?.zoned(value, format) ?? [])].find((text) => fits(text, spec.piece, root) === true) ??
    value;
  if (found !== value) memory.presumed.add(spec.place);
  return found;
}

function inObject(field: Field, context: FormContext): unknown {
  const { memory } = context;
  const given = field.value as Record<string, unknown>;
  const entries = new Map(Object.entries(given));
  let here = field;
  let changed = false;
  for (let round = 0; round < rounds; round++) {
    const specs = specsOf(here, context);
    const now = new Map(specs.filter(({ role }) => role === 'property').map((spec) => [keyOf(spec), spec.place]));
    let again = layBy(memory.declared.get(field.place), now, entries, context);
    memory.declared.set(field.place, now);
    for (const spec of specs) {
      const key = keyOf(spec);
      const before = entries.get(key);
      if (spec.role === 'entry' && !entries.has(key)) continue;
      const value = settled(spec, before, context);
      if (value === before) continue;
      entries.set(key, value);
      again = true;
    }
    if (!again) break;
    changed = true;
    here = shallowField(field.spec, Object.fromEntries(entries), context);
  }
  return changed ? Object.fromEntries(entries) : given;
}

export const keyOf = (spec: FieldSpec) => String(spec.path.at(-1));

/** Lays by what fields held that are gone, or that are other fields now. */
function layBy(
  before: ReadonlyMap<string, string> | undefined,
  now: ReadonlyMap<string, string>,
  entries: Map<string, unknown>,
  { memory }: FormContext,
): boolean {
  let changed = false;
  for (const [key, place] of before ?? []) {
    if (now.get(key) === place || !entries.has(key)) continue;
    memory.stash.set(place, entries.get(key));
    memory.starts.delete(place);
    entries.delete(key);
    changed = true;
  }
  return changed;
}

function inList(field: Field, context: FormContext): unknown {
  const given = field.value as unknown[];
  const rows = context.memory.rows(field.place, given.length);
  const items = given.map((item, i) => settled(itemSpec(field, i, rows[i]!, context.root), item, context));
  return items.some((item, i) => item !== given[i]) ? items : given;
}
