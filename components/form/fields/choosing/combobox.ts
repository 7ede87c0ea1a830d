// A box to search in, and the list of what matches: the combobox of the ARIA patterns, keyboard and all. The list stands in the
// top layer, where nothing cuts it off, and is drawn as far as it is looked through.

import { html, nothing, render } from 'lit';
import { rareFieldStrings } from '../../../shared/strings/rare-fields.ts';
import type { Field, Option } from '../../field.ts';
import { matching } from '../../schema/matching.ts';
import { checked, held } from '../checked.ts';
import { described, invalid } from '../frame.ts';

export interface Combobox {
  id: string;
  label: string | undefined;
  options: readonly Option[];
  chosen: Option | undefined;
  /** Whether the text in the box says what is chosen. */
  means(control: { value: string }): boolean;
  wrong: string | undefined | ((control: { value: string }) => string | undefined);
  typed(text: string): void;
  pick(option: Option, control: HTMLInputElement): void;
  left(control: HTMLInputElement): void;
}

const page = 100;

interface Open {
  near: readonly Option[];
  /** How many are drawn. */
  count: number;
  active: number;
  ends: AbortController;
}
const lists = new WeakMap<EventTarget, Open>();

export function combobox(field: Field, box: Combobox): unknown {
  const { id } = box;
  return html`<div class="combo"><input
      id=${id} part="input" type="text" role="combobox" autocomplete="off" spellcheck="false" placeholder=${rareFieldStrings.typeToSearch}
      aria-expanded="false" aria-autocomplete="list" aria-controls="${id}-list" aria-label=${box.label ?? nothing}
      .value=${held(box.chosen?.label ?? '', box.means)} ?disabled=${field.disabled} ?readonly=${field.readonly}
      aria-required=${field.required && !box.label ? 'true' : nothing}
      aria-describedby=${described(field)} aria-invalid=${invalid(field)} data-field=${field.id}
      @input=${(event: Event) => {
        const control = event.target as HTMLInputElement;
        box.typed(control.value);
        opened(control, box, control.value);
      }}
      @click=${(event: Event) => lists.has(event.target!) || opened(event.target as HTMLInputElement, box)}
      @keydown=${(event: KeyboardEvent) => pressed(event, box)}
      @change=${(event: Event) => box.left(event.target as HTMLInputElement)}
      @blur=${(event: Event) => closed(event.target as HTMLInputElement)} ${checked(box.wrong)}
    /><div class="listbox" part="listbox" id="${id}-list" role="listbox" aria-label=${box.label ?? field.label} popover="manual"></div>
    <span class="sr" role="status"></span></div>`;
}

const parts = (control: HTMLInputElement) => {
  const list = control.nextElementSibling as HTMLElement;
  return { list, status: list.nextElementSibling as HTMLElement };
};

/** Opens the list, or shows in it what matches by now; what is chosen already is found in all of it. */
function opened(control: HTMLInputElement, box: Combobox, typed = ''): void {
  if (control.readOnly || control.disabled) return;
  const near = matching(box.options, typed);
  const { list, status } = parts(control);
  const before = lists.get(control);
  const active = typed ? 0 : near.indexOf(box.chosen!);
  const open: Open = { near, count: Math.max(page, active + 20), active, ends: before?.ends ?? new AbortController() };
  lists.set(control, open);
  if (!before) {
    control.setAttribute('aria-expanded', 'true');
    list.showPopover();
    const { signal } = open.ends;
    const place = () => placed(control, list);
    for (const type of ['scroll', 'resize']) addEventListener(type, place, { capture: true, passive: true, signal });
    list.addEventListener('scroll', () => further(control, box), { passive: true, signal });
  }
  status.textContent = rareFieldStrings.matches(near.length);
  list.scrollTop = 0;
  drawn(control, box);
  placed(control, list);
}

function closed(control: HTMLInputElement): void {
  const open = lists.get(control);
  if (!open) return;
  open.ends.abort();
  lists.delete(control);
  control.setAttribute('aria-expanded', 'false');
  control.removeAttribute('aria-activedescendant');
  const { list, status } = parts(control);
  if (list.isConnected) list.hidePopover();
  status.textContent = '';
}

function drawn(control: HTMLInputElement, box: Combobox): void {
  const { near, count, active } = lists.get(control)!;
  const { list } = parts(control);
  const pick = (option: Option) => {
    closed(control);
    box.pick(option, control);
  };
  const line = (option: Option, i: number) => html`<div role="option" id="${box.id}-${i}" part="listed" class="listed"
    aria-selected=${i === active} aria-setsize=${near.length} aria-posinset=${i + 1}
    @pointerdown=${(event: Event) => event.preventDefault()} @click=${() => pick(option)}
    >${option.label}${option.description ? html`<span class="about">${option.description}</span>` : nothing}</div>`;
  render(
    near.length ? near.slice(0, count).map(line) : html`<div class="listed about">${rareFieldStrings.noMatch}</div>`,
    list,
  );
  if (active < 0) control.removeAttribute('aria-activedescendant');
  else control.setAttribute('aria-activedescendant', `${box.id}-${active}`);
  list.children[active]?.scrollIntoView({ block: 'nearest' });
}

/** Draws more of the list where its end comes into view. */
function further(control: HTMLInputElement, box: Combobox): void {
  const open = lists.get(control);
  const { list } = parts(control);
  if (!open || open.count >= open.near.length || list.scrollTop + 2 * list.clientHeight < list.scrollHeight) return;
  open.count += page;
  open.active = Math.min(open.active, open.count - 1);
  drawn(control, box);
}

/** Beneath the box, or above it where there is more room. */
function placed(control: HTMLInputElement, list: HTMLElement): void {
  const { left, top, bottom, width } = control.getBoundingClientRect();
  const below = innerHeight - bottom;
  const above = below < 200 && top > below;
  const gap = 4;
  Object.assign(list.style, {
    left: `${left}px`,
    width: `${width}px`,
    maxHeight: `${Math.min(320, (above ? top : below) - 2 * gap)}px`,
    top: above ? 'auto' : `${bottom + gap}px`,
    bottom: above ? `${innerHeight - top + gap}px` : 'auto',
  });
}

function pressed(event: KeyboardEvent, box: Combobox): void {
  const control = event.target as HTMLInputElement;
  const open = lists.get(control);
  if (event.isComposing || event.ctrlKey || event.metaKey) return;
  const takes = () => {
    event.preventDefault();
    event.stopPropagation();
  };
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };
  const step = Object.hasOwn(steps, event.key) ? steps[event.key] : undefined;
  if (step !== undefined) {
    takes();
    if (!open) opened(control, box);
    const { near, active } = lists.get(control) ?? { near: [], active: -1 };
    if (!near.length || (!open && active >= 0)) return;
    const last = near.length - 1;
    const next = active < 0 ? (step > 0 || last >= page ? 0 : last) : active + step;
    // From one end to the other, unless all that lies between would have to be drawn.
    const around = Math.abs(step) === 1 && near.length <= page;
    const to = around ? (next + near.length) % near.length : Math.max(0, Math.min(last, next));
    Object.assign(lists.get(control)!, { active: to, count: Math.max(lists.get(control)!.count, to + 20) });
    drawn(control, box);
  } else if (event.key === 'Enter' && open && open.near[open.active]) {
    takes();
    closed(control);
    box.pick(open.near[open.active]!, control);
  } else if (event.key === 'Escape' && open) {
    takes();
    closed(control);
  }
}
