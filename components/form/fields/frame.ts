// What stands around every field: its label, what it is for, what is wrong with it, and what empty means.

import { html, nothing, type TemplateResult } from 'lit';
import { number, own, text } from '../../shared/schema.ts';
import { strings } from '../../shared/strings.ts';
import { clipped } from '../../shared/text-view.ts';
import type { Field, FieldActions } from '../field.ts';
import { helpOf } from '../schema/ui-options.ts';

/** The ids of what describes a field, for `aria-describedby`. */
export function described(field: Field): string | typeof nothing {
  const about = text(own(field.schema, 'description')) || helpOf(field.schema);
  const ids = [about ? `${field.id}-about` : '', field.issue ? `${field.id}-issue` : ''];
  return ids.filter(Boolean).join(' ') || nothing;
}

export const invalid = (field: Field) => (field.issue ? 'true' : nothing);

/** Whether nothing can be changed here. */
export const fixed = (field: Field) => Boolean(field.disabled || field.readonly);

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
  const marks = [
    own(field.schema, 'deprecated') === true ? strings.deprecated : '',
    field.required ? '' : strings.optional,
  ].filter(Boolean);
  return html`<span class="name">${clipped(field.label)}</span>${marks.length ? html` <span class="mark">(${marks.join(', ')})</span>` : nothing}`;
}

/** Only text that Markdown would change, or fold, is given to it. */
const marked = /[*_`~#>|<&[\]\\]|\n|https?:|^\s*[-+\d]|.{9999}/;

export function about(field: Field): unknown {
  const description = text(own(field.schema, 'description'));
  const help = helpOf(field.schema);
  if (!description && !help) return nothing;
  const words = (said: string) =>
    marked.test(said) ? html`<cf-markdown .template=${said}></cf-markdown>` : html`<div>${said}</div>`;
  return html`<div class="about" part="description" id="${field.id}-about">
    ${description ? words(description) : nothing}${help ? words(help) : nothing}
  </div>`;
}

export function issue(field: Field): unknown {
  return field.issue ? html`<div class="issue" part="issue" id="${field.id}-issue">${field.issue}</div>` : nothing;
}

/** For a field that is empty and may mean several things by it: which of them. */
export function emptyMeans(field: Field, actions: FieldActions): unknown {
  const { schema, value, kind } = field;
  const empty =
    value === undefined || value === null || value === '' || (kind === 'list' && !(value as unknown[]).length);
  if (fixed(field) || !empty) return nothing;
  const meanings: [value: unknown, label: string][] = [];
  if (!field.required) meanings.push([undefined, strings.leftOut]);
  if (field.nullable) meanings.push([null, strings.nullValue]);
  const emptyText = kind === 'text' && !number(own(schema, 'minLength'));
  if (emptyText && (field.nullable || field.blank === '' || value === '')) meanings.push(['', strings.emptyText]);
  if (kind === 'list' && !number(own(schema, 'minItems'))) meanings.push([[], strings.emptyList]);
  const index = meanings.findIndex(
    ([meaning]) => meaning === value || (Array.isArray(meaning) && Array.isArray(value)),
  );
  if (field.required && emptyText && value === undefined && field.issue) {
    return html`<button type="button" class="plain empty" @click=${() => actions.change(field, '')}>${strings.answerEmpty}</button>`;
  }
  if (meanings.length < 2) return nothing;
  const choose = (event: Event) =>
    actions.change(field, meanings[(event.target as HTMLSelectElement).selectedIndex]?.[0]);
  return html`<select class="empty" part="empty" aria-label=${strings.whenEmpty(field.label)} @change=${choose}>
    ${index < 0 ? html`<option .selected=${true}>${strings.choose}</option>` : nothing}
    ${meanings.map(([, label], i) => html`<option .selected=${i === index}>${label}</option>`)}
  </select>`;
}
