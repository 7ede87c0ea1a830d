// The values that stand with the text of a question. One that a field of its form shows (`ui.of`) does not stand beneath the text
// as well.

import type { InputRecord } from '../../src/model/record.ts';
import { names } from '../../src/model/template.ts';
import { sourcesIn } from '../form/schema/sources.ts';

/** Drawing a question again must not draw its text again. */
const told = new WeakMap<InputRecord, Record<string, unknown>>();

export function toldValues(input: InputRecord): Record<string, unknown> {
  let values = told.get(input);
  if (!values) {
    const elsewhere = sourcesIn(input.schema);
    for (const name of names(input.template)) elsewhere.delete(name);
    const own = Object.entries(input.values).filter(([name]) => !elsewhere.has(name));
    told.set(input, (values = elsewhere.size ? Object.fromEntries(own) : input.values));
  }
  return values;
}
