// HTML to a safe fragment: what is not on the lists is left out. What Markdown itself makes is of a few elements and holds no tag
// that somebody wrote: the browser's own reading of it is gone through. Where the source has tags, DOMPurify reads them; that
// is rare, and so it comes later.

import { Later } from '../shared/later.ts';

const inLines =
  'a abbr b br cite code del dfn em i img ins kbd mark q rp rt ruby s samp small span strong sub sup time u var wbr';
const onTheirOwn =
  'blockquote caption dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre summary table tbody td ' +
  'tfoot th thead tr ul';
const elements = `${inLines} ${onTheirOwn}`.split(' ');
const attributes =
  'align alt colspan datetime dir height href lang open reversed rowspan scope src start title width'.split(' ');

/** The elements that cannot be in the middle of a line. */
export const blocks = onTheirOwn.replaceAll(' ', ',');

/** More than all that Markdown can nest; a browser may take a time that grows with the square of it. */
const tooDeep = `${'*>'.repeat(99)}*`;

/** What must be there before the tags of a source can be read. */
export const purifier = new Later(() => import('./purified.ts'));

/** Whether a source may hold tags: all that Markdown takes for one begins so. */
export const holdsTags = (source: string): boolean => /<[a-z/!?]/i.test(source) || !inertPolicy();

/** `tags`: the HTML may hold some that its author wrote. Where they cannot be read, it is shown as it is written. */
export function sanitised(html: string, tags: boolean): DocumentFragment {
  const safe = tags ? purifier.module?.purified(html, elements, attributes) : picked(html);
  if (!safe) return asWritten(html);
  for (const element of safe.querySelectorAll(tooDeep))
    if (safe.contains(element)) element.replaceWith(element.textContent ?? '');
  return safe;
}

/** What is on the lists, of HTML that Markdown has made. In a template nothing loads and nothing runs. */
function picked(html: string): DocumentFragment {
  const template = document.createElement('template');
  template.innerHTML = inertPolicy()!.createHTML(html);
  for (const element of template.content.querySelectorAll('*')) {
    if (!elements.includes(element.localName)) element.replaceWith(element.textContent ?? '');
    for (const { name } of [...element.attributes]) if (!attributes.includes(name)) element.removeAttribute(name);
  }
  return template.content;
}

/** Just the text. */
function asWritten(text: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  const plain = document.createElement('pre');
  plain.textContent = text;
  fragment.append(plain);
  return fragment;
}

interface Policy {
  createHTML(html: string): string;
}
let policy: Policy | undefined;

/** For pages with `require-trusted-types-for 'script'`; nothing where the page allows none of this name. */
function inertPolicy(): Policy | undefined {
  if (policy) return policy;
  const { trustedTypes } = globalThis as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } };
  const rules: Policy = { createHTML: (html) => html };
  try {
    policy = trustedTypes ? trustedTypes.createPolicy('confer-markdown', rules) : rules;
  } catch {
    // then DOMPurify reads all of it, by its own
  }
  return policy;
}
