// What is said about a value that does not fit: whole words, without the language of schemas.

import type { Issue } from '../model/errors.ts';

const names: Record<string, string> = {
  string: 'a string',
  number: 'a number',
  integer: 'an integer',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  null: 'null',
};

/** The types as words: “a string or null”. */
export function types(allowed: readonly string[]): string {
  return listed([...new Set(allowed)].map((type) => names[type]!));
}

export function oneOf(choices: readonly unknown[]): string {
  if (choices.length === 0) return 'can have no value at all';
  const some = choices.slice(0, 20).map(quoted).join(', ');
  return `must be one of ${some}${choices.length > 20 ? `, … (${choices.length} in all)` : ''}`;
}

export function quoted(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}

/**
 * What to say of a value that fits none of the alternatives: the issues of the one that was meant, as far as can be seen. It is
 * meant if the value has its type and, within, its fixed values (a discriminator); of several such the value must
 * come nearer to one than to the others.
 */
export function nearest(failed: readonly Issue[][], path: (string | number)[]): Issue[] {
  if (failed.length === 1) return failed[0]!;
  const ranks = failed.map((issues) => rank(issues, path.length));
  const best = Math.min(...ranks);
  const meant = failed.filter((_, index) => ranks[index] === best);
  if (best < 2 && meant.length === 1) return meant[0]!;
  const here = failed.filter((issues) => issues.length === 1 && issues[0]!.path.length === path.length).flat();
  const wishes = [...new Set(here.map(({ message }) => message))].filter((message) => message.startsWith('must be '));
  if (here.length === failed.length && wishes.length > 0 && wishes.length <= 5) {
    return [{ path, message: `must be ${listed(wishes.map((message) => message.slice('must be '.length)))}` }];
  }
  return [{ path, message: 'fits none of the alternatives' }];
}

/** 0: a matter of what is missing or of details; 1: of a fixed value just within; 2: of the type, or the value as a whole. */
function rank(issues: readonly Issue[], depth: number): number {
  const isType = ({ path, message }: Issue) =>
    path.length === depth && /^(must be |is not expected|fits none)/.test(message);
  const isFixed = ({ path, message }: Issue) => path.length === depth + 1 && /^must be ("|one of )/.test(message);
  if (issues.some(isType)) return 2;
  return issues.some(isFixed) ? 1 : 0;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
