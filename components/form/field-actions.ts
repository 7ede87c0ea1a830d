// What fields ask of their form, carried out on its value: each request gives the whole value anew.

import { at, changed } from '../shared/path.ts';
import { isRecord } from '../shared/schema.ts';
import type { Field, FieldActions, Union } from './field.ts';
import { rare } from './fields/waiting.ts';
import type { FormContext } from './form-context.ts';
import { begun } from './initial.ts';
import type { RowActions } from './row-actions.ts';

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
  let known: RowActions | undefined;
  /** Rows are drawn by rare fields. */
  const rows = () => (known ??= rare.module!.rowActions({ ...host, context, change }));

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
      change(field, rare.module!.branched(field, union.name, branch, context())),
    include(field, wanted) {
      const all = context();
      const { stash } = all.memory;
      // Not where it would come back from by itself.
      const aside = `${field.place}?`;
      if (!wanted) stash.set(aside, field.value);
      const without = field.blank === null ? null : undefined;
      change(field, wanted ? (stash.get(aside) ?? begun(field.spec, all)) : without);
    },
    add: (field, name) => rows().add(field, name),
    remove: (field, child) => rows().remove(field, child),
    move: (field, child, to) => rows().move(field, child, to),
    rename: (field, child, name) => rows().rename(field, child, name),
    more(field) {
      context().memory.showMore(field.place);
      host.requestUpdate();
    },
  };
}
