// The keywords for objects.

import { propertySchemas } from './applied.ts';
import { has, keysOf } from './equality.ts';
import { isSchema, own, type Schema, type SchemaObject } from './keywords.ts';
import { pattern } from './patterns/pattern.ts';
import { sizeFaults } from './scalars.ts';
import { apart, type Check, doubted, type Visit, within, wrong } from './visit.ts';

type Value = Record<string, unknown>;

export function objectFits(check: Check, schema: SchemaObject, value: Value, visit: Visit): void {
  const keys = keysOf(value);
  check.budget.left -= keys.length;
  if (!check.partial) {
    for (const key of (own(schema, 'required') as string[] | undefined) ?? [])
      if (!has(value, key)) wrong(within(visit, key), 'required');
  }
  for (const { keyword, detail } of sizeFaults(schema, 'Properties', () => keys.length))
    if (!check.partial || keyword !== 'minProperties') wrong(visit, keyword, detail);
  propertiesFit(check, schema, value, keys, visit);
  dependentFit(check, schema, value, visit);
}

function propertiesFit(check: Check, schema: SchemaObject, value: Value, keys: string[], visit: Visit): void {
  const matches = (source: string, key: string) => pattern(source).test(key, check.budget);
  const names = own(schema, 'propertyNames') as Schema | undefined;
  for (const key of keys) {
    const inner = within(visit, key);
    const wishes = propertySchemas(schema, key, matches) as Schema[];
    for (const wish of wishes) check.fits(wish, value[key], inner);
    if (wishes.length > 0) visit.seen?.keys.add(key);
    if (names === undefined) continue;
    const asName = apart(inner);
    const allowed = check.fits(names, key, asName);
    if (allowed === undefined) doubted(inner);
    else if (!allowed) wrong(inner, 'propertyNames', asName.found.faults[0]);
  }
}

function dependentFit(check: Check, schema: SchemaObject, value: Value, visit: Visit): void {
  for (const keyword of ['dependentRequired', 'dependentSchemas', 'dependencies']) {
    const wishes = own(schema, keyword) as Record<string, Schema | string[]> | undefined;
    for (const [key, wish] of Object.entries(wishes ?? {})) {
      if (!has(value, key)) continue;
      if (isSchema(wish)) check.fits(wish, value, visit);
      else if (!check.partial) {
        for (const other of wish) if (!has(value, other)) wrong(within(visit, other), 'dependentRequired', key);
      }
    }
  }
}
