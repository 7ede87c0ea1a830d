// What fields ask of their form, carried out on its value: each request gives the whole value anew.

import { at, changed } from '../shared/path.ts';
import { isRecord, list } from '../shared/schema.ts';
import { formStrings } from '../shared/strings/form.ts';
import type { Field, FieldActions, Union } from './field.ts';
import type { FormContext } from './form-context.ts';
import { begun, branched } from './initial.ts';
import { entrySpec, itemSpec } from './nested-fields.ts';

export interface Host {
  locale(): string | undefined;
  fileUrl(file: Blob): string;
  value(): unknown;
  values(): Readonly<Record<string, unknown>>;
  context(): FormContext;
  draw(field: Field, quiet?: boolean): unknown;
  answered(field: Field): void;
  /** Takes a new value in, because of what happened in a field. */
  take(value: unknown, field: Field): void;
  requestUpdate(): void;
  awaitRare(): void;
  /** Once drawn: goes to the first control of a place, or of the field around it. */
  go(place: string, around: Field): void;
  /** Keeps the keyboard where it is, though its row has moved. */
  stay(said: string): void;
}

export function fieldActions(host: Host): FieldActions {
  const change = (field: Field, part: unknown) => {
    host.context().kept?.touch(field.place);
    host.take(changed(host.value(), field.path, part, field.spec.role === 'entry'), field);
  };
  /** Whoever changes what the form remembers asks for it with this: all fields are made anew. */
  const context = () => {
    const all = host.context();
    all.kept?.clear();
    return all;
  };
  const row = (child: Field) => Number(child.path.at(-1));
  const key = (child: Field) => String(child.path.at(-1));

  return {
    get locale() {
      return host.locale();
    },
    get values() {
      return host.values();
    },
    around({ path }) {
      const whole = path.length ? at(host.value(), path.slice(0, -1)) : undefined;
      return isRecord(whole) ? whole : undefined;
    },
    fileUrl: host.fileUrl,
    draw: host.draw,
    awaitRare: host.awaitRare,
    answered: host.answered,
    change,
    choose: (field: Field, union: Union, branch: number) =>
      change(field, branched(field, union.name, branch, context())),
    include(field, wanted) {
      const all = context();
      const { stash } = all.memory;
      // Not where it would come back from by itself.
      const aside = `${field.place}?`;
      if (!wanted) stash.set(aside, field.value);
      const without = field.blank === null ? null : undefined;
      change(field, wanted ? (stash.get(aside) ?? begun(field.spec, all)) : without);
    },
    add(field, name) {
      const all = context();
      if (name === undefined) {
        const before = list(field.value);
        const rows = all.memory.rows(field.place, before.length + 1);
        const spec = itemSpec(field, before.length, rows[before.length]!, all.root);
        all.memory.showMore(field.place, Math.max(before.length + 1, all.memory.shown(field.place)));
        change(field, [...before, begun(spec, all)]);
        host.go(spec.place, field);
      } else {
        const spec = entrySpec(field, name, all);
        const entries = [
          ...Object.entries(isRecord(field.value) ? field.value : {}),
          [name, begun(spec, all)] as const,
        ];
        change(field, Object.fromEntries(entries));
        host.go(spec.place, field);
      }
    },
    remove(field, child) {
      const { memory } = context();
      if (isRecord(field.value)) {
        memory.renamed(field.place, key(child), undefined);
        change(field, Object.fromEntries(Object.entries(field.value).filter(([name]) => name !== key(child))));
        host.go(field.place, field);
        return;
      }
      memory.removed(field.place, row(child));
      const left = list(field.value).filter((_, i) => i !== row(child));
      const wanted = field.required || Array.isArray(memory.starts.get(field.place));
      change(field, left.length || wanted ? left : field.blank);
      const next = field.children[row(child) + 1] ?? field.children[row(child) - 1];
      host.go(next?.place ?? field.place, field);
    },
    move(field, child, to) {
      // While it is dragged, a row has moved since it was drawn.
      const { memory } = context();
      const items = [...list(at(host.value(), field.path))];
      const from = memory.rows(field.place, items.length).findIndex((id) => child.place.endsWith(`/${id}`));
      if (from === to || to < 0 || to >= items.length) return;
      items.splice(to, 0, ...items.splice(from, 1));
      memory.moved(field.place, from, to);
      change(field, items);
      host.stay(formStrings.movedTo(child.label, to + 1, items.length));
    },
    rename(field, child, name) {
      context().memory.renamed(field.place, key(child), name);
      const entries = Object.entries(isRecord(field.value) ? field.value : {});
      change(field, Object.fromEntries(entries.map(([old, value]) => [old === key(child) ? name : old, value])));
    },
    more(field) {
      context().memory.showMore(field.place);
      host.requestUpdate();
    },
  };
}
