// Which of several alternatives a part of the answer is of.

import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Field, Fork, Hands } from '../field.ts';
import { titles } from '../form-branches.ts';
import { strings } from '../strings.ts';
import { checked } from './checked.ts';
import { about, described, fixed, invalid, issue, labelled } from './frame.ts';

const radios = 6;

/** The choice between the branches of each fork of a field. */
export function forksOf(field: Field, hands: Hands, root: unknown, labelledHere: boolean): unknown {
  return field.forks.map((fork, i) => forkView(field, fork, i, hands, root, labelledHere && i === 0));
}

function forkView(field: Field, fork: Fork, index: number, hands: Hands, root: unknown, first: boolean): unknown {
  const all = titles(fork, root).map((title, branch) => ({ ...title, branch }));
  // Beside the properties of an object an alternative is part of it; where it is all there is, it may be left out.
  if (!field.required && field.kind !== 'group')
    all.push({ label: strings.leftOut, description: undefined, branch: -1 });
  const chosen = fork.chosen ?? (field.required || field.kind === 'group' ? undefined : -1);
  const name = `${field.id}-fork-${index}`;
  // Once it is chosen, what is still wrong is wrong with what was chosen.
  const id = fork.chosen === undefined ? field.id : name;
  const wrong = fork.chosen === undefined ? field.wrong : undefined;
  const legend = first ? labelled(field) : html`<span class="name">${strings.kindOf(field.label)}</span>`;
  if (all.length > radios || fork.name === 'any') {
    const choose = (event: Event) =>
      hands.choose(field, fork, all[Number((event.target as HTMLSelectElement).value)]!.branch);
    return html`<div class="field fork" part="alternatives">
      <label for=${name} part="label" class=${first && !field.quiet ? nothing : 'sr'}>${legend}</label>
      ${first ? html`${about(field)}` : nothing}
      <select id=${name} data-field=${id} ?disabled=${fixed(field)} aria-describedby=${described(field)}
        aria-invalid=${invalid(field)} @change=${choose} ${checked(wrong)}>
        ${chosen === undefined ? html`<option value="" disabled .selected=${true}>${strings.choose}</option>` : nothing}
        ${all.map(({ label, branch }, i) => html`<option value=${i} .selected=${branch === chosen}>${label}</option>`)}
      </select>${first && fork.chosen === undefined ? issue(field) : nothing}
    </div>`;
  }
  return html`<fieldset class="field fork" part="alternatives" role="radiogroup" aria-describedby=${described(field)}>
    <legend part="label" class=${first && !field.quiet ? nothing : 'sr'}>${legend}</legend>
    ${first ? about(field) : nothing}
    <div class="options across">${all.map(
      ({ label, description, branch }) => html`<label class="option" part="option"><input
          type="radio" name=${name} data-field=${id} .checked=${live(branch === chosen)} ?disabled=${fixed(field)}
          @change=${() => hands.choose(field, fork, branch)} ${checked(wrong)}
        /><span class="words">${label}${description ? html`<span class="about">${description}</span>` : nothing}</span></label>`,
    )}</div>${first && fork.chosen === undefined ? issue(field) : nothing}
  </fieldset>`;
}
