// From a template and its values to a safe fragment. Each placeholder becomes an opaque random word before Markdown
// sees the text; what Markdown made of it is sanitised; only then are the words in the finished tree replaced by
// values: by nodes in text, by encoded text in attributes. So a value is inert wherever its place may be, and no
// text can name a place that the template did not.

import { asText, type Form, parsed } from '../../src/model/template.ts';
import type { Later } from '../shared/later.ts';
import { own } from '../shared/schema.ts';
import { inSlices, piecesOf } from '../shared/slices.ts';
import { begun, clipped, longWords, unfolding } from '../shared/text-view.ts';
import { secured } from './links.ts';
import { htmlSlices, inlineHtml, isParsed, isPlain, parser } from './markdown-html.ts';
import { blocks, holdsTags, purifier, sanitised } from './sanitised.ts';

export interface Place {
  key: string;
  form: Form;
}

export interface Options {
  remoteImages: boolean;
  /** The nodes that show a value: in a line of text, or on its own. */
  show: (value: unknown, form: 'inline' | 'block') => Node;
  /** A value where no element may be. */
  text: (value: unknown) => string;
  /** A file in the place of a picture or of a link's address. */
  file: (file: Blob, label: string) => Node;
  /** Markdown too long to be shown at once. */
  fold: (content: HTMLElement) => Node;
}

interface Substitution {
  mark: RegExp;
  places: Place[];
  literal: string[];
  values: Record<string, unknown>;
  options: Options;
}

const long = 6000;
const longCode = 16_000;

/** What must come before a template and those of its values that are Markdown can be read. */
export function awaited(template: string, values: Record<string, unknown>): Later<unknown>[] {
  const parts = parsed(template);
  const texts = parts.flatMap((part) => {
    const value = part.kind === 'value' && part.form === 'markdown' && own(values, part.key);
    return typeof value === 'string' ? value : [];
  });
  const plain =
    isPlain(parts.map((part) => (part.kind === 'text' ? part.text : anyWord)).join('')) && texts.every(isPlain);
  const tags = [template, ...texts].some(holdsTags);
  return [...(plain ? [] : [parser]), ...(tags ? [purifier] : [])].filter(({ module }) => !module);
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
  // Addresses first, so that they can be judged; then texts, whose values bring pictures and links of their own.
  const files = filesIn(fragment, all);
  for (const element of fragment.querySelectorAll('*')) for (const each of element.attributes) inAttribute(each, all);
  secured(fragment, all.options.remoteImages);
  for (const text of textsOf(fragment)) inText(text, all);
  for (const [element, file] of files) {
    const label = element.title || element.textContent || asText(file);
    element.replaceWith(all.options.file(file, label));
  }
  arranged(fragment);
  return fragment;
}

/** `![A cat]({photo})` and `[The report]({pdf})`: their address is a file. */
function filesIn(fragment: DocumentFragment, { mark, places, literal, values }: Substitution): [HTMLElement, Blob][] {
  return [...fragment.querySelectorAll<HTMLElement>('img[src], a[href]')].flatMap((element): [HTMLElement, Blob][] => {
    const name = element.localName === 'img' ? 'src' : 'href';
    const [before, index, after] = element.getAttribute(name)!.split(mark);
    if (before || after || index === undefined || literal[Number(index)] !== undefined) return [];
    const value = values[places[Number(index)]!.key];
    if (!(value instanceof Blob)) return [];
    element.removeAttribute(name);
    if (name === 'href') return [[element, value]];
    // Something that keeps the place, and is no picture from elsewhere.
    const place = document.createElement('span');
    place.title = element.getAttribute('alt') ?? '';
    element.replaceWith(place);
    return [[place, value]];
  });
}

function textsOf(fragment: DocumentFragment): Text[] {
  const walker = fragment.ownerDocument.createTreeWalker(fragment, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  return texts;
}

const worded = (index: number, { places, literal, values }: Substitution) =>
  literal[index] ?? asText(values[places[index]!.key]);

function inAttribute(attribute: Attr, all: Substitution): void {
  const url = attribute.name === 'href' || attribute.name === 'src';
  const pieces = attribute.value.split(all.mark);
  if (pieces.length === 1) return;
  // A value that begins a URL is one (its scheme is checked below); further on it may not change the URL's structure.
  attribute.value = pieces
    .map((piece, i) => {
      if (i % 2 === 0) return piece;
      const text = worded(Number(piece), all);
      if (!url) return clipped(text);
      return i > 1 || pieces[0] ? encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')) : text;
    })
    .join('');
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
    secured(fragment, options.remoteImages);
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
