// The field of a schema that marks spans of the text or regions of the picture, and what was marked with it.

import type { Labelled } from '../export.ts';
import type { JsonSchema } from '../labels.ts';

export interface Marking {
  name: string;
  kind: 'spans' | 'regions';
  labels: string[];
  /** Offsets count code points, not UTF-16 units; or sizes are parts of the picture, not pixels. */
  ui: { offsets?: string; units?: string };
}

export interface Span {
  start: number;
  end: number;
  label?: string;
}

/** The first such field; undefined where there is none. */
export function markingOf({ properties = {} }: JsonSchema): Marking | undefined {
  for (const [name, part] of Object.entries(properties as Record<string, JsonSchema>)) {
    const { ui = {}, items = {} } = part as { ui?: Marking['ui'] & { widget?: string }; items?: JsonSchema };
    if (ui.widget !== 'spans' && ui.widget !== 'regions') continue;
    const label = (items.properties as Record<string, JsonSchema> | undefined)?.label;
    return { name, kind: ui.widget, labels: ((label?.enum ?? []) as unknown[]).map(String), ui };
  }
  return undefined;
}

/** What was marked in an item; nothing where it was skipped. */
export function marksIn<Mark>({ answer }: Labelled, { name }: Marking): Mark[] {
  const marks = (answer as Record<string, unknown> | undefined)?.[name];
  return Array.isArray(marks) ? marks : [];
}

/** The text of an item, with its spans in UTF-16 units, as JavaScript counts. */
export function spansIn(row: Labelled, marking: Marking): { text: string; spans: Span[] } {
  const text = String(row.item);
  const spans = marksIn<Span>(row, marking);
  if (marking.ui.offsets !== 'codepoints') return { text, spans };
  const units = offsets(text);
  return { text, spans: spans.map((span) => ({ ...span, start: units[span.start]!, end: units[span.end]! })) };
}

/** Where each code point begins, and where the last ends. */
export function offsets(text: string): number[] {
  let at = 0;
  const begins = [...text].map((letter) => (at += letter.length) - letter.length);
  return [...begins, text.length];
}
