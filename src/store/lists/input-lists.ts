// The inputs that the inbox shows: listed and counted by index.

import { type InputFilter, type InputRecord, type InputState, resolvedWithin } from '../../model/record.ts';
import { permitted } from '../../model/requires.ts';
import { hasWords, searched, searchWords } from '../../model/searched.ts';
import type { StoredInput } from '../database.ts';
import { readInputs, withoutSecretAnswer } from '../inputs.ts';
import type { Store } from '../store.ts';
import { countIn, type Indexes, ordered, statesOf } from './indexes.ts';
import { type Looked, listed } from './listing.ts';
import { type Reading, type SearchText, searchTexts } from './search-texts.ts';

const updatedAt = ({ resolution, order }: Pick<StoredInput, 'resolution' | 'order'>) => resolution?.at ?? order;

const indexes: Indexes<StoredInput, InputState> = {
  states: ['pending', 'responded', 'dismissed', 'cancelled', 'expired'],
  narrow: [
    ['runId', 'run'],
    ['workflow', 'workflow'],
  ],
  updated: (state) => (state === 'pending' ? undefined : 'resolved'),
  updatedAt,
};

/** The inputs that match, in the order that the filter names: the oldest first by default. */
export async function listInputs(store: Store, filter: InputFilter): Promise<StoredInput[]> {
  if (!filter.text) return listedInputs(store, filter);
  const readings = await readingsFor(store, filter);
  await Promise.all(readings.map(({ all }) => all));
  return foundInputs(store, filter, readings);
}

/** The same, at once: where it takes a while to find them, those that were found so far. */
export async function lookForInputs(store: Store, filter: InputFilter): Promise<Looked<StoredInput>> {
  if (!filter.text) return { records: await listedInputs(store, filter) };
  const readings = await readingsFor(store, filter);
  const unread = readings.filter(({ complete }) => !complete);
  const rest = unread.length > 0 ? Promise.race(unread.map(({ more }) => more)) : undefined;
  const records = await foundInputs(store, filter, readings);
  const full = records.length === filter.limit && readInOrder(filter, readings);
  return rest && !full ? { records, rest } : { records };
}

async function listedInputs(store: Store, filter: InputFilter): Promise<StoredInput[]> {
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

/** Those that have the words of the filter. Their texts are in memory; the records are read that are given. */
async function foundInputs(store: Store, filter: InputFilter, readings: readonly Reading[]): Promise<StoredInput[]> {
  const { after, limit = Number.POSITIVE_INFINITY } = filter;
  const place = (input: Placed) => inputPlace(filter, input);
  const sign = latestFirst(filter) ? -1 : 1;
  const compare = (one: Placed, other: Placed) =>
    place(one) - place(other) || sign * (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
  const [begin] = after === undefined ? [] : await readInputs(store, [after]);
  const hits = hitsIn(readings, filter)
    .filter((hit) => !begin || compare(hit, begin) > 0)
    .sort(compare);
  const found: StoredInput[] = [];
  for (let next = 0; next < hits.length && found.length < limit; ) {
    const ids = hits.slice(next, next + Math.min(limit - found.length, mostAtOnce)).map(({ id }) => id);
    next += ids.length;
    // Something may have changed that was not told yet.
    found.push(...(await readInputs(store, ids)).filter((input) => inputMatches(filter, input)));
  }
  return found;
}

const latestFirst = ({ order }: InputFilter) => order === 'newest' || order === 'updated';

const readingsFor = (store: Store, filter: InputFilter) =>
  searchTexts(store, statesOf(indexes, filter), latestFirst(filter));

function hitsIn(readings: readonly Reading[], filter: InputFilter): SearchText[] {
  const words = searchWords(filter.text ?? '');
  const hits: SearchText[] = [];
  for (const { texts } of readings)
    for (const one of texts.values()) if (inputSuits(filter, one) && hasWords(one, words, one.text)) hits.push(one);
  return hits;
}

/** Whether what is still to be read comes after what was read, in the order of the filter too. */
function readInOrder(filter: InputFilter, [reading, ...others]: readonly Reading[]): boolean {
  const byAge = filter.order === undefined || filter.order === 'oldest' || filter.order === 'newest';
  return byAge && others.length === 0 && reading!.descending === latestFirst(filter);
}

type Placed = Pick<StoredInput, 'id' | 'order' | 'deadline' | 'resolution'>;

/** Bounds how many records are read at once. */
const mostAtOnce = 512;

/** How many inputs match. Counted by index, words in memory: only inputs that are for some users only have to be read. */
export async function countInputs(store: Store, { limit, after, ...filter }: InputFilter): Promise<number> {
  if (filter.text) {
    const readings = await readingsFor(store, filter);
    await Promise.all(readings.map(({ all }) => all));
    return hitsIn(readings, filter).length;
  }
  if (filter.resolved || (filter.runId !== undefined && filter.workflow !== undefined))
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
export function inputPlace(
  { order }: InputFilter,
  input: Pick<StoredInput, 'order' | 'deadline' | 'resolution'>,
): number {
  if (order === 'newest') return -input.order;
  if (order === 'updated') return -updatedAt(input);
  // Later than every deadline.
  if (order === 'deadline') return input.deadline ?? 1e15 + input.order;
  return input.order;
}

export function inputMatches(filter: InputFilter, input: StoredInput): boolean {
  if (!inputSuits(filter, input)) return false;
  if (!filter.text) return true;
  // Not even by being found is a secret told.
  const told = input.secret ? withoutSecretAnswer(input) : input;
  return hasWords(told, searchWords(filter.text), searched(told));
}

/** Whether what a filter asks beside words holds. */
function inputSuits(
  { state, runId, workflow, tags, resolved }: InputFilter,
  input: Pick<InputRecord, 'state' | 'runId' | 'workflow' | 'requires' | 'resolution'>,
): boolean {
  if (state !== undefined && ![state].flat().includes(input.state)) return false;
  if (runId !== undefined && input.runId !== runId) return false;
  if (workflow !== undefined && input.workflow !== workflow) return false;
  if (resolved && !resolvedWithin(input.resolution, resolved)) return false;
  return tags === undefined || permitted(input.requires, tags);
}

async function inputStore(store: Store) {
  const inputs = await store.connection.use((database) => database.transaction('inputs').store);
  return { inputs, open: (index: string) => inputs.index(index as 'state') };
}
