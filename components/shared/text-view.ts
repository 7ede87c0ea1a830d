// Text as it stands, line by line. What is long is folded: its beginning, and a button for the rest. A text of a
// megabyte is put on the page in slices, and only once somebody opens it.

import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { piecesOf, textSlices, wholeCharacters } from './slices.ts';
import { commonStrings } from './strings/common.ts';

const longText = 1000;
const manyLines = 18;
export const longWords = 600;
const longAtOnce = 16_000;

/** A text on its own. */
export function textView(text: string): unknown {
  if (text.length <= longText && text.split('\n', manyLines + 1).length <= manyLines)
    return html`<div class="text" part="text">${text}</div>`;
  if (text.length <= longAtOnce) return foldView(html`<div class="text" part="text">${text}</div>`);
  const [first = '', ...rest] = piecesOf(text);
  const opened = (fold: Element) => {
    const place = fold.querySelector('.text')!;
    if (!place.querySelector('.slice')) place.append(...textSlices(rest));
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
    button.textContent = open ? commonStrings.showLess : commonStrings.showMore;
    if (open) opened?.(fold);
    else fold.scrollIntoView({ block: 'nearest' });
  };
  return html`<div class="fold">${content}<button type="button" class="more" part="more" aria-expanded="false" @click=${toggle}>${commonStrings.showMore}</button></div>`;
}

/** What is drawn once somebody wants to see it. */
export function detailsView(summary: string, show: (place: HTMLElement) => void, label?: string): TemplateResult {
  const turned = ({ currentTarget }: Event) => {
    const details = currentTarget as HTMLDetailsElement;
    const place = details.lastElementChild as HTMLElement;
    if (details.open && !place.hasChildNodes()) show(place);
  };
  return html`<details @toggle=${turned}><summary aria-label=${label ?? nothing}>${summary}</summary><div></div></details>`;
}

/** A text in the middle of a sentence. */
export function inlineText(text: string): unknown {
  if (text.length <= longWords) return text;
  // Nodes of its own: what somebody has opened stays open when the element around it is drawn again.
  return guard([text], () => {
    const { head, whole, button } = begun(text, longWords);
    return [head, whole, ' ', button];
  });
}

/** A message; what it puts between backticks is code. */
export function withCode(message: string): unknown {
  return message.split('`').map((part, index) => (index % 2 ? html`<code>${part}</code>` : part));
}

/** The beginning of a text, the place of what follows, and the button, perhaps elsewhere, that puts it there. */
export function begun(text: string, most: number): { head: string; whole: HTMLElement; button: HTMLElement } {
  const head = wholeCharacters(text.slice(0, most));
  const [first = '', ...rest] = piecesOf(text.slice(head.length));
  return { head, ...unfolding((whole) => whole.append(first, ...textSlices(rest))) };
}

/** A text where there is no room for more. */
export const clipped = (text: string): string => (text.length > longWords ? `${text.slice(0, longWords)}…` : text);

/** Three dots, and the button that puts something in their place. */
export function unfolding(fill: (whole: HTMLElement) => void): { whole: HTMLElement; button: HTMLElement } {
  const whole = Object.assign(document.createElement('span'), { className: 'whole', textContent: '…' });
  const button = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'more within',
    textContent: commonStrings.showMore,
  });
  button.part.add('more');
  button.addEventListener('click', () => {
    whole.replaceChildren();
    fill(whole);
    whole.tabIndex = -1;
    whole.focus();
    button.remove();
  });
  return { whole, button };
}
