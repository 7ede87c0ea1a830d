// What a validator is: ours (interpreter.ts), ajv (ajv/), or another that is given to `serve`.

import type { Issue } from '../model/errors.ts';

export interface Validator {
  /** Prepares a schema for many values. Throws an `Error` whose message says why, if it is none. */
  compile(schema: object): Validate;
}

/** What is wrong with a value, by path; empty if it fits. In a value that is `partial`, nothing is missing. */
export type Validate = (value: unknown, options?: { partial?: boolean }) => Issue[];

// Schemas are kept for the next answer, but not without bound: prompts may be made on the fly.
const most = 200;

/**
 * Reads each schema once, however often it is asked for; it is told by its text. Throws an `Error` with the reason for what
 * cannot be read.
 */
export function oncePerSchema<Read>(read: (schema: unknown) => Read): (schema: object) => Read {
  const known = new Map<string, Read>();
  return (schema) => {
    try {
      const text = JSON.stringify(schema);
      if (!known.has(text)) {
        const made = read(JSON.parse(text));
        if (known.size >= most) known.delete(known.keys().next().value!);
        known.set(text, made);
      }
      return known.get(text)!;
    } catch (cause) {
      throw overflown(cause) ? new Error('it is nested too deeply', { cause }) : cause;
    }
  };
}

// Engines do not agree on what a full stack is called.
export function overflown(error: unknown): boolean {
  return error instanceof RangeError || (error instanceof Error && error.name === 'InternalError');
}
