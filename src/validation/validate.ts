// Validation of values by JSON schema (2020-12; draft-07 and its elders where `$schema` says so). It interprets the schema: ajv and
// its like compile one with `new Function`, which a worker's own Content-Security-Policy may forbid, and which would have
// untrusted text made into code; `@cfworker/json-schema`, which interprets too, hands each `pattern` to the platform, where one
// can run for hours, and bounds neither depth nor work. Of the official suite this passes more than either, in a third
// of ajv's size, with one verdict everywhere. Rules:
//   1. Always an end: what would take too long or lies too deep is refused with an issue that says so, never let through.
//   2. Nothing is fetched, nothing evaluated, nothing written but the issues.
//   3. `format` is asserted. A file fits where a string is said to be binary or of a media type; see `isFileSchema`.

import { ConferError, type Issue } from '../model/errors.ts';
import { issuesIn } from './check.ts';
import { type ReadSchema, read, SchemaFault } from './schema.ts';
import { Unchecked } from './visit.ts';

// Schemas are kept for the next answer, but not without bound: prompts may be made on the fly.
const known = new Map<string, ReadSchema>();
const most = 200;
/** Steps for one check: some tenths of a second. */
const steps = 10_000_000;

/** What is wrong with a value, by path; empty if it fits. Throws a `ConferError` if the schema is none. */
export function issuesOf(schema: object, value: unknown): Issue[] {
  return checked(schema, value, false);
}

/** Throws a `ConferError` unless `schema` is a schema and `initial`, which may be partial, does not break it. */
export function checkDefinition(schema: object | undefined, initial: unknown): void {
  if (schema) readOnce(schema);
  if (initial === undefined) return;
  if (!schema)
    throw new ConferError('`initial` needs a `schema`: an approval has no answer to fill in.', {
      code: 'InvalidInitial',
    });
  const issues = checked(schema, initial, true);
  if (issues.length === 0) return;
  const list = issues.map(({ path, message }) => `\`/${path.join('/')}\` ${message}`).join('; ');
  throw new ConferError(`\`initial\` does not fit the schema: ${list}.`, { code: 'InvalidInitial' });
}

function checked(schema: object, value: unknown, partial: boolean): Issue[] {
  const document = readOnce(schema);
  try {
    return issuesIn(document, value, partial, { left: steps });
  } catch (error) {
    if (error instanceof Unchecked) return [error.issue];
    if (overflown(error)) return [{ path: [], message: 'could not be checked: it is nested too deeply' }];
    throw error;
  }
}

function readOnce(schema: object): ReadSchema {
  try {
    const text = JSON.stringify(schema);
    const before = known.get(text);
    if (before) return before;
    const document = read(JSON.parse(text));
    if (known.size >= most) known.delete(known.keys().next().value!);
    known.set(text, document);
    return document;
  } catch (error) {
    let reason = error instanceof Error ? error.message : String(error);
    if (overflown(error)) reason = 'it is nested too deeply';
    throw new ConferError(`This is not a JSON schema: ${reason}.`, {
      code: 'InvalidSchema',
      cause: error instanceof SchemaFault ? undefined : error,
    });
  }
}

// Engines do not agree on what a full stack is called.
function overflown(error: unknown): boolean {
  return error instanceof RangeError || (error instanceof Error && error.name === 'InternalError');
}
