// Spans as an answer has them, and as they lie in the text. In here offsets are those of UTF-16.

import { isRecord } from '../../shared/schema.ts';
import type { Stretch } from '../stretches.ts';
import type { TextOffsets } from './text-offsets.ts';

export type SpanItem = Record<string, unknown>;

/** How spans are written, as the schema says. */
export interface SpanShape {
  offsets: 'utf16' | 'codepoints';
  /** The marked words are part of a span. */
  text: boolean;
}

/** Where an item lies in the text; nothing if it does not lie in it. */
export function placed(item: unknown, text: string, offsets: TextOffsets, shape: SpanShape): Stretch | undefined {
  if (!isRecord(item) || !whole(item.start) || !whole(item.end)) return undefined;
  const { start, end } = item;
  const points = shape.offsets === 'codepoints';
  const span = points ? { start: offsets.toUtf16(start), end: offsets.toUtf16(end) } : { start, end };
  return span.start < span.end && span.end <= text.length ? span : undefined;
}

const whole = (offset: unknown): offset is number => Number.isSafeInteger(offset) && (offset as number) >= 0;

/** What an answer holds of a span; what it held besides stays. */
export function written(
  { start, end }: Stretch,
  before: SpanItem,
  text: string,
  offsets: TextOffsets,
  shape: SpanShape,
): SpanItem {
  const points = shape.offsets === 'codepoints';
  const place = points ? { start: offsets.toCodePoints(start), end: offsets.toCodePoints(end) } : { start, end };
  return { ...before, ...place, ...(shape.text && { text: text.slice(start, end) }) };
}
