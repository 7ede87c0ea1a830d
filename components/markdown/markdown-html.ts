// Markdown to HTML. A text in which Markdown has nothing to read is paragraphs at once; what has marks is for the parser, which is
// large and so comes when it is first needed.

import { Later } from '../shared/later.ts';
import { escaped } from './escaped.ts';

export const parser = new Later(() => import('./parser.ts'));

/** Longer ones come in slices, which the parser cuts. */
const longest = 6000;
/** Letters, and the signs that mean nothing to it wherever they stand. */
const words = /^[\p{L}\p{M}\p{N}\p{So} \n,.;:!?'"()%/+=–—…“”„‘’‚«»-]*$/u;
/** What else it reads at the ends of lines, and addresses. */
const marks = /^[ \t+=-]|^\d+[.)]| $|:\/\/|www\./im;

/** Whether a source is the same without a parser. */
export const isPlain = (source: string): boolean =>
  source.length <= longest && words.test(source) && !marks.test(source);

/** Whether it is the parser that reads a source: what is plain needs none, and it may not be there. */
export const isParsed = (source: string): boolean => parser.module !== undefined && !isPlain(source);

/** The HTML of a source, in slices that can be made and shown one after the other; it is not safe yet. */
export function htmlSlices(source: string, word: string): (() => string)[] {
  return isParsed(source) ? parser.module!.htmlSlices(source, word) : [() => paragraphs(source)];
}

/** The HTML of a source in the middle of a line. */
export function inlineHtml(source: string): string {
  return isParsed(source) ? parser.module!.inlineHtml(source) : escaped(source);
}

/** So a text with marks is shown as well where the parser cannot be had: as it is written. */
const paragraphs = (source: string) =>
  source
    .split(/\n{2,}/)
    .map((text) => text.replace(/^\n|\n$/g, ''))
    .filter(Boolean)
    .map((text) => `<p>${escaped(text)}</p>\n`)
    .join('');
