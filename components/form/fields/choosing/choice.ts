// One of several: radio buttons while they are few, a list to open when they are many. Also yes and no.

import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { same } from '../../../shared/path.ts';
import { own } from '../../../shared/schema.ts';
import { commonStrings } from '../../../shared/strings/common.ts';
import { formStrings } from '../../../shared/strings/form.ts';
import type { Field, FieldActions, Option } from '../../field.ts';
import { keyOf } from '../../primary-choice.ts';
import { asRadios } from '../../schema/options.ts';
import { widgetOf } from '../../schema/ui-options.ts';
import { checked } from '../checked.ts';
import { described, fixed, framed, grouped, invalid, meanings } from '../frame.ts';
import { buttonsField } from './buttons.ts';

/** The options, and what else an answer may be: none, or nothing at all. */
export const answers = (field: Field): Option[] => [...field.options, ...meanings(field)];

export function choiceField(field: Field, actions: FieldActions): unknown {
  if (widgetOf(field.schema) === 'buttons') return buttonsField(field, actions, answers(field));
  return field.kind === 'boolean' || asRadios(field.options, field.schema)
    ? radioField(field, actions)
    : selectField(field, actions);
}

function radioField(field: Field, actions: FieldActions): unknown {
  const all = answers(field);
  const digits = own(field.schema, 'type') === 'integer' && field.options.every(({ label }) => /^-?\d+$/.test(label));
  // One listener for all of them.
  const choose = (event: Event) => {
    const radios = (event.currentTarget as Element).querySelectorAll('input');
    actions.change(field, all[[...radios].indexOf(event.target as HTMLInputElement)]?.value);
  };
  // Browsers find nothing wrong with a choice that may be left out.
  const said = field.issue || field.required || field.ownIssue ? invalid(field) : nothing;
  const radio = ({ value, label, description }: Option, index: number) => {
    const on = value === undefined ? field.value === undefined : field.value !== undefined && same(value, field.value);
    const key = field.main && index < field.options.length ? keyOf(field.options, index) : undefined;
    const shown = key !== undefined && key !== label && !fixed(field);
    const meant = index < field.options.length && !(value === null && label === commonStrings.nullValue);
    return html`<label class=${meant ? (digits ? 'option bare digit' : 'option') : 'option quiet'} part="option"><input
        type="radio" name=${field.id} data-field=${field.id} data-key=${key ?? nothing}
        .checked=${live(on)} aria-invalid=${said} ?required=${field.required} ?disabled=${field.disabled || (field.readonly && !on)}
        ${index ? nothing : checked(field.ownIssue)}
      /><span class="words">${description ? html`${label}<span class="about">${description}</span>` : label}</span>${
        shown ? html`<kbd aria-hidden="true">${key}</kbd>` : nothing
      }</label>`;
  };
  return grouped(
    field,
    'radiogroup',
    html`<div class="options ${digits || isShort(field) ? 'across' : ''}" @change=${choose}>${all.map(radio)}</div>`,
  );
}

/** A few short words stand in one line; what is chosen by keys, one beneath the other. */
const isShort = ({ kind, main, options }: Field) =>
  kind === 'boolean' ||
  (!main &&
    options.length < 5 &&
    options.every(({ description }) => !description) &&
    options.reduce((letters, { label }) => letters + String(label).length, 0) <= 24);

function selectField(field: Field, actions: FieldActions): unknown {
  const all = answers(field);
  const index = all.findIndex(({ value }) =>
    value === undefined ? field.value === undefined : same(value, field.value),
  );
  const choose = (event: Event) => actions.change(field, all[Number((event.target as HTMLSelectElement).value)]?.value);
  const control = html`<select
    id=${field.id} part="input" data-field=${field.id}
    ?required=${field.required} ?disabled=${fixed(field)}
    aria-describedby=${described(field)} aria-invalid=${invalid(field)}
    @change=${choose} ${checked(field.ownIssue)}
  >
    ${index < 0 ? html`<option value="" disabled .selected=${true}>${formStrings.choose}</option>` : nothing}
    ${all.map(({ label }, i) => html`<option value=${i} .selected=${i === index}>${label}</option>`)}
  </select>`;
  return framed(field, control);
}
