// What the schema fixes: nothing to choose if it must be there, a choice to leave it out if it need not.

import { html } from 'lit';
import type { Field, FieldActions } from '../field.ts';
import { choiceField } from './choosing/choice.ts';
import { about, issue } from './frame.ts';

export function constantField(field: Field, actions: FieldActions): unknown {
  if (!field.required || field.nullable || field.ownIssue) return choiceField(field, actions);
  return html`<div class="field" part="field" data-kind="constant">
    <span class=${field.quiet ? 'sr' : 'label'} part="label"><span class="name">${field.label}</span></span>
    ${about(field)}<output id=${field.id}>${field.options[0]?.label}</output>${issue(field)}
  </div>`;
}
