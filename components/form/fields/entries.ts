// The properties of an object that its schema does not name: rows of a name and a value. Names are data, whatever they are.

import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { composing } from '../../shared/keyboard.ts';
import { isRecord, own } from '../../shared/schema.ts';
import { commonStrings } from '../../shared/strings/common.ts';
import { rareFieldStrings } from '../../shared/strings/rare-fields.ts';
import type { Field, FieldActions } from '../field.ts';
import { type Further, further } from '../schema/further-properties.ts';
import { fits, satisfiable } from '../schema/judge.ts';
import { fixed } from './frame.ts';

export function entriesView(field: Field, actions: FieldActions, root: unknown): unknown {
  const others = field.children.filter(({ spec }) => spec.role === 'entry');
  const more = fixed(field) ? undefined : further(field, root);
  if (!others.length && !more) return nothing;
  return html`<div class="rows" part="entries">
    ${repeat(
      others,
      ({ place }) => place,
      (child) => entryView(field, child, actions, root),
    )}
    ${more ? adder(field, more, actions, root) : nothing}
  </div>`;
}

function entryView(field: Field, child: Field, actions: FieldActions, root: unknown): unknown {
  const key = String(child.path.at(-1));
  const rename = (event: Event) => {
    const control = event.target as HTMLInputElement;
    const wrong = control.value === key ? '' : refused(field, control.value, root);
    control.setCustomValidity(wrong);
    if (!wrong && control.value !== key) actions.rename(field, child, control.value);
    else control.reportValidity();
  };
  // A name that was refused is not the one that is sent.
  const left = ({ target }: Event) => {
    const control = target as HTMLInputElement;
    control.value = key;
    control.setCustomValidity('');
  };
  const entered = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || composing(event)) return;
    event.preventDefault();
    event.stopPropagation();
    rename(event);
  };
  return html`<div class="entry" part="entry">
    <input class="key" part="key" aria-label=${rareFieldStrings.nameOf(key)} autocomplete="off" .value=${key}
      ?disabled=${fixed(field)} @change=${rename} @blur=${left} @keydown=${entered} />
    <div class="value">${actions.draw(child, true)}</div>
    ${
      fixed(field)
        ? nothing
        : html`<button type="button" class="plain remove" part="remove" aria-label=${commonStrings.remove(key)} @click=${() => actions.remove(field, child)}>✕</button>`
    }
  </div>`;
}

function refused({ value, subschemas }: Field, key: string, root: unknown): string {
  if (key === '') return rareFieldStrings.nameMissing;
  if (isRecord(value) && Object.hasOwn(value, key)) return rareFieldStrings.nameTaken;
  const rules = subschemas.map(({ schema }) => own(schema, 'propertyNames')).filter((rule) => rule !== undefined);
  const closed = subschemas.some(
    ({ schema }) =>
      own(schema, 'additionalProperties') === false && fits({ [key]: 0 }, only(schema), undefined) === false,
  );
  const none = subschemas.some(({ schema }) => !satisfiable(own(own(schema, 'properties'), key), root));
  const not = closed || none || rules.some((rule) => fits(key, rule, undefined) === false);
  return not ? rareFieldStrings.nameRefused : '';
}

/** Which names a schema takes, whatever their values. */
const only = (schema: object) => ({
  patternProperties: Object.fromEntries(
    Object.keys(own(schema, 'patternProperties') ?? {}).map((pattern) => [pattern, true]),
  ),
  additionalProperties: false,
});

/** Where a new property gets its name. */
function adder(field: Field, { names }: Further, actions: FieldActions, root: unknown): unknown {
  const add = (event: Event) => {
    const row = (event.currentTarget as HTMLElement).closest('.adder')!;
    const control = row.querySelector<HTMLInputElement | HTMLSelectElement>('.new')!;
    const wrong = refused(field, control.value, root);
    control.setCustomValidity(wrong);
    if (wrong) {
      control.reportValidity();
      control.focus();
      return;
    }
    actions.add(field, control.value);
    if (control instanceof HTMLInputElement) control.value = '';
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || composing(event)) return;
    event.preventDefault();
    event.stopPropagation();
    add(event);
  };
  const label = rareFieldStrings.newName(field.label);
  const input = names
    ? html`<select class="new" aria-label=${label}>${names.slice(0, 500).map((name) => html`<option>${name}</option>`)}</select>`
    : html`<input class="new" part="input" aria-label=${label} placeholder=${rareFieldStrings.entryName} autocomplete="off" @keydown=${pressed}
        @input=${(event: Event) => (event.target as HTMLInputElement).setCustomValidity('')} />`;
  return html`<div class="adder" part="adder">${input}
    <button type="button" class="add" data-field=${field.id} @click=${add}>${rareFieldStrings.addTo(field.label)}</button></div>`;
}
