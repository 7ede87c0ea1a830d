// Whether reading a schema, and checking a value by it, comes to an end: it is not nested too deeply, and no part of it is itself by
// way of references alone.

import type { ReadSchema } from './document.ts';
import { forms, parts } from './keyword-forms.ts';
import type { Schema } from './keywords.ts';

/** A schema that is none, and the place where. */
export class SchemaFault extends Error {}

const deepest = 1000;

/** Throws a `SchemaFault` for a schema that is nested too deeply, or holds itself. */
export function refuseDepth(root: unknown): void {
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) throw new SchemaFault(`it is nested deeper than ${deepest} levels`);
    // A part that stands in several places is looked at once in each level.
    const next = level.flatMap((part) => (typeof part === 'object' && part !== null ? Object.values(part) : []));
    level = [...new Set(next)];
  }
}

/** Schemas that are applied to the same value as the one that holds them. */
const sameValue = ['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependentSchemas', 'dependencies'];

// A schema that comes back to itself without going into the value would be checked for ever.
/** Throws a `SchemaFault` for a schema that does. */
export function refuseCircles({ resources, references, draft }: ReadSchema): void {
  const done = new Set<Schema>();
  for (const start of resources.keys()) {
    const path = new Set<Schema>();
    const stack: { schema: Schema; leave?: true }[] = [{ schema: start }];
    while (stack.length > 0) {
      const { schema, leave } = stack.pop()!;
      if (leave) {
        path.delete(schema);
        done.add(schema);
        continue;
      }
      if (path.has(schema))
        throw new SchemaFault('it refers to itself in a circle, so that no value could ever be checked');
      if (typeof schema === 'boolean' || done.has(schema)) continue;
      path.add(schema);
      stack.push({ schema, leave: true });
      const reference = references.get(schema);
      if (reference?.$ref) stack.push({ schema: reference.$ref.target });
      if (reference?.$dynamicRef && !reference.$dynamicRef.dynamic)
        stack.push({ schema: reference.$dynamicRef.target });
      if (draft === 'old' && reference?.$ref) continue;
      for (const keyword of sameValue) {
        if (!Object.hasOwn(schema, keyword)) continue;
        for (const [, part] of parts(forms[keyword]!, schema[keyword])) stack.push({ schema: part });
      }
    }
  }
}
