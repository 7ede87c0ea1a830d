// Whether pressing a button is all there is to do: a question with a row of buttons and nothing else.

import type { Field } from './field.ts';
import { widgetOf } from './schema/ui-options.ts';

/** Whether a form asks for nothing but one of its buttons; not while the one that was pressed asks for more. */
export function asksAtOnce(field: Field): boolean {
  if (field.readonly) return false;
  if (widgetOf(field.schema) === 'buttons') return field.required && asksNothing(field);
  const [child, ...others] = field.children;
  return field.kind === 'group' && !field.unions.length && !others.length && child !== undefined && asksAtOnce(child);
}

function asksNothing({ kind, children, unions }: Field): boolean {
  if (kind === 'choice' || kind === 'boolean' || kind === 'constant' || kind === 'open') return true;
  return unions.length === 1 && kind === 'group' && children.every(isTold);
}

/** The constant that tells branches apart has been chosen with the branch. */
export const isTold = ({ kind, spec, ownIssue }: Field) =>
  kind === 'constant' && spec.required && spec.branch !== '' && !ownIssue;
