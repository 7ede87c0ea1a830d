// The few words that a question is known by in the list: where a row has no room for what tells it from those beside it, from there on.

import type { InputRecord } from '../../../src/model/record.ts';
import { searched } from '../../../src/model/searched.ts';
import { summaryOf } from '../../shared/summary.ts';

const haystacks = new WeakMap<InputRecord, string>();

/** So many letters tell what it is that differs. */
const enough = 12;
const near = 3;
/** They take the room of two. */
const broad = /[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uff60]/g;

/** The words of a row that has room for so many `letters`; those that it shares with a row near it are left out, if what differs would not be seen. */
export function wordsOf(inputs: readonly InputRecord[], index: number, letters: number): string {
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
  if (shared < enough || width(words.slice(0, shared + enough)) <= letters) return words;
  // From the beginning of the word that differs, if that leaves room for the difference.
  const start = words.lastIndexOf(' ', shared - 1) + 1;
  const room = Math.max(enough, letters - enough);
  return `… ${words.slice(width(words.slice(start, shared)) < room ? start : shared)}`;
}

function width(words: string): number {
  return words.length + (words.match(broad)?.length ?? 0);
}

/** The first picture among the values, to be shown beside the words. */
export function pictureOf({ values }: InputRecord): Blob | undefined {
  const isPicture = (value: unknown): value is Blob => value instanceof Blob && value.type.startsWith('image/');
  return Object.values(values).find(isPicture);
}

/** All that a search looks through. */
export function haystack(input: InputRecord): string {
  let hay = haystacks.get(input);
  if (hay === undefined) haystacks.set(input, (hay = searched(input)));
  return hay;
}
