// The clocks of an attempt: the points in time that it waits for.

import { oneAlarm } from './alarm.ts';

export class Clocks {
  readonly #clocks = new Map<string, { until: number; ring: () => void }>();
  readonly #alarm = oneAlarm();
  readonly #onRing: () => void;

  /** `onRing` is called before a clock rings. */
  constructor(onRing: () => void) {
    this.#onRing = onRing;
  }

  /** The earliest point in time that is set; `Infinity` if there is none. */
  get next(): number {
    return Math.min(...Array.from(this.#clocks.values(), ({ until }) => until));
  }

  set(entry: string, until: number, ring: () => void): void {
    this.#clocks.set(entry, { until, ring });
    this.#alarm.set(until, () => this.#ring());
  }

  delete(entry: string): void {
    this.#clocks.delete(entry);
  }

  clear(): void {
    this.#clocks.clear();
    this.#alarm.clear();
  }

  #ring(): void {
    const now = Date.now();
    for (const [entry, { until, ring }] of [...this.#clocks]) {
      if (until > now) continue;
      this.#clocks.delete(entry);
      this.#onRing();
      ring();
    }
    this.#alarm.clear();
    for (const { until } of this.#clocks.values()) this.#alarm.set(until, () => this.#ring());
  }
}
