// Text as it stands, line by line. What is long is folded: its beginning, and a button for the rest. A text of a
// megabyte is put on the page in slices, and only once somebody opens it.

import { html, nothing } from 'lit';
import { inSlices, piecesOf } from './slices.ts';
import { strings } from './strings.ts';

const longText = 1000;
const manyLines = 18;
const longWords = 600;
const longAtOnce = 16_000;

/** A text on its own. */
export function textView(text: string): unknown {
  if (text.length <= longText && text.split('\n', manyLines + 1).length <= manyLines)
    return html`<div class="text" part="text">${text}</div>`;
  if (text.length <= longAtOnce) return foldView(html`<div class="text" part="text">${text}</div>`);
  const [first = '', ...rest] = piecesOf(text);
  const opened = (fold: Element) => {
    const place = fold.querySelector('.text')!;
    if (!place.querySelector('.slice')) inSlices(place, ['', ...rest], (piece) => document.createTextNode(piece));
  };
  return foldView(html`<div class="text" part="text">${first}</div>`, opened);
}

/** Content of which only the beginning is seen at first; `opened` is told the first time and each other time. */
export function foldView(content: unknown, opened?: (fold: Element) => void): unknown {
  const toggle = ({ currentTarget }: Event) => {
    const button = currentTarget as HTMLButtonElement;
    const fold = button.parentElement!;
    const open = fold.toggleAttribute('data-open');
    button.setAttribute('aria-expanded', String(open));
    button.textContent = open ? strings.showLess : strings.showMore;
    if (open) opened?.(fold);
    else fold.scrollIntoView({ block: 'nearest' });
  };
  return html`<div class="fold">${content}<button type="button" class="more" part="more" aria-expanded="false" @click=${toggle}>${strings.showMore}</button></div>`;
}

/** A text in the middle of a sentence. */
export function inlineText(text: string): unknown {
  if (text.length <= longWords) return text;
  const head = text.slice(0, longWords).replace(/[\ud800-\udbff]$/, '');
  const open = ({ currentTarget }: Event) => {
    const button = currentTarget as HTMLButtonElement;
    const whole = button.previousElementSibling as HTMLElement;
    whole.textContent = text.slice(head.length);
    whole.tabIndex = -1;
    whole.focus();
    button.remove();
  };
  return html`${head}<span class="whole">…</span>${nothing} <button type="button" class="more within" part="more" @click=${open}>${strings.showMore}</button>`;
}
