// Which validator judges in this worker: our own, which interprets, unless `serve` was given another. Whatever it is, it answers
// in issues with paths, and what is no schema is refused in the same way.

import { ConferError, type Issue } from '../model/errors.ts';
import { unexpected } from '../model/given.ts';
import { interpreter } from './interpreter.ts';
import type { Validate, Validator } from './validator.ts';

let chosen: Validator = interpreter;

/** From now on this one judges. A worker serves once, so this is said once, before anything is judged. */
export function judgeBy(validator: Validator): void {
  if (typeof validator?.compile !== 'function')
    throw unexpected('`validator`', 'an object with `compile(schema)`', validator, '`ajvValidator()` makes one.');
  chosen = validator;
}

/** What is wrong with a value, by path; empty if it fits. Throws a `ConferError` if the schema is none. */
export function issuesOf(schema: object, value: unknown): Issue[] {
  return compiled(schema)(value);
}

/** Throws a `ConferError` unless `schema` is a schema and `initial`, which may be partial, does not break it. */
export function checkDefinition(schema: object | undefined, initial: unknown): void {
  const validate = schema && compiled(schema);
  if (initial === undefined) return;
  if (!validate)
    throw new ConferError('`initial` needs a `schema`: an approval has no answer to fill in.', {
      code: 'InvalidInitial',
    });
  const issues = validate(initial, { partial: true });
  if (issues.length === 0) return;
  const list = issues.map(({ path, message }) => `\`/${path.join('/')}\` ${message}`).join('; ');
  throw new ConferError(`\`initial\` does not fit the schema: ${list}.`, { code: 'InvalidInitial' });
}

function compiled(schema: object): Validate {
  try {
    return chosen.compile(schema);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConferError(`This is not a JSON schema: ${reason}.`, { code: 'InvalidSchema', cause });
  }
}
