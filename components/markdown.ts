// From a template and its values to a safe fragment. Each placeholder becomes an opaque random word before Markdown
// sees the text; what Markdown made of it is sanitised; only then are the words in the finished tree replaced by
// values: by nodes in text, by encoded text in attributes. So a value is inert wherever its place may be, and no
// text can name a place that the template did not.

import DOMPurify from 'dompurify';
import { Marked } from 'marked';
import { asText, type Form, parsed } from '../src/model/template.ts';
import { strings } from './strings.ts';

export interface Place {
  key: string;
  form: Form;
}

export interface Options {
  remoteImages: boolean;
  /** The nodes that show a value, in a sentence or on its own. */
  show: (value: unknown, form: 'inline' | 'block') => Node;
}

const markdown = new Marked({
  gfm: true,
  renderer: { checkbox: ({ checked }) => (checked ? '☑ ' : '☐ ') },
});

const tags = (
  'a abbr b blockquote br caption cite code dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i ' +
  'img ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub summary sup table tbody td tfoot th thead ' +
  'time tr u ul var wbr'
).split(' ');
const attributes =
  'align alt colspan datetime dir height href lang open reversed rowspan scope src start title width'.split(' ');
const rules = {
  ALLOWED_TAGS: tags,
  ALLOWED_ATTR: attributes,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  RETURN_DOM_FRAGMENT: true,
} as const;

/** The fragment for a template; unknown names stay as they are written. */
export function rendered(template: string, values: Record<string, unknown>, options: Options): DocumentFragment {
  const word = `cf${[...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')}x`;
  const places: Place[] = [];
  const literal: string[] = [];
  const source = parsed(template)
    .map((part) => {
      if (part.kind === 'text') return part.text;
      // An unknown name is a place too, so that `{__proto__}` is not read as Markdown.
      if (!Object.hasOwn(values, part.key)) literal[places.length] = part.source;
      return `${word}${places.push(part) - 1}z`;
    })
    .join('');
  const fragment = sanitised(source);
  const substitution = { mark: new RegExp(`${word}(\\d+)z`), places, literal, values, options };
  // Addresses first, so that they can be judged; then texts, whose values bring pictures and links of their own.
  for (const element of fragment.querySelectorAll('*'))
    for (const each of element.attributes) inAttribute(each, substitution);
  secure(fragment, options.remoteImages);
  for (const text of textsOf(fragment)) inText(text, substitution);
  return fragment;
}

/** A value that is Markdown itself. */
function embedded(text: string, inline: boolean, options: Options): DocumentFragment {
  const fragment = sanitised(text, inline);
  secure(fragment, options.remoteImages);
  return fragment;
}

function sanitised(source: string, inline = false): DocumentFragment {
  try {
    const text = inline ? markdown.parseInline(source) : markdown.parse(source);
    return DOMPurify.sanitize(text as string, rules);
  } catch {
    // Nested beyond what the parser can hold: then it is shown as it is.
    const plain = document.createElement('pre');
    plain.textContent = source;
    const fragment = document.createDocumentFragment();
    fragment.append(plain);
    return fragment;
  }
}

interface Substitution {
  mark: RegExp;
  places: Place[];
  literal: string[];
  values: Record<string, unknown>;
  options: Options;
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
      return url && (i > 1 || pieces[0]) ? encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')) : text;
    })
    .join('');
}

const flow = 'LI,TD,TH,DIV,BLOCKQUOTE,DD,DETAILS,FIGURE,FIGCAPTION';

function inText(text: Text, all: Substitution): void {
  const pieces = text.data.split(all.mark);
  if (pieces.length === 1) return;
  const raw = text.parentElement?.closest('code, pre, kbd, samp');
  for (const [i, piece] of pieces.entries()) {
    if (i % 2 === 0) {
      if (piece) text.before(piece);
      continue;
    }
    const index = Number(piece);
    const { form, key } = all.places[index]!;
    const value = all.values[key];
    if (raw || all.literal[index] !== undefined) text.before(worded(index, all));
    else if (form === 'inline') text.before(all.options.show(value, 'inline'));
    else {
      const parent = text.parentNode as Element | DocumentFragment;
      const paragraph = parent.nodeName === 'P';
      const block = paragraph || parent instanceof DocumentFragment || parent.matches?.(flow);
      const node =
        form === 'markdown' && typeof value === 'string'
          ? embedded(value, !block, all.options)
          : all.options.show(value, block ? 'block' : 'inline');
      if (paragraph) besideParagraph(node, text);
      else text.before(node);
    }
  }
  const paragraph = text.parentElement?.closest('p');
  text.remove();
  if (paragraph && !paragraph.hasChildNodes()) paragraph.remove();
}

/** A block cannot be inside a paragraph: what came before it becomes a paragraph of its own. */
function besideParagraph(node: Node, text: Text): void {
  const paragraph = text.parentElement!;
  const before = paragraph.cloneNode(false) as Element;
  while (paragraph.firstChild && paragraph.firstChild !== text) before.append(paragraph.firstChild);
  if (before.textContent?.trim() || before.firstElementChild) paragraph.before(before);
  paragraph.before(node);
}

/** Links leave by a new tab, only to where links may lead; pictures from elsewhere become links. */
function secure(fragment: DocumentFragment, remoteImages: boolean): void {
  for (const link of fragment.querySelectorAll('a')) {
    const target = link.getAttribute('href');
    if (target === null) continue;
    if (!/^(https?|mailto):$/.test(schemeOf(target) ?? 'https:')) link.removeAttribute('href');
    else outward(link);
  }
  for (const image of fragment.querySelectorAll('img')) {
    const source = image.getAttribute('src') ?? '';
    if (/^data:image\/(png|jpeg|gif|webp|avif)[;,]/i.test(source)) continue;
    const web = /^https?:$/.test(schemeOf(source) ?? 'https:');
    if (web && remoteImages) continue;
    image.replaceWith(web ? pictureLink(image, source) : image.alt);
  }
}

function pictureLink(image: HTMLImageElement, source: string): Node {
  const link = document.createElement('a');
  link.setAttribute('href', source);
  link.className = 'picture';
  link.textContent = image.alt || strings.remoteImage(URL.parse(source, document.baseURI)?.host || source);
  outward(link);
  // A link in a link is none.
  return image.closest('a') ? document.createTextNode(link.textContent) : link;
}

function outward(link: HTMLAnchorElement): void {
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
}

/** The scheme of an absolute URL as the browser reads it, whatever blanks and controls stand in front. */
const schemeOf = (url: string) => URL.parse(url)?.protocol;
