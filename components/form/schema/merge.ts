// One schema out of all subschemas, for reading: the narrowest bounds, and of words that say one thing, the outermost.

import { list, number, type Schema } from '../../shared/schema.ts';
import type { Subschema } from './subschemas.ts';

const larger = new Set('minimum exclusiveMinimum minLength minItems minProperties minContains'.split(' '));
const smaller = new Set('maximum exclusiveMaximum maxLength maxItems maxProperties maxContains'.split(' '));
/** What is said of the whole, not of the branch that was chosen. */
const words = new Set('title description default examples $schema $id deprecated ui'.split(' '));

export function merged(subschemas: readonly Subschema[], type: string | undefined): Schema {
  const all = new Map<string, unknown>();
  for (const { schema, branch } of subschemas) {
    for (const [word, value] of Object.entries(schema)) {
      if (branch && (words.has(word) || word.startsWith('ui:'))) continue;
      all.set(word, all.has(word) ? joined(word, all.get(word), value) : value);
    }
  }
  if (type) all.set('type', type);
  return Object.fromEntries(all);
}

function joined(word: string, before: unknown, value: unknown): unknown {
  const [a, b] = [number(before), number(value)];
  if (larger.has(word)) return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
  if (smaller.has(word)) return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
  if (word === 'required') return [...new Set([...list(before), ...list(value)])];
  if (word === 'uniqueItems' || word === 'writeOnly' || word === 'readOnly') return before === true || value === true;
  return before;
}
