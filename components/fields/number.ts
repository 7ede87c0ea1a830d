// A number, whole or not. The browser's own number field: its text stays as it is typed.

import { html, nothing } from 'lit';
import { bounds, type Field } from '../field.ts';
import { number, own } from '../schema.ts';
import { strings } from '../strings.ts';
import { checked, held } from './checked.ts';
import { described, emptyMeans, framed, invalid } from './frame.ts';

export function numberField(field: Field): unknown {
  const { schema, value } = field;
  const whole = own(schema, 'type') === 'integer';
  const { least, most } = bounds(schema);
  const required = field.required && value === undefined;
  const means = (control: { value: string }) =>
    typeof value === 'number' ? control.value !== '' && Number(control.value) === value : control.value === '';
  const input = (event: Event) => {
    const control = event.target as HTMLInputElement;
    if (control.validity.badInput) field.change(undefined);
    else field.change(control.value === '' ? field.blank : control.valueAsNumber);
  };
  const control = html`<input
    id=${field.id} part="input" type="number" inputmode=${whole ? 'numeric' : 'decimal'} autocomplete="off"
    min=${least ?? nothing} max=${most ?? nothing} step=${whole && Number.isInteger(least ?? 0) ? '1' : 'any'}
    .value=${held(typeof value === 'number' ? String(value) : '', means)}
    ?required=${required} ?disabled=${field.disabled} ?readonly=${field.readonly}
    aria-describedby=${described(field)} aria-invalid=${invalid(field)} data-field=${field.id}
    @input=${input} ${checked(wrong(field))}
  />`;
  return framed(field, control, emptyMeans(field));
}

function wrong({ schema, value, required }: Field): string | undefined {
  if (value === undefined) return required ? strings.notANumber : undefined;
  if (typeof value !== 'number') return undefined;
  if (own(schema, 'type') === 'integer' && !Number.isInteger(value)) return strings.notWhole;
  const { least, most } = bounds(schema);
  if (least !== undefined && value < least) return strings.tooSmall(least);
  if (most !== undefined && value > most) return strings.tooLarge(most);
  const above = number(own(schema, 'exclusiveMinimum'));
  const below = number(own(schema, 'exclusiveMaximum'));
  if (above !== undefined && value <= above) return strings.notAbove(above);
  if (below !== undefined && value >= below) return strings.notBelow(below);
  const step = number(own(schema, 'multipleOf'));
  if (!step || step <= 0) return undefined;
  const times = value / step;
  return Math.abs(times - Math.round(times)) > 1e-9 * Math.max(1, Math.abs(times))
    ? strings.notMultiple(step)
    : undefined;
}
