// What moves a row of a list: one handle, to drag, to press for a menu, and to go up and down with by the arrow keys.

import { html, nothing } from 'lit';
import { rareFieldStrings } from '../../shared/strings/rare-fields.ts';
import type { Field, FieldActions } from '../field.ts';
import { places } from '../nested-fields.ts';

export interface Place {
  index: number;
  first: number;
  last: number;
  /** What the row is called. */
  name: string;
}

export function rowHandle(
  field: Field,
  row: Field,
  { index, first, last, name }: Place,
  actions: FieldActions,
): unknown {
  const menuId = `${row.id}-menu`;
  const pressed = (event: KeyboardEvent) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const to = index + step;
    if (to >= first && to <= last) actions.move(field, row, to);
  };
  const toggled = (event: Event) => {
    const grip = event.currentTarget as HTMLElement;
    if (grip.classList.contains('dragging')) return;
    const menu = grip.nextElementSibling as HTMLElement;
    menu.togglePopover();
    const { left, right, bottom } = grip.getBoundingClientRect();
    const rtl = getComputedStyle(grip).direction === 'rtl';
    Object.assign(menu.style, {
      top: `${Math.min(bottom + 2, innerHeight - menu.offsetHeight - 4)}px`,
      left: rtl ? 'auto' : `${left}px`,
      right: rtl ? `${innerWidth - right}px` : 'auto',
    });
    menu.querySelector<HTMLElement>('button:enabled')?.focus();
  };
  const item = (words: string, to: number) => html`<button type="button" class="plain"
    ?disabled=${to === index || to < first || to > last} @click=${(event: Event) => {
      const menu = (event.currentTarget as HTMLElement).parentElement!;
      if (menu.matches(':popover-open')) menu.hidePopover();
      (menu.previousElementSibling as HTMLElement).focus();
      actions.move(field, row, to);
    }}>${words}</button>`;
  return html`<button type="button" class="plain handle" part="handle" aria-label=${rareFieldStrings.move(name)} title=${rareFieldStrings.move(name)}
      aria-haspopup="true" aria-controls=${menuId} @pointerdown=${dragged(field, row, actions)} @keydown=${pressed} @click=${toggled}
      ><span aria-hidden="true">⠿</span></button><div class="menu" part="menu" id=${menuId} popover @keydown=${walked} @toggle=${closed}>
      ${item(rareFieldStrings.moveUp(name), index - 1)}${item(rareFieldStrings.moveDown(name), index + 1)}
      ${
        last - first > 1
          ? html`${item(rareFieldStrings.moveToTop(name), first)}${item(rareFieldStrings.moveToEnd(name), last)}`
          : nothing
      }</div>`;
}

/** The keyboard goes back to the handle, unless somebody has taken it elsewhere. */
function closed({ newState, currentTarget }: ToggleEvent): void {
  const menu = currentTarget as HTMLElement;
  const { activeElement } = menu.getRootNode() as ShadowRoot;
  if (newState === 'closed' && (!activeElement || menu.contains(activeElement)))
    (menu.previousElementSibling as HTMLElement | null)?.focus();
}

/** The arrow keys go through the menu. */
function walked(event: KeyboardEvent): void {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const all = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('button:enabled')];
  all[(all.indexOf(event.target as HTMLElement) + step + all.length) % all.length]?.focus();
}

/** Dragged by the pointer, a row changes places with those it passes. */
const dragged = (field: Field, row: Field, actions: FieldActions) => (event: PointerEvent) => {
  if (event.button !== 0) return;
  const grip = event.currentTarget as HTMLElement;
  const item = grip.closest('li')!;
  const rows = item.parentElement!;
  const start = event.clientY;
  grip.classList.remove('dragging');
  const moved = ({ clientY }: PointerEvent) => {
    if (Math.abs(clientY - start) > 4) {
      item.classList.add('dragged');
      // What was dragged was not pressed.
      grip.classList.add('dragging');
    }
    const all = [...rows.children] as HTMLElement[];
    const from = all.indexOf(item);
    const over = all.findIndex((other) => {
      const { top, bottom } = other.getBoundingClientRect();
      return clientY >= top && clientY <= bottom;
    });
    if (over < 0 || over === from || over < places(field.subschemas)) return;
    const { top, height } = all[over]!.getBoundingClientRect();
    // Past the middle, or a tall row would jump back and forth.
    if (over > from ? clientY > top + height / 2 : clientY < top + height / 2) actions.move(field, row, over);
  };
  const ends = new AbortController();
  const up = () => {
    ends.abort();
    item.classList.remove('dragged');
  };
  addEventListener('pointermove', moved, { signal: ends.signal });
  for (const type of ['pointerup', 'pointercancel']) addEventListener(type, up, { signal: ends.signal });
};
