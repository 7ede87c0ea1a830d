// Files that hold an item per line: JSONL (or a JSON list) and plain text.

import { type Dataset, dataset, type Problem, type Row, Unreadable } from './dataset.ts';

export function fromText(text: string, file: string): Dataset {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  return dataset(
    file,
    ['text'],
    lines.map((line) => ({ text: line.trim() })),
  );
}

export function fromJsonLines(text: string, file: string): Dataset {
  const problems: Problem[] = [];
  const entries: { line: number; value: unknown }[] = [];
  for (const [at, line] of text.split(/\r\n|\n/).entries()) {
    if (line.trim() === '') continue;
    try {
      entries.push({ line: at + 1, value: JSON.parse(line) });
    } catch (error) {
      problems.push({ file, line: at + 1, message: `Not JSON: ${(error as Error).message}.` });
    }
  }
  // A file without one good line is of another kind, whatever its name says.
  if (entries.length === 0)
    throw new Unreadable({ ...problems[0]!, message: `${problems[0]!.message} Expected JSON on each line.` });
  return fromEntries(entries, file, problems);
}

export function fromJson(text: string, file: string): Dataset {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Unreadable({ file, message: `Not JSON: ${(error as Error).message}.` });
  }
  if (!Array.isArray(value)) throw new Unreadable({ file, message: 'Expected a list of items: [ … ].' });
  return fromEntries(
    value.map((value) => ({ value })),
    file,
    [],
  );
}

function fromEntries(entries: { line?: number; value: unknown }[], file: string, problems: Problem[]): Dataset {
  const rows: Row[] = [];
  const columns = new Set<string>();
  for (const { line, value } of entries) {
    const row = rowOf(value);
    if (!row) {
      problems.push({ file, line, message: 'Expected an object or a text.' });
      continue;
    }
    for (const name of Object.keys(row)) columns.add(name);
    rows.push(row);
  }
  return dataset(file, [...columns], rows, problems);
}

function rowOf(value: unknown): Row | undefined {
  if (typeof value === 'string') return { text: value };
  const object = typeof value === 'object' && value !== null && !Array.isArray(value);
  return object && Object.keys(value).length > 0 ? (value as Row) : undefined;
}
