// The text of a question: `{key}` inline, `{{key}}` block, `{{{key}}}` Markdown. Longest braces first, `\{` is a
// literal brace, one pass: what a value says is never searched for placeholders. Only a value's own properties
// count, so `{constructor}` is nothing but text.

import { isReference, unescaped } from './reference.ts';

export type Form = 'inline' | 'block' | 'markdown';

/** A stretch of literal text, or the place of a value (`source` is how it was written). */
export type Part = { kind: 'text'; text: string } | { kind: 'value'; key: string; form: Form; source: string };

const placeholder =
  /\\\{|\{\{\{([A-Za-z_][A-Za-z0-9_]*)\}\}\}|\{\{([A-Za-z_][A-Za-z0-9_]*)\}\}|\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/** `parsed('Hi {name}')` → `[{ kind: 'text', text: 'Hi ' }, { kind: 'value', key: 'name', form: 'inline', … }]` */
export function parsed(template: string): Part[] {
  const parts: Part[] = [];
  const text = (more: string) => {
    const last = parts.at(-1);
    if (last?.kind === 'text') last.text += more;
    else if (more) parts.push({ kind: 'text', text: more });
  };
  let end = 0;
  for (const match of template.matchAll(placeholder)) {
    text(template.slice(end, match.index));
    end = match.index + match[0].length;
    const [source, markdown, block, inline] = match;
    const key = markdown ?? block ?? inline;
    if (key === undefined) text('{');
    else parts.push({ kind: 'value', key, form: markdown ? 'markdown' : block ? 'block' : 'inline', source });
  }
  text(template.slice(end));
  return parts;
}

/** The names that a template mentions, each once. */
export function names(template: string): string[] {
  return [...new Set(parsed(template).flatMap((part) => (part.kind === 'value' ? [part.key] : [])))];
}

/** The values that a template does not mention, in their own order. */
export function unmentioned(template: string, values: Record<string, unknown>): [string, unknown][] {
  const mentioned = new Set(names(template));
  return Object.entries(values).filter(([key]) => !mentioned.has(key));
}

/** Takes off the margin that all lines share, and the empty lines around the text. */
export function dedent(template: string): string {
  const all = template.split('\n');
  const filled = (line: string) => /[^ \t\r]/.test(line);
  const lines = all.slice(Math.max(0, all.findIndex(filled)), all.findLastIndex(filled) + 1);
  const margins = lines.filter((line) => line.trim()).map((line) => /^[ \t]*/.exec(line)?.[0] ?? '');
  const margin = margins.reduce((shared, next) => {
    let length = 0;
    while (length < shared.length && shared[length] === next[length]) length++;
    return shared.slice(0, length);
  }, margins[0] ?? '');
  return lines
    .map((line) => (line.trim() ? line.slice(margin.length) : ''))
    .join('\n')
    .replace(/\r$/, '');
}

/** A value in a line of plain text. */
export function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === undefined) return '';
  if (value === null || typeof value !== 'object') return String(value);
  const word = inWords(value);
  if (word !== undefined) return word;
  try {
    return JSON.stringify(unescaped(value) ?? value, inner) ?? String(value);
  } catch {
    return '…'; // it contains itself, which structured cloning allows
  }
}

/** What JSON has no words for; a function, since it sees dates before JSON turns them into text. */
function inner(this: unknown, key: string, value: unknown): unknown {
  const original = (this as Record<string, unknown>)[key];
  if (typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value))) return String(value);
  if (typeof original !== 'object' || original === null) return value;
  if (value instanceof Map || value instanceof Set || (ArrayBuffer.isView(value) && Symbol.iterator in value)) {
    return [...(value as Iterable<unknown>)];
  }
  // The whole is no reference, even if it looks like one: it was asked before.
  return unescaped(original) ?? (key ? inWords(original) : undefined) ?? value;
}

/** Objects that stand for one thing. */
function inWords(value: object): string | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (value instanceof RegExp) return String(value);
  if (typeof Blob !== 'undefined' && value instanceof Blob) {
    return 'name' in value && value.name ? String(value.name) : value.type || 'file';
  }
  return isReference(value) ? value.name : undefined;
}

/** `plain('Hi {name}', { name: 'Ana' })` → `'Hi Ana'`: a template as plain text, for rows of a list and for logs. */
export function plain(template: string, values: Record<string, unknown>, text: (value: unknown) => string = asText) {
  return parsed(template)
    .map((part) => {
      if (part.kind === 'text') return part.text;
      return Object.hasOwn(values, part.key) ? text(values[part.key]) : part.source;
    })
    .join('');
}

type Lower =
  | ('a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'i' | 'j' | 'k' | 'l' | 'm')
  | ('n' | 'o' | 'p' | 'q' | 'r' | 's' | 't' | 'u' | 'v' | 'w' | 'x' | 'y' | 'z');
type Start = Lower | Uppercase<Lower> | '_';
type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';

/** `Rest` to the end of letters and digits: then `Whole` is a name. */
type Word<Rest extends string, Whole extends string> = Rest extends ''
  ? Whole
  : Rest extends `${infer Next}${infer More}`
    ? Next extends Start | Digit
      ? Word<More, Whole>
      : never
    : never;
type Name<Text extends string> = Text extends `${infer First}${infer Rest}`
  ? First extends Start
    ? Word<Rest, Text>
    : never
  : never;

type Found<Text extends string, Names = never> = Text extends `${infer Before}{${infer After}`
  ? Before extends `${string}\\`
    ? Found<After, Names>
    : Found<After, After extends `${infer Key}}${string}` ? Names | Name<Key> : Names>
  : Names;

/** The names in a literal template: `PlaceholderNames<'{a} and {{b}}'>` is `'a' | 'b'`. */
export type PlaceholderNames<Template extends string> = string extends Template ? string : Found<Template>;
