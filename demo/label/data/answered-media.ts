// Pictures or sounds, and with them what this page has exported of them: each row gets its file back, so that the answers come along.

import { type Dataset, type Problem, pathOf, type Row } from './dataset.ts';

/** The files with the rows of an export, which name them; files that it does not name come after, without an answer. */
export function withAnswers(media: Dataset, answers: Dataset): Dataset {
  const [column] = media.columns;
  const files = new Map(media.rows.map((row) => [pathOf(row[column!] as File), row[column!]]));
  const problems: Problem[] = [];
  const rows = answers.rows.flatMap((row, at): Row[] => {
    const name = String(row.item);
    const file = files.get(name);
    if (file) return [{ ...row, item: file }];
    problems.push({ file: answers.name, line: answers.lines?.[at] ?? at + 1, message: `There is no ${name} with it.` });
    return [];
  });
  const named = new Set(rows.map(({ item }) => item));
  const others = [...files.values()].filter((file) => !named.has(file)).map((item): Row => ({ item }));
  const { columns, dialect } = answers;
  return {
    ...{ name: media.name, kind: media.kind, columns, rows: [...rows, ...others] },
    problems: [...answers.problems, ...problems, ...media.problems],
    notes: answers.notes ?? [],
    ...(dialect && { dialect }),
  };
}
