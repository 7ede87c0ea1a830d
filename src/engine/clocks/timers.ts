// The timers of an attempt: the points in time that it waits for.

import { oneAlarm } from './alarm.ts';

export class Timers {
  readonly #timers = new Map<string, { until: number; fire: () => void }>();
  readonly #alarm = oneAlarm();
  readonly #onFire: () => void;

  /** `onFire` is called before a timer fires. */
  constructor(onFire: () => void) {
    this.#onFire = onFire;
  }

  /** The earliest point in time that is set; `Infinity` if there is none. */
  get next(): number {
    let earliest = Number.POSITIVE_INFINITY;
    for (const { until } of this.#timers.values()) earliest = Math.min(earliest, until);
    return earliest;
  }

  set(entry: string, until: number, fire: () => void): void {
    this.#timers.set(entry, { until, fire });
    this.#alarm.set(until, () => this.#fire());
  }

  delete(entry: string): void {
    this.#timers.delete(entry);
  }

  clear(): void {
    this.#timers.clear();
    this.#alarm.clear();
  }

  #fire(): void {
    const now = Date.now();
    for (const [entry, { until, fire }] of [...this.#timers]) {
      if (until > now) continue;
      this.#timers.delete(entry);
      this.#onFire();
      fire();
    }
    this.#alarm.clear();
    for (const { until } of this.#timers.values()) this.#alarm.set(until, () => this.#fire());
  }
}
