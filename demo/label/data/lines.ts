// Files that hold an item per line: JSONL (or a JSON list) and plain text.

import { type Dataset, dataset, type Problem, type Row, Unreadable } from './dataset.ts';
import { rounded, withExactNumbers } from './exact-numbers.ts';
import { lineAt } from './text.ts';

export function fromText(text: string, file: string): Dataset {
  const all = text.split(/\r\n|\r|\n/).map((line, at) => ({ text: line.trim(), at: at + 1 }));
  const filled = all.filter(({ text }) => text !== '');
  const rows = filled.map(({ text }) => ({ text }));
  return { ...dataset(file, ['text'], rows), lines: filled.map(({ at }) => at) };
}

export function fromJsonLines(text: string, file: string): Dataset {
  const problems: Problem[] = [];
  const notes: Problem[] = [];
  const entries: { line: number; value: unknown }[] = [];
  for (const [at, line] of text.split(/\r\n|\n/).entries()) {
    if (line.trim() === '') continue;
    try {
      const exact = withExactNumbers(line, (number) => notes.push(rounded(file, at + 1, number)));
      entries.push({ line: at + 1, value: JSON.parse(exact) });
    } catch (error) {
      problems.push({ file, line: at + 1, message: `Not JSON: ${(error as Error).message}.` });
    }
  }
  // A file without one good line is of another kind, whatever its name says.
  if (entries.length === 0)
    throw new Unreadable({ ...problems[0]!, message: `${problems[0]!.message} Expected JSON on each line.` });
  return fromEntries(entries, file, problems, notes);
}

export function fromJson(text: string, file: string): Dataset {
  const notes: Problem[] = [];
  let value: unknown;
  try {
    value = JSON.parse(withExactNumbers(text, (number, at) => notes.push(rounded(file, lineAt(text, at), number))));
  } catch (error) {
    throw new Unreadable({ file, message: `Not JSON: ${(error as Error).message}.` });
  }
  if (!Array.isArray(value)) throw new Unreadable({ file, message: 'Expected a list of items: [ … ].' });
  return fromEntries(
    value.map((value) => ({ value })),
    file,
    [],
    notes,
  );
}

function fromEntries(
  entries: { line?: number; value: unknown }[],
  file: string,
  problems: Problem[],
  notes: Problem[],
): Dataset {
  const rows: Row[] = [];
  const lines: number[] = [];
  const columns = new Set<string>();
  for (const { line, value } of entries) {
    const row = rowOf(value);
    if (!row) {
      problems.push({ file, line, message: 'Expected an object or a text.' });
      continue;
    }
    for (const name of Object.keys(row)) columns.add(name);
    rows.push(row);
    lines.push(line ?? rows.length);
  }
  return { ...dataset(file, [...columns], rows, problems), lines, notes };
}

function rowOf(value: unknown): Row | undefined {
  if (typeof value === 'string') return { text: value };
  const object = typeof value === 'object' && value !== null && !Array.isArray(value);
  return object && Object.keys(value).length > 0 ? (value as Row) : undefined;
}
