// Where links lead and pictures come from: links leave by a new tab, only to the web or to mail; pictures from
// elsewhere become links, unless they may load.

import { valueStrings } from '../shared/strings/values.ts';
import { clipped } from '../shared/text-view.ts';

/** Browsers go to no longer ones, and take long to draw them. */
const longestAddress = 100_000;

export function secured(fragment: DocumentFragment, remoteImages: boolean): void {
  for (const link of fragment.querySelectorAll('a')) {
    const target = link.getAttribute('href');
    if (target === null) continue;
    if (target.length > longestAddress || !/^(https?|mailto):$/.test(schemeOf(target) ?? 'https:'))
      link.removeAttribute('href');
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
  if (source.length <= longestAddress) link.setAttribute('href', source);
  link.className = 'picture';
  link.textContent =
    image.alt || valueStrings.remoteImage(URL.parse(source, document.baseURI)?.host || clipped(source));
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
