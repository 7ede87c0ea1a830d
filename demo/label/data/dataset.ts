// What is to be labelled: rows with columns, one of which is the item itself. Files of any kind come to this.

import type { Dialect } from './dialect.ts';

export interface Dataset {
  name: string;
  kind: 'text' | 'image' | 'sound';
  columns: string[];
  rows: Row[];
  /** Where each row stands in its file. */
  lines?: number[];
  /** The file of each row, where there are several. */
  files?: string[];
  /** What had to be left out, and why. */
  problems: Problem[];
  /** What was kept, but not as it stands there. */
  notes?: Problem[];
  /** How the tables were read: somebody may know better. */
  source?: Source & { encoding: string };
  dialect?: Dialect;
}

/** Tables that are read as one, and what was picked with them and is not read. */
export interface Source {
  tables: File[];
  unread: Problem[];
}

export type Row = Record<string, unknown>;

/** One thing wrong, where somebody can look for it. */
export interface Problem {
  file: string;
  line?: number;
  message: string;
}

/** One item as its run is given it. */
export interface Item {
  number: number;
  name: string;
  value: unknown;
  /** The other columns, shown beneath the item. None is named `item`: that is the item's own place in the question. */
  more: Row;
  /** What became of it elsewhere: that is its answer, or a suggestion if `suggested`. */
  given?: Given;
  suggested?: boolean;
}

/** What became of an item in the project that it was exported from. */
export interface Given {
  answer?: unknown;
  skipped?: string | true;
  who: string;
  when: string;
}

/** More than this is no longer one project: the browser would hold it, but nobody could see an end. */
export const mostItems = 200_000;

/** Nothing can be read from the file. */
export class Unreadable extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(inWords(problem));
    this.problem = problem;
  }
}

export function inWords({ file, line, message }: Problem): string {
  return line === undefined ? `${file}: ${message}` : `${file}, line ${line}: ${message}`;
}

/** The column that most likely holds the item: by its name, or the one with the longest texts. */
export function likelyColumn({ columns, rows }: Dataset): string {
  const named = columns.find((column) =>
    /^(text|sentence|item|content|body|review|image|sound|message)$/i.test(column),
  );
  if (named !== undefined) return named;
  const sample = rows.slice(0, 50);
  const length = (column: string) => sample.reduce((sum, row) => sum + String(row[column] ?? '').length, 0);
  return columns.reduce((best, column) => (length(column) > length(best) ? column : best), columns[0]!);
}

const empty = (value: unknown) => value === undefined || value === null || (typeof value === 'string' && !value.trim());

/** The rows that have nothing in the column: their files and lines or, where there are no lines, their numbers. */
export function emptyRows({ name, rows, lines, files }: Dataset, column: string): Pick<Problem, 'file' | 'line'>[] {
  return rows.flatMap((row, at) =>
    empty(row[column]) ? [{ file: files?.[at] ?? name, line: lines?.[at] ?? at + 1 }] : [],
  );
}

/** The items of a dataset, numbered from 1 in its order. Rows without a value in the column are left out. */
export function itemsOf({ rows }: Dataset, column: string): Item[] {
  const filled = rows.filter((row) => !empty(row[column]));
  return filled.map((row, index) => {
    const { [column]: value, ...others } = row;
    const more = Object.fromEntries(
      Object.entries(others).map(([name, value]) => [name === 'item' ? 'item (column)' : name, value]),
    );
    const name = value instanceof File ? pathOf(value) : `Item ${index + 1}`;
    return { number: index + 1, name, value, more };
  });
}

/** A file's path inside the folder that was picked, or its name. */
export function pathOf(file: File): string {
  return file.webkitRelativePath || file.name;
}

/** A dataset from rows that were read, refused if nothing is left or it is too much. */
export function dataset(file: string, columns: string[], rows: Row[], problems: Problem[] = []): Dataset {
  if (rows.length === 0 && problems.length === 0) throw new Unreadable({ file, message: 'There are no items in it.' });
  roomForRows(file, rows.length);
  return { name: file, kind: 'text', columns, rows, problems };
}

/** Refuses what is too much for one project. */
export function roomForRows(file: string, rows: number): void {
  if (rows <= mostItems) return;
  const message = `It has ${rows.toLocaleString()} items. A project may have ${mostItems.toLocaleString()}: split the file.`;
  throw new Unreadable({ file, message });
}
