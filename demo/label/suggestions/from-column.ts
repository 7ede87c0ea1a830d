// Answers that a column of the data suggests, as a model or a list of words gave them, and the order that a column of scores
// gives: the unsure first. A suggestion that would not be an answer is left out, and said; its item is asked without one.

import type { Item, Row } from '../data/dataset.ts';
import { isObject, type JsonSchema, listedIn, valuesOf } from '../labels.ts';

/** Which columns are what. An empty name is none. */
export interface Columns {
  suggestion: string;
  score: string;
}

/** The items with what their columns suggest, in the order of their scores, numbered anew, and how many suggestions do not fit. */
export function suggestedBy(items: readonly Item[], columns: Columns, schema: JsonSchema | undefined) {
  let unfit = 0;
  const ordered = columns.score ? unsureFirst(items, columns.score) : [...items];
  if (!columns.suggestion || !schema) return { items: ordered, unfit };
  const suggested = ordered.map((item): Item => {
    const cell = item.more[columns.suggestion];
    if (isBlank(cell)) return item;
    const answer = suggestionIn(cell, schema, item.value);
    if (answer === undefined) unfit += 1;
    return answer === undefined
      ? item
      : { ...item, given: { answer, who: columns.suggestion, when: '' }, suggested: true };
  });
  return { items: suggested, unfit };
}

/** The lowest score first; what has none comes last, in its own order. */
function unsureFirst(items: readonly Item[], column: string): Item[] {
  const score = ({ more }: { more: Row }) => (isBlank(more[column]) ? Number.NaN : Number(more[column]));
  const order = (one: number, other: number) =>
    Number(Number.isNaN(one)) - Number(Number.isNaN(other)) || one - other || 0;
  const sorted = [...items].sort((one, other) => order(score(one), score(other)));
  // The number is the place in the project: runs are asked in its order.
  return sorted.map((item, at) => ({
    ...item,
    number: at + 1,
    name: item.name === `Item ${item.number}` ? `Item ${at + 1}` : item.name,
  }));
}

/**
 * The answer that a cell suggests: a label, several with commas between them, or marks as JSON; it goes to the first property that
 * lists its values. Undefined if it does not fit.
 *
 *     suggestionIn('good', { properties: { label: { enum: ['good', 'bad'] } } }, 'Nice!')   // { label: 'good' }
 */
export function suggestionIn(cell: unknown, schema: JsonSchema, item: unknown): unknown {
  const listed = listedIn(schema);
  if (!listed) return undefined;
  const { name, part } = listed;
  const read = parsed(cell);
  const value = isObject(read) && name in read ? read[name] : read;
  const fitting = part.type === 'array' ? listIn(value, part, item) : one(value, valuesOf(part));
  return fitting === undefined || name === '' ? fitting : { [name]: fitting };
}

function listIn(value: unknown, part: JsonSchema, item: unknown): unknown[] | undefined {
  const known = valuesOf(part);
  const list = Array.isArray(value)
    ? value
    : String(value)
        .split(',')
        .map((name) => name.trim());
  const marks = (part.items as JsonSchema).properties !== undefined;
  const found = list.map((each) => (marks ? markIn(each, part, known, item) : one(each, known)));
  if (found.includes(undefined)) return undefined;
  return marks ? found : [...new Set(found)];
}

/** A mark with all that it needs, within its text. */
function markIn(mark: unknown, { items, ui }: JsonSchema, known: unknown[], item: unknown): unknown {
  const { properties = {}, required = [] } = items as { properties?: Record<string, JsonSchema>; required?: string[] };
  if (!isObject(mark)) return undefined;
  const label = one(mark.label, known);
  const numbers = required.filter((name) => ['integer', 'number'].includes(String(properties[name]?.type)));
  const whole = numbers.every((name) => {
    const value = mark[name];
    return typeof value === 'number' && value >= 0 && (properties[name]!.type === 'number' || Number.isInteger(value));
  });
  const { start, end } = mark as { start: number; end: number };
  const outside = (ui as JsonSchema | undefined)?.widget === 'spans' && !(start < end && end <= String(item).length);
  return label === undefined || !whole || outside ? undefined : { ...mark, label };
}

/** The value of the schema that is written like this: cells of a CSV are texts. */
function one(value: unknown, known: unknown[]): unknown {
  return known.find((other) => String(other) === String(value).trim());
}

function parsed(cell: unknown): unknown {
  if (typeof cell !== 'string' || !/^\s*[[{]/.test(cell)) return cell;
  try {
    return JSON.parse(cell);
  } catch {
    return cell;
  }
}

function isBlank(cell: unknown): boolean {
  return cell === undefined || cell === null || String(cell).trim() === '';
}
