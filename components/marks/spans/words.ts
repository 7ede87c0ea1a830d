// Where words and characters begin and end. What somebody sees as one character (an emoji with its skin, a letter with its accents)
// is never cut. Only the neighbourhood of a place is looked at: a text may be long.

import type { Stretch } from '../stretches.ts';

type Unit = 'word' | 'grapheme';

/** No word that matters is longer, and it costs little. */
const near = 256;

/** Without the blanks at its ends, and with the whole of the words (or characters) that it touches; nothing if it is blank. */
export function fitted(text: string, { start, end }: Stretch, unit: Unit, locale?: string): Stretch | undefined {
  const last = Math.min(end, text.length);
  let [from, to] = [start, last];
  while (from < to && blank(text[from]!)) from++;
  while (to > from && blank(text[to - 1]!)) to--;
  if (from >= to) return undefined;
  return { start: unitAt(text, from, unit, locale).start, end: unitAt(text, to - 1, unit, locale).end };
}

/** The word at a place: that around it, or before it with no blank between; there may be none. */
export function wordAt(text: string, offset: number, locale?: string): Stretch | undefined {
  for (let at = offset; at >= 0 && (at === offset || !blank(text[at]!)); ) {
    const here = at < text.length ? unitAt(text, at, 'word', locale) : undefined;
    if (here && meaning.test(text.slice(here.start, here.end))) return here;
    at = (here?.start ?? at) - 1;
  }
  return undefined;
}

/** A word has something of this; stops and brackets have not. */
const meaning = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;

/** The next place where a word (or character) begins or ends, in one direction; the same if there is none. */
export function stepped(
  text: string,
  offset: number,
  by: 1 | -1,
  { edge, unit, locale }: { edge: 'start' | 'end'; unit: Unit; locale?: string | undefined },
): number {
  for (let at = by > 0 ? offset : offset - 1; at >= 0 && at < text.length; ) {
    const here = unitAt(text, at, unit, locale);
    const place = here[edge];
    if ((by > 0 ? place > offset : place < offset) && !blank(text[here.start]!)) return place;
    at = by > 0 ? here.end : here.start - 1;
  }
  return offset;
}

const blank = (character: string) => /\s/.test(character);

/** The word (or character) that a unit of UTF-16 belongs to. */
function unitAt(text: string, offset: number, unit: Unit, locale?: string): Stretch {
  const from = Math.max(0, offset - near);
  const part = text.slice(from, offset + near);
  for (const { index, segment } of segments(part, unit, locale)) {
    const end = from + index + segment.length;
    if (end > offset) return { start: from + index, end };
  }
  return { start: offset, end: offset + 1 };
}

/** For browsers without a segmenter. */
const patterns = {
  word: /[\p{L}\p{M}\p{N}_]+(?:['’][\p{L}\p{M}]+)*|\s+|\P{M}\p{M}*/gu,
  grapheme: /\P{M}\p{M}*|\p{M}+/gu,
};
const segmenters = new Map<string, Intl.Segmenter>();

function segments(part: string, unit: Unit, locale?: string): Iterable<{ index: number; segment: string }> {
  if (!('Segmenter' in Intl))
    return [...part.matchAll(patterns[unit])].map(({ index, 0: segment }) => ({ index, segment }));
  const key = `${unit} ${locale}`;
  let segmenter = segmenters.get(key);
  if (!segmenter) segmenters.set(key, (segmenter = new Intl.Segmenter(locale, { granularity: unit })));
  return segmenter.segment(part);
}
