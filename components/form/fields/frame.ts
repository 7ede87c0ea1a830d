// What stands around every field: its label, what it is for, what is wrong with it, and what empty means.

import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { same } from '../../shared/path.ts';
import { list, number, own } from '../../shared/schema.ts';
import { commonStrings } from '../../shared/strings/common.ts';
import { formStrings } from '../../shared/strings/form.ts';
import { clipped } from '../../shared/text-view.ts';
import type { Field, FieldActions, Option } from '../field.ts';
import { affixesOf, descriptionOf, helpOf, titleOf } from '../schema/ui-options.ts';

/** The ids of what describes a field, for `aria-describedby`. */
export function described(field: Field): string | typeof nothing {
  const about = descriptionOf(field.schema) || helpOf(field.schema);
  const { prefix, suffix } = affixesOf(field.schema);
  const affixes = prefix || suffix ? `${field.id}-affixes` : '';
  const ids = [about ? `${field.id}-about` : '', affixes, field.issue ? `${field.id}-issue` : ''];
  return ids.filter(Boolean).join(' ') || nothing;
}

/** What is required and not touched yet is no fault, though the browser by itself would say so. */
export const invalid = (field: Field) => (field.issue ? 'true' : 'false');

/** Whether nothing can be changed here. */
export const fixed = (field: Field) => Boolean(field.disabled || field.readonly);

/** A label and one control, and what is said after it. */
export function framed(field: Field, control: unknown, after: unknown = nothing): TemplateResult {
  return html`<div class="field" part="field" data-kind=${field.kind}><label
    part="label" class=${field.quiet ? 'sr' : nothing} for=${field.id}><span class="name">${clipped(field.label)}</span><span
    class="mark">${mark(field)}</span></label>${about(field)}${control}${issue(field)}${after}</div>`;
}

/** A legend and several controls. */
export function grouped(
  field: Field,
  role: 'radiogroup' | 'group',
  control: unknown,
  after: unknown = nothing,
): TemplateResult {
  return html`<fieldset
    class="field"
    part="field"
    data-kind=${field.kind}
    id=${field.id}
    role=${role}
    aria-describedby=${described(field)}
    aria-required=${role === 'radiogroup' && field.required ? 'true' : nothing}
    aria-invalid=${role === 'radiogroup' ? invalid(field) : nothing}
  ><legend part="label" class=${field.quiet ? 'sr' : nothing}><span class="name">${clipped(field.label)}</span><span
    class="mark">${mark(field)}</span></legend>${about(field)}${control}${issue(field)}${after}</fieldset>`;
}

/** What the two above have in them as well, since a template in each field costs more than all that is around it. */
export const labelled = (field: Field) =>
  html`<span class="name">${clipped(field.label)}</span><span class="mark">${mark(field)}</span>`;

function mark({ schema, required }: Field): string {
  const marks = [
    own(schema, 'deprecated') === true ? formStrings.deprecated : '',
    required ? '' : formStrings.optional,
  ];
  const said = marks.filter(Boolean).join(', ');
  return said && ` (${said})`;
}

/** What is there as a whole, or not at all, is included by a box. */
export const included = (field: Field, present: boolean, actions: FieldActions) => html`<label class="option">
  <input type="checkbox" data-field=${field.id} aria-label=${formStrings.include(field.label)} .checked=${live(present)}
    ?disabled=${fixed(field)} @change=${(event: Event) => actions.include(field, (event.target as HTMLInputElement).checked)}
  />${labelled(field)}</label>`;

/** Only text that Markdown would change, or fold, is given to it. */
const marked = /[*_`~#>|<&[\]\\]|\n|https?:|^\s*[-+\d]|.{9999}/;

export function about(field: Field): unknown {
  const description = descriptionOf(field.schema);
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

/** What an empty field may mean: nothing at all, none, or empty; nothing and none only where the schema tells them apart. */
export function meanings(field: Field): Option[] {
  const { required, nullable, blank, kind, value, schema, options } = field;
  const found: Option[] = [];
  const none = !nullable || options.some((option) => option.value === null) ? undefined : noneOf(field);
  const absent = !required && !(nullable && blank === null && !none) && (none !== undefined || !options.some(isNone));
  if (nullable && (required || blank === null || none))
    found.push({ value: null, label: none ?? commonStrings.nullValue });
  if (absent) found.push({ value: undefined, label: formStrings.leftOut });
  const length = number(own(schema, kind === 'text' ? 'minLength' : 'minItems'));
  if (length) return found;
  if (kind === 'text' && (nullable || blank === '' || value === ''))
    found.push({ value: '', label: formStrings.emptyText });
  if (kind === 'list' || kind === 'choices') found.push({ value: [], label: formStrings.emptyList });
  return found;
}

const isNone = ({ value, label }: Option) => value === null && label === commonStrings.nullValue;

/** What the schema calls `null`, if it has a name for it. */
const noneOf = ({ subschemas }: Field): string | undefined =>
  subschemas
    .flatMap(({ schema }) => [...list(own(schema, 'anyOf')), ...list(own(schema, 'oneOf'))])
    .map((branch) => (own(branch, 'type') === 'null' || own(branch, 'const') === null ? titleOf(branch) : undefined))
    .find(Boolean);

/** For a field that is empty and may mean several things by it: which of them. Seen while somebody is there, or says otherwise. */
export function emptyMeans(field: Field, actions: FieldActions): unknown {
  const { value, kind, blank } = field;
  const isEmpty = value === undefined || value === null || value === '' || (Array.isArray(value) && !value.length);
  if (fixed(field) || !isEmpty) return nothing;
  if (
    field.required &&
    kind === 'text' &&
    value === undefined &&
    field.issue &&
    !number(own(field.schema, 'minLength'))
  ) {
    // The button goes, and the keyboard would go with it.
    const answer = ({ currentTarget }: Event) => {
      (currentTarget as Element).closest('.field')!.querySelector<HTMLElement>('[data-field]')?.focus();
      actions.change(field, '');
    };
    return html`<button type="button" class="plain empty" @click=${answer}>${formStrings.answerEmpty}</button>`;
  }
  const all = meanings(field);
  if (all.length < 2) return nothing;
  const index = all.findIndex((one) => same(one.value, value));
  const choose = (event: Event) => actions.change(field, all[(event.target as HTMLSelectElement).selectedIndex]?.value);
  return html`<select class="empty ${same(value, blank) ? 'usual' : ''}" part="empty" aria-label=${formStrings.whenEmpty(field.label)} @change=${choose}>
    ${index < 0 ? html`<option .selected=${true}>${formStrings.choose}</option>` : nothing}
    ${all.map(({ label }, i) => html`<option .selected=${i === index}>${label}</option>`)}
  </select>`;
}

/** A box with what stands before and after its value. */
export function affixed(field: Field, control: unknown): unknown {
  const { prefix, suffix } = affixesOf(field.schema);
  if (!prefix && !suffix) return control;
  const affix = (said: string | undefined) => (said ? html`<span class="affix" part="affix">${said}</span>` : nothing);
  return html`<div class="affixed" id="${field.id}-affixes">${affix(prefix)}${control}${affix(suffix)}</div>`;
}
