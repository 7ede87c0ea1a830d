// The few words that a question is known by in the list: as they are read, without the marks of Markdown; from where they
// differ from those beside them, if many begin alike.

import type { InputRecord } from '../../src/model/record.ts';
import { asText, parsed } from '../../src/model/template.ts';

const summaries = new WeakMap<InputRecord, string>();
const haystacks = new WeakMap<InputRecord, string>();

/** As much of a value as a row could show. */
const short = (value: unknown) => asText(value).slice(0, 400);

export function summaryOf(input: InputRecord): string {
  let summary = summaries.get(input);
  if (summary === undefined) {
    summary = told(input).replace(/\s+/g, ' ').trim().slice(0, 300);
    summaries.set(input, summary);
  }
  return summary;
}

/** Under a title that many share, what a question is about tells more than how it begins. */
function told({ title, template, values }: InputRecord): string {
  const parts = parsed(template);
  const value = (key: string) => (Object.hasOwn(values, key) ? short(values[key]) : undefined);
  const about = title ? parts.find((part) => part.kind === 'value' && part.form !== 'inline') : undefined;
  const own = about?.kind === 'value' ? value(about.key) : undefined;
  if (own?.trim()) return own;
  // Values are put in once the marks are gone: what they say is not Markdown.
  const kept: string[] = [];
  const text = parts.map((part) => {
    if (part.kind === 'text') return part.text;
    const said = value(part.key) ?? part.source;
    return `\ue000${kept.push(part.form === 'markdown' ? withoutMarks(said) : said) - 1}\ue001`;
  });
  return withoutMarks(text.join('').slice(0, 2000)).replace(/\ue000(\d+)\ue001/g, (_, index) => kept[index] ?? '');
}

/** A text as it is read: emphasis, code, links, headings, lists and tables without what marks them. */
function withoutMarks(text: string): string {
  return text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s*\|?[-|: ]{3,}\|?\s*$|^\s*(#{1,6}|[-*+>]|\d+[.)])\s/gm, '')
    .replace(/^\s*\|(.*)\|\s*$/gm, (_, cells) => cells.replace(/\s*\|\s*/g, ' '))
    .replace(/(`+)(.+?)\1/g, '$2')
    .replace(/(\*{1,3}|~~)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/(?<!\w)(_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)/g, '$2');
}

const enough = 24;
const near = 3;

/** The words of a row; those that it shares with a row near it are left out, if they are many. */
export function wordsOf(inputs: readonly InputRecord[], index: number): string {
  const words = summaryOf(inputs[index]!);
  let shared = 0;
  for (let other = Math.max(0, index - near); other <= Math.min(inputs.length - 1, index + near); other++) {
    if (other === index) continue;
    const beside = summaryOf(inputs[other]!);
    let length = 0;
    while (length < words.length && words[length] === beside[length]) length++;
    // What is the same altogether is told apart by nothing.
    if (length < words.length) shared = Math.max(shared, length);
  }
  if (shared < enough) return words;
  const start = words.lastIndexOf(' ', shared - 1) + 1;
  return `… ${words.slice(start > shared - enough ? start : shared)}`;
}

/** The first picture among the values, to be shown beside the words. */
export function pictureOf({ values }: InputRecord): Blob | undefined {
  const isPicture = (value: unknown): value is Blob => value instanceof Blob && value.type.startsWith('image/');
  return Object.values(values).find(isPicture);
}

/** All that a search looks through: the question, its answer, the reason and the people. */
export function haystack(input: InputRecord): string {
  let hay = haystacks.get(input);
  if (hay === undefined) {
    const { title, template, values, workflow, key, id, resolution, actions, state } = input;
    const { value, reason, by } = resolution ?? {};
    const action = state === 'responded' ? actions?.[0] : state === 'dismissed' ? actions?.[1] : '';
    const answer = [action, asText(value), reason, by?.name, by?.id];
    hay = [title, template, ...Object.values(values).map(asText), workflow, key, id, ...answer]
      .join('\n')
      .toLowerCase();
    haystacks.set(input, hay);
  }
  return hay;
}
