// A list: rows that are added, removed and put in another order, by buttons and by dragging.

import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { same } from '../../shared/path.ts';
import { list, own } from '../../shared/schema.ts';
import { strings } from '../../shared/strings.ts';
import type { Field, FieldActions } from '../field.ts';
import { mayGrow, mayLose, places } from '../nested-fields.ts';
import { about, described, emptyMeans, fixed, issue, labelled } from './frame.ts';

export function listField(field: Field, actions: FieldActions): unknown {
  const rows = field.children;
  const left = field.unseen;
  const empty = rows.length === 0;
  return html`<fieldset class="group list" part="group" data-kind="list" id=${field.id} aria-describedby=${described(field)}>
    <legend part="label" class=${field.quiet ? 'sr' : nothing}>${labelled(field)}</legend>
    ${about(field)}
    ${
      empty
        ? nothing
        : html`<ol class="rows" part="rows">${repeat(
            rows,
            ({ place }) => place,
            (row, i) => rowView(field, row, i, actions),
          )}</ol>`
    }
    ${left > 0 ? html`<button type="button" class="plain" @click=${() => actions.more(field)}>${strings.showRows(left)}</button>` : nothing}
    ${
      fixed(field) || field.options.length || !mayGrow(field)
        ? html`<span data-field=${field.id} tabindex="-1"></span>`
        : html`<button type="button" part="add" data-field=${field.id} aria-label=${strings.addTo(field.label)}
            @click=${() => actions.add(field)}>${strings.add}</button>`
    }
    ${issue(field)}${empty ? emptyMeans(field, actions) : nothing}
  </fieldset>`;
}

const boxes = new Set<Field['kind']>(['text', 'number', 'date', 'duration', 'colour', 'search']);

function rowView(field: Field, row: Field, index: number, actions: FieldActions): unknown {
  const count = list(field.value).length;
  const first = places(field.subschemas);
  const movable = !fixed(field) && index >= first && count - first > 1;
  const removable = !fixed(field) && !field.options.length && mayLose(field, index);
  const name = ranked(field, row)
    ? String(field.options.find((option) => same(option.value, row.value))?.label)
    : row.label;
  // A number says enough of a row with one box, unless it has a name of its own.
  const plain = boxes.has(row.kind) && !row.unions.length && !own(row.schema, 'title');
  const move = (to: number) => () => actions.move(field, row, to);
  return html`<li class="row" part="row" data-row=${index}>
    ${movable ? handle(field, row, actions) : nothing}${plain ? html`<span class="number" aria-hidden="true">${index + 1}</span>` : nothing}
    <div class="value">${ranked(field, row) ?? actions.draw({ ...row, quiet: plain })}</div>
    <div class="tools" part="tools">
      ${movable ? tool('↑', strings.moveUp(name), index <= first, move(index - 1)) : nothing}
      ${movable ? tool('↓', strings.moveDown(name), index >= count - 1, move(index + 1)) : nothing}
      ${removable ? tool('✕', strings.remove(name), false, () => actions.remove(field, row)) : nothing}
    </div>
  </li>`;
}

/** What only has a place among the others is not chosen, but moved. */
const ranked = ({ options }: Field, { value }: Field) =>
  options.length ? html`<output>${options.find((option) => same(option.value, value))?.label}</output>` : undefined;

/** A button that stays focusable where it does nothing: the keyboard is not lost at the end of the list. */
const tool = (sign: string, label: string, idle: boolean, act: () => void) => html`<button
  type="button" class="plain tool" aria-label=${label} title=${label} aria-disabled=${idle ? 'true' : nothing}
  @click=${() => idle || act()}
>${sign}</button>`;

/** Dragged by the pointer, a row changes places with those it passes. */
function handle(field: Field, row: Field, actions: FieldActions): unknown {
  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    const grip = event.currentTarget as HTMLElement;
    const item = grip.closest('li')!;
    const rows = item.parentElement!;
    event.preventDefault();
    const moved = ({ clientY }: PointerEvent) => {
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
    const up = () => {
      removeEventListener('pointermove', moved);
      removeEventListener('pointerup', up);
      removeEventListener('pointercancel', up);
      item.classList.remove('dragged');
    };
    item.classList.add('dragged');
    addEventListener('pointermove', moved);
    addEventListener('pointerup', up);
    addEventListener('pointercancel', up);
  };
  return html`<span class="handle" part="handle" aria-hidden="true" title=${strings.drag(row.label)} @pointerdown=${down}>⠿</span>`;
}
