// CSV and TSV into rows. A line that does not fit its columns is left out and told; a quotation mark that is never closed makes
// the rest of the file a guess, so the whole file is refused.

import Papa from 'papaparse';
import { type Dataset, dataset, type Problem, type Row, Unreadable } from './dataset.ts';
import { type Dialect, dialectOf, evened, withoutSeparator } from './dialect.ts';
import { lineAt } from './text.ts';

/** `given` is what somebody has said of the dialect; the rest is guessed. */
export function fromCsv(whole: string, file: string, given: Partial<Dialect> = {}): Dataset {
  const { text, delimiter: said } = withoutSeparator(whole);
  const dialect = dialectOf(text, { ...(said && { delimiter: said }), ...given });
  const even = evened(text, dialect);
  let columns: string[] | undefined;
  let end = 0;
  let line = said === undefined ? 1 : 2;
  const first = line;
  const rows: Row[] = [];
  const lines: number[] = [];
  const problems: Problem[] = [];
  Papa.parse<string[]>(even, {
    delimiter: dialect.delimiter,
    newline: '\n',
    ...(!dialect.quotes && { quoteChar: '\0' }),
    step({ data, errors, meta }) {
      const started = line;
      line += lineAt(even.slice(end, meta.cursor), meta.cursor - end) - 1;
      end = meta.cursor;
      const broken = errors.find(({ type }) => type === 'Quotes');
      if (broken) throw unquoted(file, lineAt(even, broken.index ?? end) + first - 1, broken.code);
      if (data.every((cell) => cell.trim() === '')) return;
      if (!columns) {
        columns = named(dialect.header ? data : data.map(() => ''));
        if (dialect.header) return;
      }
      if (data.length === columns.length) {
        rows.push(Object.fromEntries(columns.map((name, at) => [name, data[at]])));
        lines.push(started);
      } else problems.push(misfit(file, started, data.length, columns));
    },
  });
  return { ...dataset(file, columns ?? [], rows, problems), lines, dialect };
}

function unquoted(file: string, line: number, code: string): Unreadable {
  const message =
    code === 'MissingQuotes'
      ? 'A quotation mark opens here and is never closed.'
      : 'A quotation mark stands inside quoted text. Write it twice ("") to mean the mark itself.';
  return new Unreadable({ file, line, message });
}

function misfit(file: string, line: number, found: number, columns: string[]): Problem {
  const hint = columns.length === 1 ? ' If each line is one item, name the file .txt.' : '';
  const message = `${count(found, 'cell')}, but the first line has ${count(columns.length, 'column')}.${hint}`;
  return { file, line, message };
}

/** Names for all columns, none of them empty or twice. */
function named(cells: string[]): string[] {
  const names: string[] = [];
  for (const [at, cell] of cells.entries()) {
    const name = cell.trim().replace(/\s+/g, ' ') || `column ${at + 1}`;
    let free = name;
    for (let again = 2; names.includes(free); again += 1) free = `${name} ${again}`;
    names.push(free);
  }
  return names;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
