// Spans as CoNLL-2003 writes them: a token per line with its tag (B- begins, I- goes on, O is none), four columns of which the two
// in the middle are not known here (`-X- _`), a blank line after each text.

import type { Labelled } from '../export.ts';
import { type Marking, type Span, spansIn } from './marks.ts';

/** Where spans overlap, the one that begins first is written, of two the longer one: a token has one tag. */
export function toConll(rows: readonly Labelled[], marking: Marking): string {
  const texts = rows
    .filter(({ skipped }) => skipped === undefined)
    .map((row) => {
      const { text, spans } = spansIn(row, marking);
      const lines = tagged(text, apart(spans)).map(([token, tag]) => `${token} -X- _ ${tag}\n`);
      return `-DOCSTART- -X- O O\n\n${lines.join('')}\n`;
    });
  return texts.join('');
}

function apart(spans: readonly Span[]): Span[] {
  const inOrder = [...spans].sort((one, other) => one.start - other.start || other.end - one.end);
  const kept: Span[] = [];
  for (const span of inOrder) if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  return kept;
}

/** Words and signs with their tags. A token that a span cuts is two, so that the span begins and ends where it does. */
function tagged(text: string, spans: readonly Span[]): [string, string][] {
  const cuts = new Set(spans.flatMap(({ start, end }) => [start, end]));
  const words = new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text);
  const tokens: { token: string; at: number }[] = [];
  for (const { segment, index } of words) {
    let begin = index;
    for (let at = index + 1; at <= index + segment.length; at += 1) {
      if (at !== index + segment.length && !cuts.has(at)) continue;
      tokens.push({ token: text.slice(begin, at), at: begin });
      begin = at;
    }
  }
  const begun = new Set<Span>();
  return tokens.flatMap(({ token, at }): [string, string][] => {
    if (token.trim() === '') return [];
    const span = spans.find(({ start, end }) => start <= at && at < end);
    if (!span) return [[token, 'O']];
    const tag = `${begun.has(span) ? 'I' : 'B'}-${(span.label ?? 'MARK').replace(/\s+/g, '_')}`;
    begun.add(span);
    return [[token, tag]];
  });
}
