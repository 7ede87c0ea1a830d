// A string: one line, several lines, or one of the native kinds (email, URL, password).

import { html, nothing } from 'lit';
import { list, number, own, text as words } from '../../shared/schema.ts';
import { formStrings } from '../../shared/strings/form.ts';
import type { Field, FieldActions } from '../field.ts';
import { isText, mediaType } from '../schema/files.ts';
import { placeholderOf, rowsOf, widgetOf } from '../schema/ui-options.ts';
import { checked, held } from './checked.ts';
import { affixed, described, emptyMeans, framed, invalid } from './frame.ts';

const types: Record<string, string> = { email: 'email', uri: 'url', url: 'url', password: 'password' };

export function textField(field: Field, actions: FieldActions): unknown {
  const { schema, value } = field;
  const text = typeof value === 'string' ? value : '';
  const input = (event: Event) => {
    const typed = (event.target as HTMLInputElement).value;
    actions.change(field, typed === '' ? field.blank : typed);
  };
  // Browsers change line ends, and take spaces from addresses: what is shown then still means the value.
  const means = (control: { value: string }) => lines(control.value) === lines(text) || control.value === text.trim();
  const required = field.required && value === undefined;
  if (severalLines(field)) {
    const rows = rowsOf(schema) ?? Math.min(12, Math.max(3, text.split('\n').length + 1));
    const control = html`<textarea
      id=${field.id} part="input" rows=${rows} placeholder=${placeholder(field)}
      .value=${held(text, means)} ?required=${required} ?disabled=${field.disabled} ?readonly=${field.readonly}
      aria-describedby=${described(field)} aria-invalid=${invalid(field)} data-field=${field.id}
      @input=${input} ${checked(field.ownIssue)}
    ></textarea>`;
    return framed(field, control, emptyMeans(field, actions));
  }
  const type = typeOf(field);
  const examples = list(own(schema, 'examples')).filter((example): example is string => typeof example === 'string');
  const suggestions = examples.length && type === 'text' ? `${field.id}-examples` : nothing;
  const control = html`<input
      id=${field.id} part="input" type=${type} autocomplete="off" placeholder=${placeholder(field)}
      list=${suggestions}
      .value=${held(text, means)} ?required=${required} ?disabled=${field.disabled} ?readonly=${field.readonly}
      aria-describedby=${described(field)} aria-invalid=${invalid(field)} data-field=${field.id}
      @input=${input} ${checked(field.ownIssue)}
    />${suggestions === nothing ? nothing : html`<datalist id=${suggestions}>${examples.slice(0, 100).map((example) => html`<option value=${example}></option>`)}</datalist>`}`;
  return framed(field, type === 'password' ? revealable(control) : affixed(field, control), emptyMeans(field, actions));
}

const lines = (text: string) => text.replace(/\r\n?/g, '\n');

function typeOf({ schema }: Field): string {
  const format = words(own(schema, 'format')) ?? '';
  const widget = widgetOf(schema) ?? '';
  if (widget === 'password' || own(schema, 'writeOnly') === true) return 'password';
  return Object.hasOwn(types, format) ? types[format]! : 'text';
}

/** What to write instead of nothing: a hint, or the first example. */
export function placeholder({ schema }: Field): string | typeof nothing {
  const [example] = list(own(schema, 'examples'));
  const said =
    typeof example === 'string' || typeof example === 'number' ? formStrings.example(String(example)) : undefined;
  return placeholderOf(schema) ?? said ?? nothing;
}

function revealable(control: unknown): unknown {
  const toggle = (event: Event) => {
    const button = event.currentTarget as HTMLButtonElement;
    const input = button.parentElement!.querySelector('input')!;
    const shown = input.type === 'password';
    input.type = shown ? 'text' : 'password';
    button.setAttribute('aria-pressed', String(shown));
    button.textContent = shown ? formStrings.conceal : formStrings.reveal;
  };
  return html`<div class="beside">${control}<button type="button" class="plain" aria-pressed="false" @click=${toggle}>${formStrings.reveal}</button></div>`;
}

const manyLines = new Set(['textarea', 'multiline', 'multi-line', 'markdown', 'html']);

function severalLines({ schema, value, start }: Field): boolean {
  const format = words(own(schema, 'format')) ?? '';
  const widget = widgetOf(schema) ?? '';
  if (format === 'password' || widget === 'password' || own(schema, 'writeOnly') === true) return false;
  if (widget === 'text') return [start, value].some((text) => typeof text === 'string' && /[\r\n]/.test(text));
  if (manyLines.has(format) || manyLines.has(widget) || own(schema, 'x-multiline') === true || rowsOf(schema))
    return true;
  const type = mediaType(schema);
  if (type && isText(type)) return true;
  const starts = [own(schema, 'default'), start, value].some((text) => typeof text === 'string' && /[\r\n]/.test(text));
  const address = Object.hasOwn(types, format);
  return (
    starts ||
    (!address && (number(own(schema, 'maxLength')) ?? 0) > 200) ||
    (number(own(schema, 'minLength')) ?? 0) > 80
  );
}
