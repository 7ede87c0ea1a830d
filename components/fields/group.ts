// The properties of an object, within a frame unless it is the whole form. One that may be missing can be included.

import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Field } from '../field.ts';
import { strings } from '../strings.ts';
import { about, issue, labelled } from './frame.ts';

export function groupField(field: Field): unknown {
  const present = field.value !== undefined && field.value !== null;
  const needed = field.required && !field.nullable;
  if (field.path.length === 0 && needed) return html`${about(field)}${issue(field)}${field.children()}`;
  const include = (event: Event) =>
    field.change((event.target as HTMLInputElement).checked ? field.begun() : field.blank);
  const toggle = html`<label class="option">
    <input type="checkbox" data-field=${field.id} aria-label=${strings.include(field.label)} .checked=${live(present)}
      ?disabled=${field.disabled || field.readonly} @change=${include} />${labelled(field)}</label>`;
  return html`<fieldset class="group" part="group" data-kind="group" id=${field.id}>
    <legend part="label">${needed ? labelled(field) : toggle}</legend>
    ${about(field)}${issue(field)}
    ${present ? html`<div class="fields">${field.children()}</div>` : nothing}
  </fieldset>`;
}
