// Delivery: outcomes reach the workflow in the order in which they were recorded, in the first attempt as in a replay.
//
// D1. One outcome at a time: before the next is delivered, all that the last one set going has come to rest.
// D2. An outcome that nobody awaits yet is kept; whoever asks for it later has it at once. The first of an entry stands.
// D3. A function may do what takes turns and is not recorded, such as reading a file, before it asks for anything. So a replay
//     delivers nothing while nothing is awaited; and if somebody was awaiting an outcome when it was recorded, it is delivered
//     only once it is asked for again. After a second of waiting for something else, the code is taken to have changed, and
//     the outcome is delivered anyway.

import { afterTurn } from '../model/clocks/turn.ts';
import type { Row } from '../model/journal.ts';
import { type Due, failed, type Resolvers, settlePromise } from './outcomes.ts';
import type { Resting } from './work.ts';

interface Waiter extends Resolvers {
  /** Where a unit of work waits, and not the workflow itself. */
  resting?: Resting | undefined;
}

/** In milliseconds: how long a replay lets a function wait for something else than what comes next (D3). */
const patience = 1_000;
/** The same for what may have been asked for by a unit of work, once one was not asked for again. */
const little = 20;

export class Delivery {
  #queue: Row[] = [];
  #head = 0;
  /** What comes next, once it was looked for. */
  #next: Due | undefined;
  /** What has its outcome, and what is awaited: by whom. */
  readonly #entries = new Map<string, Row | Waiter[]>();
  /** How many entries are awaited. */
  #awaited = 0;
  #stopped = false;
  #delivering = false;
  /** All that the last delivery set going has come to rest (D1). */
  #rested = false;
  /** What was delivered last was for units of work alone. */
  #inside = false;
  #held: Promise<unknown>[] = [];
  /** What is delivered now was recorded by earlier attempts, and the function has followed so far. */
  #replaying = false;
  /** Somebody asks for an outcome, or one comes in. */
  #onNews = () => {};
  #patience = patience;
  readonly #due: (row: Row) => Due | undefined;
  readonly #onRest: () => void;
  readonly #goOn = () => this.#deliver();
  /** When the last delivered outcome was recorded: the workflow's idea of the time. */
  now: number;

  /** `due` says what a row delivers; `onRest` is called after each delivery that leaves nothing to deliver. */
  constructor(now: number, due: (row: Row) => Due | undefined, onRest: () => void) {
    this.now = now;
    this.#due = due;
    this.#onRest = onRest;
  }

  /** Nothing is left to deliver. */
  get atRest(): boolean {
    return this.#head === this.#queue.length && !this.#delivering;
  }

  /** What is delivered was recorded by earlier attempts, and the function follows. */
  get replaying(): boolean {
    return this.#replaying;
  }

  /** Whose code may be running: that which awaited what was delivered last, until that has come to rest; then none. */
  get turnOf(): 'workflow' | 'unit' | undefined {
    if (this.#rested) return undefined;
    return this.#inside ? 'unit' : 'workflow';
  }

  /** How many entries are awaited. */
  get awaited(): number {
    return this.#awaited;
  }

  /** Whether the entry's outcome has been delivered. */
  delivered(entry: string): boolean {
    return this.#outcome(entry) !== undefined;
  }

  /** Whether the entry's outcome has been delivered, and is an error. */
  failed(entry: string): boolean {
    const row = this.#outcome(entry);
    return row !== undefined && failed(row);
  }

  /** The entry is done anew: it has no outcome yet. */
  forget(entry: string): void {
    if (this.delivered(entry)) this.#entries.delete(entry);
  }

  /** Whether somebody awaits the entry's outcome. */
  awaits(entry: string): boolean {
    return this.#waiters(entry) !== undefined;
  }

  /** Whether units of work await the entry's outcome, and nobody else does; `some` where that is not sure. */
  awaitedInside(entry: string): true | 'some' | undefined {
    const waiters = this.#waiters(entry);
    if (!waiters || waiters.some(({ resting }) => !resting)) return;
    return waiters.every(({ resting }) => resting?.sure) || 'some';
  }

  /** The outcome of an entry, in its turn. */
  wait(entry: string, resting?: Resting): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const waiter = { resolve, reject, resting };
      const known = this.#entries.get(entry);
      if (Array.isArray(known)) known.push(waiter);
      else if (known) {
        resting?.goesOn();
        return settlePromise(known, waiter);
      } else {
        this.#entries.set(entry, [waiter]);
        this.#awaited += 1;
      }
      this.#onNews();
    });
  }

  #outcome(entry: string): Row | undefined {
    const known = this.#entries.get(entry);
    return Array.isArray(known) ? undefined : known;
  }

  #waiters(entry: string): Waiter[] | undefined {
    const known = this.#entries.get(entry);
    return Array.isArray(known) ? known : undefined;
  }

  /** Delivers nothing any more. */
  stop(): void {
    this.#stopped = true;
    this.#replaying = false;
    this.#onNews();
  }

  /** Queues what a row delivers, if anything, behind all that was recorded before it. */
  push(row: Row): void {
    if (!this.#due(row)) return;
    this.#queue.push(row);
    this.#onNews();
    if (!this.#delivering) this.#deliver();
  }

  /** A turn has passed. */
  rest(): void {
    this.#rested = true;
  }

  /** Queues what an earlier attempt recorded; the workflow has been called, but may not have come to its first wait. */
  replay(recorded: readonly Row[]): void {
    this.#queue = this.#queue.concat(recorded);
    this.#replaying = true;
    this.#deliver();
  }

  /** Delivers nothing more until `work`, which the workflow awaits before its next request, is done. */
  hold(work: Promise<unknown>): void {
    this.#held.push(work);
  }

  /** Rejects everything that is awaited now. */
  reject(error: unknown): void {
    const awaited = [...this.#entries].filter(([, known]) => Array.isArray(known)) as [string, Waiter[]][];
    for (const [entry] of awaited) this.#entries.delete(entry);
    this.#awaited = 0;
    // How it cleans up is not bound by what was awaited before.
    this.#replaying = false;
    this.#onNews();
    for (const { reject, resting } of awaited.flatMap(([, waiters]) => waiters)) {
      resting?.goesOn();
      reject(error);
    }
  }

  /** Delivers what is queued, as soon as it may come. It awaits no promise for each outcome: a replay has thousands. */
  #deliver(): void {
    this.#delivering = true;
    for (let due = this.#first(); due && !this.#stopped; due = this.#first()) {
      if (!this.#rested) return this.#rest(this.#goOn);
      if (this.#replaying && !this.#mayCome(due)) return void this.#giveOnceAsked(due);
      this.#give(due);
    }
    this.#queue = [];
    this.#head = 0;
    this.#replaying = false;
    this.#delivering = false;
    this.#onRest();
  }

  /** The first that is to be delivered; rows that deliver nothing are passed over. */
  #first(): Due | undefined {
    while (!this.#next && this.#head < this.#queue.length) this.#next = this.#due(this.#queue[this.#head++]!);
    return this.#next;
  }

  async #giveOnceAsked(due: Due): Promise<void> {
    await this.#asked(due);
    if (!this.#stopped) this.#give(due);
    this.#deliver();
  }

  #give(due: Due): void {
    this.#next = undefined;
    // A message that was not read before a restart is older than that.
    this.now = Math.max(this.now, due.row.at);
    // What nobody waits for sets nothing going: the next may come in the same turn.
    if (due.before) this.#rested = false;
    due.before?.();
    if (typeof due.entry === 'string') this.#settle(due.entry, due.row);
    else for (const entry of due.entry()) this.#settle(entry, due.row);
  }

  #settle(entry: string, row: Row): void {
    const waiters = this.#entries.get(entry);
    if (waiters && !Array.isArray(waiters)) return;
    if (waiters) this.#inside = this.awaitedInside(entry) !== undefined;
    this.#entries.set(entry, row);
    if (!waiters) return;
    this.#awaited -= 1;
    this.#rested = false;
    for (const waiter of waiters) {
      waiter.resting?.goesOn();
      settlePromise(row, waiter);
    }
  }

  /** Calls `then` once all that the last delivery set going has come to rest (D1). */
  #rest(then: () => void): void {
    afterTurn(() => {
      if (this.#held.length > 0) return void Promise.allSettled(this.#held.splice(0)).then(() => this.#rest(then));
      this.#rested = true;
      then();
    });
  }

  /** Whether the function is where it was when this was delivered first, as far as that can be told (D3). */
  #mayCome({ entry, expected }: Due): boolean {
    return this.#awaited > 0 && (!expected || typeof entry !== 'string' || this.#entries.has(entry));
  }

  /** Fulfilled once the outcome may come, or the function has waited for something else for too long (D3). */
  async #asked(due: Due): Promise<void> {
    const perhaps = due.expected === 'perhaps';
    for (let left = perhaps ? this.#patience : patience; this.#replaying && !this.#mayCome(due); ) {
      // A function that awaits nothing is at work; but it may listen for its cancellation.
      const counts = this.#awaited > 0 || this.#queue.some(({ type }) => type === 'cancelling');
      const since = performance.now();
      await this.#news(counts ? left : undefined);
      if (counts) left -= performance.now() - since;
      if (left <= 0 && !perhaps) this.#replaying = false;
      await new Promise<void>((resolve) => this.#rest(resolve));
      if (left > 0) continue;
      // What one unit asked for and does not ask again, the next will not either.
      this.#patience = little;
      return;
    }
  }

  async #news(limit: number | undefined): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((resolve) => {
      this.#onNews = resolve;
      if (limit !== undefined) timer = setTimeout(resolve, limit);
    });
    clearTimeout(timer);
    this.#onNews = () => {};
  }
}
