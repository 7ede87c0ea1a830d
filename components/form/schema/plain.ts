// Whether a schema asks for plain boxes alone, as most do: an object of texts, numbers and choices, with bounds. What a form makes
// of such a schema needs no judge (`judge.ts`).

import { entries, isRecord, list, number, own, type Schema } from '../../shared/schema.ts';
import { judge } from './judge.ts';

const words = new Set(
  (
    'type properties required enum const minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength ' +
    'additionalProperties title description default examples deprecated readOnly ui position $comment $schema $id'
  ).split(' '),
);
const types = new Set<unknown>(['object', 'string', 'number', 'integer', 'boolean']);
const bounds = 'minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength'.split(' ');
const most = 1500;

const known = new WeakMap<object, boolean>();

/** Whether all that a form needs for this schema is there. */
export const isJudged = (schema: unknown): boolean => judge.module !== undefined || isPlain(schema);

function isPlain(schema: unknown): boolean {
  if (!isRecord(schema)) return schema === undefined || schema === null;
  let plain = known.get(schema);
  if (plain === undefined) known.set(schema, (plain = areBoxes(schema)));
  return plain;
}

function areBoxes(schema: unknown): boolean {
  const all = [schema];
  for (const piece of all) {
    if (!isRecord(piece) || all.length > most || !isBox(piece)) return false;
    all.push(...entries(own(piece, 'properties')).map(([, inner]) => inner));
  }
  return true;
}

function isBox(piece: Schema): boolean {
  const { type, additionalProperties = false } = piece;
  const typed = types.has(type) || (type === undefined && ('enum' in piece || 'const' in piece));
  const named = Object.keys(piece).every((word) => words.has(word) || /^(ui:|x-)/.test(word));
  // Of what is required and not described, there is a field for anything.
  const described = list(own(piece, 'required')).every(
    (key) => own(own(piece, 'properties'), String(key)) !== undefined,
  );
  return typed && named && described && typeof additionalProperties === 'boolean' && leavesRoom(piece);
}

/** Whether there is a value between its bounds, for certain. */
function leavesRoom(piece: Schema): boolean {
  const [minimum = -Infinity, maximum = Infinity, above, below, short = 0, long = Infinity] = bounds.map((word) =>
    number(own(piece, word)),
  );
  const [least, most] = [Math.max(minimum, above ?? -Infinity), Math.min(maximum, below ?? Infinity)];
  const excluded = [above, below].filter((bound) => bound !== undefined).length;
  const between = piece.type === 'integer' ? Math.floor(most) - Math.ceil(least) >= excluded : least < most;
  const options = own(piece, 'enum');
  return between && short <= long && (!Array.isArray(options) || options.length > 0);
}
