// How a table is written: what stands between its cells, whether quotation marks enclose or belong to the text, whether the first
// line names the columns, and in which letters. All of it is a guess, so it is shown, and can be changed.

import Papa from 'papaparse';

export interface Dialect {
  delimiter: string;
  /** Quotation marks enclose a cell; otherwise they are letters like any other. */
  quotes: boolean;
  /** The first line names the columns. */
  header: boolean;
}

export const delimiters: Record<string, string> = { ',': 'Comma', ';': 'Semicolon', '\t': 'Tab', '|': 'Bar' };

/** The line in which spreadsheets say what stands between the cells. */
const separator = /^sep=(.)(?:\r\n|\r|\n)/i;

/** The text without the line that says what stands between the cells, and what that says. */
export function withoutSeparator(text: string): { text: string; delimiter?: string } {
  const [line, delimiter] = separator.exec(text) ?? [];
  return line === undefined ? { text } : { text: text.slice(line.length), delimiter };
}

/** What of the dialect is not given is guessed from the text. */
export function dialectOf(text: string, given: Partial<Dialect> = {}): Dialect {
  const { delimiter = delimiterOf(text) } = given;
  const { quotes = !literal(text, delimiter) } = given;
  const { header = named(text, { delimiter, quotes }) } = given;
  return { delimiter, quotes, header };
}

/** What stands most often between the names of the columns. The lines below are no guide: they may be full of commas. */
function delimiterOf(text: string): string {
  const head = text.trimStart().slice(0, 100_000);
  const [names = ''] = head.replace(/"(?:[^"]|"")*"/g, '').split(/[\r\n]/, 1);
  const often = (delimiter: string) => names.split(delimiter).length;
  return Object.keys(delimiters).reduce((best, next) => (often(next) > often(best) ? next : best));
}

/**
 * Whether quotation marks are letters, as in many files with tabs: taken so, each line has as many cells as the first, while taken as
 * enclosing they are broken, or swallow whole lines.
 */
function literal(text: string, delimiter: string): boolean {
  if (delimiter !== '\t' || !text.includes('"')) return false;
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  const width = lines[0]!.split(delimiter).length;
  if (width < 2 || !lines.every((line) => line.split(delimiter).length === width)) return false;
  const { data, errors } = Papa.parse<string[]>(evened(text, { delimiter, quotes: true }), {
    delimiter,
    newline: '\n',
    skipEmptyLines: 'greedy',
  });
  return data.length < lines.length || errors.some(({ type }) => type === 'Quotes');
}

/** Whether the first line names the columns: it does not where it has a number where all others have one, too. */
function named(text: string, { delimiter, quotes }: Omit<Dialect, 'header'>): boolean {
  const { data } = Papa.parse<string[]>(evened(text, { delimiter, quotes }), {
    delimiter,
    newline: '\n',
    preview: 50,
    skipEmptyLines: 'greedy',
    ...(!quotes && { quoteChar: '\0' }),
  });
  const [first = [], ...others] = data;
  if (others.length === 0) return true;
  const below = first.map((_, at) => others.map((row) => row[at] ?? '').every(isNumber));
  const numbers = first.map(isNumber);
  return below.some((all, at) => all && !numbers[at]) || !below.some((all, at) => all && numbers[at]);
}

function isNumber(cell: string): boolean {
  return cell.trim() !== '' && Number.isFinite(Number(cell));
}

/** The text with one kind of line end. Those inside quoted cells are the cell's own. */
export function evened(text: string, { delimiter, quotes }: Omit<Dialect, 'header'>): string {
  if (!text.includes('\r')) return text;
  if (!quotes) return text.replace(/\r\n?/g, '\n');
  const cell = new RegExp(`(?<=^|[\\r\\n${delimiter === '|' ? '\\|' : delimiter}])"(?:[^"]|"")*"|\\r\\n?`, 'g');
  return text.replace(cell, (found) => (found.startsWith('"') ? found : '\n'));
}
