// Which inputs the list shows, and in which order.

import { type InputRecord, resolvedWithin } from '../../../src/model/record.ts';
import { hasWords, searchWords } from '../../../src/model/searched.ts';
import { type Facet, suits } from './facets.ts';
import type { Period } from './period.ts';
import { haystack } from './words.ts';

export type Sort = 'oldest' | 'newest' | 'deadline';
export type Group = '' | 'run' | 'workflow';

export interface Wanted {
  /** Words that must all occur. */
  text: string;
  workflow: string;
  facets: readonly Facet[];
  /** When it was answered. */
  period?: Period | undefined;
  sort: Sort;
  group: Group;
  /** Put off for now. */
  hidden(input: InputRecord): boolean;
}

/** Questions in the order that is wished; of resolved ones the latest first, unless the oldest is wished. */
export function entries(inputs: readonly InputRecord[], wanted: Wanted): InputRecord[] {
  const { text, workflow, facets, period, hidden } = wanted;
  const words = searchWords(text);
  return inputs
    .filter((input) => !workflow || input.workflow === workflow)
    .filter((input) => !hidden(input) && suits(input, facets))
    .filter(({ resolution }) => !period || resolvedWithin(resolution, period.times))
    .filter((input) => words.length === 0 || hasWords(input, words, haystack(input)))
    .sort(inOrder(wanted));
}

function inOrder({ sort, group }: Wanted): (one: InputRecord, other: InputRecord) => number {
  const groupOf = ({ runId, workflow }: InputRecord) =>
    group === 'run' ? runId : group === 'workflow' ? workflow : '';
  const time = ({ createdAt, resolution }: InputRecord) => resolution?.at ?? createdAt;
  const due = ({ expiresAt }: InputRecord) => expiresAt ?? Number.POSITIVE_INFINITY;
  return (one, other) => {
    const [a, b] = [groupOf(one), groupOf(other)];
    if (a !== b) return a < b ? -1 : 1;
    if (sort === 'deadline' && due(one) !== due(other)) return due(one) - due(other);
    const newestFirst = sort === 'newest' || (sort !== 'oldest' && one.resolution && other.resolution);
    return newestFirst ? time(other) - time(one) : time(one) - time(other);
  };
}
