// The value that a form begins with: what was given, else defaults, else what an untouched field means.

import { type Shape, shaped } from './field.ts';
import { isRecord, list, number, own, text } from './schema.ts';

export interface Property {
  key: string;
  /** What the property is called: a title that it shares with all that refer to the same schema tells too little. */
  label: string;
  schema: unknown;
  required: boolean;
  shape: Shape;
}

/** The properties of a group in the order of the schema, without those that nothing may be. */
export function properties(group: Shape, root: unknown): Property[] {
  const required = new Set(list(own(group.schema, 'required')));
  return Object.entries(own(group.schema, 'properties') ?? {})
    .filter(([, schema]) => schema !== false)
    .map(([key, schema]) => ({
      key,
      label: text(own(schema, 'title')) ?? (key.trim() ? key : JSON.stringify(key)),
      schema,
      required: required.has(key),
      shape: shaped(schema, root, group.refs),
    }));
}

/** `initial` beats `default`, property by property. */
export function prefilled(shape: Shape, root: unknown, initial: unknown, required: boolean): unknown {
  const given = initial === undefined ? own(shape.schema, 'default') : initial;
  if (shape.kind === 'group') {
    if (given === undefined ? !required || shape.nullable : !isRecord(given))
      return given === undefined ? untouched(shape, required) : given;
    return filledGroup(shape, root, given);
  }
  return given === undefined ? untouched(shape, required) : given;
}

/** A group with what its fields begin with. */
export function filledGroup(shape: Shape, root: unknown, given: unknown): unknown {
  const entries = new Map(isRecord(given) ? Object.entries(given) : []);
  for (const { key, shape: inner, required } of properties(shape, root)) {
    const value = prefilled(inner, root, entries.get(key), required);
    if (value !== undefined) entries.set(key, value);
  }
  return Object.fromEntries(entries);
}

/** What a field means that nobody has touched; `undefined`: it is absent, or still to be answered. */
export function untouched(shape: Shape, required: boolean): unknown {
  if (!required) return undefined;
  if (shape.kind === 'constant') return shape.options[0]?.value;
  if (shape.nullable) return null;
  if (shape.kind === 'choices' && !number(own(shape.schema, 'minItems'))) return [];
  return undefined;
}

/** A copy of an answer without what must not be kept or shown: `writeOnly` and passwords. */
export function withoutSecrets(value: unknown, schema: unknown, root: unknown = schema, mask?: unknown): unknown {
  const shape = shaped(schema, root);
  if (own(shape.schema, 'writeOnly') === true || text(own(shape.schema, 'format')) === 'password') return mask;
  if (shape.kind !== 'group' || !isRecord(value)) return value;
  const entries = new Map(Object.entries(value));
  for (const { key, schema: inner } of properties(shape, root)) {
    if (!entries.has(key)) continue;
    const kept = withoutSecrets(entries.get(key), inner, root, mask);
    if (kept === undefined) entries.delete(key);
    else entries.set(key, kept);
  }
  return Object.fromEntries(entries);
}
