// From a template and its values to a safe fragment. Each placeholder becomes an opaque random word before Markdown
// sees the text; what Markdown made of it is sanitised; only then are the words in the finished tree replaced by
// values: by nodes in text, by encoded text in attributes. So a value is inert wherever its place may be, and no
// text can name a place that the template did not.

import { asText, parsed } from '../../src/model/template.ts';
import type { Later } from '../shared/later.ts';
import { own } from '../shared/schema.ts';
import { inSlices, piecesOf } from '../shared/slices.ts';
import { begun, longWords, unfolding } from '../shared/text-view.ts';
import { htmlSlices, inlineHtml, isCommon, isParsed, parser } from './markdown-html.ts';
import { blocks, holdsTags, purifier, sanitised } from './sanitised.ts';
import { isSimple } from './simple-value.ts';
import type { Options, Place, Substitution } from './substitution.ts';
import { composites } from './value.ts';

const long = 6000;
const longCode = 16_000;

/** What must come before a template and those of its values that are Markdown can be read. */
export function awaited(template: string, values: Record<string, unknown>): Later<unknown>[] {
  const parts = parsed(template);
  const texts = parts.flatMap((part) => {
    const value = part.kind === 'value' && part.form === 'markdown' && own(values, part.key);
    return typeof value === 'string' ? value : [];
  });
  const source = parts.map((part) => (part.kind === 'text' ? part.text : anyWord)).join('');
  const uncommon = [source, ...texts].filter((text) => !isCommon(text));
  const needed: [Later<unknown>, boolean][] = [
    [parser, uncommon.length > 0],
    [purifier, ['', ...uncommon].some(holdsTags)],
    [composites, !Object.values(values).every(isSimple)],
  ];
  return needed.flatMap(([part, isNeeded]) => (isNeeded && !part.module ? part : []));
}

/** Stands for that of a place. */
const anyWord = '0x';

/** The fragment for a template; unknown names stay as they are written. */
export function rendered(template: string, values: Record<string, unknown>, options: Options): DocumentFragment {
  const random = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  // It begins with a digit, so that no `<` before it makes it a tag.
  const word = `0${random}x`;
  const places: Place[] = [];
  const literal: string[] = [];
  // The same placeholder is the same word wherever it stands, so that the label of a link finds its address.
  const known = new Map<string, number>();
  const source = parsed(template)
    .map((part) => {
      if (part.kind === 'text') return part.text;
      let index = known.get(part.source);
      if (index === undefined) {
        index = places.push(part) - 1;
        known.set(part.source, index);
        // An unknown name is a place too, so that `{__proto__}` is not read as Markdown.
        if (!Object.hasOwn(values, part.key)) literal[index] = part.source;
      }
      return `${word}${index}z`;
    })
    .join('');
  const substitution = { mark: new RegExp(`${word}(\\d+)z`), places, literal, values, options };
  const fragment = document.createDocumentFragment();
  const tags = holdsReadTags(source);
  inSlices(fragment, htmlSlices(source, word), (html) => substituted(sanitised(html(), tags), substitution));
  return fragment;
}

/** What no parser has read holds none. */
const holdsReadTags = (source: string) => holdsTags(isParsed(source) ? source : '');

function substituted(fragment: DocumentFragment, all: Substitution): DocumentFragment {
  // Addresses first, so that they can be judged; then texts, whose values bring pictures and links of their own. What no parser has
  // read has no attributes.
  const files = parser.module?.linked(fragment, all) ?? [];
  for (const text of textsOf(fragment)) inText(text, all);
  for (const [element, file] of files) {
    const label = element.title || element.textContent || asText(file);
    element.replaceWith(all.options.file(file, label));
  }
  arranged(fragment);
  return fragment;
}

function textsOf(fragment: DocumentFragment): Text[] {
  const walker = fragment.ownerDocument.createTreeWalker(fragment, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  return texts;
}

const flow = 'li,td,th,div,blockquote,dd,details,figure,figcaption';

function inText(text: Text, all: Substitution): void {
  const pieces = text.data.split(all.mark);
  if (pieces.length === 1) return;
  const link = text.parentElement?.closest('a');
  const raw = text.parentElement?.closest('pre') ?? text.parentElement?.closest('code, kbd, samp');
  for (const [i, piece] of pieces.entries()) {
    if (i % 2 === 0) {
      if (piece) text.before(piece);
      continue;
    }
    const index = Number(piece);
    const { form, key } = all.places[index]!;
    const value = all.values[key];
    if (all.literal[index] !== undefined) text.before(all.literal[index]);
    else if (raw) within(link ?? raw, text, asText(value));
    else if (form === 'markdown' && typeof value === 'string') embed(value, text, link, all.options);
    else if (link) within(link, text, all.options.text(value));
    else if (form === 'inline') text.before(all.options.show(value, 'inline'));
    else if (roomFor(text)) beside(all.options.show(value, 'block'), text);
    else text.before(all.options.show(value, 'inline'));
  }
  const paragraph = text.parentElement?.closest('p');
  text.remove();
  if (paragraph && !paragraph.hasChildNodes()) paragraph.remove();
}

/** Whether there may be a block in the place of a text. */
function roomFor({ parentNode }: Text): boolean {
  if (parentNode instanceof DocumentFragment || parentNode?.nodeName === 'P') return true;
  return (parentNode as Element | null)?.matches(flow) ?? false;
}

/** A text inside what can hold no button: the one for the rest of it stands behind. */
function within(place: Element, at: Text, words: string): void {
  const most = place.localName === 'pre' ? longCode : longWords;
  if (words.length <= most) return at.before(words);
  const { head, whole, button } = begun(words, most);
  at.before(head, whole);
  place.after(' ', button);
}

/** A value that is Markdown itself. */
function embed(value: string, text: Text, link: Element | null | undefined, options: Options): void {
  const tags = holdsReadTags(value);
  const slice = (html: string) => {
    const fragment = sanitised(html, tags);
    parser.module?.secured(fragment, options.remoteImages);
    // What the link around it leads to was not for the value to say.
    if (link) unwrapped(fragment, 'a');
    arranged(fragment);
    return fragment;
  };
  if (!roomFor(text)) {
    const line = (source: string) => {
      const fragment = slice(inlineHtml(source));
      unwrapped(fragment, blocks);
      return fragment;
    };
    const [first = '', ...rest] = piecesOf(value, long);
    text.before(line(first));
    if (!rest.length) return;
    const { whole, button } = unfolding((place) => inSlices(place, rest, line));
    text.before(whole);
    return (link ?? whole).after(' ', button);
  }
  const slices = htmlSlices(value, '');
  if (value.length <= long) {
    const whole = slice(slices.map((part) => part()).join(''));
    const [only] = whole.childElementCount === 1 ? whole.children : [];
    // One paragraph is part of the one that it stands in.
    return only?.localName === 'p' ? text.before(...only.childNodes) : beside(whole, text);
  }
  const content = document.createElement('div');
  content.className = 'markdown';
  inSlices(content, slices, (part) => slice(part()));
  beside(options.fold(content), text);
}

/** Only what is inside of these elements. */
function unwrapped(fragment: DocumentFragment, selector: string): void {
  for (const element of fragment.querySelectorAll(selector)) element.replaceWith(...element.childNodes);
}

/** A block cannot be inside a paragraph: what came before it becomes a paragraph of its own. */
function beside(node: Node, text: Text): void {
  const paragraph = text.parentElement;
  if (paragraph?.localName !== 'p') return text.before(node);
  const before = paragraph.cloneNode(false) as Element;
  while (paragraph.firstChild && paragraph.firstChild !== text) before.append(paragraph.firstChild);
  if (before.textContent?.trim() || before.firstElementChild) paragraph.before(before);
  paragraph.before(node);
}

/** Tables that can be wider than the page get a frame to scroll in; what is to do and what is done can be told apart. */
function arranged(fragment: DocumentFragment): void {
  // Its direction is found once: browsers would look for it anew in each line, which takes a time that grows with the square.
  for (const block of fragment.querySelectorAll<HTMLElement>('p, li, td, th, h1, h2, h3, h4, h5, h6'))
    if (!block.dir && (block.textContent?.length ?? 0) > longCode) block.dir = 'auto';
  // Bullets stand at the side where the words begin.
  for (const block of fragment.querySelectorAll<HTMLElement>('ul, ol, blockquote')) block.dir ||= 'auto';
  for (const table of fragment.querySelectorAll('table:not(.scroll > *)')) {
    const frame = document.createElement('div');
    frame.className = 'scroll';
    table.replaceWith(frame);
    frame.append(table);
  }
  for (const item of fragment.querySelectorAll('li')) {
    const first = item.firstElementChild?.localName === 'p' ? item.firstElementChild : item;
    if (/^[☐☑] /.test(first.firstChild?.nodeValue ?? '')) item.className = 'task';
  }
}
