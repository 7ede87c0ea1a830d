// CSV and TSV into rows. The first line names the columns. A line that does not fit them is left out and told; a quotation
// mark that is never closed makes the rest of the file a guess, so the whole file is refused.

import Papa from 'papaparse';
import { type Dataset, dataset, type Problem, type Row, Unreadable } from './dataset.ts';
import { lineAt } from './text.ts';

export function fromCsv(text: string, file: string): Dataset {
  let columns: string[] | undefined;
  let end = 0;
  let line = 1;
  const rows: Row[] = [];
  const problems: Problem[] = [];
  Papa.parse<string[]>(text, {
    delimiter: delimiterOf(text),
    step({ data, errors, meta }) {
      const started = line;
      line += lineAt(text.slice(end, meta.cursor), meta.cursor - end) - 1;
      end = meta.cursor;
      const broken = errors.find(({ type }) => type === 'Quotes');
      if (broken) throw unquoted(file, lineAt(text, broken.index ?? end), broken.code);
      if (data.every((cell) => cell.trim() === '')) return;
      if (!columns) columns = named(data);
      else if (data.length === columns.length)
        rows.push(Object.fromEntries(columns.map((name, at) => [name, data[at]])));
      else problems.push(misfit(file, started, data.length, columns));
    },
  });
  return dataset(file, columns ?? [], rows, problems);
}

/** What stands most often between the names of the columns. The lines below are no guide: they may be full of commas. */
function delimiterOf(text: string): string {
  const [first = ''] = text.trimStart().split(/[\r\n]/, 1);
  const names = first.replace(/"[^"]*"/g, '');
  const often = (delimiter: string) => names.split(delimiter).length;
  return [',', ';', '\t', '|'].reduce((best, next) => (often(next) > often(best) ? next : best));
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
  const message = `${count(found, 'cell')}, but the first line names ${count(columns.length, 'column')}.${hint}`;
  return { file, line, message };
}

/** Names for all columns, none of them empty or twice. */
function named(cells: string[]): string[] {
  const names: string[] = [];
  for (const [at, cell] of cells.entries()) {
    const name = cell.trim() || `column ${at + 1}`;
    let free = name;
    for (let again = 2; names.includes(free); again += 1) free = `${name} ${again}`;
    names.push(free);
  }
  return names;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
