// What lists of runs and of inputs have in common: for each state a range of the index that holds the least beside what matches.

import { type Index, keysFrom, type Listing, type Source } from './listing.ts';

/** By which indexes the records of a store are listed. */
export interface Indexes<Stored, State extends string> {
  states: readonly State[];
  /** Those that begin with something that a filter may name, the narrowest first; beside them there is `state`. */
  narrow: readonly (readonly [named: keyof Named, index: string])[];
  /** The one by the last change of records in a state; none where they do not change. */
  updated(state: State): string | undefined;
  updatedAt(record: Stored): number;
}

interface Named {
  runId?: string | undefined;
  workflow?: string | undefined;
}

interface Filter<State> extends Named {
  state?: State | readonly State[] | undefined;
  order?: string | undefined;
  /** The time of the last change. */
  resolved?: { from?: number; until?: number } | undefined;
}

export function statesOf<State extends string>(
  { states }: Pick<Indexes<unknown, State>, 'states'>,
  { state }: Filter<State>,
) {
  return state === undefined ? states : [...new Set([state].flat() as State[])];
}

/** Where the records that a filter names are, in its order: by age, or by their last change. */
export function ordered<Stored extends { order: number }, State extends string>(
  open: (index: string) => Index<Stored>,
  indexes: Indexes<Stored, State>,
  filter: Filter<State>,
  after: Stored | undefined,
): Pick<Listing<Stored>, 'sources' | 'place' | 'descending'> {
  const updated = filter.order === 'updated';
  const descending = updated || filter.order === 'newest';
  const place = updated ? indexes.updatedAt : ({ order }: Stored) => order;
  const from = after && place(after);
  const sources = statesOf(indexes, filter).map((state): Source<Stored> => {
    const changes = updated ? indexes.updated(state) : undefined;
    if (changes) return { index: open(changes), range: keysFrom([state], from, descending, filter.resolved) };
    const [index, prefix] = narrowest(indexes, filter, state);
    return { index: open(index), range: keysFrom(prefix, from, descending) };
  });
  return { sources, place, descending };
}

/** How many records there are in a state, beside what else the filter names. */
export function countIn<State extends string>(
  open: (index: string) => { count(range: IDBKeyRange): Promise<number> },
  indexes: Pick<Indexes<unknown, State>, 'narrow'>,
  filter: Filter<State>,
  state: State,
): Promise<number> {
  const [index, prefix] = narrowest(indexes, filter, state);
  return open(index).count(keysFrom(prefix, undefined));
}

function narrowest<State extends string>(
  { narrow }: Pick<Indexes<unknown, State>, 'narrow'>,
  filter: Named,
  state: State,
) {
  for (const [named, index] of narrow) {
    const value = filter[named];
    if (value !== undefined) return [index, [value, state]] as const;
  }
  return ['state', [state]] as const;
}
