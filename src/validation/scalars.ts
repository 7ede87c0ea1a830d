// The keywords for numbers, and those for how much there is of something.

import { isMultiple, twins } from './equality.ts';
import { number, own, type SchemaObject } from './keywords.ts';
import type { Fault } from './visit.ts';

export function numberFaults(schema: SchemaObject, value: number): Fault[] {
  const faults: Fault[] = [];
  const fault = (keyword: string, detail: unknown) => faults.push({ keyword, detail });
  const [least, most] = [number(schema, 'minimum'), number(schema, 'maximum')];
  const [above, below] = [own(schema, 'exclusiveMinimum'), own(schema, 'exclusiveMaximum')];
  // Before draft-06, and in OpenAPI 3.0, the exclusive limits are flags.
  if (least !== undefined && value < least) fault('minimum', least);
  else if (above === true && value === least) fault('exclusiveMinimum', least);
  if (most !== undefined && value > most) fault('maximum', most);
  else if (below === true && value === most) fault('exclusiveMaximum', most);
  if (typeof above === 'number' && value <= above) fault('exclusiveMinimum', above);
  if (typeof below === 'number' && value >= below) fault('exclusiveMaximum', below);
  const unit = number(schema, 'multipleOf');
  if (unit !== undefined && unit > 0 && !isMultiple(value, unit)) fault('multipleOf', unit);
  return faults;
}

/** What is wrong with a list as a whole; whether its items are `different` may be asked of some of them. */
export function arrayFaults(schema: SchemaObject, list: readonly unknown[], different = list): Fault[] {
  const faults = sizeFaults(schema, 'Items', () => list.length);
  const same = own(schema, 'uniqueItems') === true && twins(different);
  return same ? [...faults, { keyword: 'uniqueItems', detail: same }] : faults;
}

/** Whether there is too little or too much of something: `minLength` and `maxLength`, of items, of properties. */
export function sizeFaults(
  schema: SchemaObject,
  of: 'Length' | 'Items' | 'Properties',
  size: () => number,
  called: string = of,
): Fault[] {
  const [least, most] = [number(schema, `min${of}`), number(schema, `max${of}`)];
  if (least === undefined && most === undefined) return [];
  const now = size();
  if (least !== undefined && now < least) return [{ keyword: `min${called}`, detail: least }];
  return most !== undefined && now > most ? [{ keyword: `max${called}`, detail: most }] : [];
}
