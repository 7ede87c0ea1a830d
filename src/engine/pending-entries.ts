// The pending entries of an attempt: what its next write will hold.

import type { Entry } from '../model/journal.ts';
import type { StoredInput } from '../store/database.ts';
import type { Completion } from './completion.ts';

/** What one write holds. */
export interface Batch {
  entries: Entry[];
  inputs: StoredInput[];
  /** Inputs asked before, without whose answer the run cannot go on from now. */
  awaited: string[];
  /** The run ends, or waits to be tried again. */
  end: Completion | undefined;
}

export class PendingEntries {
  readonly #entries: Entry[] = [];
  readonly #inputs: StoredInput[] = [];
  readonly #awaited: string[] = [];
  /** Told once nothing is pending. */
  readonly #onEmpty: (() => void)[] = [];
  end: Completion | undefined;

  get empty(): boolean {
    return this.#entries.length === 0;
  }

  /** Whether inputs that were asked before are awaited from now on. */
  get awaits(): boolean {
    return this.#awaited.length > 0;
  }

  /** Whether it holds how something ended. */
  get concluding(): boolean {
    return this.end !== undefined || this.#entries.some(({ type }) => type === 'step');
  }

  /** Whether it holds how this entry ended. */
  concludes(entry: string): boolean {
    return this.#entries.some((held) => held.type === 'step' && held.entry === entry);
  }

  add(entry: Entry): void {
    this.#entries.push(entry);
  }

  ask(entry: Entry & { type: 'asked' }, input: StoredInput): void {
    this.#inputs.push(input);
    this.#entries.push(entry);
  }

  await(inputId: string): void {
    this.#awaited.push(inputId);
  }

  /** Takes back how these entries ended: others were first. */
  forget(entries: ReadonlySet<string>): void {
    for (let index = this.#entries.length - 1; index >= 0; index--) {
      const entry = this.#entries[index]!;
      if (entry.type === 'step' && entries.has(entry.entry)) this.#entries.splice(index, 1);
    }
  }

  /** All that it holds now. */
  batch(): Batch {
    return { entries: [...this.#entries], inputs: [...this.#inputs], awaited: [...this.#awaited], end: this.end };
  }

  /** Holds another in the place of a batch that cannot be written. */
  replace(batch: Batch, instead: Batch): void {
    this.#entries.splice(0, batch.entries.length, ...instead.entries);
    this.#inputs.splice(0, batch.inputs.length, ...instead.inputs);
    this.end = instead.end;
  }

  /** What a batch held is written. */
  written({ entries, inputs, awaited }: Batch): void {
    this.#entries.splice(0, entries.length);
    this.#inputs.splice(0, inputs.length);
    this.#awaited.splice(0, awaited.length);
    if (this.empty) for (const tell of this.#onEmpty.splice(0)) tell();
  }

  /** Fulfilled once all that it holds now is on disk. */
  emptied(): Promise<void> {
    if (this.empty) return Promise.resolve();
    return new Promise((resolve) => this.#onEmpty.push(resolve));
  }
}
