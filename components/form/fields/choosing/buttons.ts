// A choice as a row of buttons (`ui: { widget: 'buttons' }`). Where it is all that is asked, pressing one answers.

import { html, nothing } from 'lit';
import { same } from '../../../shared/path.ts';
import type { Field, FieldActions, Option } from '../../field.ts';
import { keyOf } from '../../primary-choice.ts';
import { about, described, fixed, issue, labelled } from '../frame.ts';

interface Choice {
  label: string;
  description?: string | undefined;
  chosen: boolean;
  key: string | undefined;
  press(): void;
}

export function buttonsField(field: Field, actions: FieldActions, answers: readonly Option[]): unknown {
  const press = (value: unknown, chosen: boolean) => () => {
    // Pressed again, what may be left out is.
    actions.change(field, chosen && !field.required ? field.blank : value);
    actions.answered(field);
  };
  const choices = answers
    .filter(({ value }) => value !== undefined)
    .map(({ value, label, description }, i) => {
      const chosen = field.value !== undefined && same(value, field.value);
      const key = field.main && !fixed(field) ? keyOf(answers, i) : undefined;
      return { label, description, chosen, key, press: press(value, chosen) };
    });
  return html`<fieldset class="field" part="field" data-kind="buttons" id=${field.id} aria-describedby=${described(field)}>
    <legend part="label" class=${field.quiet ? 'sr' : nothing}>${labelled(field)}</legend>
    ${about(field)}${buttonRow(field, choices)}${issue(field)}
  </fieldset>`;
}

export const buttonRow = (field: Field, choices: readonly Choice[]) =>
  html`<div class="buttons" part="buttons">${choices.map(
    ({ label, description, chosen, key, press }) => html`<button type="button" part="choice" data-field=${field.id}
      data-key=${key ?? nothing} aria-pressed=${chosen} ?disabled=${fixed(field)} @click=${press}
    ><span class="words">${label}${description ? html`<span class="about">${description}</span>` : nothing}</span>${
      key !== undefined && key !== label ? html`<kbd aria-hidden="true">${key}</kbd>` : nothing
    }</button>`,
  )}</div>`;
