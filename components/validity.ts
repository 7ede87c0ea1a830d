// What is wrong in a form: what its native controls find, and what the worker said of the value.

import type { Issue } from '../src/model/errors.ts';
import type { Field } from './field.ts';
import { placed } from './issues.ts';

export type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export interface Wrong {
  /** Messages by the id of the field. */
  messages: Map<string, string>;
  /** The first control that is wrong. */
  anchor: Control | undefined;
}

/** What the controls of a form find wrong. */
export function wrong(root: ParentNode): Wrong {
  const messages = new Map<string, string>();
  let anchor: Control | undefined;
  for (const control of root.querySelectorAll<Control>('[data-field]')) {
    const id = control.dataset.field!;
    if (control.disabled || (control.validity?.valid ?? true) || messages.has(id)) continue;
    anchor ??= control;
    messages.set(id, control.validationMessage);
  }
  return { messages, anchor };
}

/** The messages to show, by path and in the order of the fields; under `''` those that belong to none. */
export function messages(
  issues: readonly Issue[],
  drawn: ReadonlyMap<string, Field>,
  found: (field: Field) => string | undefined,
): Map<string, string> {
  const given = placed(issues, (key) => drawn.has(key));
  const lost = given.get('');
  const all = new Map(lost ? [['', lost]] : []);
  for (const [key, field] of drawn) {
    const message = given.get(key) ?? found(field);
    if (message) all.set(key, message);
  }
  return all;
}
