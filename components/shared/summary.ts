// The few words that a question is known by where there is a line for it: as they are read, without the marks of Markdown.

import type { InputRecord } from '../../src/model/record.ts';
import { asText, parsed } from '../../src/model/template.ts';
import { isolated } from './locale.ts';

type Question = Pick<InputRecord, 'template' | 'values'> & { title?: string | undefined };

const summaries = new WeakMap<Question, string>();

/** As much of a value as a row could show: `commits 14 · authors Ana, Bo`. */
export function short(value: unknown, depth = 0): string {
  // References, dates and the like have words of their own, and so has what contains itself.
  const words = asText(value);
  if (typeof value !== 'object' || value === null || depth > 2) return words.slice(0, 400);
  if (Array.isArray(value) && words.startsWith('['))
    return value
      .slice(0, 20)
      .map((one) => short(one, depth + 1))
      .join(', ');
  if (!words.startsWith('{')) return words.slice(0, 400);
  const entries = Object.entries(value).slice(0, 20);
  return entries
    .map(([key, one]) => `${key} ${short(one, depth + 1)}`)
    .join(' · ')
    .slice(0, 400);
}

export function summaryOf(input: Question): string {
  let summary = summaries.get(input);
  if (summary === undefined) {
    summary = told(input).replace(/\s+/g, ' ').trim().slice(0, 300);
    summaries.set(input, summary);
  }
  return summary;
}

/** Under a title that many share, what a question is about tells more than how it begins. */
function told({ title, template, values }: Question): string {
  const parts = parsed(template);
  const value = (key: string) => {
    if (!Object.hasOwn(values, key)) return undefined;
    // The type of a file is no name.
    return values[key] instanceof Blob && !('name' in values[key]) ? '' : short(values[key]);
  };
  const isValue = (part: (typeof parts)[number]) => part.kind === 'value';
  const inline = parts.some((part) => isValue(part) && part.form === 'inline');
  // What is no text is told by the words around it, if they name something.
  // Nor is Markdown: a list of changes is often the same for several.
  const tells = (part: (typeof parts)[number]) =>
    part.kind === 'value' &&
    part.form !== 'inline' &&
    (!inline || (part.form === 'block' && typeof values[part.key] === 'string'));
  const about = title ? parts.find(tells) : undefined;
  const said = about?.kind === 'value' ? value(about.key) : undefined;
  const own = about?.kind === 'value' && about.form === 'markdown' ? withoutMarks(said ?? '') : said;
  if (own?.trim()) return own;
  // Values are put in once the marks are gone: what they say is not Markdown.
  const kept: string[] = [];
  const text = parts.map((part) => {
    if (part.kind === 'text') return part.text;
    const said = value(part.key) ?? part.source;
    return `\ue000${kept.push(part.form === 'markdown' ? withoutMarks(said) : said) - 1}\ue001`;
  });
  return withoutMarks(text.join('').slice(0, 2000)).replace(/\ue000(\d+)\ue001/g, (_, index) =>
    isolated(kept[index] ?? ''),
  );
}

/** A text as it is read: emphasis, code, links, headings, lists and tables without what marks them. */
export function withoutMarks(text: string): string {
  return text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s*\|?[-|: ]{3,}\|?\s*$|^\s*(#{1,6}|[-*+>]|\d+[.)])\s(\[[ xX]\]\s)?/gm, '')
    .replace(/^\s*\|(.*)\|\s*$/gm, (_, cells) => cells.replace(/\s*\|\s*/g, ' '))
    .replace(/(`+)(.+?)\1/g, '$2')
    .replace(/(\*{1,3}|~~)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/(?<!\w)(_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)/g, '$2');
}
