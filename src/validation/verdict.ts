// Whether a value fits a part of a schema, for a form, which asks at every key: to choose between alternatives, to know what holds
// under a condition, to say what is wrong. It is the check that the worker makes, of one part and with less patience. A form has to
// make something of any schema, so what is strange is passed over; and what cannot be told (too much work, a reference to
// nothing) is `undefined`. The worker has the last word on every answer.

import { verdictIn } from './check.ts';
import { documentOf, metaschema, type ReadSchema } from './document.ts';
import { formats } from './formats/formats.ts';
import { isSchema, type SchemaObject } from './keywords.ts';
import { matches } from './patterns/pattern.ts';
import { refuseDepth, SchemaFault } from './schema-ends.ts';
import { overflown } from './validator.ts';
import { Unchecked, type Verdict } from './visit.ts';

export type { Verdict } from './visit.ts';

/** A few milliseconds. */
const steps = 200_000;
const deepest = 100;
const documents = new WeakMap<object, ReadSchema | undefined>();

/** Whether a value fits a schema of the document `root`, or made of its parts. In a `partial` one, nothing is missing yet. */
export function fits(value: unknown, schema: unknown, root: unknown, { partial = false } = {}): Verdict {
  const document = documentFor(root ?? schema);
  if (!document) return undefined;
  try {
    return verdictIn(document, schema, value, {
      partial,
      typing: partial,
      budget: { left: steps },
      formats,
      // What is wrong is not asked, only whether anything is.
      nearest: ([first]) => first!,
      isSchema: () => undefined,
      deepest,
    });
  } catch (error) {
    if (error instanceof Unchecked || overflown(error)) return undefined;
    throw error;
  }
}

/** What the reference of a schema leads to within its document; `undefined`: to nothing, or to what is not of the document. */
export function referred(schema: unknown, root: unknown, keyword: '$ref' | '$dynamicRef' = '$ref'): unknown {
  const target = documentFor(root)?.references.get(schema as SchemaObject)?.[keyword]?.target;
  return target === metaschema ? undefined : target;
}

/** Whether a pattern is found in a text, as far as that can be told quickly. */
export function found(pattern: string, text: string): Verdict {
  return matches(pattern, text, steps);
}

function documentFor(root: unknown): ReadSchema | undefined {
  if (typeof root !== 'object' || root === null) return documentRead(root);
  if (!documents.has(root)) documents.set(root, documentRead(root));
  return documents.get(root);
}

function documentRead(root: unknown): ReadSchema | undefined {
  if (!isSchema(root)) return undefined;
  try {
    refuseDepth(root);
    return documentOf(root, () => {});
  } catch (error) {
    if (error instanceof SchemaFault || overflown(error)) return undefined;
    throw error;
  }
}
