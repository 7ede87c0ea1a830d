// Which options a text means: those that have all of its words, or parts of them, in any order, whatever the case and the
// accents. Whole words count more than how a word begins, and that more than what is inside.

import type { Option } from './options.ts';

const kept = new WeakMap<readonly Option[], string[]>();

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

function labelsOf(options: readonly Option[]): string[] {
  let labels = kept.get(options);
  if (!labels) kept.set(options, (labels = options.map(({ label }) => folded(label))));
  return labels;
}

const isWord = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}]/u.test(character);

/** How far a label is from words; `undefined`: it lacks one of them. */
function distance(label: string, words: readonly string[]): number | undefined {
  let sum = 0;
  for (const word of words) {
    let best: number | undefined;
    for (let at = label.indexOf(word); at >= 0 && best !== 0; at = label.indexOf(word, at + 1)) {
      const here = isWord(label[at - 1]) ? 2 : isWord(label[at + word.length]) ? 1 : 0;
      best = Math.min(best ?? here, here);
    }
    if (best === undefined) return undefined;
    sum += best;
  }
  return sum;
}

interface Near {
  option: Option;
  far: number;
}
/** The same is asked several times for each key. */
let last: { options: readonly Option[]; text: string; near: Near[] } | undefined;

function ranked(options: readonly Option[], text: string): Near[] {
  if (last?.options === options && last.text === text) return last.near;
  const typed = folded(text);
  const words = typed.split(/\s+/).filter(Boolean);
  const near: Near[] = [];
  for (const [i, label] of labelsOf(options).entries()) {
    const far = label === typed ? -1 : distance(label, words);
    if (far !== undefined) near.push({ option: options[i]!, far });
  }
  near.sort((a, b) => a.far - b.far);
  last = { options, text, near };
  return near;
}

/** All options that a text fits, the nearest first. */
export const matching = (options: readonly Option[], text: string): readonly Option[] =>
  folded(text) ? ranked(options, text).map(({ option }) => option) : options;

/** The option that a text can only mean, or means rather than any other. */
export function meant(options: readonly Option[], text: string): Option | undefined {
  if (!folded(text)) return undefined;
  const [first, second] = ranked(options, text);
  return first && (!second || first.far < second.far) ? first.option : undefined;
}
