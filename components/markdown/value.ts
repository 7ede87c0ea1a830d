// A value as a person reads it. Everything here is text nodes and elements of ours; a value is never parsed as HTML. What is more than
// a word or a text comes with the first that is: lists and objects, files, what is still under way.

import { render } from 'lit';
import { asText } from '../../src/model/template.ts';
import { Later } from '../shared/later.ts';
import type { View } from '../shared/view-context.ts';
import { isSimple, simpleView } from './simple-value.ts';

export const composites = new Later(() => import('./composite-value.ts'));

/** `depth`: in how many others it is. */
export function valueView(value: unknown, view: View, depth = 0): unknown {
  if (isSimple(value)) return simpleView(value, view, depth);
  if (composites.module) return composites.module.compositeView(value, view, depth);
  const place = document.createElement(view.form === 'block' ? 'div' : 'span');
  void composites.load().then((there) => render(there?.compositeView(value, view, depth) ?? asText(value), place));
  return place;
}
