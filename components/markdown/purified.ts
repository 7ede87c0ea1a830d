// HTML that somebody has written as such, made safe by DOMPurify: no scripts, handlers, styles, forms, names, drawings. What is not
// on the lists is left out.

import DOMPurify from 'dompurify';

/** Nothing where there is none, or where it would take for ever to draw. */
export function purified(
  html: string,
  elements: readonly string[],
  attributes: readonly string[],
): DocumentFragment | null {
  // A page of frames has no body: then there is nothing to sanitise, and DOMPurify gives null.
  return tangled(html)
    ? null
    : (DOMPurify.sanitize(html, {
        ALLOWED_TAGS: [...elements],
        ALLOWED_ATTR: [...attributes],
        ALLOW_DATA_ATTR: false,
        ALLOW_ARIA_ATTR: false,
        RETURN_DOM_FRAGMENT: true,
      }) as DocumentFragment | null);
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
