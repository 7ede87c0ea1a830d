// Where nothing can be answered, it is said; and what should not be there can be seen.

import { html, nothing } from 'lit';
import { commonStrings } from '../../shared/strings/common.ts';
import { formStrings } from '../../shared/strings/form.ts';
import type { Field, FieldActions } from '../field.ts';
import { about, fixed, issue, labelled } from './frame.ts';

export function neverField(field: Field, actions: FieldActions): unknown {
  const { spec, value } = field;
  const drop = () => actions.change(field, undefined);
  const removable = value !== undefined && spec.role === 'property' && !spec.required && !fixed(field);
  return html`<div class="field" part="field" data-kind="never" id=${field.id} data-field=${field.id} tabindex="-1">
    <span class=${field.quiet ? 'sr' : 'label'} part="label">${labelled(field)}</span>
    ${about(field)}
    ${value === undefined ? nothing : html`<output class="quiet">${written(value)}</output>`}
    ${field.issue ? issue(field) : html`<div class="about">${spec.role === 'entry' ? formStrings.notExpected : formStrings.never}</div>`}
    ${removable ? html`<button type="button" @click=${drop}>${commonStrings.remove(field.label)}</button>` : nothing}
  </div>`;
}

function written(value: unknown): string {
  try {
    return JSON.stringify(value).slice(0, 200);
  } catch {
    return String(value);
  }
}
