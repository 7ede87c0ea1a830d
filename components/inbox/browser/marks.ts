// What this browser knows of questions beside their records: which were seen, and which are put off until a time, or until
// something else in their run is answered.

import type { InputRecord } from '../../../src/model/record.ts';

/** `0`: until the next answer in its run. */
type Until = number;

interface Kept {
  seen: string[];
  snoozed: Record<string, Until>;
}

const place = 'confer:inbox';
/** Of more than that, the first ones are forgotten. */
const most = 5000;

export class Marks {
  readonly #seen: Set<string>;
  readonly #snoozed: Map<string, Until>;

  constructor() {
    const { seen = [], snoozed = {} } = read();
    this.#seen = new Set(seen);
    this.#snoozed = new Map(Object.entries(snoozed));
  }

  seen({ id }: InputRecord): boolean {
    return this.#seen.has(id);
  }

  see({ id }: InputRecord): void {
    if (this.#seen.has(id)) return;
    this.#seen.add(id);
    this.#keep();
  }

  snoozed({ id }: InputRecord, now = Date.now()): boolean {
    const until = this.#snoozed.get(id);
    return until === 0 || (until !== undefined && until > now);
  }

  snooze({ id }: InputRecord, until: Until): void {
    this.#snoozed.set(id, until);
    this.#keep();
  }

  wake({ id }: InputRecord): void {
    if (this.#snoozed.delete(id)) this.#keep();
  }

  /** Something was answered: what waited for that in its run is back. */
  answered(answers: readonly InputRecord[], inputs: readonly InputRecord[]): void {
    if (!this.#snoozed.size) return;
    const runs = new Set(answers.map(({ runId }) => runId));
    for (const input of inputs) if (runs.has(input.runId) && this.#snoozed.get(input.id) === 0) this.wake(input);
  }

  #keep(): void {
    try {
      const seen = [...this.#seen].slice(-most);
      localStorage.setItem(place, JSON.stringify({ seen, snoozed: Object.fromEntries(this.#snoozed) }));
    } catch {
      // Storage is full or forbidden: then it is known as long as the page is open.
    }
  }
}

function read(): Partial<Kept> {
  try {
    return JSON.parse(localStorage.getItem(place) ?? '{}') as Kept;
  } catch {
    return {};
  }
}
