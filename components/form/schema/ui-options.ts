// How a schema asks to be shown: an annotation `ui` beside the other keywords. Validators ignore it; so does the answer.
//
//   | in `ui`       | on                  | what it does                                                               |
//   | ------------- | ------------------- | -------------------------------------------------------------------------- |
//   | `order`       | objects             | the properties in this order; `'*'` stands for all that are not named      |
//   | `widget`      | any                 | `text` `textarea` `password` `color` `range` `radio` `select` `search` `list`     |
//   |               |                     | `file` `json`, or one given to `useWidget`                                 |
//   | `placeholder` | text, numbers       | what stands in the box while it is empty                                   |
//   | `rows`        | text of many lines  | how high the box is                                                        |
//   | `help`        | any                 | a line beneath the description                                             |
//   | `labels`      | `enum`              | what the values are called, in their order                                 |
//
// For those who come from react-jsonschema-form, `ui:widget` and `ui:options: { widget }` are read the same way.
// There is no way to hide a field on purpose: nobody should answer what they cannot see.

import { isRecord, list, number, own, type Schema, text } from '../../shared/schema.ts';

function hint(schema: unknown, name: string): unknown {
  return own(own(schema, 'ui'), name) ?? own(schema, `ui:${name}`) ?? own(own(schema, 'ui:options'), name);
}

export const widgetOf = (schema: Schema) => text(hint(schema, 'widget')) ?? text(own(schema, 'x-widget'));
export const placeholderOf = (schema: Schema) => text(hint(schema, 'placeholder'));
export const helpOf = (schema: Schema) => text(hint(schema, 'help'));

export function rowsOf(schema: Schema): number | undefined {
  const rows = number(hint(schema, 'rows'));
  return rows && rows >= 1 ? Math.min(40, Math.floor(rows)) : undefined;
}

/** What the values of an `enum` are called; `enumNames` is what the Model Context Protocol had for it at first. */
export function enumNames(schema: Schema): unknown[] {
  return (
    [hint(schema, 'labels'), hint(schema, 'enumNames'), own(schema, 'enumNames')]
      .map(list)
      .find((names) => names.length) ?? []
  );
}

/** The keys of an object in the order that it asks for. */
export function ordered(keys: readonly string[], schema: Schema): string[] {
  const order = list(hint(schema, 'order')).filter((key): key is string => typeof key === 'string');
  if (!order.length || !isRecord(schema)) return [...keys];
  const named = order.filter((key) => key === '*' || keys.includes(key));
  const others = keys.filter((key) => !named.includes(key));
  const at = named.indexOf('*');
  return [...new Set(at < 0 ? [...named, ...others] : [...named.slice(0, at), ...others, ...named.slice(at + 1)])];
}
