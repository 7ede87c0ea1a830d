// The properties of an object: indented unless they are the whole form, in columns and sections as the schema asks. An object that
// may be missing can be included.

import { html, nothing } from 'lit';
import { isRecord, own } from '../../shared/schema.ts';
import { formStrings } from '../../shared/strings/form.ts';
import type { Field, FieldActions } from '../field.ts';
import { isCollapsed } from '../schema/ui-options.ts';
import { about, fixed, included, issue, labelled } from './frame.ts';
import { propertiesView } from './properties.ts';
import { once } from './waiting.ts';

export function groupField(field: Field, actions: FieldActions, root: unknown): unknown {
  const present = isRecord(field.value);
  const needed = field.required && !field.nullable && (present || !field.recursive);
  // Lists rather than templates: all that is in a template is moved once more for each template around it.
  const inner = () => [
    unions(field, actions, root),
    propertiesView(field, actions),
    rest(field, actions),
    entries(field, actions, root),
  ];
  const said = [about(field), issue(field)];
  if (field.path.length === 0 && needed && present) return [...said, ...inner()];
  const body = () => [...said, present ? html`<div class="inside">${inner()}</div>` : nothing];
  if (needed && present && isCollapsed(field.schema)) {
    return html`<fieldset class="group" part="group" data-kind="group" id=${field.id} aria-label=${field.label}>
      <details part="collapsed"><summary part="label">${labelled(field)}</summary>${body()}</details>
    </fieldset>`;
  }
  return html`<fieldset class="group" part="group" data-kind="group" id=${field.id}>
    <legend part="label" class=${field.quiet && needed ? 'sr' : nothing}>${needed && present ? labelled(field) : included(field, present, actions)}</legend>
    ${body()}
  </fieldset>`;
}

/** More properties than are shown at once. */
function rest(field: Field, actions: FieldActions): unknown {
  const left = field.unseen;
  return left
    ? html`<button type="button" data-field=${field.id} @click=${() => actions.more(field)}>${formStrings.showRows(left)}</button>`
    : nothing;
}

const unions = (field: Field, actions: FieldActions, root: unknown) =>
  field.unions.length ? once(actions, ({ unionsOf }) => unionsOf(field, actions, root)) : nothing;

/** Whether it is worth fetching what tells for certain (`further`): the schema says something of others, or names none. */
const mayHaveMore = ({ subschemas }: Field) =>
  !subschemas.some(({ schema }) => own(schema, 'properties') !== undefined) ||
  subschemas.some(({ schema }) => openEnded.some((word) => own(schema, word)));
const openEnded = ['additionalProperties', 'unevaluatedProperties', 'patternProperties'];

function entries(field: Field, actions: FieldActions, root: unknown): unknown {
  const hasMore = field.children.some(({ spec }) => spec.role === 'entry');
  if (!hasMore && (fixed(field) || !mayHaveMore(field))) return nothing;
  return once(actions, ({ entriesView }) => entriesView(field, actions, root));
}
