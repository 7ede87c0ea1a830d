// A list: rows that are added, removed and put in another order. A tuple has its places from the start.

import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { same } from '../../shared/path.ts';
import { list, number, own } from '../../shared/schema.ts';
import { commonStrings } from '../../shared/strings/common.ts';
import { formStrings } from '../../shared/strings/form.ts';
import { rareFieldStrings } from '../../shared/strings/rare-fields.ts';
import type { Field, FieldActions } from '../field.ts';
import { itemPiece, itemTitle, places } from '../nested-fields.ts';
import { titleOf } from '../schema/ui-options.ts';
import { about, described, emptyMeans, fixed, included, issue, labelled } from './frame.ts';
import { rowHandle } from './row-handle.ts';

export function listField(field: Field, actions: FieldActions, root: unknown): unknown {
  const rows = field.children;
  const left = field.unseen;
  const empty = rows.length === 0;
  const tuple = places(field.subschemas) > 0;
  const present = Array.isArray(field.value);
  const grows = !fixed(field) && !field.options.length && mayGrow(field) && (present || !tuple);
  const title = itemTitle(field, rows.length, root);
  // What is there as a whole: places, or an order.
  const whole = tuple || field.options.length > 0;
  const legend =
    whole && !(present && field.required && !field.nullable) ? included(field, present, actions) : labelled(field);
  return html`<fieldset class="group list" part="group" data-kind="list" id=${field.id} aria-describedby=${described(field)}>
    <legend part="label" class=${field.quiet ? 'sr' : nothing}>${legend}</legend>
    ${about(field)}
    <div class="held">${
      empty
        ? nothing
        : html`<ol class="rows" part="rows">${repeat(
            rows,
            ({ place }) => place,
            (row, i) => rowView(field, row, i, actions),
          )}</ol>`
    }
    ${left > 0 ? html`<button type="button" class="plain" @click=${() => actions.more(field)}>${formStrings.showRows(left)}</button>` : nothing}
    ${
      grows
        ? html`<button type="button" class="add" part="add" data-field=${field.id}
            @click=${() => actions.add(field)}>${title ? rareFieldStrings.addOne(title) : rareFieldStrings.addTo(field.label)}</button>`
        : html`<span data-field=${field.id} tabindex="-1"></span>`
    }</div>
    ${issue(field)}${empty && !whole ? emptyMeans(field, actions) : nothing}
  </fieldset>`;
}

const boxes = new Set<Field['kind']>(['text', 'number', 'date', 'duration', 'colour', 'search', 'file']);

function rowView(field: Field, row: Field, index: number, actions: FieldActions): unknown {
  const count = list(field.value).length;
  const first = places(field.subschemas);
  const movable = !fixed(field) && index >= first && count - first > 1;
  const removable = !fixed(field) && !field.options.length && mayLose(field, index);
  const ranks = ranked(field, row);
  const name = ranks ?? row.label;
  // Its place says enough of a row with one box, unless it has a name of its own.
  const plain =
    ranks !== undefined || (boxes.has(row.kind) && !row.unions.length && (index >= first || !titleOf(row.schema)));
  const drop = () => actions.remove(field, row);
  return html`<li class="row ${plain ? 'plain' : 'whole'} ${movable ? 'movable' : ''}" part="row" data-row=${index}>
    ${movable ? rowHandle(field, row, { index, first, last: count - 1, name }, actions) : nothing}
    <div class="value">${ranks === undefined ? actions.draw(row, plain) : html`<output>${ranks}</output>`}</div>
    ${
      removable
        ? html`<button type="button" class="plain remove" part="remove" aria-label=${commonStrings.remove(name)} title=${commonStrings.remove(name)}
            @click=${drop}>✕</button>`
        : nothing
    }
  </li>`;
}

/** What only has a place among the others is not chosen, but moved. */
const ranked = ({ options }: Field, { value }: Field) =>
  options.length ? String(options.find((option) => same(option.value, value))?.label) : undefined;

/** Whether another row may be added. */
function mayGrow(field: Field): boolean {
  const length = list(field.value).length;
  return length < (number(own(field.schema, 'maxItems')) ?? Infinity) && itemPiece(field.subschemas, length) !== false;
}

/** Whether rows may be taken away: not from the middle of a tuple. */
const mayLose = (field: Field, index: number) =>
  index >= places(field.subschemas) ||
  (index === list(field.value).length - 1 && index >= (number(own(field.schema, 'minItems')) ?? 0));
