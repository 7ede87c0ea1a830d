// The Markdown that most questions have, read without the parser, which is large: paragraphs, headings, quotes, lists of one level,
// and what is strong, emphasised or code in them. A text is read here only if each of its signs can mean but one thing, and comes to
// what the parser makes of it; all else is the parser's.

import { escaped } from './escaped.ts';

/** Longer ones come in slices, which the parser cuts. */
const longest = 6000;
/** Letters, and the signs that mean nothing wherever they stand. */
const words = /^[\p{L}\p{M}\p{N}\p{So} ,.;:!?'"()%/+=–—…“”„‘’‚«»-]*$/u;
/** What else is read at the ends of lines, and addresses. */
const elsewhere = /^[ \t+=-]|^\d+[.)]| $|:\/\/|www\./i;
/** `*` and `**` around what begins with a letter or digit, behind a gap; where it ends with another sign, before one, too. */
const starred =
  /(?<=^|[\s("])(\*\*?)(?=[\p{L}\p{N}])([^*`]+)(?:(?<=[\p{L}\p{N}])\1(?=$|[\s.,;:!?)"])|(?<!\s)\1(?=$|\s))/u;
const code = /(?<=^|[\s("])`(?! )([^`\\\p{C}]+)(?<! )`(?=$|[\s.,;:!?)"])/u;
const marked = new RegExp(`${starred.source}|${code.source}`, 'gu');

interface Block {
  tag: string;
  /** What its lines begin with. */
  sign: string;
  /** The HTML of each line. */
  lines: string[];
}

/** The HTML of a source that has common marks alone; `undefined`: the parser is to read it. */
export function commonHtml(source: string): string | undefined {
  if (source.length > longest) return undefined;
  const blocks: Block[] = [];
  let gap = true;
  for (const line of source.split('\n')) {
    if (!line) {
      gap = true;
      continue;
    }
    const { tag, sign, text } = begun(line);
    const html = inLine(text);
    const last = blocks.at(-1);
    if (html === undefined || (last && !mayFollow(tag, sign, last, gap))) return undefined;
    if (last && !gap && sign === last.sign && !sign.startsWith('#')) last.lines.push(html);
    else if (tag === 'ol' && !line.startsWith('1. ')) return undefined;
    else blocks.push({ tag, sign, lines: [html] });
    gap = false;
  }
  return blocks.map(drawn).join('');
}

/** The HTML of a source in the middle of a line. */
export function commonLines(source: string): string | undefined {
  // There no line begins anything: its sign is a sign.
  const lines = source.split('\n').map((line) => {
    const { text } = begun(line);
    const html = inLine(text);
    return html === undefined ? undefined : escaped(line.slice(0, line.length - text.length)) + html;
  });
  return source.length > longest || lines.includes(undefined) ? undefined : lines.join('\n');
}

/** What a line begins, and what is written in it. */
function begun(line: string): { tag: string; sign: string; text: string } {
  const [, sign = '', text = line] = /^(#{1,6}|[>*-]|\d{1,9}\.) (.+)$/s.exec(line) ?? [];
  if (sign.startsWith('#')) return { tag: `h${sign.length}`, sign, text };
  if (sign.endsWith('.')) return { tag: 'ol', sign: '.', text };
  return { tag: sign === '' ? 'p' : sign === '>' ? 'blockquote' : 'ul', sign, text };
}

const isList = (tag: string) => tag === 'ul' || tag === 'ol';

/** Lists with a gap between them may be one; a line beneath a quote or a list may be part of it. */
function mayFollow(tag: string, sign: string, last: Block, gap: boolean): boolean {
  if (isList(tag) && isList(last.tag)) return !gap && sign === last.sign;
  return gap || tag !== 'p' || (last.tag !== 'blockquote' && !isList(last.tag));
}

function drawn({ tag, lines }: Block): string {
  if (isList(tag)) return `<${tag}>\n${lines.map((line) => `<li>${line}</li>\n`).join('')}</${tag}>\n`;
  const text = lines.join('\n');
  return tag === 'blockquote' ? `<blockquote>\n<p>${text}</p>\n</blockquote>\n` : `<${tag}>${text}</${tag}>\n`;
}

const isPlain = (text: string) => words.test(text) && !elsewhere.test(text);

/** The HTML of one line, if all that is left of it without its marks is plain. */
function inLine(text: string): string | undefined {
  let html = '';
  let rest = '';
  let end = 0;
  for (const { 0: whole, 1: stars, 2: inner = '', 3: source = '', index } of text.matchAll(marked)) {
    if (!isPlain(inner)) return undefined;
    const tag = stars ? (stars.length > 1 ? 'strong' : 'em') : 'code';
    const before = text.slice(end, index);
    html += `${escaped(before)}<${tag}>${escaped(inner || source)}</${tag}>`;
    // Whatever it is, a word stands there.
    rest += `${before}x`;
    end = index + whole.length;
  }
  const after = text.slice(end);
  return isPlain(rest + after) ? html + escaped(after) : undefined;
}
