// The field for whatever has no field of its own: its JSON, checked as it is typed.

import { html, nothing } from 'lit';
import { same } from '../../shared/path.ts';
import { isRecord } from '../../shared/schema.ts';
import { formStrings } from '../../shared/strings/form.ts';
import { rareFieldStrings } from '../../shared/strings/rare-fields.ts';
import type { Field, FieldActions } from '../field.ts';
import { numberRead } from '../schema/written-numbers.ts';
import { checked, held } from './checked.ts';
import { described, emptyMeans, framed, invalid } from './frame.ts';

export function jsonField(field: Field, actions: FieldActions): unknown {
  const { value } = field;
  const { piece } = field.spec;
  const text = value === undefined ? '' : written(value);
  // Half-written text means nothing yet: it is left alone as long as the value is absent.
  const means = (control: { value: string }) => {
    const typed = control.value.trim();
    if (value === undefined || (value === null && !typed)) return typed !== '' || control.value === '';
    const read = parse(typed);
    return 'value' in read && same(read.value, value);
  };
  const input = (event: Event) => {
    const control = event.target as HTMLTextAreaElement;
    const typed = control.value.trim();
    const read = parse(typed);
    actions.change(field, typed ? ('value' in read ? read.value : undefined) : field.blank);
  };
  const wrong = (control: { value: string }) => {
    const typed = control.value.trim();
    const read = typed ? parse(typed) : undefined;
    return read && 'wrong' in read ? read.wrong : field.ownIssue;
  };
  const control = html`<textarea
      id=${field.id} part="input" class="json" spellcheck="false" rows=${Math.min(14, Math.max(2, text.split('\n').length))}
      .value=${held(text, means)} ?disabled=${field.disabled} ?readonly=${field.readonly}
      aria-describedby=${described(field)} aria-invalid=${invalid(field)} data-field=${field.id}
      @input=${input} ${checked(wrong)}
    ></textarea>
    ${
      isRecord(piece) && Object.keys(piece).some((word) => word !== 'title' && word !== 'description')
        ? html`<details class="expected"><summary>${rareFieldStrings.jsonHint} ${rareFieldStrings.jsonExpected}</summary><pre tabindex="0">${written(piece).slice(0, 20_000)}</pre></details>`
        : html`<div class="about">${rareFieldStrings.jsonHint}</div>`
    }`;
  return framed(field, control, value === undefined && !field.nullable ? nothing : emptyMeans(field, actions));
}

function parse(text: string): { value: unknown } | { wrong: string } {
  try {
    const value: unknown = JSON.parse(text);
    return wholeIn(text).some((number) => numberRead(number, 'en') === 'lost')
      ? { wrong: formStrings.tooManyDigits }
      : { value };
  } catch (error) {
    return { wrong: rareFieldStrings.notJson((error as Error).message) };
  }
}

/** Its whole numbers, as they are written. What a fraction has more than can be kept is not meant: programs write it. */
const wholeIn = (json: string): string[] =>
  json.replace(/"(?:[^"\\]|\\.)*"/g, '').match(/(?<![\d.])\d+(?:e\+?\d+)?(?![\d.])/gi) ?? [];

function written(value: unknown): string {
  try {
    return JSON.stringify(value, null, 2) ?? '';
  } catch {
    return '';
  }
}
