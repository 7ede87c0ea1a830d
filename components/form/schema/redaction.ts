// What of an answer may be kept or shown outside of its form. What is secret is said by the model; here it is left out,
// or other words stand in its place.

import { withoutSecrets as covered } from '../../../src/validation/secrets.ts';
import { isRecord } from '../../shared/schema.ts';

/** An answer without what is secret by its schema; the very same if nothing is. */
export function withoutSecrets(answer: unknown, schema: unknown, mask?: unknown): unknown {
  return open(answer, covered(schema, answer), mask);
}

/** What was covered differs. That there is nothing is no secret. */
function open(value: unknown, shown: unknown, mask: unknown): unknown {
  if (value === shown || value === null) return value;
  if (Array.isArray(value) && Array.isArray(shown)) return value.map((part, i) => open(part, shown[i], mask));
  if (!isRecord(value) || !isRecord(shown)) return mask;
  const parts = Object.entries(value).map(([key, part]) => [key, open(part, shown[key], mask)] as const);
  return Object.fromEntries(parts.filter(([, part]) => part !== undefined));
}
