// A file, by the browser's own chooser. What was chosen before, or came with the question, is named beside it.

import { html, nothing } from 'lit';
import { strings } from '../../shared/strings.ts';
import type { Field, FieldActions } from '../field.ts';
import { mediaType } from '../schema/files.ts';
import { checked } from './checked.ts';
import { described, fixed, framed, invalid } from './frame.ts';

export function fileField(field: Field, actions: FieldActions): unknown {
  const { value, schema } = field;
  const choose = (event: Event) => {
    const [file] = (event.target as HTMLInputElement).files ?? [];
    // Closing the chooser without a choice takes nothing away.
    if (file) actions.change(field, file);
  };
  const drop = (event: Event) => {
    const input = (event.currentTarget as HTMLElement).closest('.field')!.querySelector('input')!;
    input.value = '';
    input.focus();
    actions.change(field, field.blank);
  };
  const control = html`<input
    id=${field.id} part="input" type="file" accept=${mediaType(schema) ?? nothing}
    ?required=${field.required && value === undefined} ?disabled=${fixed(field)}
    aria-describedby=${described(field)} aria-invalid=${invalid(field)} data-field=${field.id}
    @change=${choose} ${checked(field.ownIssue)}
  />`;
  const named =
    value instanceof Blob ? strings.chosenFile(nameOf(value), sizeOf(value)) : value ? String(value).slice(0, 80) : '';
  const chosen = html`<div class="beside">
    <output part="file">${named}</output>
    ${fixed(field) ? nothing : html`<button type="button" class="plain" @click=${drop}>${strings.remove(field.label)}</button>`}
  </div>`;
  return framed(field, control, named ? chosen : nothing);
}

const nameOf = (file: Blob) => (file instanceof File ? file.name : strings.file);

function sizeOf({ size }: Blob): string {
  const [amount, unit] =
    size < 1000 ? [size, 'byte'] : size < 1e6 ? [size / 1000, 'kilobyte'] : [size / 1e6, 'megabyte'];
  return new Intl.NumberFormat(undefined, { style: 'unit', unit, maximumFractionDigits: 1 }).format(amount);
}
