// Whether any value at all can fit a schema. It says no only where that is certain: `false`, contradictions, and
// objects that must contain themselves for ever.

import { itemSchemas } from '../../../../src/validation/applied.ts';
import { referred } from '../../../../src/validation/verdict.ts';
import { entries, isRecord, list, number, own, type Schema } from '../../../shared/schema.ts';

const known = new WeakMap<object, WeakMap<object, boolean>>();
const most = 3000;

export function satisfiable(piece: unknown, root: unknown): boolean {
  if (!isRecord(piece)) return piece !== false;
  const document = isRecord(root) ? root : piece;
  let verdicts = known.get(document);
  if (!verdicts) known.set(document, (verdicts = new WeakMap()));
  let verdict = verdicts.get(piece);
  if (verdict === undefined) verdicts.set(piece, (verdict = can(piece, { root, open: new Set(), left: most })));
  return verdict;
}

interface Search {
  root: unknown;
  /** What is being asked about already: who needs it to exist before it exists, cannot. */
  open: Set<unknown>;
  left: number;
}

function can(piece: unknown, search: Search): boolean {
  if (!isRecord(piece)) return piece !== false;
  if (search.open.has(piece)) return false;
  if (search.open.size > 40 || search.left-- <= 0) return true;
  search.open.add(piece);
  const verdict = itself(piece) && parts(piece, search);
  search.open.delete(piece);
  return verdict;
}

function itself(schema: Schema): boolean {
  const forbidden = own(schema, 'not');
  if (forbidden === true || (isRecord(forbidden) && Object.keys(forbidden).length === 0)) return false;
  const options = own(schema, 'enum');
  if (Array.isArray(options) && options.length === 0) return false;
  const type = own(schema, 'type');
  if (Array.isArray(type) && type.length === 0) return false;
  const crossed = (least: string, most: string) =>
    (number(own(schema, least)) ?? -Infinity) > (number(own(schema, most)) ?? Infinity);
  if (type === 'string') return !crossed('minLength', 'maxLength');
  if (type === 'array') return !crossed('minItems', 'maxItems');
  if (type === 'object') return !crossed('minProperties', 'maxProperties');
  if (type !== 'integer' && type !== 'number') return true;
  return !crossed('minimum', 'maximum') && between(schema, type === 'integer');
}

function between(schema: Schema, whole: boolean): boolean {
  const [least, most, above, below] = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'].map((word) =>
    number(own(schema, word)),
  );
  if (above !== undefined && (above >= (most ?? Infinity) || above >= (below ?? Infinity))) return false;
  if (below !== undefined && below <= (least ?? -Infinity)) return false;
  if (!whole || least === undefined || most === undefined || most - least > 1) return true;
  return Math.ceil(least) <= Math.floor(most);
}

function parts(schema: Schema, search: Search): boolean {
  const ref = own(schema, '$ref');
  if (typeof ref === 'string' && !can(referred(schema, search.root) ?? true, search)) return false;
  if (!list(own(schema, 'allOf')).every((part) => can(part, search))) return false;
  for (const word of ['anyOf', 'oneOf']) {
    const branches = own(schema, word);
    if (Array.isArray(branches) && branches.length && !branches.some((part) => can(part, search))) return false;
  }
  // Without a type it need be no object, and then nothing is required of it.
  if (own(schema, 'type') === 'object') {
    const named = new Map(entries(own(schema, 'properties')));
    const needed = list(own(schema, 'required')).filter((key): key is string => typeof key === 'string');
    const closed = own(schema, 'additionalProperties') === false && !own(schema, 'patternProperties');
    const have = (key: string) => (named.has(key) ? can(named.get(key), search) : !closed);
    if (!needed.every(have)) return false;
  }
  if (own(schema, 'type') !== 'array' || !((number(own(schema, 'minItems')) ?? 0) > 0)) return true;
  const { first, rest } = itemSchemas(schema);
  return can(first.length ? first[0] : (rest ?? true), search);
}
