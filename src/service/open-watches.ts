// What somebody watches: begun by a request, it goes on until they say `unwatch`, or are gone.

export class OpenWatches {
  readonly #stops = new Map<number, () => void>();
  readonly #leaving = new AbortController();
  #last = 0;
  #beginning = 0;

  /** Aborted when they are gone: nothing has to be waited for on their behalf any more. */
  get gone(): AbortSignal {
    return this.#leaving.signal;
  }

  /** Those that are about to begin included. */
  get size(): number {
    return this.#stops.size + this.#beginning;
  }

  /** What begins a watch, as a request: it gives the number by which the watch is ended. */
  begins<Args extends unknown[]>(begin: (...args: Args) => Promise<() => void>): (...args: Args) => Promise<number> {
    return async (...args) => {
      this.#last += 1;
      const id = this.#last;
      this.#beginning += 1;
      const stop = await begin(...args).finally(() => {
        this.#beginning -= 1;
      });
      // Whoever asked for it has gone meanwhile.
      if (this.gone.aborted) stop();
      else this.#stops.set(id, stop);
      return id;
    };
  }

  end(id: number): void {
    this.#stops.get(id)?.();
    this.#stops.delete(id);
  }

  endAll(): void {
    this.#leaving.abort();
    for (const stop of this.#stops.values()) stop();
    this.#stops.clear();
  }
}
