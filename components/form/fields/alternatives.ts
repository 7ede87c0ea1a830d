// Which of several alternatives a part of the answer is of.

import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { formStrings } from '../../shared/strings/form.ts';
import { rareFieldStrings } from '../../shared/strings/rare-fields.ts';
import type { Field, FieldActions, Union } from '../field.ts';
import { titles } from '../schema/branch-labels.ts';
import { widgetOf } from '../schema/ui-options.ts';
import { checked } from './checked.ts';
import { buttonRow } from './choosing/buttons.ts';
import { about, described, fixed, invalid, issue, labelled } from './frame.ts';

const radios = 6;
/** Nobody looks through more; a browser's list of ten thousand takes seconds to open. */
const most = 500;

/** A field that is an alternative as a whole: the choice, and within the same frame what was chosen. */
export function alternativesView(field: Field, actions: FieldActions, root: unknown, chosen: unknown): unknown {
  return html`<fieldset class="field alternatives" part="alternatives" data-kind="alternatives" aria-describedby=${described(field)}>
    <legend part="label" class=${field.quiet ? 'sr' : nothing}>${labelled(field)}</legend>
    ${about(field)}
    <div class="chosen">${unionsOf(field, actions, root)}${chosen}</div>
    ${field.kind === 'open' ? issue(field) : nothing}
  </fieldset>`;
}

/** The choice between the branches of each union of a field. */
export const unionsOf = (field: Field, actions: FieldActions, root: unknown): unknown =>
  field.unions.map((union, i) =>
    union.discriminator ? nothing : forkView(field, union, `${field.id}-fork-${i}`, actions, root),
  );

function forkView(field: Field, union: Union, name: string, actions: FieldActions, root: unknown): unknown {
  const named = titles(union, root).map((title, branch) => ({ ...title, branch }));
  const all = named.filter(({ branch }) => branch < most || branch === union.chosen);
  // Beside the properties of an object an alternative is part of it; where it is all there is, it may be left out.
  const free = !field.required && field.kind !== 'group';
  if (free) all.push({ label: formStrings.leftOut, description: undefined, branch: -1 });
  const chosen = union.chosen ?? (free ? -1 : undefined);
  // Once it is chosen, what is still wrong is wrong with what was chosen.
  const id = union.chosen === undefined ? field.id : name;
  const wrong = union.chosen === undefined ? field.ownIssue : undefined;
  const label = rareFieldStrings.kindOf(field.label);
  if (widgetOf(field.schema) === 'buttons') {
    const choices = all.map(({ label, description, branch }, i) => ({
      label,
      description,
      chosen: branch === chosen,
      key: field.main && !fixed(field) && i < 9 ? String(i + 1) : undefined,
      press: () => {
        actions.choose(field, union, branch);
        actions.answered(field);
      },
    }));
    return buttonRow(field, choices);
  }
  if (all.length > radios || union.name === 'any') {
    const choose = (event: Event) =>
      actions.choose(field, union, all[Number((event.target as HTMLSelectElement).value)]!.branch);
    return html`<select class="union" part="union" data-field=${id} aria-label=${label} ?required=${wrong !== undefined} ?disabled=${fixed(field)}
      aria-invalid=${wrong ? invalid(field) : nothing} @change=${choose} ${checked(wrong)}>
      ${chosen === undefined ? html`<option value="" disabled .selected=${true}>${formStrings.choose}</option>` : nothing}
      ${all.map(({ label, branch }, i) => html`<option value=${i} .selected=${branch === chosen}>${label}</option>`)}
    </select>`;
  }
  return html`<div class="union options across" part="union" role="radiogroup" aria-label=${label}
    aria-required=${free ? nothing : 'true'} aria-invalid=${wrong ? invalid(field) : nothing}>${all.map(
      ({ label, description, branch }) => html`<label
          class="option bare ${branch < 0 ? 'quiet' : ''}" part="option"><input
          type="radio" name=${name} data-field=${id} .checked=${live(branch === chosen)} aria-invalid=${invalid(field)} ?required=${wrong !== undefined} ?disabled=${fixed(field)}
          @change=${() => actions.choose(field, union, branch)} ${checked(wrong)}
        /><span class="words">${label}${description ? html`<span class="about">${description}</span>` : nothing}</span></label>`,
    )}</div>`;
}
