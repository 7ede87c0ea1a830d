// A number, whole or not, as it is written in the language of the page; what is typed stays as it is typed until it is left.
// A slider beside it where the range suits one.

import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { own } from '../../shared/schema.ts';
import { formStrings } from '../../shared/strings/form.ts';
import type { Field, FieldActions } from '../field.ts';
import { bounds, type Range, slideOf, stepOf } from '../schema/numbers.ts';
import { widgetOf } from '../schema/ui-options.ts';
import { isPlain, numberRead, numberWritten } from '../schema/written-numbers.ts';
import { checked, held } from './checked.ts';
import { affixed, described, emptyMeans, fixed, framed, invalid } from './frame.ts';
import { placeholder } from './text.ts';

export function numberField(field: Field, actions: FieldActions): unknown {
  const { schema, value } = field;
  const { locale } = actions;
  const whole = own(schema, 'type') === 'integer';
  const { least, most } = bounds(schema);
  const read = (text: string) => numberRead(text, locale);
  const means = ({ value: typed }: { value: string }) =>
    typeof value === 'number' ? read(typed) === value : typeof read(typed) !== 'number';
  const input = (event: Event) => {
    const typed = (event.target as HTMLInputElement).value;
    const number = read(typed);
    actions.change(field, typed.trim() === '' ? field.blank : number === 'lost' ? undefined : number);
  };
  // What was read is shown: who wrote 1,234 sees whether it was taken for a thousand.
  const left = (event: Event) => {
    const control = event.target as HTMLInputElement;
    const number = read(control.value);
    if (typeof number === 'number' && !isPlain(control.value, locale)) control.value = numberWritten(number, locale);
  };
  const stepped = (event: KeyboardEvent) => {
    const up = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!up || fixed(field) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const step = stepOf(schema) ?? 1;
    const from = typeof value === 'number' ? value : up > 0 ? (least ?? 0) - step : (most ?? 0) + step;
    const next = Number((from + up * step).toPrecision(15));
    if (next >= (least ?? -Infinity) && next <= (most ?? Infinity)) actions.change(field, next);
  };
  const wrong = ({ value: typed }: { value: string }) => {
    const number = read(typed);
    return number === 'lost'
      ? formStrings.tooManyDigits
      : typed.trim() && number === undefined
        ? formStrings.notANumber
        : field.ownIssue;
  };
  // The number pads of telephones have no minus.
  const pad = (least ?? -1) < 0 ? nothing : whole ? 'numeric' : 'decimal';
  const control = html`<input
    id=${field.id} part="input" type="text" inputmode=${pad} autocomplete="off" placeholder=${placeholder(field)}
    .value=${held(typeof value === 'number' ? numberWritten(value, locale) : '', means)}
    ?required=${field.required && value === undefined} ?disabled=${field.disabled} ?readonly=${field.readonly}
    aria-describedby=${described(field)} aria-invalid=${invalid(field)} data-field=${field.id}
    @input=${input} @change=${left} @keydown=${stepped} ${checked(wrong)}
  />`;
  const range = slideOf(schema, widgetOf(schema) === 'range');
  const box = affixed(field, control);
  const all = range ? html`<div class="beside">${box}${slider(field, range, actions)}</div>` : box;
  return framed(field, all, emptyMeans(field, actions));
}

/** Without an answer it has no thumb: nobody takes its least for one. */
function slider(field: Field, { least, most, step }: Range, actions: FieldActions): unknown {
  const { value } = field;
  const answered = typeof value === 'number';
  const slide = (event: Event) => actions.change(field, (event.target as HTMLInputElement).valueAsNumber);
  return html`<input
    type="range" part="slider" aria-label=${formStrings.slider(field.label)} class=${answered ? nothing : 'unset'}
    aria-valuetext=${answered ? numberWritten(value, actions.locale) : formStrings.notAnswered}
    min=${least} max=${most} step=${step} .value=${live(String(answered ? value : least))} ?disabled=${fixed(field)}
    @input=${slide} @click=${answered ? nothing : slide}
  />`;
}
