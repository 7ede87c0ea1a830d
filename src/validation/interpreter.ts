// Validation of values by JSON schema (2020-12; draft-07 and its elders where `$schema` says so). It interprets the schema: ajv and
// its like compile one with `new Function`, which a worker's own Content-Security-Policy may forbid, and which would have
// untrusted text made into code; `@cfworker/json-schema`, which interprets too, hands each `pattern` to the platform, where one
// can run for hours, and bounds neither depth nor work. Of the official suite this passes more than either, in a third
// of ajv's size, with one verdict everywhere. Rules:
//   1. Always an end: what would take too long or lies too deep is refused with an issue that says so, never let through.
//   2. Nothing is fetched, nothing evaluated, nothing written but the issues.
//   3. `format` is asserted. A file fits where a string is said to be binary or of a media type; see `isFileSchema`.

import type { Issue } from '../model/errors.ts';
import { faultsIn } from './check.ts';
import type { ReadSchema } from './document.ts';
import { allFormats } from './formats/international.ts';
import { message } from './messages.ts';
import { nearest } from './nearest.ts';
import { inEcmaScript } from './patterns/dialects.ts';
import { readDialects } from './patterns/pattern.ts';
import { read, warned } from './schema.ts';
import { SchemaFault } from './schema-ends.ts';
import { oncePerSchema, overflown, type Validator } from './validator.ts';
import { Unchecked } from './visit.ts';

readDialects(inEcmaScript);

/** Steps for one check: some tenths of a second. */
const steps = 10_000_000;
const deepest = 3000;

const readOnce = oncePerSchema((schema) => read(schema, warned));

/** The validator that judges by what is written here. */
export const interpreter: Validator = {
  compile(schema) {
    const document = readOnce(schema);
    return (value, { partial = false } = {}) => checked(document, value, partial);
  },
};

function checked(document: ReadSchema, value: unknown, partial: boolean): Issue[] {
  const unchecked = (path: Issue['path'], reason: string) => [{ path, message: `could not be checked: ${reason}` }];
  try {
    const how = { partial, typing: false, budget: { left: steps }, formats: allFormats, nearest, isSchema, deepest };
    const faults = faultsIn(document, value, how);
    return faults.map((fault) => ({ path: fault.path, message: message(fault) }));
  } catch (error) {
    if (error instanceof Unchecked) return unchecked(error.path, 'it would take too long');
    if (overflown(error)) return unchecked([], 'it is nested too deeply');
    throw error;
  }
}

function isSchema(value: unknown): boolean {
  try {
    read(value);
    return true;
  } catch (error) {
    if (error instanceof SchemaFault) return false;
    throw error;
  }
}
