// The properties of an object, within a frame unless it is the whole form. One that may be missing can be included.

import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { isRecord } from '../../shared/schema.ts';
import { strings } from '../../shared/strings.ts';
import { isTold } from '../at-once.ts';
import type { Field, FieldActions } from '../field.ts';
import { further } from '../nested-fields.ts';
import { unionsOf } from './alternatives.ts';
import { adder, entryView } from './entries.ts';
import { about, fixed, issue, labelled } from './frame.ts';

export function groupField(field: Field, actions: FieldActions, root: unknown): unknown {
  const present = isRecord(field.value);
  const needed = field.required && !field.nullable && (present || !field.recursive);
  const inner = () =>
    html`${unionsOf(field, actions, root)}${properties(field, actions)}${rest(field, actions)}${entries(field, actions, root)}`;
  if (field.path.length === 0 && needed && present) return html`${about(field)}${issue(field)}${inner()}`;
  const include = (event: Event) => actions.include(field, (event.target as HTMLInputElement).checked);
  const toggle = html`<label class="option">
    <input type="checkbox" data-field=${field.id} aria-label=${strings.include(field.label)} .checked=${live(present)}
      ?disabled=${fixed(field)} @change=${include} />${labelled(field)}</label>`;
  return html`<fieldset class="group" part="group" data-kind="group" id=${field.id}>
    <legend part="label" class=${field.quiet && needed ? 'sr' : nothing}>${needed && present ? labelled(field) : toggle}</legend>
    ${about(field)}${issue(field)}
    ${present ? html`<div class="fields">${inner()}</div>` : nothing}
  </fieldset>`;
}

function properties(field: Field, actions: FieldActions): unknown {
  const named = field.children.filter(({ spec }) => spec.role === 'property');
  return repeat(
    named.filter((child) => !isTold(child)),
    ({ place }) => place,
    (child) => actions.draw(child),
  );
}

/** More properties than are shown at once. */
function rest(field: Field, actions: FieldActions): unknown {
  const left = field.unseen;
  return left
    ? html`<button type="button" data-field=${field.id} @click=${() => actions.more(field)}>${strings.showRows(left)}</button>`
    : nothing;
}

function entries(field: Field, actions: FieldActions, root: unknown): unknown {
  const others = field.children.filter(({ spec }) => spec.role === 'entry');
  const more = fixed(field) ? undefined : further(field, root);
  if (!others.length && !more) return nothing;
  return html`<div class="rows" part="entries">
    ${repeat(
      others,
      ({ place }) => place,
      (child) => entryView(field, child, actions),
    )}
    ${more ? adder(field, more, actions) : nothing}
  </div>`;
}
