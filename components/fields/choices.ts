// Any number of several: a checkbox for each.

import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Field, Option } from '../field.ts';
import { same } from '../path.ts';
import { list, number, own } from '../schema.ts';
import { strings } from '../strings.ts';
import { checked } from './checked.ts';
import { keyOf } from './choice.ts';
import { grouped, invalid } from './frame.ts';

export function choicesField(field: Field): unknown {
  const chosen = list(field.value);
  const toggled = (event: Event) => {
    // The boxes themselves know best: several may change before the form is drawn again.
    const boxes = [...(event.target as HTMLElement).closest('fieldset')!.querySelectorAll('input')];
    const on = field.options.filter((_, index) => boxes[index]?.checked).map(({ value }) => value);
    const least = number(own(field.schema, 'minItems')) ?? 0;
    field.change(on.length || field.required || !least ? on : field.blank);
  };
  const box = ({ value, label, description }: Option, index: number) => {
    const on = chosen.some((one) => same(one, value));
    const key = field.main && !field.disabled && !field.readonly ? keyOf(field.options, index) : undefined;
    return html`<label class="option" part="option">
      <input
        type="checkbox" data-field=${field.id} data-key=${key ?? nothing} aria-invalid=${invalid(field)}
        .checked=${live(on)} ?disabled=${field.disabled || field.readonly}
        @change=${toggled}
        ${checked(index ? undefined : wrong(field, chosen.length))}
      /><span class="words">${label}${description ? html`<span class="about">${description}</span>` : nothing}</span>${
        key ? html`<kbd aria-hidden="true">${key}</kbd>` : nothing
      }
    </label>`;
  };
  return grouped(field, 'group', html`<div class="options">${field.options.map(box)}</div>`);
}

function wrong({ schema, value, required, nullable }: Field, count: number): string | undefined {
  if (value === null && nullable) return undefined;
  if (value === undefined)
    return required ? strings.tooFew(Math.max(1, number(own(schema, 'minItems')) ?? 1)) : undefined;
  const least = number(own(schema, 'minItems'));
  const most = number(own(schema, 'maxItems'));
  if (least !== undefined && count < least) return strings.tooFew(least);
  return most !== undefined && count > most ? strings.tooMany(most) : undefined;
}
