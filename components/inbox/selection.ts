// Which questions are chosen, with the key for it or with Shift, to be answered or skipped together.

import type { InputRecord } from '../../src/model/record.ts';

export class Selection {
  readonly #changed: () => void;
  #ids: ReadonlySet<string> = new Set();
  #from: string | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get ids(): ReadonlySet<string> {
    return this.#ids;
  }

  turn(inputId: string): void {
    const ids = new Set(this.#ids);
    if (!ids.delete(inputId)) ids.add(inputId);
    this.#from = inputId;
    this.#set(ids);
  }

  /** All from the one that was chosen last. */
  extend(rows: readonly InputRecord[], inputId: string): void {
    const place = (id: string | undefined) => rows.findIndex((row) => row.id === id);
    const [from, to] = [place(this.#from), place(inputId)];
    if (from < 0 || to < 0) return this.turn(inputId);
    const [first, last] = from < to ? [from, to] : [to, from];
    this.#set(new Set([...this.#ids, ...rows.slice(first, last + 1).map(({ id }) => id)]));
  }

  clear(): void {
    if (this.#ids.size) this.#set(new Set());
  }

  #set(ids: ReadonlySet<string>): void {
    this.#ids = ids;
    this.#changed();
  }
}
