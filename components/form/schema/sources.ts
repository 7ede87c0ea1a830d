// What the fields of the page's own are about.

import { isRecord } from '../../shared/schema.ts';
import { sourceOf } from './ui-options.ts';
import { tagOf } from './widgets.ts';

/** Parts of a schema that are looked at: a hostile one may have any number. */
const most = 4000;

/** The names that fields of the page's own are about (`ui.of`), wherever in a schema they are. */
export function sourcesIn(schema: unknown): Set<string> {
  const names = new Set<string>();
  const seen = new Set<unknown>();
  const open = [schema];
  for (let part = open.pop(); part !== undefined && seen.size < most; part = open.pop()) {
    if (typeof part !== 'object' || part === null || seen.has(part)) continue;
    seen.add(part);
    const name = isRecord(part) && tagOf(part) ? sourceOf(part) : undefined;
    if (name) names.add(name);
    open.push(...Object.values(part));
  }
  return names;
}
