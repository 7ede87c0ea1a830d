// What was answered here since the page is open: how many questions, since when, and what came of them.

import type { InputRecord } from '../../src/model/record.ts';
import { outcomesOf } from './list/facets.ts';

export class Tally {
  /** When the first was answered. */
  since = 0;
  /** By input, once its answer is recorded. */
  readonly #outcomes = new Map<string, readonly string[]>();

  get answered(): number {
    return this.#outcomes.size;
  }

  /** Each outcome that can be counted, and how often it came; the commonest first. */
  get outcomes(): [words: string, count: number][] {
    const counts = new Map<string, number>();
    for (const words of [...this.#outcomes.values()].flat()) counts.set(words, (counts.get(words) ?? 0) + 1);
    return [...counts].sort(([, one], [, other]) => other - one);
  }

  sent(inputs: readonly InputRecord[]): void {
    this.since ||= Date.now();
    for (const { id } of inputs) this.#outcomes.set(id, []);
  }

  recorded(input: InputRecord): void {
    if (this.#outcomes.has(input.id) && input.resolution) this.#outcomes.set(input.id, outcomesOf(input));
  }

  /** Its answer was not taken, or was taken back. */
  returned({ id }: InputRecord): void {
    this.#outcomes.delete(id);
  }
}
