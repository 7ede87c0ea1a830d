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
  const given = kept === undefined ? own(field.schema, 'default') : kept;
  if (given !== undefined) return accepted(shallowField(field.spec, given, context), context);
  const value = untouched(field);
  if (field.kind !== 'list' || value === null) return value;
  return value === undefined ? undefined : rowsOf(field);
}

/** As many rows as there must be; all places of a tuple; all that is to be brought into an order. */
function rowsOf({ schema, subschemas, options }: Field): unknown[] {
  if (options.length) return options.map((option) => option.value);
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
  const { memory, kept } = context;
  const given = field.value as Record<string, unknown>;
  const known = kept?.whole(field.place);
  const entries = changedEntries(given);
  let specs: readonly FieldSpec[] = [];
  let here = field;
  for (let round = 0; round < rounds; round++) {
    specs = specsOf(here, context);
    const now = declaredBy(specs);
    let again = layBy(memory.declared.get(field.place), now, entries, context);
    memory.declared.set(field.place, now);
    const same = known?.specs === specs ? known.value : undefined;
    for (const spec of specs) {
      const key = keyOf(spec);
      const before = entries.get(key);
      // A form of a thousand fields costs at each key what a form of one does.
      if (same && Object.is(before, same[key])) continue;
      if (spec.role === 'entry' && !entries.has(key)) continue;
      const value = settled(spec, before, context);
      if (value === before) continue;
      entries.set(key, value);
      again = true;
    }
    if (!again) break;
    here = shallowField(field.spec, entries.whole(), context);
  }
  const value = entries.whole();
  kept?.keepWhole(field.place, { specs, value });
  return value;
}

/** The parts of an object, which is copied once one of them is changed. */
function changedEntries(given: Record<string, unknown>) {
  let copy: Map<string, unknown> | undefined;
  const mine = () => (copy ??= new Map(Object.entries(given)));
  return {
    get: (key: string) => (copy ? copy.get(key) : own(given, key)),
    has: (key: string) => (copy ? copy.has(key) : Object.hasOwn(given, key)),
    set: (key: string, value: unknown) => void mine().set(key, value),
    delete: (key: string) => void mine().delete(key),
    whole: () => (copy ? Object.fromEntries(copy) : given),
  };
}

const declared = new WeakMap<readonly FieldSpec[], ReadonlyMap<string, string>>();

/** The places of the properties among these specs, by their keys. */
function declaredBy(specs: readonly FieldSpec[]): ReadonlyMap<string, string> {
  let places = declared.get(specs);
  if (!places) {
    places = new Map(specs.filter(({ role }) => role === 'property').map((spec) => [keyOf(spec), spec.place]));
    declared.set(specs, places);
  }
  return places;
}

export const keyOf = (spec: FieldSpec) => String(spec.path.at(-1));

/** Lays by what fields held that are gone, or that are other fields now. */
function layBy(
  before: ReadonlyMap<string, string> | undefined,
  now: ReadonlyMap<string, string>,
  entries: ReturnType<typeof changedEntries>,
  { memory }: FormContext,
): boolean {
  if (before === now) return false;
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
