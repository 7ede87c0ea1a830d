// Whether a value fits a schema, told without compiling anything: the form chooses by it between alternatives, and
// what holds under a condition. Three-valued: `undefined` where it cannot be told here (a dangerous pattern, a schema that contains itself,
// too much work). The worker has the last word on every answer.

import { matches as found } from '../../../src/validation/pattern.ts';
import { same } from '../../shared/path.ts';
import { entries, isRecord, list, number, own, type Schema, typeOf } from '../../shared/schema.ts';
import { formatted } from './formats.ts';
import { referred } from './refs.ts';

export type Verdict = boolean | undefined;

interface Question {
  root: unknown;
  /** What is missing is no fault: the value is still being made. */
  partial: boolean;
  /** Work that is left. */
  steps: number;
}

const work = 20_000;
// A few milliseconds: this is asked at every key.
const matches = (pattern: string, text: string) => found(pattern, text, 300_000);
const deepest = 60;

export function fits(value: unknown, schema: unknown, root: unknown, { partial = false } = {}): Verdict {
  return judged(value, schema, { root, partial, steps: work }, 0);
}

const every = (verdicts: Iterable<Verdict>): Verdict => {
  let all: Verdict = true;
  for (const verdict of verdicts) {
    if (verdict === false) return false;
    if (verdict === undefined) all = undefined;
  }
  return all;
};
const not = (verdict: Verdict): Verdict => (verdict === undefined ? undefined : !verdict);

function judged(value: unknown, schema: unknown, ask: Question, depth: number): Verdict {
  if (typeof schema === 'boolean') return schema;
  if (!isRecord(schema)) return undefined;
  if (depth > deepest || ask.steps-- <= 0) return undefined;
  const inner = (inside: unknown, piece: unknown) => judged(inside, piece, ask, depth + 1);
  return every(
    (function* () {
      yield simple(value, schema);
      for (const word of ['$ref', '$dynamicRef'])
        if (typeof schema[word] === 'string' && Object.hasOwn(schema, word))
          yield inner(value, referred(ask.root, schema[word]));
      if (typeof value === 'string') yield textual(value, schema, ask.partial);
      if (typeof value === 'number') yield numeric(value, schema);
      if (Array.isArray(value)) yield* listed(value, schema, ask.partial, inner);
      if (isRecord(value)) yield* recorded(value, schema, ask.partial, inner);
      yield* combined(value, schema, inner);
    })(),
  );
}

type Inner = (value: unknown, schema: unknown) => Verdict;

function simple(value: unknown, schema: Schema): Verdict {
  const type = own(schema, 'type');
  if (type !== undefined) {
    const kind = typeOf(value);
    const named = (one: unknown) => one === kind || (one === 'number' && kind === 'integer');
    const nullish = value === null && own(schema, 'nullable') === true;
    if (!nullish && !(Array.isArray(type) ? type.some(named) : named(type))) return false;
  }
  if (Object.hasOwn(schema, 'const') && !same(schema.const, value)) return false;
  const options = own(schema, 'enum');
  return !Array.isArray(options) || options.some((option) => same(option, value));
}

export function textual(value: string, schema: Schema, partial = false): Verdict {
  const length = [...value].length; // JSON schema counts characters, not UTF-16 units
  if (!partial && length < (number(own(schema, 'minLength')) ?? 0)) return false;
  if (length > (number(own(schema, 'maxLength')) ?? Infinity)) return false;
  if (partial) return true;
  const pattern = own(schema, 'pattern');
  return every([
    typeof pattern === 'string' ? matches(pattern, value) : true,
    own(schema, 'format') === undefined || formatted(own(schema, 'format'), value) !== false,
  ]);
}

function numeric(value: number, schema: Schema): boolean {
  const [least, most, above, below] = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'].map((word) =>
    number(own(schema, word)),
  );
  if (value < (least ?? -Infinity) || value > (most ?? Infinity)) return false;
  if (value <= (above ?? -Infinity) || value >= (below ?? Infinity)) return false;
  return isMultiple(value, number(own(schema, 'multipleOf')));
}

/** As close as floating point numbers come to it: 0.3 is a multiple of 0.1. */
export function isMultiple(value: number, step: number | undefined): boolean {
  if (!step || step <= 0) return true;
  const times = value / step;
  return Math.abs(times - Math.round(times)) <= 1e-9 * Math.max(1, Math.abs(times));
}

function* listed(value: unknown[], schema: Schema, partial: boolean, inner: Inner): Generator<Verdict> {
  if (!partial && value.length < (number(own(schema, 'minItems')) ?? 0)) yield false;
  yield value.length <= (number(own(schema, 'maxItems')) ?? Infinity);
  if (own(schema, 'uniqueItems') === true) yield distinct(value);
  const { first, rest } = items(schema);
  for (const [i, item] of value.entries()) {
    const piece = i < first.length ? first[i] : rest;
    if (piece !== undefined) yield inner(item, piece);
  }
  const wanted = own(schema, 'contains');
  if (wanted !== undefined && !partial) {
    const found = value.filter((item) => inner(item, wanted) !== false).length;
    yield found >= (number(own(schema, 'minContains')) ?? 1) &&
      found <= (number(own(schema, 'maxContains')) ?? Infinity);
  }
}

/** The schemas of the first items, and that of all others: `prefixItems` and `items`, or how draft-07 has it. */
export function items(schema: Schema): { first: unknown[]; rest: unknown } {
  const here = own(schema, 'items');
  if (Array.isArray(here)) return { first: here, rest: own(schema, 'additionalItems') };
  return { first: list(own(schema, 'prefixItems')), rest: here };
}

export function distinct(value: readonly unknown[]): boolean {
  const seen = new Set<unknown>();
  const deep: unknown[] = [];
  for (const item of value) {
    if (typeof item === 'object' && item !== null) {
      if (deep.length < 500 && deep.some((other) => same(other, item))) return false;
      deep.push(item);
    } else if (seen.has(item)) return false;
    else seen.add(item);
  }
  return true;
}

function* recorded(value: Record<string, unknown>, schema: Schema, partial: boolean, inner: Inner): Generator<Verdict> {
  const keys = Object.keys(value).filter((key) => value[key] !== undefined);
  const there = (key: unknown) => typeof key !== 'string' || own(value, key) !== undefined;
  if (!partial) {
    yield list(own(schema, 'required')).every(there);
    yield keys.length >= (number(own(schema, 'minProperties')) ?? 0);
    for (const [key, needed] of entries(own(schema, 'dependentRequired')))
      if (there(key)) yield list(needed).every(there);
  }
  yield keys.length <= (number(own(schema, 'maxProperties')) ?? Infinity);
  for (const key of keys) {
    for (const piece of piecesFor(schema, key)) yield inner(value[key], piece);
    if (own(schema, 'propertyNames') !== undefined) yield inner(key, own(schema, 'propertyNames'));
  }
  // Which properties other parts of the schema have judged is not followed here.
  if (own(schema, 'unevaluatedProperties') === false) yield undefined;
  for (const word of ['dependentSchemas', 'dependencies']) {
    for (const [key, then] of entries(own(schema, word))) {
      if (!there(key)) continue;
      if (!Array.isArray(then)) yield inner(value, then);
      else if (!partial) yield then.every(there);
    }
  }
}

/** What a schema by itself says of the property of this name. */
export function piecesFor(schema: Schema, key: string): unknown[] {
  const pieces: unknown[] = [];
  const named = own(schema, 'properties');
  if (isRecord(named) && Object.hasOwn(named, key)) pieces.push(named[key]);
  for (const [pattern, piece] of entries(own(schema, 'patternProperties')))
    if (matches(pattern, key)) pieces.push(piece);
  const others = own(schema, 'additionalProperties');
  if (!pieces.length && others !== undefined) pieces.push(others);
  return pieces;
}

function* combined(value: unknown, schema: Schema, inner: Inner): Generator<Verdict> {
  for (const piece of list(own(schema, 'allOf'))) yield inner(value, piece);
  const any = own(schema, 'anyOf');
  if (Array.isArray(any)) yield not(every(any.map((piece) => not(inner(value, piece)))));
  const one = own(schema, 'oneOf');
  if (Array.isArray(one)) {
    const verdicts = one.map((piece) => inner(value, piece));
    const sure = verdicts.filter((verdict) => verdict === true).length;
    yield sure > 1 ? false : verdicts.includes(undefined) ? undefined : sure === 1;
  }
  if (own(schema, 'not') !== undefined) yield not(inner(value, own(schema, 'not')));
  if (own(schema, 'if') === undefined) return;
  const verdict = inner(value, own(schema, 'if'));
  if (verdict === undefined) yield undefined;
  else yield inner(value, own(schema, verdict ? 'then' : 'else') ?? true);
}
