// What of an answer a browser may keep while it is not sent: neither what is secret nor files.

import { isRecord } from '../shared/schema.ts';
import { judge } from './schema/judge.ts';
import { isJudged } from './schema/plain.ts';

export function keepable(answer: unknown, schema: unknown): unknown {
  if (!isJudged(schema)) return undefined;
  // What needs no judge calls nothing a secret.
  return withoutFiles(judge.module ? judge.module.withoutSecrets(answer, schema) : answer);
}

function withoutFiles(value: unknown): unknown {
  if (value instanceof Blob) return undefined;
  if (Array.isArray(value)) return value.filter((inner) => !(inner instanceof Blob)).map(withoutFiles);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutFiles(inner)]));
}
