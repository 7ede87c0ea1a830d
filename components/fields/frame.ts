// What stands around every field: its label, what it is for, what is wrong with it, and what empty means.

import { html, nothing, type TemplateResult } from 'lit';
import type { Field } from '../field.ts';
import { number, own, text } from '../schema.ts';
import { strings } from '../strings.ts';

/** The ids of what describes a field, for `aria-describedby`. */
export function described(field: Field): string | typeof nothing {
  const ids = [own(field.schema, 'description') ? `${field.id}-about` : '', field.issue ? `${field.id}-issue` : ''];
  return ids.filter(Boolean).join(' ') || nothing;
}

export const invalid = (field: Field) => (field.issue ? 'true' : nothing);

/** A label and one control. */
export function framed(field: Field, control: unknown, after: unknown = nothing): TemplateResult {
  return html`<div class="field" part="field" data-kind=${field.kind}>
    <label part="label" class=${field.quiet ? 'sr' : nothing} for=${field.id}>${labelled(field)}</label>
    ${about(field)}${control}${issue(field)}${after}
  </div>`;
}

/** A legend and several controls. */
export function grouped(field: Field, role: 'radiogroup' | 'group', control: unknown): TemplateResult {
  return html`<fieldset
    class="field"
    part="field"
    data-kind=${field.kind}
    id=${field.id}
    role=${role}
    aria-describedby=${described(field)}
    aria-required=${role === 'radiogroup' && field.required ? 'true' : nothing}
    aria-invalid=${role === 'radiogroup' ? invalid(field) : nothing}
  >
    <legend part="label" class=${field.quiet ? 'sr' : nothing}>${labelled(field)}</legend>
    ${about(field)}${control}${issue(field)}
  </fieldset>`;
}

export function labelled(field: Field): unknown {
  const mark = field.required ? nothing : html` <span class="mark">(${strings.optional})</span>`;
  return html`<span class="name">${field.label}</span>${mark}`;
}

export function about(field: Field): unknown {
  const description = text(own(field.schema, 'description'));
  return description
    ? html`<div class="about" part="description" id="${field.id}-about">${description}</div>`
    : nothing;
}

export function issue(field: Field): unknown {
  return field.issue ? html`<div class="issue" part="issue" id="${field.id}-issue">${field.issue}</div>` : nothing;
}

/** For a field that is empty and may mean several things by it: which of them. */
export function emptyMeans(field: Field): unknown {
  const { schema, value } = field;
  if (field.disabled || field.readonly || (value !== undefined && value !== null && value !== '')) return nothing;
  const meanings: [value: unknown, label: string][] = [];
  if (!field.required) meanings.push([undefined, strings.leftOut]);
  if (field.nullable) meanings.push([null, strings.nullValue]);
  const emptyText = field.kind === 'text' && !number(own(schema, 'minLength'));
  if (emptyText && (field.nullable || field.blank === '' || value === '')) meanings.push(['', strings.emptyText]);
  const index = meanings.findIndex(([meaning]) => meaning === value);
  if (field.required && emptyText && value === undefined && field.issue) {
    return html`<button type="button" class="plain empty" @click=${() => field.change('')}>${strings.answerEmpty}</button>`;
  }
  if (meanings.length < 2) return nothing;
  const choose = (event: Event) => field.change(meanings[(event.target as HTMLSelectElement).selectedIndex]?.[0]);
  return html`<select class="empty" part="empty" aria-label=${strings.whenEmpty(field.label)} @change=${choose}>
    ${meanings.map(([, label], i) => html`<option .selected=${i === index}>${label}</option>`)}
  </select>`;
}
