// A string: one line, several lines, or one of the native kinds (email, URL, password).

import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Field } from '../field.ts';
import { list, number, own, text as words } from '../schema.ts';
import { strings } from '../strings.ts';
import { checked } from './checked.ts';
import { described, emptyMeans, framed, invalid } from './frame.ts';
import { matches } from './pattern.ts';

const types: Record<string, string> = { email: 'email', uri: 'url', password: 'password' };

export function textField(field: Field): unknown {
  const { schema, value } = field;
  const text = typeof value === 'string' ? value : '';
  const input = (event: Event) => {
    const typed = (event.target as HTMLInputElement).value;
    field.change(typed === '' ? field.blank : typed);
  };
  const format = words(own(schema, 'format')) ?? '';
  const required = field.required && value === undefined;
  const problem = required ? strings.missing : text ? wrong(field, text) : undefined;
  if (severalLines(field)) {
    const control = html`<textarea
      id=${field.id} part="input" rows=${Math.min(12, Math.max(3, text.split('\n').length + 1))}
      .value=${live(text)} ?required=${required} ?disabled=${field.disabled} ?readonly=${field.readonly}
      aria-describedby=${described(field)} aria-invalid=${invalid(field)} data-field=${field.id}
      @input=${input} ${checked(problem)}
    ></textarea>`;
    return framed(field, control, emptyMeans(field));
  }
  const type = own(schema, 'writeOnly') === true ? 'password' : Object.hasOwn(types, format) ? types[format]! : 'text';
  const examples = list(own(schema, 'examples')).filter((example) => typeof example === 'string');
  const suggestions = examples.length && type === 'text' ? `${field.id}-examples` : nothing;
  const control = html`<input
      id=${field.id} part="input" type=${type} autocomplete="off"
      list=${suggestions}
      .value=${live(text)} ?required=${required} ?disabled=${field.disabled} ?readonly=${field.readonly}
      aria-describedby=${described(field)} aria-invalid=${invalid(field)} data-field=${field.id}
      @input=${input} ${checked(problem)}
    />${suggestions === nothing ? nothing : html`<datalist id=${suggestions}>${examples.map((example) => html`<option value=${example}></option>`)}</datalist>`}`;
  return framed(field, control, emptyMeans(field));
}

const manyLines = new Set(['textarea', 'multiline', 'markdown', 'html']);

function severalLines({ schema, value, blank }: Field): boolean {
  const format = words(own(schema, 'format')) ?? '';
  if (format === 'password' || own(schema, 'writeOnly') === true) return false;
  if (manyLines.has(format) || manyLines.has(String(own(schema, 'ui:widget'))) || own(schema, 'x-multiline') === true)
    return true;
  const starts = [own(schema, 'default'), blank, value].some((text) => typeof text === 'string' && text.includes('\n'));
  return starts || (number(own(schema, 'maxLength')) ?? 0) > 200 || (number(own(schema, 'minLength')) ?? 0) > 80;
}

function wrong({ schema }: Field, value: string): string | undefined {
  const length = [...value].length; // JSON schema counts characters, not UTF-16 units
  const least = number(own(schema, 'minLength'));
  const most = number(own(schema, 'maxLength'));
  if (least !== undefined && length < least) return strings.tooShort(least);
  if (most !== undefined && length > most) return strings.tooLong(most, length - most);
  const pattern = words(own(schema, 'pattern'));
  return pattern && matches(pattern, value) === false ? strings.wrongPattern(pattern) : undefined;
}
