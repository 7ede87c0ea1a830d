// The inputs that the inbox shows: listed and counted by index.

import type { InputFilter, InputRecord, InputState } from '../../model/record.ts';
import { permitted } from '../../model/requires.ts';
import type { StoredInput } from '../database.ts';
import { withoutSecretAnswer } from '../inputs.ts';
import type { Store } from '../store.ts';
import { countIn, type Indexes, ordered, statesOf } from './indexes.ts';
import { listed } from './listing.ts';

const indexes: Indexes<StoredInput, InputState> = {
  states: ['pending', 'responded', 'dismissed', 'cancelled', 'expired'],
  narrow: [
    ['runId', 'run'],
    ['workflow', 'workflow'],
  ],
  updated: (state) => (state === 'pending' ? undefined : 'resolved'),
  updatedAt: ({ resolution, order }) => resolution?.at ?? order,
};

/** The inputs that match, in the order that the filter names: the oldest first by default. */
export async function listInputs(store: Store, filter: InputFilter): Promise<StoredInput[]> {
  const { limit } = filter;
  const { inputs, open } = await inputStore(store);
  const after = filter.after === undefined ? undefined : await inputs.get(filter.after);
  const matches = (input: StoredInput) => inputMatches(filter, input);
  if (filter.order !== 'deadline') return listed({ ...ordered(open, indexes, filter, after), matches, after, limit });

  // First those with a deadline; then the others, by age.
  const afterUntimed = after?.deadline === undefined ? after : undefined;
  const range = IDBKeyRange.bound(after?.deadline ?? 0, Number.POSITIVE_INFINITY);
  const sources = [{ index: open('deadline'), range }];
  const timed = afterUntimed
    ? []
    : await listed({ sources, place: ({ deadline }) => deadline!, matches, after, limit });
  if (timed.length === limit) return timed;
  const untimed = await listed({
    ...ordered(open, indexes, filter, afterUntimed),
    matches: (input) => input.deadline === undefined && matches(input),
    after: afterUntimed,
    limit: limit && limit - timed.length,
  });
  return [...timed, ...untimed];
}

/** How many inputs match. Counted by index: only texts, and inputs that are for some users only, have to be read. */
export async function countInputs(store: Store, { limit, after, ...filter }: InputFilter): Promise<number> {
  if (filter.text || (filter.runId !== undefined && filter.workflow !== undefined))
    return (await listInputs(store, filter)).length;
  const { inputs, open } = await inputStore(store);
  const counts = statesOf(indexes, filter).map(async (state) => {
    const all = countIn(open, indexes, filter, state);
    if (!filter.tags) return all;
    const restricted = await inputs.index('restricted').getAll(IDBKeyRange.only([state, 1]));
    const { tags, ...others } = filter;
    const hidden = restricted.filter((input) => inputMatches(others, input) && !permitted(input.requires, tags));
    return (await all) - hidden.length;
  });
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

/** A number that sorts lists in the filter's order. */
export function inputPlace({ order }: InputFilter, input: StoredInput): number {
  if (order === 'newest') return -input.order;
  if (order === 'updated') return -indexes.updatedAt(input);
  // Later than every deadline.
  if (order === 'deadline') return input.deadline ?? 1e15 + input.order;
  return input.order;
}

export function inputMatches(
  { state, runId, workflow, text, tags }: InputFilter,
  input: InputRecord & Pick<StoredInput, 'secret'>,
): boolean {
  if (state !== undefined && ![state].flat().includes(input.state)) return false;
  if (runId !== undefined && input.runId !== runId) return false;
  if (workflow !== undefined && input.workflow !== workflow) return false;
  if (tags !== undefined && !permitted(input.requires, tags)) return false;
  if (!text) return true;
  // Not even by being found is a secret told.
  const { title, template, id, values, resolution } = input.secret ? withoutSecretAnswer(input) : input;
  const { value, reason, by } = resolution ?? {};
  const answer = [value, reason, by?.name, by?.id];
  const hay = [title, template, id, ...Object.values(values ?? {}), ...answer].map(words).join('\n').toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => hay.includes(word));
}

function words(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return String(value ?? '');
  try {
    return JSON.stringify(value);
  } catch {
    return '';
  }
}

async function inputStore(store: Store) {
  const inputs = await store.connection.use((database) => database.transaction('inputs').store);
  return { inputs, open: (index: string) => inputs.index(index as 'state') };
}
