// A number, whole or not: the browser's own number field, whose text stays as it is typed; a slider beside it where the
// range suits one.

import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { own } from '../../shared/schema.ts';
import { strings } from '../../shared/strings.ts';
import type { Field, FieldActions } from '../field.ts';
import { bounds, slideOf, stepOf } from '../schema/numbers.ts';
import { widgetOf } from '../schema/ui-options.ts';
import { checked, held } from './checked.ts';
import { described, emptyMeans, fixed, framed, invalid } from './frame.ts';
import { placeholder } from './text.ts';

export function numberField(field: Field, actions: FieldActions): unknown {
  const { schema, value } = field;
  const whole = own(schema, 'type') === 'integer';
  const { least, most } = bounds(schema);
  const required = field.required && value === undefined;
  const means = (control: { value: string }) =>
    typeof value === 'number'
      ? control.value !== '' && Number(control.value) === value
      : !control.value || lost(control.value);
  const input = (event: Event) => {
    const control = event.target as HTMLInputElement;
    if (control.validity.badInput || lost(control.value)) actions.change(field, undefined);
    else actions.change(field, control.value === '' ? field.blank : control.valueAsNumber);
  };
  const step = stepOf(schema);
  // The arrow keys go by steps; what is a step is checked by us, for browsers count from the least value.
  const keys = step && Number.isInteger((least ?? 0) / step) && whole ? step : 'any';
  const control = html`<input
    id=${field.id} part="input" type="number" inputmode=${whole ? 'numeric' : 'decimal'} autocomplete="off"
    min=${least ?? nothing} max=${most ?? nothing} step=${keys} placeholder=${placeholder(field)}
    .value=${held(typeof value === 'number' ? String(value) : '', means)}
    ?required=${required} ?disabled=${field.disabled} ?readonly=${field.readonly}
    aria-describedby=${described(field)} aria-invalid=${invalid(field)} data-field=${field.id}
    @input=${input} ${checked(({ value }) => (lost(value) ? strings.tooManyDigits : field.ownIssue))}
  />`;
  const slide = slideOf(schema, widgetOf(schema) === 'range');
  if (!slide) return framed(field, control, emptyMeans(field, actions));
  const shown = typeof value === 'number' ? value : slide.least;
  const slider = html`<input
    type="range" part="slider" aria-label=${strings.slider(field.label)} class=${value === undefined ? 'unset' : nothing}
    min=${slide.least} max=${slide.most} step=${slide.step} .value=${live(String(shown))} ?disabled=${fixed(field)}
    @input=${(event: Event) => actions.change(field, (event.target as HTMLInputElement).valueAsNumber)}
  />`;
  return framed(field, html`<div class="beside">${control}${slider}</div>`, emptyMeans(field, actions));
}

/** Whether a whole number has more digits than JavaScript keeps, so that another one would be sent. */
const lost = (typed: string) => /^-?\d{16,}$/.test(typed) && digits(typed) !== digits(String(Number(typed)));
const digits = (written: string) => written.replace(/^-?0+|e.*|\D/g, '').replace(/0+$/, '');
