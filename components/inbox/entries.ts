// The rows of the inbox: which inputs, in which order, and the few words that each is known by.

import type { InputRecord } from '../../src/model/record.ts';
import { asText, parsed, plain } from '../../src/model/template.ts';

const summaries = new WeakMap<InputRecord, string>();
const haystacks = new WeakMap<InputRecord, string>();

/** The first words of a question, without the marks of Markdown. */
export function summaryOf(input: InputRecord): string {
  let summary = summaries.get(input);
  if (summary === undefined) {
    summary = told(input)
      .slice(0, 1000)
      .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/^\s*\|?[-|: ]+\|?\s*$|^\s*(#{1,6}|[-*+>]|\d+[.)])\s/gm, '')
      .replace(/\s*\|\s*/g, ' ')
      .replace(/[*_`~|]{1,3}(?=\S)|(?<=\S)[*_`~|]{1,3}/g, '')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 200);
    summaries.set(input, summary);
  }
  return summary;
}

/** Under a title that many share, what a question is about tells more than how it begins. */
function told({ title, template, values }: InputRecord): string {
  const short = (value: unknown) => asText(value).slice(0, 300);
  const about = title ? parsed(template).find((part) => part.kind === 'value' && part.form !== 'inline') : undefined;
  if (about?.kind === 'value' && Object.hasOwn(values, about.key) && asText(values[about.key]).trim())
    return short(values[about.key]);
  return plain(template, values, short);
}

/** All that a search looks through. */
function haystack(input: InputRecord): string {
  let hay = haystacks.get(input);
  if (hay === undefined) {
    const { title, template, values, workflow, key, id } = input;
    hay = [title, template, ...Object.values(values).map(asText), workflow, key, id].join('\n').toLowerCase();
    haystacks.set(input, hay);
  }
  return hay;
}

export interface Wanted {
  /** Words that must all occur. */
  text: string;
  workflow: string;
}

/** The oldest question first; of resolved ones, the latest. */
export function entries(inputs: readonly InputRecord[], { text, workflow }: Wanted): InputRecord[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return inputs
    .filter((input) => !workflow || input.workflow === workflow)
    .filter((input) => words.length === 0 || words.every((word) => haystack(input).includes(word)))
    .sort((a, b) => (a.resolution && b.resolution ? b.resolution.at - a.resolution.at : a.createdAt - b.createdAt));
}
