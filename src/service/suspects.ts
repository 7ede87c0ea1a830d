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
    if (this.#tried === undefined || this.#tried === runId) this.#try(runId);
    else this.#queue.set(runId, workflow);
    return this.#tried === runId;
  }

  /** It has come to something, or to its end, or need not be begun any more. */
  passed(runId: string): void {
    if (this.#tried !== runId) return;
    this.#try(undefined);
    const [next] = this.#queue;
    if (!next) return;
    this.#queue.delete(next[0]);
    // Its turn already: should it not be begun after all, that is told, and the one after it comes.
    this.#try(next[0]);
    this.#begin(...next);
  }

  #try(runId: string | undefined): void {
    this.#tried = runId;
    clearTimeout(this.#clock);
    if (runId !== undefined) this.#clock = setTimeout(() => this.passed(runId), patience);
  }
}
