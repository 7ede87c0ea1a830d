// Lists in the order of an index. Records are read in chunks, from several ranges side by side, until enough of them match:
// a list with a limit costs what it gives, whatever else the store holds.

/** Where some of a list's records are: a range of an index that sorts them as the list does. */
export interface Source<Stored> {
  index: Index<Stored>;
  range: IDBKeyRange;
}

export interface Listing<Stored> {
  sources: readonly Source<Stored>[];
  /** Sorts the list: the last part of the index's key. */
  place(record: Stored): number;
  descending?: boolean | undefined;
  matches(record: Stored): boolean;
  /** Only what comes after this record. */
  after?: Stored | undefined;
  limit?: number | undefined;
}

/** What is used of an index, whichever store it belongs to. */
export interface Index<Stored> {
  getAll(range: IDBKeyRange, count?: number): Promise<Stored[]>;
  openKeyCursor(range: IDBKeyRange, direction: 'next' | 'prev'): Promise<KeyCursor | null>;
}

interface KeyCursor {
  readonly key: IDBValidKey;
  advance(count: number): Promise<KeyCursor | null>;
}

/** What a list holds. With `rest` it holds what was found so far; there may be more once that is fulfilled. */
export interface Looked<Stored> {
  records: Stored[];
  rest?: Promise<void>;
}

/** Bounds how much is read at once where few records match. */
const largestChunk = 512;

/** The records that match, by their place, and by their ids where it is the same. */
export async function listed<Stored extends { id: string }>(listing: Listing<Stored>): Promise<Stored[]> {
  const { sources, place, descending, matches, after, limit = Number.POSITIVE_INFINITY } = listing;
  const sign = descending ? -1 : 1;
  const compare = (one: Stored, other: Stored) =>
    sign * (place(one) - place(other) || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0));
  const wanted = (record: Stored) => matches(record) && (!after || compare(record, after) > 0);

  if (limit === Number.POSITIVE_INFINITY) {
    const all = await Promise.all(sources.map(({ index, range }) => index.getAll(range)));
    return all.flat().filter(wanted).sort(compare);
  }
  const found: Stored[] = [];
  const readers = sources.map((source) => ({
    index: source.index,
    rest: source.range as IDBKeyRange | undefined,
    ahead: [] as Stored[],
  }));
  for (let count = Math.min(limit, largestChunk); found.length < limit; count = largestChunk) {
    await Promise.all(
      readers.map(async (reader) => {
        if (reader.ahead.length > 0 || !reader.rest) return;
        const { records, rest } = await chunk(reader.index, reader.rest, { place, descending, count });
        reader.ahead = records.sort(compare);
        reader.rest = rest;
      }),
    );
    if (readers.every(({ ahead }) => ahead.length === 0)) break;
    // Only as far as each source was read: what comes next there may come before what the others have.
    while (found.length < limit && readers.every(({ ahead, rest }) => ahead.length > 0 || !rest)) {
      const heads = readers.filter(({ ahead }) => ahead.length > 0);
      if (heads.length === 0) break;
      const first = heads.reduce((least, reader) => (compare(reader.ahead[0]!, least.ahead[0]!) < 0 ? reader : least));
      const record = first.ahead.shift()!;
      if (wanted(record)) found.push(record);
    }
  }
  return found;
}

/**
 * All keys that begin with `prefix`; with `from` only those from there on, in the direction of the list, and those beyond `bounds` left
 * out as well.
 */
export function keysFrom(
  prefix: readonly IDBValidKey[],
  from: number | undefined,
  descending = false,
  bounds: { from?: number; until?: number } = {},
): IDBKeyRange {
  const [after, before] = descending ? [undefined, from] : [from, undefined];
  const least = Math.max(after ?? Number.NEGATIVE_INFINITY, bounds.from ?? Number.NEGATIVE_INFINITY);
  const most = Math.min(before ?? Number.POSITIVE_INFINITY, bounds.until ?? Number.POSITIVE_INFINITY);
  const lower = least === Number.NEGATIVE_INFINITY ? prefix : [...prefix, least];
  // A range may not end before it begins.
  const upper = most === Number.POSITIVE_INFINITY ? [...prefix, []] : [...prefix, Math.max(least, most)];
  return IDBKeyRange.bound(lower, upper);
}

/**
 * All records of a range, chunk by chunk, the next of which is read while one is worked on. Each has a transaction of its own, so
 * that nobody who writes has to wait for all of them.
 */
export async function* eachChunk<Stored>(
  open: () => Promise<Index<Stored>>,
  range: IDBKeyRange,
  order: Pick<Listing<Stored>, 'place' | 'descending'>,
): AsyncGenerator<Stored[]> {
  type Chunk = { records: Stored[]; rest?: IDBKeyRange };
  const read = async (from: IDBKeyRange): Promise<Chunk> =>
    chunk(await open(), from, { ...order, count: largestChunk });
  for (let next: Promise<Chunk> | undefined = read(range); next; ) {
    const { records, rest }: Chunk = await next;
    next = rest && read(rest);
    yield records;
  }
}

/** The first records of a range, some `count` of them, and the range of the others. Records with one key are not torn apart. */
async function chunk<Stored>(
  index: Index<Stored>,
  range: IDBKeyRange,
  { place, descending, count }: Pick<Listing<Stored>, 'place' | 'descending'> & { count: number },
): Promise<{ records: Stored[]; rest?: IDBKeyRange }> {
  // One more tells where the others begin. To walk there by a cursor costs as much again as to read them.
  const records = await (descending ? latest(index, range, count + 1) : index.getAll(range, count + 1));
  if (records.length <= count) return { records };
  const { lower, upper, lowerOpen, upperOpen } = range;
  const end = place(records.at(-1)!);
  const key = Array.isArray(upper) ? [...upper.slice(0, -1), end] : end;
  const before = records.findIndex((record) => place(record) === end);
  const rest = descending
    ? IDBKeyRange.bound(lower, key, lowerOpen, !before)
    : IDBKeyRange.bound(key, upper, !before, upperOpen);
  return { records: before ? records.slice(0, before) : await index.getAll(IDBKeyRange.only(key)), rest };
}

/** The last records of a range, `count` of them or some more, from the end. */
async function latest<Stored>(index: Index<Stored>, range: IDBKeyRange, count: number): Promise<Stored[]> {
  // Where there is `getAllRecords`, `getAll` takes a direction, too.
  if ('getAllRecords' in index) return index.getAll({ query: range, count, direction: 'prev' } as never);
  const last = await (await index.openKeyCursor(range, 'prev'))?.advance(count - 1);
  const near = last ? IDBKeyRange.bound(last.key, range.upper, false, range.upperOpen) : range;
  return (await index.getAll(near)).reverse();
}
