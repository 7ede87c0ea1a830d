// What is wrong, above the form: each line leads to its field.

import { html, nothing } from 'lit';
import { formStrings } from '../../shared/strings/form.ts';
import type { Field } from '../field.ts';

export interface Problem {
  /** The field to go to; none if the whole is wrong. */
  field: Field | undefined;
  /** What it is called among all. */
  label: string;
  message: string;
}

export function summary(problems: readonly Problem[], go: (field: Field) => unknown): unknown {
  if (!problems.length) return nothing;
  const line = ({ field, label, message }: Problem) => {
    if (!field) return html`<li>${message}</li>`;
    const follow = (event: Event) => {
      event.preventDefault();
      go(field);
    };
    return html`<li><a href="#${field.id}" @click=${follow}>${formStrings.issueAt(label, message)}</a></li>`;
  };
  return html`<div class="summary" part="summary" role="alert">
    <p>${formStrings.issues(problems.length)}</p>
    <ul>${problems.map(line)}</ul>
  </div>`;
}
