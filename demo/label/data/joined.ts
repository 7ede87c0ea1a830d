// Several tables with the same columns as one: its rows come in the order of the files, and each still knows its file and line.

import { type Dataset, roomForRows, Unreadable } from './dataset.ts';

/** One table is given back as it is. Throws `Unreadable` where the tables do not belong together. */
export function joined(parts: readonly Dataset[], name: string): Dataset {
  const [first, ...others] = parts;
  if (!first || others.length === 0) return first!;
  const columns = [...new Set(parts.flatMap((part) => part.columns))];
  // Objects of JSON leave out what they do not have; a table that lacks a column is another table.
  const odd = parts.find((part) => part.dialect && part.columns.length < columns.length);
  if (odd) {
    const lacking = columns.find((column) => !odd.columns.includes(column));
    const message = `It has no column “${lacking}”, which another of the ${parts.length} tables has. Pick those that belong together.`;
    throw new Unreadable({ file: odd.name, message });
  }
  const rows = parts.flatMap((part) => part.rows);
  roomForRows(name, rows.length);
  return {
    ...first,
    ...{ name, columns, rows },
    lines: parts.flatMap((part) => part.rows.map((_, at) => part.lines?.[at] ?? at + 1)),
    files: parts.flatMap((part) => part.rows.map(() => part.name)),
    problems: parts.flatMap((part) => part.problems),
    notes: parts.flatMap((part) => part.notes ?? []),
  };
}
