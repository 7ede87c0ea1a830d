// A length of time, written as people do (`1d 2h 30m`) or as ISO 8601 does (`P1DT2H30M`), which is what the answer holds.

import { html } from 'lit';
import { formStrings } from '../../shared/strings/form.ts';
import { rareFieldStrings } from '../../shared/strings/rare-fields.ts';
import type { Field, FieldActions } from '../field.ts';
import { checked, held } from './checked.ts';
import { described, emptyMeans, framed, invalid } from './frame.ts';

export function durationField(field: Field, actions: FieldActions): unknown {
  const { value } = field;
  const shown = typeof value === 'string' ? spoken(value) : '';
  const input = (event: Event) => {
    const typed = (event.target as HTMLInputElement).value.trim();
    actions.change(field, typed === '' ? field.blank : duration(typed));
  };
  const means = (control: { value: string }) => {
    const typed = control.value.trim();
    return value === undefined ? duration(typed) === undefined : typed === value || duration(typed) === value;
  };
  const wrong = (control: { value: string }) =>
    control.value.trim() && duration(control.value.trim()) === undefined
      ? formStrings.wrongFormat('duration')
      : field.ownIssue;
  const control = html`<input
    id=${field.id} part="input" type="text" autocomplete="off" placeholder=${formStrings.example(rareFieldStrings.durationExample)}
    .value=${held(shown, means)} ?required=${field.required && value === undefined}
    ?disabled=${field.disabled} ?readonly=${field.readonly}
    aria-describedby=${described(field)} aria-invalid=${invalid(field)} data-field=${field.id}
    @input=${input} ${checked(wrong)}
  />`;
  return framed(field, control, emptyMeans(field, actions));
}

const iso =
  /^P(?=.)(?:(\d+)W|(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?)$/;
const units = { w: 'W', d: 'D', h: 'H', m: 'M', min: 'M', s: 'S' } as Record<string, string>;

/** `1d 2h` as `P1DT2H`; ISO 8601 as it is; `undefined` for what is neither. */
export function duration(typed: string): string | undefined {
  const upper = typed.toUpperCase();
  if (iso.test(upper)) return upper;
  const parts = [...typed.toLowerCase().matchAll(/(\d+(?:\.\d+(?=\s*s))?)\s*([a-z]+)\s*/g)];
  if (!parts.length || parts.map(([all]) => all).join('').length !== typed.length) return undefined;
  const named = parts.map(
    ([, count, unit = '']) => [count, Object.hasOwn(units, unit) ? units[unit] : undefined] as const,
  );
  const order = 'WDHMS';
  const places = named.map(([, unit]) => (unit ? order.indexOf(unit) : -1));
  if (places.some((place, i) => place < 0 || (i > 0 && place <= places[i - 1]!))) return undefined;
  if (places[0] === 0) return places.length === 1 ? `P${named[0]![0]}W` : undefined;
  const days = named.filter(([, unit]) => unit === 'D').map((part) => part.join(''));
  const clock = named.filter(([, unit]) => unit !== 'D').map((part) => part.join(''));
  return `P${days.join('')}${clock.length ? `T${clock.join('')}` : ''}`;
}

/** What a duration reads like, where every part of it can be read back. */
function spoken(value: string): string {
  const found = iso.exec(value);
  if (!found) return value;
  const [, weeks, years, months, days, hours, minutes, seconds] = found;
  if (years || months) return value;
  const parts = [
    [weeks, 'w'],
    [days, 'd'],
    [hours, 'h'],
    [minutes, 'm'],
    [seconds, 's'],
  ];
  const words = parts
    .filter(([count]) => count !== undefined)
    .map((part) => part.join(''))
    .join(' ');
  return duration(words) === value ? words : value;
}
