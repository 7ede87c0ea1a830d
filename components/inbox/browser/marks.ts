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
  readonly #seen = new Set<string>();
  #snoozed = new Map<string, Until>();
  /** What is known here is in the store, too. */
  #kept = true;

  constructor() {
    this.#read();
  }

  seen({ id }: InputRecord): boolean {
    return this.#seen.has(id);
  }

  see({ id }: InputRecord): void {
    if (!this.#seen.has(id)) this.#keep(() => this.#seen.add(id));
  }

  snoozed({ id }: InputRecord, now = Date.now()): boolean {
    const until = this.#snoozed.get(id);
    return until === 0 || (until !== undefined && until > now);
  }

  snooze({ id }: InputRecord, until: Until): void {
    this.#keep(() => this.#snoozed.set(id, until));
  }

  wake({ id }: InputRecord): void {
    if (this.#snoozed.has(id)) this.#keep(() => this.#snoozed.delete(id));
  }

  /** Something was answered: what waited for that in its run is back. */
  answered(answers: readonly InputRecord[], inputs: readonly InputRecord[]): void {
    if (!this.#snoozed.size) return;
    const runs = new Set(answers.map(({ runId }) => runId));
    for (const input of inputs) if (runs.has(input.runId) && this.#snoozed.get(input.id) === 0) this.wake(input);
  }

  /** Another tab may have kept something since: it is changed in that, and not in its place. */
  #keep(change: () => unknown): void {
    if (this.#kept) this.#read();
    change();
    try {
      const seen = [...this.#seen].slice(-most);
      localStorage.setItem(place, JSON.stringify({ seen, snoozed: Object.fromEntries(this.#snoozed) }));
      this.#kept = true;
    } catch {
      // Storage is full or forbidden: then it is known as long as the page is open.
      this.#kept = false;
    }
  }

  #read(): void {
    const { seen = [], snoozed } = read();
    for (const id of seen) this.#seen.add(id);
    if (snoozed) this.#snoozed = new Map(Object.entries(snoozed));
  }
}

function read(): Partial<Kept> {
  try {
    return JSON.parse(localStorage.getItem(place) ?? '{}') as Kept;
  } catch {
    return {};
  }
}
