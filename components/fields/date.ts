// A date, a time, or both. The browser's fields know local time without a zone; the answer names the zone, as
// `format: time` and `date-time` (RFC 3339) ask for.

import { html } from 'lit';
import type { Field } from '../field.ts';
import { own } from '../schema.ts';
import { strings } from '../strings.ts';
import { checked, held } from './checked.ts';
import { described, emptyMeans, framed, invalid } from './frame.ts';

const types = { date: 'date', time: 'time', 'date-time': 'datetime-local' } as const;
type Format = keyof typeof types;

export function dateField(field: Field): unknown {
  const { schema, value } = field;
  const format = own(schema, 'format') as Format;
  const required = field.required && value === undefined;
  const shown = typeof value === 'string' ? local(value, format) : '';
  const input = (event: Event) => {
    const control = event.target as HTMLInputElement;
    if (control.validity.badInput) field.change(undefined);
    else field.change(control.value === '' ? field.blank : zoned(control.value, format));
  };
  const control = html`<input
    id=${field.id} part="input" type=${types[format]} step=${format === 'date' ? '1' : seconds(shown)}
    .value=${held(shown, (control) => control.value === shown || (!shown && control.validity.badInput))}
    ?required=${required} ?disabled=${field.disabled} ?readonly=${field.readonly}
    aria-describedby=${described(field)} aria-invalid=${invalid(field)} data-field=${field.id}
    @input=${input} ${checked(required ? strings.missing : undefined)}
  />`;
  return framed(field, control, emptyMeans(field));
}

/** Seconds are only asked for where the value has some. */
const seconds = (shown: string) => (/:\d\d:\d\d/.test(shown) ? (shown.includes('.') ? '0.001' : '1') : '60');

const two = (n: number) => String(n).padStart(2, '0');

/** A value as the browser's field takes it: in local time, shortened to what it needs. */
export function local(value: string, format: Format): string {
  if (format === 'date') return value;
  const zone = /(z|[+-]\d\d:?\d\d)$/i.exec(value);
  if (!zone) return short(value.replace(' ', 'T'));
  if (format === 'time') {
    const at = new Date(`${today()}T${value}`);
    return Number.isNaN(at.getTime()) ? '' : short(`${two(at.getHours())}:${two(at.getMinutes())}${rest(at)}`);
  }
  const at = new Date(value);
  if (Number.isNaN(at.getTime())) return '';
  const date = `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return short(`${date}T${two(at.getHours())}:${two(at.getMinutes())}${rest(at)}`);
}

const rest = (at: Date) => {
  const ms = at.getMilliseconds();
  return `:${two(at.getSeconds())}${ms ? `.${String(ms).padStart(3, '0')}` : ''}`;
};
const short = (text: string) => text.replace(/^((?:.*T)?\d\d:\d\d):00(?:\.0+)?$/, '$1');
const today = () => {
  const now = new Date();
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

/** What the browser's field says, with seconds and the offset of the place. */
export function zoned(text: string, format: Format): string {
  if (format === 'date') return text;
  const full = /:\d\d:\d\d/.test(text) ? text : `${text}:00`;
  const at = new Date(format === 'time' ? `${today()}T${full}` : full);
  const offset = -at.getTimezoneOffset();
  if (Number.isNaN(offset)) return full;
  if (offset === 0) return `${full}Z`;
  const minutes = Math.abs(offset);
  return `${full}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
