// How a schema asks to be shown: an annotation `ui` beside the other keywords; docs/forms.md lists what it may hold. Validators
// ignore it; so does the answer. What react-jsonschema-form (`ui:widget`, `ui:options`), Prefect (`position`) and others write
// (`x-order`, `enumNames`, `x-enumNames`) is read the same way.

import { isRecord, list, number, own, type Schema, text } from '../../shared/schema.ts';

/** Whatever a schema says under `ui`, by its name there. */
export function hint(schema: unknown, name: string): unknown {
  return own(own(schema, 'ui'), name) ?? own(schema, `ui:${name}`) ?? own(own(schema, 'ui:options'), name);
}

export const widgetOf = (schema: Schema) => text(hint(schema, 'widget')) ?? text(own(schema, 'x-widget'));
export const placeholderOf = (schema: Schema) => text(hint(schema, 'placeholder'));
export const helpOf = (schema: Schema) => text(hint(schema, 'help'));
export const descriptionOf = (schema: Schema) => text(own(schema, 'description')) ?? text(hint(schema, 'description'));
export const titleOf = (schema: unknown) => text(own(schema, 'title')) ?? text(hint(schema, 'title'));
/** What is said instead of what is wrong. */
export const errorOf = (schema: Schema) => text(hint(schema, 'error'));
/** What a field is about: the name of a field beside it, or of a value of the prompt. */
export const sourceOf = (schema: unknown) => text(hint(schema, 'of'));
/** The heading that a property stands under. */
const sectionOf = (schema: Schema) => text(hint(schema, 'section'));
export const isCollapsed = (schema: Schema) => hint(schema, 'collapsed') === true;
const isHidden = (schema: Schema) => hint(schema, 'hidden') === true || widgetOf(schema) === 'hidden';
/** What stands before and after a value in its box. */
export const affixesOf = (schema: Schema) => ({
  prefix: text(hint(schema, 'prefix')),
  suffix: text(hint(schema, 'suffix')),
});

export function rowsOf(schema: Schema): number | undefined {
  const rows = number(hint(schema, 'rows'));
  return rows && rows >= 1 ? Math.min(40, Math.floor(rows)) : undefined;
}

const widths = { full: 1, half: 2, third: 3 };

/** The part of the width that a field takes: 1, a half, or a third of it. */
function widthOf(schema: Schema): number | undefined {
  const width = hint(schema, 'width');
  return typeof width === 'string' && Object.hasOwn(widths, width) ? widths[width as keyof typeof widths] : undefined;
}

export interface Placing {
  hidden: boolean;
  section: string | undefined;
  width: number | undefined;
}
const placings = new WeakMap<Schema, Placing>();

/** Where a field stands among those beside it; asked of each of them at each key. */
export function placingOf(schema: Schema): Placing {
  let placing = placings.get(schema);
  if (!placing) {
    placing = { hidden: isHidden(schema), section: sectionOf(schema), width: widthOf(schema) };
    placings.set(schema, placing);
  }
  return placing;
}

export function columnsOf(schema: Schema): number | undefined {
  const columns = number(hint(schema, 'columns'));
  return columns && columns >= 1 ? Math.min(4, Math.floor(columns)) : undefined;
}

/** What the values of an `enum` are called; `enumNames` is what the Model Context Protocol had for it at first. */
export function enumNames(schema: Schema): unknown[] {
  const names = [
    hint(schema, 'labels'),
    hint(schema, 'enumNames'),
    own(schema, 'enumNames'),
    own(schema, 'x-enumNames'),
  ];
  return names.map(list).find((given) => given.length) ?? [];
}

/** The keys of an object in the order that it asks for, or that its properties do, each with a number. */
export function ordered(keys: readonly string[], schema: Schema): string[] {
  const order = list(hint(schema, 'order') ?? own(schema, 'x-order')).filter(
    (key): key is string => typeof key === 'string',
  );
  if (!order.length) return numbered(keys, schema);
  const named = order.filter((key) => key === '*' || keys.includes(key));
  const others = keys.filter((key) => !named.includes(key));
  const at = named.indexOf('*');
  return [...new Set(at < 0 ? [...named, ...others] : [...named.slice(0, at), ...others, ...named.slice(at + 1)])];
}

function numbered(keys: readonly string[], schema: Schema): string[] {
  const pieces = own(schema, 'properties');
  const place = (key: string) => {
    const piece = own(pieces, key);
    return number(hint(piece, 'order')) ?? number(own(piece, 'x-order')) ?? number(own(piece, 'position'));
  };
  const places = isRecord(pieces) ? new Map(keys.map((key) => [key, place(key) ?? Infinity])) : undefined;
  if (!places || ![...places.values()].some(Number.isFinite)) return [...keys];
  return [...keys].sort((a, b) => (places.get(a) === places.get(b) ? 0 : places.get(a)! - places.get(b)!));
}
