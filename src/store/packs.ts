// Rows of a journal in one record: to write or to read that costs hardly more than one row.
//
// Those of one write stand under the number of the first, since that is the place which whoever else writes wants, too. The end of
// the journal cannot be told from its keys then: so the run's record, which says it, is always written with them.
// A pack holds many rows of a quiet run, under the number of the last: all that is before the place that is written next. What
// its rows share stands in it once, as they are read in two fifths of the time then.

import type { Entry, Row } from '../model/journal.ts';

/** Rows of one write in one record: the first, under whose number they stand, and those that come next. */
export type Written = Row & { more?: readonly Entry[] };

/** Many rows of a quiet run in one record; `seq` is that of the last one. */
export interface Pack {
  run: string;
  seq: number;
  alike: Alike[];
}

/** Rows of the same properties: what they all share, and of each property that they do not, what each of them has. */
interface Alike {
  shared: Record<string, unknown>;
  seq: number[];
  at: number[];
  own: Record<string, unknown[]>;
}

/** A pack as versions before 5 of the database wrote it. */
interface PlainPack {
  run: string;
  seq: number;
  rows: Row[];
}

/** What the journal is stored as. */
export type JournalRecord = Written | Pack | PlainPack;

/** So many rows of one write at most: who reads from a row on has to look so far back. */
export const mostTogether = 8;

/** Rows of one write that brings the run's record as well, a few to a record, but never two with values: those may be large. */
export function* together(rows: readonly Row[]): Generator<Written> {
  let group: Row[] = [];
  for (const row of rows) {
    if (group.length === mostTogether || (hasValue(row) && group.some(hasValue))) {
      yield inOne(group);
      group = [];
    }
    group.push(row);
  }
  yield inOne(group);
}

function inOne([first, ...next]: readonly Row[]): Written {
  if (next.length === 0) return first!;
  return { ...first!, more: next.map(({ run, seq, at, ...entry }) => entry as Entry) };
}

function hasValue(row: Row): boolean {
  return 'value' in row || 'values' in row;
}

/** Fewer rows are not worth a pack of their own. */
export const smallestPack = 64;
/** Records beyond some 64 kB are kept apart by Chromium, and read much more slowly. */
const largestPack = 256;

export function* packs(rows: readonly Row[]): Generator<Pack> {
  for (let start = 0; start < rows.length; start += largestPack) {
    const part = rows.slice(start, start + largestPack);
    const { run, seq } = part.at(-1)!;
    yield { run, seq, alike: byProperties(part).map(alike) };
  }
}

function byProperties(rows: readonly Row[]): Row[][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const properties = Object.keys(row).join();
    const group = groups.get(properties);
    if (group) group.push(row);
    else groups.set(properties, [row]);
  }
  return [...groups.values()];
}

function alike(rows: readonly Row[]): Alike {
  const { run, seq, at, ...properties } = rows[0]!;
  const found: Alike = { shared: {}, seq: rows.map((row) => row.seq), at: rows.map((row) => row.at), own: {} };
  for (const [key, first] of Object.entries(properties)) {
    const values = rows.map((row): unknown => row[key as keyof Row]);
    // An object would be one and the same to all of them.
    if (Object(first) !== first && values.every((value) => Object.is(value, first))) found.shared[key] = first;
    else found.own[key] = values;
  }
  return found;
}

export function isPack(record: JournalRecord): record is Pack | PlainPack {
  return 'alike' in record || 'rows' in record;
}

/** The rows that a list of records holds. */
export function unpacked(records: readonly JournalRecord[]): Row[] {
  return records.flatMap((record) => {
    if ('alike' in record) return rowsOfPack(record);
    if ('rows' in record) return record.rows;
    return record.more ? rowsOfWrite(record) : record;
  });
}

function rowsOfPack({ run, alike }: Pack): Row[] {
  const rows: Row[] = [];
  for (const { shared, seq, at, own } of alike) {
    const keys = Object.keys(own);
    const values = Object.values(own);
    for (let index = 0; index < seq.length; index++) {
      const row: Record<string, unknown> = { ...shared, run, seq: seq[index], at: at[index] };
      for (let key = 0; key < keys.length; key++) row[keys[key]!] = values[key]![index];
      rows.push(row as Row);
    }
  }
  return alike.length === 1 ? rows : rows.sort((one, other) => one.seq - other.seq);
}

function rowsOfWrite({ more = [], ...first }: Written): Row[] {
  const { run, seq, at } = first;
  return [first, ...more.map((entry, index) => ({ ...entry, run, seq: seq + 1 + index, at }))];
}
