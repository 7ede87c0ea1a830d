// What a Standard Schema says of a value, beyond the JSON schema that it comes with.

import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { Issue } from '../model/errors.ts';

/** What is wrong with a value; or the value as the schema hands it on. */
export async function refinement(
  schema: StandardSchemaV1,
  value: unknown,
): Promise<{ issues: Issue[] } | { value: unknown }> {
  const result = await schema['~standard'].validate(value);
  if (!result.issues) return { value: result.value };
  return { issues: result.issues.map(({ message, path = [] }) => ({ message, path: path.map(segment) })) };
}

function segment(part: PropertyKey | StandardSchemaV1.PathSegment): string | number {
  const key = typeof part === 'object' ? part.key : part;
  return typeof key === 'symbol' ? String(key) : key;
}
