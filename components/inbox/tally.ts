// What was answered here since the page is open: how many questions, since when, and how each was answered.

import type { InputRecord } from '../../src/model/record.ts';

export class Tally {
  /** When the first was answered. */
  since = 0;
  /** By id; with its record once its answer is in it. */
  readonly #inputs = new Map<string, InputRecord | undefined>();

  get answered(): number {
    return this.#inputs.size;
  }

  /** Those whose answer is recorded. */
  get recorded(): InputRecord[] {
    return [...this.#inputs.values()].filter((input) => input !== undefined);
  }

  sent(inputs: readonly InputRecord[]): void {
    this.since ||= Date.now();
    for (const { id } of inputs) this.#inputs.set(id, undefined);
  }

  record(input: InputRecord): void {
    if (this.#inputs.has(input.id) && input.resolution) this.#inputs.set(input.id, input);
  }

  /** Its answer was not taken, or was taken back. */
  returned({ id }: InputRecord): void {
    this.#inputs.delete(id);
  }
}
