// Fields of the page's own: a custom element for a `ui.widget` or a `format`.
//   useWidget('rating', 'star-rating')
// docs/forms.md says what the element is given, and what it tells. Only what the page has registered is used: a schema cannot
// name elements.

import { own, type Schema, text } from '../../shared/schema.ts';
import { widgetOf } from './ui-options.ts';

const tags = new Map<string, string>();
/** How the elements come that are not there before a field asks for them. */
const loads = new Map<string, () => Promise<unknown>>();

/**
 * Draws every field whose `ui.widget` or `format` has this name by the custom element with this tag. Where the element is
 * rarely needed, `load` fetches its module when the first field asks for it:
 * `useWidget('spans', 'cf-spans', () => import('confer-kit/cf-spans'))`.
 */
export function useWidget(name: string, tag: string, load?: () => Promise<unknown>): void {
  if (!/^[a-z][\w.-]*-[\w.-]*$/.test(tag))
    throw new TypeError(`Expected the tag of a custom element, such as 'star-rating', got '${tag}'.`);
  tags.set(name, tag);
  if (load) loads.set(tag, load);
}

/** The tag of the element that the page has for a schema. */
export function tagOf(schema: Schema): string | undefined {
  return tags.get(widgetOf(schema) ?? '') ?? tags.get(text(own(schema, 'format')) ?? '');
}

/** Has the module of an element fetched, once; it takes up its properties when it is defined. */
export function fetched(tag: string): void {
  const load = loads.get(tag);
  if (!load) return;
  loads.delete(tag);
  // Without a network the next field tries again.
  load().catch(() => loads.set(tag, load));
}
