// One of very many: the browser's own list of suggestions, with those that match what is typed.

import { html, nothing } from 'lit';
import { same } from '../../shared/path.ts';
import { strings } from '../../shared/strings.ts';
import type { Option as Choice, Field, FieldActions } from '../field.ts';
import { checked, held } from './checked.ts';
import { answers } from './choice.ts';
import { described, emptyMeans, framed, invalid } from './frame.ts';

const shown = 100;

export function searchField(field: Field, actions: FieldActions): unknown {
  const all = answers(field).filter(({ value }) => value !== undefined);
  const chosen = field.value === undefined ? undefined : all.find(({ value }) => same(value, field.value));
  const meant = (typed: string) => all.find(({ label }) => label === typed.trim());
  const input = (event: Event) => {
    const typed = (event.target as HTMLInputElement).value;
    actions.change(field, typed.trim() === '' ? field.blank : meant(typed)?.value);
  };
  // Text that means no option yet is left alone as long as there is no value.
  const means = (control: { value: string }) => (chosen ? meant(control.value) === chosen : !meant(control.value));
  const wrong = (control: { value: string }) =>
    control.value && !meant(control.value) ? strings.notAnOption : field.ownIssue;
  const control = html`<input
      id=${field.id} part="input" type="text" list="${field.id}-options" autocomplete="off" placeholder=${strings.typeToSearch}
      .value=${held(chosen?.label ?? '', means)} ?disabled=${field.disabled} ?readonly=${field.readonly}
      aria-required=${field.required ? 'true' : nothing} aria-describedby=${described(field)} aria-invalid=${invalid(field)}
      data-field=${field.id} @input=${input} @focus=${offer(all)} @keyup=${offer(all)} ${checked(wrong)}
    /><datalist id="${field.id}-options"></datalist>`;
  return framed(field, control, emptyMeans(field, actions));
}

/** Fills the list with what matches: ten thousand options would weigh on every key. */
export const offer = (all: readonly Choice[]) => (event: Event) => {
  const control = event.target as HTMLInputElement;
  const typed = control.value.trim().toLowerCase();
  const near = matching(all, typed);
  control.list?.replaceChildren(...near.map(({ label }) => new Option(label, label)));
};

function matching(all: readonly Choice[], typed: string): Choice[] {
  const near: Choice[] = [];
  for (const option of all) {
    if (option.label.toLowerCase().includes(typed)) near.push(option);
    if (near.length >= shown) break;
  }
  return near;
}
