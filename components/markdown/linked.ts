// What only a text with marks for the parser has: links and pictures, and values in the places of their addresses and titles.

import { clipped } from '../shared/text-view.ts';
import { secured } from './links.ts';
import { type Substitution, worded } from './substitution.ts';

export { secured } from './links.ts';

/** Puts values into attributes, and makes safe where links lead; gives what is a file, for the elements that stand for one. */
export function linked(fragment: DocumentFragment, all: Substitution): [HTMLElement, Blob][] {
  const files = filesIn(fragment, all);
  for (const element of fragment.querySelectorAll('*')) for (const each of element.attributes) inAttribute(each, all);
  secured(fragment, all.options.remoteImages);
  return files;
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
