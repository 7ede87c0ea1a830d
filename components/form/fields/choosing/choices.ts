// Any number of several: a checkbox for each; many can be searched.

import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { same } from '../../../shared/path.ts';
import { list } from '../../../shared/schema.ts';
import { rareFieldStrings } from '../../../shared/strings/rare-fields.ts';
import type { Option as Choice, Field, FieldActions } from '../../field.ts';
import { keyOf } from '../../primary-choice.ts';
import { meant } from '../../schema/matching.ts';
import { checked } from '../checked.ts';
import { emptyMeans, fixed, grouped, invalid } from '../frame.ts';
import { combobox } from './combobox.ts';

/** Of more than that, those that are chosen are shown, and the others found by name. */
const many = 30;

export function choicesField(field: Field, actions: FieldActions): unknown {
  const chosen = list(field.value);
  const has = (value: unknown) => chosen.some((one) => same(one, value));
  const searched = field.options.length > many;
  const shown = searched ? field.options.filter(({ value }) => has(value)) : field.options;
  const toggled = (event: Event) => {
    const control = event.target as HTMLInputElement;
    // The boxes themselves know best: several may change before the form is drawn again.
    const boxes = [...control.closest('.options')!.querySelectorAll('input')];
    const on = shown.filter((_, index) => boxes[index]?.checked).map(({ value }) => value);
    // A box that goes takes the keyboard with it.
    if (searched) control.closest('fieldset')!.querySelector<HTMLElement>('[role=combobox]')?.focus();
    actions.change(field, on.length || field.required ? on : field.blank);
  };
  const box = ({ value, label, description }: Choice, index: number) => {
    const key = field.main && !searched && !fixed(field) ? keyOf(field.options, index) : undefined;
    return html`<label class="option" part="option">
      <input
        type="checkbox" data-field=${field.id} data-key=${key ?? nothing} aria-invalid=${invalid(field)}
        .checked=${live(has(value))} ?disabled=${fixed(field)}
        @change=${toggled} ${checked(index ? undefined : field.ownIssue)}
      /><span class="words">${label}${description ? html`<span class="about">${description}</span>` : nothing}</span>${
        key ? html`<kbd aria-hidden="true">${key}</kbd>` : nothing
      }
    </label>`;
  };
  const boxes = shown.length ? html`<div class="options">${shown.map(box)}</div>` : nothing;
  const rest = field.options.length > shown.length ? another(field, has, actions) : nothing;
  return grouped(field, 'group', html`${boxes}${rest}`, emptyMeans(field, actions));
}

/** Those that are too many to show are added by name. */
function another(field: Field, has: (value: unknown) => boolean, actions: FieldActions): unknown {
  if (fixed(field)) return nothing;
  const options = field.options.filter(({ value }) => !has(value));
  const add = (option: Choice, control: HTMLInputElement) => {
    control.value = '';
    actions.change(field, [...list(field.value), option.value]);
  };
  return combobox(field, {
    id: `${field.id}-others`,
    label: rareFieldStrings.filter(field.label),
    options,
    chosen: undefined,
    means: () => true,
    wrong: ({ value }) =>
      value.trim() ? rareFieldStrings.notAnOption : list(field.value).length ? undefined : field.ownIssue,
    typed: () => {},
    pick: add,
    left: (control) => {
      const found = meant(options, control.value);
      if (found) add(found, control);
    },
  });
}
