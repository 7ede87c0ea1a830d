// What was given, in the words of whoever gave it: what cannot work is refused when it is said, not where it would fail.

import { InvalidArgument } from './errors.ts';

/** The refusal of a value: what it is, what was expected there, and what came. */
export function unexpected(what: string, wanted: string, came: unknown, remedy = ''): InvalidArgument {
  return new InvalidArgument(`Expected ${what} to be ${wanted}, got ${inWords(came)}.${remedy && ` ${remedy}`}`);
}

/** The text that was given. Throws `InvalidArgument` for anything else, and for one that is empty. */
export function text<Text extends string>(given: Text, what: string): Text {
  if (typeof given === 'string' && given !== '') return given;
  throw unexpected(what, 'a text that is not empty', given);
}

/** The function that was given. Throws `InvalidArgument` for anything else. */
export function callable<Fn>(given: Fn, what: string): Fn {
  if (typeof given === 'function') return given;
  throw unexpected(what, 'a function', given);
}

/** The words of an object, all of which have to be known. Throws `InvalidArgument` where it is none, or one is not. */
export function options<Given extends object>(given: Given, what: string, known: readonly string[]): Given {
  const list = known.map((word) => `\`${word}\``).join(', ');
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw unexpected(what, `an object with ${list}`, given);
  const strange = Object.keys(given).find((word) => !known.includes(word));
  if (strange === undefined) return given;
  throw new InvalidArgument(`There is no \`${strange}\` in ${what}. There may be ${list}.`);
}

/** A value in a few words. */
export function inWords(value: unknown): string {
  if (typeof value === 'string') return value === '' ? 'an empty text' : `the text '${shortened(value)}'`;
  if (typeof value === 'function') return `a function${value.name && ` (\`${value.name}\`)`}`;
  if (typeof value !== 'object' || value === null) return value === undefined ? 'nothing' : String(value);
  if ('kind' in value && 'name' in value) return `${value.kind} \`${String(value.name)}\``;
  if ('kind' in value && value.kind === 'prompt') return 'a prompt';
  if ('kind' in value && value.kind === 'input') return 'the handle of an input';
  if ('kind' in value && value.kind === 'execution') return 'the handle of an execution';
  try {
    return shortened(JSON.stringify(value) ?? String(value));
  } catch {
    return Array.isArray(value) ? 'a list' : 'an object';
  }
}

/** As much of a long text as a message should hold. */
export function shortened(long: string): string {
  return long.length > 200 ? `${long.slice(0, 200)}…` : long;
}
