// Validation of values by JSON schema. The one file that knows ajv, which compiles with `new Function`: so it stays in
// the worker, out of reach of a page's Content-Security-Policy.

import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { ConferError, type Issue } from '../model/errors.ts';

const options = { strict: false, allErrors: true, validateFormats: true, logger: false } as const;
const compiled = new Map<string, ValidateFunction>();
// Compiled schemas are kept for the next answer, but not without bound: prompts may be made on the fly.
const most = 200;

/** What is wrong with a value, by path; empty if it fits. Throws a `ConferError` if the schema is none. */
export function issuesOf(schema: object, value: unknown): Issue[] {
  const validate = validator(schema);
  return validate(value) ? [] : plainly(validate.errors ?? []);
}

/** Throws a `ConferError` unless `schema` is a schema and `initial`, which may be partial, does not break it. */
export function checkDefinition(schema: object | undefined, initial: unknown): void {
  if (schema) validator(schema);
  if (initial === undefined) return;
  if (!schema)
    throw new ConferError('`initial` needs a `schema`: an approval has no answer to fill in.', {
      code: 'InvalidInitial',
    });
  const issues = issuesOf(withoutRequired(schema) as object, initial);
  if (issues.length === 0) return;
  const list = issues.map(({ path, message }) => `\`/${path.join('/')}\` ${message}`).join('; ');
  throw new ConferError(`\`initial\` does not fit the schema: ${list}.`, { code: 'InvalidInitial' });
}

function validator(schema: object): ValidateFunction {
  const text = JSON.stringify(schema);
  const known = compiled.get(text);
  if (known) return known;
  // A fresh instance for each schema: two schemas may have the same `$id`.
  const draft7 = String((schema as { $schema?: unknown }).$schema ?? '').includes('draft-07');
  const ajv = draft7 ? new Ajv(options) : new Ajv2020(options);
  addFormats(ajv);
  try {
    const validate = ajv.compile(schema);
    if ('$async' in validate) throw new Error('`$async` is not part of JSON schema');
    if (compiled.size >= most) compiled.delete(compiled.keys().next().value!);
    compiled.set(text, validate);
    return validate;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConferError(`This is not a JSON schema: ${reason}.`, { code: 'InvalidSchema', cause: error });
  }
}

function plainly(errors: ErrorObject[]): Issue[] {
  return errors
    .filter(({ keyword }) => keyword !== 'if')
    .map(({ instancePath, keyword, params, message = 'is not valid' }) => {
      const path: (string | number)[] = instancePath
        .split('/')
        .slice(1)
        .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
        .map((part) => (/^(0|[1-9]\d*)$/.test(part) ? Number(part) : part));
      if (keyword === 'required') return { path: [...path, params.missingProperty], message: 'is required' };
      if (keyword === 'enum') return { path, message: `must be one of ${params.allowedValues.map(quoted).join(', ')}` };
      if (keyword === 'const') return { path, message: `must be ${quoted(params.allowedValue)}` };
      if (keyword === 'format') return { path, message: `must be a valid ${params.format}` };
      if (keyword === 'additionalProperties')
        return { path: [...path, params.additionalProperty], message: 'is not expected' };
      return { path, message };
    });
}

function quoted(value: unknown): string {
  return JSON.stringify(value);
}

// Applied to the whole document, `$defs` included. A *property* called "required" holds a schema, never a list.
function withoutRequired(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutRequired);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).filter(([keyword, value]) => keyword !== 'required' || !Array.isArray(value));
  return Object.fromEntries(entries.map(([keyword, value]) => [keyword, withoutRequired(value)]));
}
