// HTML to a safe fragment: no scripts, handlers, styles, forms, names, drawings. What is not on the lists is left out.

import DOMPurify from 'dompurify';

const inLines =
  'a abbr b br cite code del dfn em i img ins kbd mark q rp rt ruby s samp small span strong sub sup time u var wbr';
const onTheirOwn =
  'blockquote caption dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre summary table tbody td ' +
  'tfoot th thead tr ul';
const attributes =
  'align alt colspan datetime dir height href lang open reversed rowspan scope src start title width'.split(' ');
const rules = {
  ALLOWED_TAGS: `${inLines} ${onTheirOwn}`.split(' '),
  ALLOWED_ATTR: attributes,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  RETURN_DOM_FRAGMENT: true,
} as const;

/** The elements that cannot be in the middle of a line. */
export const blocks = onTheirOwn.replaceAll(' ', ',');

/** More than all that Markdown can nest; a browser may take a time that grows with the square of it. */
const tooDeep = `${'*>'.repeat(99)}*`;

export function sanitised(html: string): DocumentFragment {
  // A page of frames has no body: then there is nothing to sanitise, and DOMPurify gives null.
  const safe = tangled(html) ? null : (DOMPurify.sanitize(html, rules) as DocumentFragment | null);
  if (!safe) return asWritten(html);
  for (const element of safe.querySelectorAll(tooDeep))
    if (safe.contains(element)) element.replaceWith(element.textContent ?? '');
  return safe;
}

/** Just the text. */
function asWritten(text: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  const plain = document.createElement('pre');
  plain.textContent = text;
  fragment.append(plain);
  return fragment;
}

const tag = /<(\/?)([a-z][a-z0-9]*)/gi;
const formatting = /^(a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)$/i;
/** Where a tag may be written that is none. */
const feigned =
  /<!--|=\s*["'][^"'<]*<|<(textarea|title|style|script|xmp|iframe|noembed|noframes|noscript|plaintext|template|svg|math|select)\b/i;

/**
 * Formatting that is opened and not closed is opened anew by the browser in each paragraph that follows: a thousand
 * such tags before a thousand paragraphs make a million elements.
 */
function tangled(html: string): boolean {
  if (html.length < 2000) return false;
  const closing = !feigned.test(html);
  let open = 0;
  let all = 0;
  for (const [, end, name = ''] of html.matchAll(tag)) {
    all += 1;
    if (!formatting.test(name)) continue;
    if (!end) open += 1;
    else if (closing && open > 0) open -= 1;
    if (open * all > 200_000) return true;
  }
  return false;
}
