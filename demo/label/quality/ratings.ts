// What people said of the same items, side by side: for each part of an answer that can be compared, a row for each item and a
// place for each person. From it come agreement, disagreements, and what holds in the end.

import type { Labelled } from '../export.ts';
import { type JsonSchema, valuesOf } from '../labels.ts';
import type { Level } from './alpha.ts';
import { keyOf } from './value-key.ts';

/** A part of an answer that can be compared. */
export interface Aspect {
  /** The property, or nothing where the answer is the value itself. */
  name: string;
  title: string;
  level: Level;
  /** The values in their order, where the schema lists them. */
  order: unknown[];
}

/** One item with all that was said of it. */
export interface Opinions {
  number: number;
  rows: Labelled[];
  decision?: Labelled;
}

/** What can be compared: choices, numbers, yes or no, lists of choices. Texts of people's own agree by chance only. */
export function aspectsOf(schema: JsonSchema): Aspect[] {
  const properties = schema.properties as Record<string, JsonSchema> | undefined;
  const parts = properties ? Object.entries(properties) : [['', schema] as const];
  return parts.flatMap(([name, part]) => {
    const { type, title } = part as { type?: string; title?: string };
    const order = valuesOf(part);
    const numbers = type === 'number' || type === 'integer';
    if (order.length === 0 && !numbers && type !== 'boolean' && type !== 'array') return [];
    const scale = type !== 'array' && order.length > 0 && order.every(isNumber);
    const level = numbers ? 'interval' : scale ? 'ordinal' : 'nominal';
    return [{ name, title: title ?? (name || 'Answer'), level, order }];
  });
}

const isNumber = (value: unknown) => typeof value === 'number';

/** All that was said, by item, in the order of the items. */
export function opinionsOf(rows: readonly Labelled[]): Opinions[] {
  const items = new Map<number, Opinions>();
  for (const row of rows) {
    const of = items.get(row.number) ?? { number: row.number, rows: [] };
    if (row.decision) of.decision = row;
    else of.rows.push(row);
    items.set(row.number, of);
  }
  return [...items.values()].sort((one, other) => one.number - other.number);
}

/** Everybody who has labelled, by name; who only decided is not among them. */
export function peopleIn(rows: readonly Labelled[]): string[] {
  return [...new Set(rows.filter(({ decision }) => !decision).map(({ who }) => who))].sort();
}

/** What was said of one aspect: `undefined` where it was skipped or left open. */
export function valueIn({ answer, skipped }: Labelled, { name }: Aspect): unknown {
  if (skipped !== undefined) return undefined;
  return name === '' ? answer : (answer as Record<string, unknown> | undefined)?.[name];
}

/** For each item what each of `people` said of an aspect. */
export function ratings(opinions: readonly Opinions[], aspect: Aspect, people: readonly string[]): unknown[][] {
  return opinions.map(({ rows }) =>
    people.map((person) => {
      const row = rows.find(({ who }) => who === person);
      return row && valueIn(row, aspect);
    }),
  );
}

/** The items of which people said different things, in any aspect. What one of them skipped is no contradiction. */
export function disagreements(opinions: readonly Opinions[], aspects: readonly Aspect[]): Opinions[] {
  return opinions.filter(({ rows }) =>
    aspects.some((aspect) => {
      const said = rows.map((row) => valueIn(row, aspect)).filter((value) => value !== undefined);
      return new Set(said.map(keyOf)).size > 1;
    }),
  );
}

/** One row for each item: what was decided, or else what all have said. Items that still await a decision are left out. */
export function outcomes(opinions: readonly Opinions[], aspects: readonly Aspect[]): Labelled[] {
  const open = new Set(disagreements(opinions, aspects));
  return opinions.flatMap((item) => {
    if (item.decision && item.decision.skipped === undefined) return [item.decision];
    if (open.has(item)) return [];
    return item.rows.find(({ skipped }) => skipped === undefined) ?? item.rows.slice(0, 1);
  });
}
