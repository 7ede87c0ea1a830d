// Markdown to HTML. A text with common marks alone is read at once; any other is for the parser, which is large and so comes when it
// is first needed.

import { Later } from '../shared/later.ts';
import { commonHtml, commonLines } from './common-marks.ts';
import { escaped } from './escaped.ts';

export const parser = new Later(() => import('./parser.ts'));

/** Whether a source is the same without a parser. */
export const isCommon = (source: string): boolean => commonHtml(source) !== undefined;

/** Whether it is the parser that reads a source: what is common needs none, and it may not be there. */
export const isParsed = (source: string): boolean => parser.module !== undefined && !isCommon(source);

/** The HTML of a source, in slices that can be made and shown one after the other; it is not safe yet. */
export function htmlSlices(source: string, word: string): (() => string)[] {
  const html = commonHtml(source);
  if (html === undefined && parser.module) return parser.module.htmlSlices(source, word);
  return [() => html ?? paragraphs(source)];
}

/** The HTML of a source in the middle of a line. */
export const inlineHtml = (source: string): string =>
  commonLines(source) ?? parser.module?.inlineHtml(source) ?? escaped(source);

/** So a text is shown as well where the parser cannot be had: as it is written. */
const paragraphs = (source: string) =>
  source
    .split(/\n{2,}/)
    .map((text) => text.replace(/^\n|\n$/g, ''))
    .filter(Boolean)
    .map((text) => `<p>${escaped(text)}</p>\n`)
    .join('');
