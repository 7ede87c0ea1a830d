// The properties of an object, within a frame unless it is the whole form. One that may be missing can be included.

import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { isRecord } from '../../shared/schema.ts';
import { strings } from '../../shared/strings.ts';
import type { Field, Hands } from '../field.ts';
import { further } from '../nested-fields.ts';
import { forksOf } from './alternatives.ts';
import { adder, entryView } from './entries.ts';
import { about, fixed, issue, labelled } from './frame.ts';

export function groupField(field: Field, hands: Hands, root: unknown): unknown {
  const present = isRecord(field.value);
  const needed = field.required && !field.nullable && (present || !field.ring);
  const inner = () =>
    html`${forksOf(field, hands, root)}${properties(field, hands)}${rest(field, hands)}${entries(field, hands, root)}`;
  if (field.path.length === 0 && needed && present) return html`${about(field)}${issue(field)}${inner()}`;
  const include = (event: Event) => hands.include(field, (event.target as HTMLInputElement).checked);
  const toggle = html`<label class="option">
    <input type="checkbox" data-field=${field.id} aria-label=${strings.include(field.label)} .checked=${live(present)}
      ?disabled=${fixed(field)} @change=${include} />${labelled(field)}</label>`;
  return html`<fieldset class="group" part="group" data-kind="group" id=${field.id}>
    <legend part="label" class=${field.quiet && needed ? 'sr' : nothing}>${needed && present ? labelled(field) : toggle}</legend>
    ${about(field)}${issue(field)}
    ${present ? html`<div class="fields">${inner()}</div>` : nothing}
  </fieldset>`;
}

function properties(field: Field, hands: Hands): unknown {
  const named = field.children.filter(({ seed }) => seed.role === 'property');
  // The constant that tells branches apart has been chosen with the branch.
  const told = ({ kind, seed, wrong }: Field) => kind === 'constant' && seed.required && seed.branch && !wrong;
  return repeat(
    named.filter((child) => !told(child)),
    ({ place }) => place,
    (child) => hands.draw(child),
  );
}

/** More properties than are shown at once. */
function rest(field: Field, hands: Hands): unknown {
  const left = field.unseen;
  return left
    ? html`<button type="button" data-field=${field.id} @click=${() => hands.more(field)}>${strings.showRows(left)}</button>`
    : nothing;
}

function entries(field: Field, hands: Hands, root: unknown): unknown {
  const others = field.children.filter(({ seed }) => seed.role === 'entry');
  const more = fixed(field) ? undefined : further(field, root);
  if (!others.length && !more) return nothing;
  return html`<div class="rows" part="entries">
    ${repeat(
      others,
      ({ place }) => place,
      (child) => entryView(field, child, hands),
    )}
    ${more ? adder(field, more, hands) : nothing}
  </div>`;
}
