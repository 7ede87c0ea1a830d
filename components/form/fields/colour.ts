// A colour: its text, and the browser's picker beside it. The picker alone would always have an answer.

import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { formStrings } from '../../shared/strings/form.ts';
import { rareFieldStrings } from '../../shared/strings/rare-fields.ts';
import type { Field, FieldActions } from '../field.ts';
import { checked } from './checked.ts';
import { described, emptyMeans, fixed, framed, invalid } from './frame.ts';

export function colourField(field: Field, actions: FieldActions): unknown {
  const text = typeof field.value === 'string' ? field.value : '';
  const input = (event: Event) => {
    const typed = (event.target as HTMLInputElement).value;
    actions.change(field, typed === '' ? field.blank : typed);
  };
  const control = html`<div class="beside">
    <input
      id=${field.id} part="input" type="text" autocomplete="off" spellcheck="false" placeholder=${formStrings.example('#3366cc')}
      .value=${live(text)} ?required=${field.required && field.value === undefined}
      ?disabled=${field.disabled} ?readonly=${field.readonly}
      aria-describedby=${described(field)} aria-invalid=${invalid(field)} data-field=${field.id}
      @input=${input} ${checked(field.ownIssue)}
    /><input
      type="color" part="picker" aria-label=${rareFieldStrings.picker(field.label)} .value=${/^#[\da-f]{6}$/i.test(text) ? text : '#888888'}
      ?disabled=${fixed(field)} @input=${input}
    />
  </div>`;
  return framed(field, control, emptyMeans(field, actions));
}
