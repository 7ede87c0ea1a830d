// What is done with the rows of a list and with further properties: each gives the whole value anew.

import { at } from '../shared/path.ts';
import { isRecord, list } from '../shared/schema.ts';
import { rareFieldStrings } from '../shared/strings/rare-fields.ts';
import type { Field, FieldActions, FieldSpec } from './field.ts';
import type { FormContext } from './form-context.ts';
import { begun } from './initial.ts';
import { itemSpec, properties } from './nested-fields.ts';

interface Hands {
  value(): unknown;
  /** What the form remembers; all fields are made anew. */
  context(): FormContext;
  change(field: Field, value: unknown): void;
  /** Once drawn: goes to the first control of a place, or of the field around it. */
  go(place: string, around: Field): void;
  /** Keeps the keyboard where it is, though its row has moved. */
  stay(said: string): void;
}

export type RowActions = Pick<FieldActions, 'add' | 'remove' | 'move' | 'rename'>;

export function rowActions({ value, context, change, go, stay }: Hands): RowActions {
  const row = (child: Field) => Number(child.path.at(-1));
  const key = (child: Field) => String(child.path.at(-1));

  return {
    add(field, name) {
      const all = context();
      if (name === undefined) {
        const before = list(field.value);
        const rows = all.memory.rows(field.place, before.length + 1);
        const spec = itemSpec(field, before.length, rows[before.length]!, all.root);
        all.memory.showMore(field.place, Math.max(before.length + 1, all.memory.shown(field.place)));
        change(field, [...before, begun(spec, all)]);
        go(spec.place, field);
      } else {
        const spec = entrySpec(field, name, all);
        const entries = [
          ...Object.entries(isRecord(field.value) ? field.value : {}),
          [name, begun(spec, all)] as const,
        ];
        change(field, Object.fromEntries(entries));
        go(spec.place, field);
      }
    },
    remove(field, child) {
      const { memory } = context();
      if (isRecord(field.value)) {
        memory.renamed(field.place, key(child), undefined);
        change(field, Object.fromEntries(Object.entries(field.value).filter(([name]) => name !== key(child))));
        go(field.place, field);
        return;
      }
      memory.removed(field.place, row(child));
      const left = list(field.value).filter((_, i) => i !== row(child));
      const wanted = field.required || Array.isArray(memory.starts.get(field.place));
      change(field, left.length || wanted ? left : field.blank);
      const next = field.children[row(child) + 1] ?? field.children[row(child) - 1];
      go(next?.place ?? field.place, field);
    },
    move(field, child, to) {
      // While it is dragged, a row has moved since it was drawn.
      const { memory } = context();
      const items = [...list(at(value(), field.path))];
      const from = memory.rows(field.place, items.length).findIndex((id) => child.place.endsWith(`/${id}`));
      if (from === to || to < 0 || to >= items.length) return;
      items.splice(to, 0, ...items.splice(from, 1));
      memory.moved(field.place, from, to);
      change(field, items);
      stay(rareFieldStrings.movedTo(child.label, to + 1, items.length));
    },
    rename(field, child, name) {
      context().memory.renamed(field.place, key(child), name);
      const entries = Object.entries(isRecord(field.value) ? field.value : {});
      change(field, Object.fromEntries(entries.map(([old, value]) => [old === key(child) ? name : old, value])));
    },
  };
}

/** The spec of a further property that is not there yet. */
function entrySpec(field: Field, key: string, context: FormContext): FieldSpec {
  const value = Object.fromEntries([...Object.entries(isRecord(field.value) ? field.value : {}), [key, undefined]]);
  return properties({ ...field, value }, context).find(({ path }) => path.at(-1) === key)!;
}
