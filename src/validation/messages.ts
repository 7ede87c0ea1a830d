// What is said about a value that does not fit: whole words, without the language of schemas.

import type { Fault } from './visit.ts';

const names: Record<string, string> = {
  string: 'a string',
  number: 'a number',
  integer: 'an integer',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  null: 'null',
};

const words: Record<string, (detail: any) => string> = {
  false: () => 'is not expected',
  type: ([allowed, foreign]: [string[] | undefined, string?]) =>
    `must be ${allowed ? types(allowed) : 'plain data'}${foreign ? `, not ${foreign}` : ''}`,
  enum: oneOf,
  const: (value) => `must be ${quoted(value)}`,
  minimum: (limit) => `must be at least ${limit}`,
  maximum: (limit) => `must be at most ${limit}`,
  exclusiveMinimum: (limit) => `must be more than ${limit}`,
  exclusiveMaximum: (limit) => `must be less than ${limit}`,
  multipleOf: (unit) => `must be a multiple of ${unit}`,
  format: (name) => `must be a valid ${name}`,
  // People are not to read one; the form gives them an example.
  pattern: () => 'must have the expected form',
  minLength: (least) => `must have at least ${counted(least, 'character')}`,
  maxLength: (most) => `must have at most ${counted(most, 'character')}`,
  minSize: (least) => `must have at least ${counted(least, 'byte')}`,
  maxSize: (most) => `must have at most ${counted(most, 'byte')}`,
  contentMediaType: ([wanted, type]) => `must be a file of type ${wanted}, not ${type || 'one without a type'}`,
  minItems: (least) => `must have at least ${counted(least, 'item')}`,
  maxItems: (most) => `must have at most ${counted(most, 'item')}`,
  uniqueItems: (twin) => `must not be the same as item ${twin + 1}`,
  minContains: (least) => `must contain at least ${counted(least, 'item')} of a certain kind`,
  maxContains: (most) => `must contain at most ${counted(most, 'item')} of a certain kind`,
  minProperties: (least) => `must have at least ${counted(least, 'entry')}`,
  maxProperties: (most) => `must have at most ${counted(most, 'entry')}`,
  required: () => 'is required',
  dependentRequired: (key) => `is required with \`${key}\``,
  propertyNames: (fault) => `is not an allowed name: it ${message(fault)}`,
  not: () => 'is not allowed',
  oneOf: () => 'fits several of the alternatives, but must fit one alone',
  anyOf: alternatives,
  $ref: () => 'must be a JSON schema',
};

export function message({ keyword, detail }: Fault): string {
  return words[keyword]!(detail);
}

/** What each alternative wants, where all of them want little. */
function alternatives(faults: readonly Fault[]): string {
  const start = 'must be ';
  const wishes = [...new Set(faults.map(message))].filter((wish) => wish.startsWith(start));
  if (wishes.length === 0 || wishes.length > 5) return 'fits none of the alternatives';
  return `${start}${listed(wishes.map((wish) => wish.slice(start.length)))}`;
}

function counted(count: number, what: string): string {
  return `${count} ${count === 1 ? what : what.replace(/y$/, 'ie').concat('s')}`;
}

/** The types as words: “a string or null”. */
function types(allowed: readonly string[]): string {
  return listed([...new Set(allowed)].map((type) => names[type]!));
}

function oneOf(choices: readonly unknown[]): string {
  if (choices.length === 0) return 'can have no value at all';
  const some = choices.slice(0, 20).map(quoted).join(', ');
  return `must be one of ${some}${choices.length > 20 ? `, … (${choices.length} in all)` : ''}`;
}

function quoted(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
