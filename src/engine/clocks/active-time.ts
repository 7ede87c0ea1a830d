// The time for which a run, or a try of a step, was active: waits for people, timers and messages are not counted.

import { type Duration, milliseconds } from '../../model/duration.ts';
import { oneAlarm } from './alarm.ts';

export class ActiveTime {
  readonly #alarm = oneAlarm();
  readonly #limit: number | undefined;
  readonly #onLate: (limit: number) => void;
  #before: number;
  #since: number | undefined;

  /** `before` is what earlier attempts took, in milliseconds; `onLate` is told once when the limit is reached. */
  constructor(before: number, limit: Duration | undefined, onLate: (limit: number) => void) {
    this.#before = before;
    this.#limit = limit === undefined ? undefined : milliseconds(limit);
    this.#onLate = onLate;
    this.start();
  }

  /** In milliseconds. */
  get total(): number {
    return this.#before + (this.#since === undefined ? 0 : Date.now() - this.#since);
  }

  start(): void {
    this.#since ??= Date.now();
    const limit = this.#limit;
    if (limit === undefined) return;
    this.#alarm.set(this.#since + Math.max(0, limit - this.#before), () => this.#onLate(limit));
  }

  stop(): void {
    this.#before = this.total;
    this.#since = undefined;
    this.#alarm.clear();
  }
}
