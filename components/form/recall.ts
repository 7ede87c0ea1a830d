// Another value from the page: fields of the parts that did not change stay as they are drawn, with what is remembered of them; what
// is remembered of the others is dropped.

import { at, same } from '../shared/path.ts';
import type { FieldSpec } from './field.ts';
import { eachField, fieldTree, unionPlace } from './field-tree.ts';
import type { FormContext } from './form-context.ts';
import { fits } from './schema/judge.ts';

/** Makes the memory forget what belongs to fields that differ; gives the ids of those that do not. */
export function recalled(spec: FieldSpec, before: unknown, value: unknown, context: FormContext): Set<string> {
  const { memory, root } = context;
  const places = new Set<string>();
  const chosen = new Set<string>();
  const ids = new Set<string>();
  for (const field of eachField(fieldTree(spec, before, context))) {
    const now = at(value, field.path);
    const alike = same(now, field.value);
    if (alike) {
      places.add(field.place);
      ids.add(field.id);
    }
    for (const { name, branches, chosen: branch } of field.unions) {
      const suits = branch !== undefined && fits(now, branches[branch], root, { partial: true }) !== false;
      if (alike || (now !== undefined && suits)) chosen.add(unionPlace(field.place, name));
    }
  }
  memory.keep(places, chosen);
  return ids;
}
