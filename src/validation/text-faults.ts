// The keywords for what a text is like: its pattern and its format; numbers have formats, too.

import { formats, formatted, numeral } from './formats/formats.ts';
import { own, type SchemaObject } from './keywords.ts';
import type { Fault } from './visit.ts';

/** `matches` says whether a pattern is found in the text; what it cannot tell is no fault, nor is a format that is not known. */
export function textFaults(
  schema: SchemaObject,
  value: string,
  matches: (source: string, text: string) => boolean | undefined,
  known = formats,
): Fault[] {
  const faults: Fault[] = [];
  const [source, format] = [own(schema, 'pattern'), own(schema, 'format')];
  if (typeof source === 'string' && matches(source, value) === false)
    faults.push({ keyword: 'pattern', detail: source });
  if (typeof format === 'string' && !formatted(format, value, known))
    faults.push({ keyword: 'format', detail: format });
  return faults;
}

export function numeralFaults(schema: SchemaObject, value: number): Fault[] {
  const format = own(schema, 'format');
  return typeof format === 'string' && !numeral(format, value) ? [{ keyword: 'format', detail: format }] : [];
}
