// Suspects: runs whose last attempts came to nothing, perhaps since they hang their worker. They are begun one at a time, so
// that one which does so hangs it alone, and no other is counted as having hung it.

/** How long one may be silent and still let the next begin: this worker answers, or nobody would look at the clock. */
const patience = 1_000;

export class Suspects {
  #tried: string | undefined;
  #clock: ReturnType<typeof setTimeout> | undefined;
  readonly #queue = new Map<string, string>();
  readonly #begin: (runId: string, workflow: string) => void;

  /** `begin` is called for those that had to wait. */
  constructor(begin: (runId: string, workflow: string) => void) {
    this.#begin = begin;
  }

  /** Whether it may be begun now; if not, it is begun later. */
  admits(runId: string, workflow: string): boolean {
    this.#tried ??= runId;
    if (this.#tried !== runId) {
      this.#queue.set(runId, workflow);
      return false;
    }
    clearTimeout(this.#clock);
    this.#clock = setTimeout(() => this.passed(runId), patience);
    return true;
  }

  /** It has come to something, or to its end. */
  passed(runId: string): void {
    if (this.#tried !== runId) return;
    this.#tried = undefined;
    clearTimeout(this.#clock);
    const [next] = this.#queue;
    if (!next) return;
    this.#queue.delete(next[0]);
    this.#begin(...next);
  }
}
