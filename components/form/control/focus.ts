// Where the keyboard goes in a form.

import type { Field } from '../field.ts';
import type { Control } from '../validity.ts';

/** Those of the page's own have no `:enabled`. */
const controls = ':is(input, textarea, select, button, [data-custom])[data-field]:not(:disabled)';

/** Goes to the first field that must be filled in, else to the first. */
export function focusFirst(root: ParentNode, options?: FocusOptions): void {
  const all = [...root.querySelectorAll<Control>(controls)];
  const first = all.find((control) => control.required) ?? all[0];
  const chosen = all.find((control) => control.matches(':checked') && control.dataset.field === first?.dataset.field);
  (chosen ?? first)?.focus(options);
}

/** Goes to a field: to what is chosen in it, else to its first control, or to that of a field inside. */
export function focusField(root: ShadowRoot, field: Field): boolean {
  const all = [...root.querySelectorAll<HTMLElement>(`[data-field="${field.id}"]`)];
  const control = all.find((one) => one.matches(':checked')) ?? all[0];
  for (
    let around = control?.closest('details:not([open])');
    around;
    around = around.parentElement?.closest('details:not([open])')
  )
    (around as HTMLDetailsElement).open = true;
  // A list is mended where rows are added; a group, in what is inside.
  const within = control?.matches(field.kind === 'list' ? 'span' : 'button') ?? true;
  if (!within || !field.children.some((child) => focusField(root, child))) control?.focus();
  return root.activeElement !== null;
}
