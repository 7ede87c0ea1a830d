// A file, chosen or dropped: the browser's own chooser lies over a picture of it, with name, size and, of an image, itself.

import { html, nothing } from 'lit';
import { bytesText } from '../../shared/locale.ts';
import { commonStrings } from '../../shared/strings/common.ts';
import { rareFieldStrings } from '../../shared/strings/rare-fields.ts';
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
  const there = value !== undefined && value !== null && value !== '';
  const control = html`<div class="beside">
    <div class="drop ${fixed(field) ? 'fixed' : ''}" part="drop">
      <input
        id=${field.id} part="input" type="file" accept=${mediaType(schema) ?? nothing}
        ?required=${field.required && value === undefined} ?disabled=${fixed(field)}
        aria-describedby=${described(field)} aria-invalid=${invalid(field)} data-field=${field.id}
        @change=${choose} ${checked(field.ownIssue)}
      />
      ${there ? shown(value, actions) : html`<span class="quiet">${rareFieldStrings.chooseFile}</span>`}
    </div>
    ${
      there && !fixed(field) && !(field.quiet && field.spec.role === 'item')
        ? html`<button type="button" class="plain" aria-label=${commonStrings.remove(field.label)} @click=${drop}>✕</button>`
        : nothing
    }
  </div>`;
  return framed(field, control);
}

function shown(value: unknown, { fileUrl, locale }: FieldActions): unknown {
  if (!(value instanceof Blob)) return html`<output part="file">${String(value).slice(0, 80)}</output>`;
  const name = value instanceof File ? value.name : commonStrings.file;
  const picture = /^image\/(?!svg)/.test(value.type) ? html`<img alt="" src=${fileUrl(value)} />` : nothing;
  return html`${picture}<output part="file">${rareFieldStrings.chosenFile(name, bytesText(value.size, locale))}</output>`;
}
