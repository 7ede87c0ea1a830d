// What a field of marks held before, to go back to and forth again.

/** As many steps back as anybody remembers having made. */
const most = 200;

export class ValueHistory<Value> {
  #past: Value[] = [];
  #future: Value[] = [];
  #during: object | undefined;

  get canUndo(): boolean {
    return this.#past.length > 0;
  }
  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** Something is done that makes `before` the past. What is done during the same is one step. */
  done(before: Value, during?: object): void {
    const goesOn = during !== undefined && during === this.#during;
    if (!goesOn) this.#past = [...this.#past.slice(1 - most), before];
    this.#during = during;
    this.#future = [];
  }

  /** What there was before `now`. */
  undo(now: Value): Value | undefined {
    this.#during = undefined;
    const before = this.#past.pop();
    if (before !== undefined) this.#future.push(now);
    return before;
  }
  redo(now: Value): Value | undefined {
    const after = this.#future.pop();
    if (after !== undefined) this.#past.push(now);
    return after;
  }

  clear(): void {
    this.#past = [];
    this.#future = [];
  }
}
