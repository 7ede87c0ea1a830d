// A date, a time, or both, by the browser's own fields.

import { html, nothing } from 'lit';
import { own, text } from '../../shared/schema.ts';
import { rareFieldStrings } from '../../shared/strings/rare-fields.ts';
import type { Field, FieldActions } from '../field.ts';
import { type Format, local, zoned } from '../schema/dates.ts';
import { fits } from '../schema/judge.ts';
import { checked, held } from './checked.ts';
import { described, emptyMeans, framed, invalid } from './frame.ts';

const types = { date: 'date', time: 'time', 'date-time': 'datetime-local' } as const;

export function dateField(field: Field, actions: FieldActions): unknown {
  const { schema, value } = field;
  const format = (text(own(schema, 'format')) ?? 'date').replace('iso-', '') as Format;
  const required = field.required && value === undefined;
  const shown = typeof value === 'string' ? local(value, format) : '';
  const input = (event: Event) => {
    const control = event.target as HTMLInputElement;
    if (control.validity.badInput) actions.change(field, undefined);
    else actions.change(field, control.value === '' ? field.blank : written(control.value, format, field));
  };
  const control = html`<input
    id=${field.id} part="input" type=${types[format]} step=${format === 'date' ? '1' : seconds(shown)}
    .value=${held(shown, (control) => control.value === shown || (!shown && control.validity.badInput))}
    ?required=${required} ?disabled=${field.disabled} ?readonly=${field.readonly}
    aria-describedby=${described(field)} aria-invalid=${invalid(field)} data-field=${field.id}
    @input=${input} ${checked(field.ownIssue)}
  />`;
  if (format === 'date') return framed(field, control, emptyMeans(field, actions));
  const zone = zoneName(shown, format, actions.locale);
  const said = html`<div class="zoned" id="${field.id}-affixes">${control}<span class="affix" part="affix">${zone}</span></div>
    ${field.presumed ? html`<div class="about">${rareFieldStrings.zonePresumed(zone)}</div>` : nothing}`;
  return framed(field, said, emptyMeans(field, actions));
}

/** What the zone of the place is called at a time: what is written without one is meant there. */
function zoneName(shown: string, format: Format, locale: string | undefined): string {
  const at = format === 'date-time' && shown ? new Date(shown) : new Date();
  const time = Number.isNaN(at.getTime()) ? new Date() : at;
  const parts = new Intl.DateTimeFormat(locale, { timeZoneName: 'short' }).formatToParts(time);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/** Seconds are only asked for where the value has some. */
const seconds = (shown: string) => (/:\d\d:\d\d/.test(shown) ? (shown.includes('.') ? '0.001' : '1') : '60');

/** The way to write it that the schema takes: a `pattern` may insist on UTC. */
function written(typed: string, format: Format, { subschemas }: Field): string {
  const all = zoned(typed, format);
  const schema = { allOf: subschemas.map(({ schema: { pattern, format } }) => ({ pattern, format, type: 'string' })) };
  return all.find((one) => fits(one, schema, undefined) === true) ?? all[0]!;
}
