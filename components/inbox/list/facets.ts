// What a list can be narrowed to beside words: whom a question is for, who answered it, and what a choice came to.

import type { InputRecord } from '../../../src/model/record.ts';
import { humanised } from '../../form/schema/labels.ts';
import { labelOf } from '../../prompt/outcome.ts';
import { isRecord, list, own } from '../../shared/schema.ts';

export interface Facet {
  kind: 'tag' | 'person' | 'answer';
  words: string;
}

/** More are not offered of a kind. */
const most = 50;
const known = new WeakMap<InputRecord, readonly Facet[]>();

const lists = new WeakMap<readonly InputRecord[], readonly Facet[]>();

/** All that these inputs can be told apart by; what is true of each of them tells nothing. */
export function facetsOf(inputs: readonly InputRecord[]): readonly Facet[] {
  // A list that is scrolled is the same list.
  let facets = lists.get(inputs);
  if (!facets) lists.set(inputs, (facets = facetsAmong(inputs)));
  return facets;
}

function facetsAmong(inputs: readonly InputRecord[]): readonly Facet[] {
  const counts = new Map<string, { facet: Facet; count: number }>();
  for (const input of inputs) {
    for (const facet of facetsOfOne(input)) {
      const key = keyOf(facet);
      const counted = counts.get(key) ?? { facet, count: 0 };
      counted.count += 1;
      counts.set(key, counted);
    }
  }
  const all = [...counts.values()].filter(({ count }) => count < inputs.length).map(({ facet }) => facet);
  return (['tag', 'person', 'answer'] as const).flatMap((kind) =>
    all
      .filter((facet) => facet.kind === kind)
      .sort((one, other) => one.words.localeCompare(other.words))
      .slice(0, most),
  );
}

/** Whether an input has, of each kind that is chosen, one of those. */
export function suits(input: InputRecord, chosen: readonly Facet[]): boolean {
  if (!chosen.length) return true;
  const own = new Set(facetsOfOne(input).map(keyOf));
  return [...new Set(chosen.map(({ kind }) => kind))].every((kind) =>
    chosen.some((facet) => facet.kind === kind && own.has(keyOf(facet))),
  );
}

export const keyOf = ({ kind, words }: Facet): string => `${kind} ${words}`;

function facetsOfOne(input: InputRecord): readonly Facet[] {
  let facets = known.get(input);
  if (!facets) {
    const { requires, resolution } = input;
    const tags = Object.entries(requires ?? {}).flatMap(([key, values]) => values.map((value) => `${key}: ${value}`));
    const person = resolution?.by && (resolution.by.name ?? resolution.by.id);
    const answers = resolution ? outcomesOf(input) : [];
    facets = [
      ...tags.map((words): Facet => ({ kind: 'tag', words })),
      ...(person ? [{ kind: 'person' as const, words: person }] : []),
      ...answers.map((words): Facet => ({ kind: 'answer', words })),
    ];
    known.set(input, facets);
  }
  return facets;
}

/** What an answer came to, as far as it can be counted: its choices, or the button that was pressed. */
export function outcomesOf(input: InputRecord): string[] {
  const { schema, state, resolution } = input;
  return schema && state === 'responded' ? choicesIn(schema, resolution?.value) : [labelOf(input)];
}

/** What the choices of an answer came to: `positive`, `Sentiment: positive`. */
function choicesIn(schema: unknown, value: unknown): string[] {
  if (isChoice(schema)) return value === undefined ? [] : [titled(schema, value)];
  if (!isRecord(value)) return [];
  return Object.entries(value)
    .filter(([key]) => isChoice(own(own(schema, 'properties'), key)))
    .map(([key, one]) => `${humanised(key)}: ${titled(own(own(schema, 'properties'), key), one)}`);
}

function isChoice(schema: unknown): boolean {
  const options = [...list(own(schema, 'oneOf')), ...list(own(schema, 'anyOf'))];
  return (
    own(schema, 'enum') !== undefined ||
    own(schema, 'type') === 'boolean' ||
    (options.length > 0 && options.every((option) => own(option, 'const') !== undefined))
  );
}

function titled(schema: unknown, value: unknown): string {
  const options = [...list(own(schema, 'oneOf')), ...list(own(schema, 'anyOf'))];
  const title = own(
    options.find((option) => own(option, 'const') === value),
    'title',
  );
  return (typeof title === 'string' ? title : String(value)).slice(0, 60);
}
