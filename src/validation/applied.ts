// Which schemas apply to the parts of a value, as one schema by itself says.

import { isRecord, own, type SchemaObject } from './keywords.ts';

/** What a schema by itself says of the property of this name. */
export function propertySchemas(
  schema: SchemaObject,
  key: string,
  matches: (source: string, key: string) => boolean,
): unknown[] {
  const named = own(schema, 'properties');
  const byPattern = own(schema, 'patternProperties');
  const found = isRecord(named) && Object.hasOwn(named, key) ? [named[key]] : [];
  for (const [source, inner] of Object.entries(isRecord(byPattern) ? byPattern : {}))
    if (matches(source, key)) found.push(inner);
  const others = own(schema, 'additionalProperties');
  return found.length > 0 || others === undefined ? found : [others];
}

/** The schemas of the first items, and that of all others: `prefixItems` and `items`, or how draft-07 has it. */
export function itemSchemas(schema: SchemaObject): { first: unknown[]; rest: unknown } {
  const items = own(schema, 'items');
  if (Array.isArray(items)) return { first: items, rest: own(schema, 'additionalItems') };
  const first = own(schema, 'prefixItems');
  return { first: Array.isArray(first) ? first : [], rest: items };
}
