// Rows that were pasted: a piece of a spreadsheet, lines of JSON, or an item per line. What they are is a guess, so it can be changed.

import Papa from 'papaparse';
import { dialectOf } from './dialect.ts';

export const pastedKinds = {
  table: 'a table',
  jsonl: 'JSON on each line',
  json: 'a JSON list',
  lines: 'an item per line',
};
export type PastedKind = keyof typeof pastedKinds;

const endings: Record<PastedKind, string> = { table: 'csv', jsonl: 'jsonl', json: 'json', lines: 'txt' };

/** The rows as a file, which is read like any other. */
export function pastedFile(text: string, kind: PastedKind): File {
  return new File([text], `Pasted rows.${endings[kind]}`);
}

/** `pastedKind('id\ttext\n1\tGood')`: a table, for spreadsheets put tabs between their cells. */
export function pastedKind(text: string): PastedKind {
  const all = text.trim();
  if (isJson(all)) return all.startsWith('[') ? 'json' : 'jsonl';
  const [first = ''] = all.split(/\r\n|\r|\n/, 1);
  if (isJson(first)) return 'jsonl';
  const { delimiter, quotes } = dialectOf(all);
  const { data } = Papa.parse<string[]>(all, {
    ...{ delimiter, skipEmptyLines: 'greedy', preview: 100 },
    ...(!quotes && { quoteChar: '\0' }),
  });
  const [names = [], ...others] = data;
  const even = others.every(({ length }) => length === names.length);
  // Sentences have commas, too: only tabs make a table of one line.
  const table = names.length > 1 && even && (delimiter === '\t' || others.length > 0);
  return table ? 'table' : 'lines';
}

function isJson(text: string): boolean {
  if (!/^[[{"]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
