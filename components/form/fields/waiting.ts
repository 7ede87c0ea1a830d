// Fields that few forms have (`rare.ts`) are loaded when one is first needed. Until then an empty place is drawn; what it holds and
// what is wrong with it is known all the same, since the tree of fields tells that.

import { html } from 'lit';
import { Later } from '../../shared/later.ts';
import type { FieldActions } from '../field.ts';
import { judge } from '../schema/judge.ts';

/** With them comes what judges their values. */
export const rare = new Later(async () => {
  const [fields] = await Promise.all([import('./rare.ts'), judge.load()]);
  return fields;
});

/** What is drawn once the rare fields are there. */
export function once(actions: FieldActions, show: (all: typeof import('./rare.ts')) => unknown): unknown {
  if (rare.module) return show(rare.module);
  actions.awaitRare();
  return html`<div class="waiting" aria-busy="true"></div>`;
}
