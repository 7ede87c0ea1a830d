// Fields of the page's own: a custom element for a `ui.widget` or a `format`.
//   useWidget('rating', 'star-rating')
// The element is given `value`, `schema`, `label`, `required`, `disabled`, `readOnly` and `issue` as properties, and tells of a
// new value by the event `cf-change` with `detail: { value }` (`undefined`: none). Only what the page has registered is
// used: a schema cannot name elements.

import { own, type Schema, text } from '../../shared/schema.ts';
import { widgetOf } from './ui-options.ts';

const tags = new Map<string, string>();

/** Draws every field whose `ui.widget` or `format` has this name by the custom element with this tag. */
export function useWidget(name: string, tag: string): void {
  if (!/^[a-z][\w.-]*-[\w.-]*$/.test(tag))
    throw new TypeError(`Expected the tag of a custom element, such as 'star-rating', got '${tag}'.`);
  tags.set(name, tag);
}

/** The tag of the element that the page has for a schema. */
export function tagOf(schema: Schema): string | undefined {
  return tags.get(widgetOf(schema) ?? '') ?? tags.get(text(own(schema, 'format')) ?? '');
}
