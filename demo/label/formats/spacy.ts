// Spans as spaCy takes them for training: a line of JSON per text, `{ "text", "entities": [[start, end, label]] }`, for
// `Example.from_dict(nlp.make_doc(line["text"]), { "entities": line["entities"] })`. Offsets count code points, as Python does.

import type { Labelled } from '../export.ts';
import { type Marking, offsets, spansIn } from './marks.ts';

export function toSpacy(rows: readonly Labelled[], marking: Marking): string {
  const lines = rows
    .filter(({ skipped }) => skipped === undefined)
    .map((row) => {
      const { text, spans } = spansIn(row, marking);
      const begins = offsets(text);
      const points = new Map(begins.map((unit, point) => [unit, point]));
      const entities = spans.map(({ start, end, label = '' }) => [points.get(start), points.get(end), label]);
      return `${JSON.stringify({ text, entities })}\n`;
    });
  return lines.join('');
}
