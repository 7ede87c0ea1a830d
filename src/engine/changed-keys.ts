// Questions whose key differs at each attempt: what was answered is asked again under another key, and waits for ever. A warning is
// given when an attempt waits for a new key, but not for the one that an earlier attempt waited for.

import type { ReplayState } from './replay-state.ts';

export class ChangedKeys {
  readonly #runId: string;
  /** Keys that this attempt asked. */
  readonly #asked = new Set<string>();
  /** Those of them that no earlier attempt had asked. */
  readonly #fresh = new Set<string>();

  constructor(runId: string) {
    this.#runId = runId;
  }

  asks(key: string, before: boolean): void {
    this.#asked.add(key);
    if (!before) this.#fresh.add(key);
  }

  /** The attempt waits: warns of what it did not ask again. */
  look(replay: ReplayState): void {
    const [now] = this.#fresh;
    this.#fresh.clear();
    if (now === undefined) return;
    for (const [key, { inputId }] of replay.asked) {
      if (this.#asked.has(key) || !replay.awaited.has(inputId)) continue;
      console.warn(
        `Run \`${this.#runId}\` waited for input \`${key}\` before, and now waits for input \`${now}\` instead. If they are ` +
          'the same question, its key or values differ at each attempt: make them of what stays the same, such as the ' +
          'arguments, `ctx.random()` or `ctx.now()`.',
      );
      return;
    }
  }
}
