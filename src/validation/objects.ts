// The keywords for objects.

import type { Issue } from '../model/errors.ts';
import { has, keysOf } from './equality.ts';
import { isSchema, own, type Schema, type SchemaObject } from './keywords.ts';
import { type Check, counted, type Visit, within, wrong } from './visit.ts';

type Value = Record<string, unknown>;

export function objectFits(check: Check, schema: SchemaObject, value: Value, visit: Visit): void {
  const keys = keysOf(value);
  check.budget.left -= keys.length;
  const count = (keyword: string) => own(schema, keyword) as number | undefined;
  const [least, most] = [count('minProperties'), count('maxProperties')];
  if (!check.partial) {
    for (const key of (own(schema, 'required') as string[] | undefined) ?? [])
      if (!has(value, key)) wrong(within(visit, key), 'is required');
    if (least !== undefined && keys.length < least) wrong(visit, `must have at least ${counted(least, 'entry')}`);
  }
  if (most !== undefined && keys.length > most) wrong(visit, `must have at most ${counted(most, 'entry')}`);
  propertiesFit(check, schema, value, keys, visit);
  dependentFit(check, schema, value, visit);
}

function propertiesFit(check: Check, schema: SchemaObject, value: Value, keys: string[], visit: Visit): void {
  const properties = (own(schema, 'properties') ?? {}) as Record<string, Schema>;
  const byPattern = Object.entries((own(schema, 'patternProperties') ?? {}) as Record<string, Schema>);
  const additional = own(schema, 'additionalProperties') as Schema | undefined;
  const names = own(schema, 'propertyNames') as Schema | undefined;
  for (const key of keys) {
    const inner = within(visit, key);
    const wishes = Object.hasOwn(properties, key) ? [properties[key]!] : [];
    for (const [source, wish] of byPattern) {
      if (check.document.patterns.get(source)!.test(key, check.budget)) wishes.push(wish);
    }
    if (wishes.length === 0 && additional !== undefined) wishes.push(additional);
    for (const wish of wishes) check.fits(wish, value[key], inner);
    if (wishes.length > 0) visit.seen?.keys.add(key);
    if (names === undefined) continue;
    const reasons: Issue[] = [];
    if (!check.fits(names, key, { ...inner, issues: reasons }))
      wrong(inner, `is not an allowed name: it ${reasons[0]!.message}`);
  }
}

function dependentFit(check: Check, schema: SchemaObject, value: Value, visit: Visit): void {
  for (const keyword of ['dependentRequired', 'dependentSchemas', 'dependencies']) {
    const wishes = own(schema, keyword) as Record<string, Schema | string[]> | undefined;
    for (const [key, wish] of Object.entries(wishes ?? {})) {
      if (!has(value, key)) continue;
      if (isSchema(wish)) check.fits(wish, value, visit);
      else if (!check.partial) {
        for (const other of wish) if (!has(value, other)) wrong(within(visit, other), `is required with \`${key}\``);
      }
    }
  }
}
