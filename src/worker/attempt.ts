// One attempt at a run: the workflow function, from the top. What the journal holds is not done again.
//
// A1. A promise handed to the workflow settles only with what the journal holds (delivery.ts keeps the order).
// A2. An attempt is quiet when something is awaited, no step is under way, nothing is to be written or delivered, and
//     a turn of the event loop has passed. Only then is the run *waiting*; only then may the attempt be dropped.
// A3. A dropped attempt settles nothing any more: no `catch` sees it, no `finally` runs. A cancelled one rejects.
// A4. Rows are written after those the attempt knows. If the place is taken, it reads what others wrote first; if
//     another worker claimed the run, it drops itself.

import { cloned } from '../model/clone.ts';
import { ConferError, RunCancelled, recorded } from '../model/errors.ts';
import type { Entry, Outcome, Row, StepKind } from '../model/journal.ts';
import { ended } from '../model/record.ts';
import type { StoredInput, StoredRun } from '../store/database.ts';
import type { Append } from '../store/journal.ts';
import type { Claimed } from '../store/runs.ts';
import type { Store } from '../store/store.ts';
import { Clocks } from './clocks.ts';
import { Delivery } from './delivery.ts';
import { inputEntry, outcome } from './outcomes.ts';
import { Past } from './past.ts';
import { Recorder } from './recorder.ts';
import { afterTurn } from './turn.ts';

/** What becomes of an attempt, for the executor that holds it. */
export interface AttemptEvents {
  /** It asked a question that expires at `at`. */
  onDeadline(at: number): void;
  /** Its run waits; nothing is lost if the attempt is dropped now. */
  onWaiting(): void;
  /** Its run has ended, or somebody else executes it. */
  onGone(): void;
}

/** In milliseconds. */
const retryWriteAfter = 5_000;

export class Attempt {
  readonly store: Store;
  readonly run: StoredRun;
  /** What is journalled already, by entry. */
  readonly past = new Past();
  readonly delivery: Delivery;
  /** What it waits for in time. A clock rings in this attempt or, if that is dropped meanwhile, not at all. */
  readonly clocks = new Clocks(() => this.waiting && this.#wake());
  /** Aborted when the run is cancelled or over; what cleans up after a cancellation gets a fresh one. */
  abort = new AbortController();
  /** A wait that lasts longer than `after`, in milliseconds, is not worth keeping the attempt for. */
  readonly scopes = new Set<{ after: number }>();
  /** Its run is recorded as waiting, and nothing has happened since. */
  waiting = false;
  cancelled = false;
  /** It was dropped (A3), or its run has ended. */
  gone = false;

  readonly #events: AttemptEvents;
  readonly #recorder: Recorder;
  readonly #counts = new Map<string, number>();
  /** How many units of work are under way. */
  #working = 0;
  /** What the next write is to hold: entries, inputs asked, inputs awaited from now on, the end of the run. */
  readonly #pending: Entry[] = [];
  readonly #inputs: StoredInput[] = [];
  readonly #newlyAwaited: string[] = [];
  #end: Partial<StoredRun> | undefined;
  /** Told once nothing is pending. */
  readonly #unsaved: (() => void)[] = [];
  /** A write is due after this turn. */
  #turning = false;
  /** The run was recorded as waiting, and has not yet been recorded as going on. */
  #resuming = false;
  #suspendedUntil = Number.POSITIVE_INFINITY;

  constructor(store: Store, claimed: Claimed, events: AttemptEvents) {
    const { run, rows } = claimed;
    this.store = store;
    this.run = run;
    this.#events = events;
    this.#recorder = new Recorder(store, claimed, (news) => this.#absorb(news));
    this.delivery = new Delivery(run.createdAt, () => this.#soon());
    for (const row of rows) this.past.add(row);
    this.#resuming = this.past.waiting;
  }

  /** Calls the workflow function and delivers to it what earlier attempts recorded. */
  start(rows: readonly Row[], fn: (args: unknown) => unknown): void {
    const args = cloned(this.run.args, 'args');
    Promise.resolve()
      .then(() => fn(args))
      .then(
        (result) => this.#succeed(result),
        (error) => this.#fail(error),
      );
    this.delivery.replay(rows.map((row) => outcome(row, () => this.#cancel())).filter((due) => due !== undefined));
  }

  /** How often this attempt has done something, now included. */
  count(name: string): number {
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    return count;
  }

  /** A name that is the same in each attempt for the nth time something is done. */
  nth(name: string): string {
    return `${name}#${this.count(name)}`;
  }

  /** Records an entry with the next write. */
  record(entry: Entry): void {
    if (this.gone) return;
    this.#pending.push(entry);
    this.#soon();
  }

  /** Records an entry once over all attempts: the nth of its name is skipped if an earlier attempt got so far. */
  recordOnce(entry: Entry & { type: 'emitted' | 'logged' | 'progress' }): void {
    const count = this.count(`~${entry.type}`);
    if (count > (this.past.counts.get(entry.type) ?? 0)) this.record(entry);
  }

  /** Records how a step ended; its promise settles once that is on disk. */
  conclude(entry: string, kind: StepKind, name: string, outcome: Outcome, attempts?: number): void {
    const alone = this.delivery.awaited === 1 && this.#working <= 1;
    this.record({
      type: 'step',
      entry,
      kind,
      name,
      ...(alone && { alone }),
      ...(attempts !== undefined && attempts > 1 && { attempts }),
      ...outcome,
    });
    // Nothing else can come in this turn.
    if (alone) void this.#write();
  }

  /** Asks a person, with the next write. */
  ask(entry: Entry & { type: 'asked' }, input: StoredInput): void {
    this.#inputs.push(input);
    this.past.open.add(input.id);
    if (input.deadline !== undefined) this.#events.onDeadline(input.deadline);
    if (input.awaited) this.past.awaited.add(input.id);
    this.past.asked.set(entry.key, entry);
    this.record(entry);
  }

  /** The outcome of an entry, in its turn. Never settles once the attempt is dropped. */
  wait(entry: string): Promise<unknown> {
    if (this.gone) return new Promise(() => {});
    this.#soon();
    return this.delivery.wait(entry);
  }

  /** Fulfilled once all that was recorded so far is on disk. */
  saved(): Promise<void> {
    if (this.#pending.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.#unsaved.push(resolve));
  }

  /** Counts `work` as under way until it is done: the attempt is not quiet meanwhile. */
  async busy<T>(work: () => Promise<T>): Promise<T> {
    this.#working += 1;
    try {
      return await work();
    } finally {
      this.#working -= 1;
      this.#soon();
    }
  }

  /** Asks to be dropped at the first occasion, and for another attempt at `until`. */
  suspendUntil(until: number): void {
    this.#suspendedUntil = Math.min(this.#suspendedUntil, until);
    this.scopes.add({ after: 0 });
  }

  /** How long a wait may last before the attempt is to be dropped, in milliseconds. */
  get patience(): number {
    return Math.min(...Array.from(this.scopes, ({ after }) => after));
  }

  /** A fact from outside was committed: `row`, if it is known. */
  look(row?: Row): void {
    if (this.gone) return;
    this.#recorder.take(row);
    // A write under way looks when it is done.
    if (!this.#recorder.busy) void this.#catchUp();
  }

  /** Nothing has happened since it began to wait, and nothing is about to: it can be dropped (A2). */
  get idle(): boolean {
    return this.waiting && !this.#recorder.busy && !this.gone;
  }

  /** Lets go of the attempt (A3). */
  drop(): void {
    this.gone = true;
    this.clocks.clear();
    this.#events.onGone();
  }

  /** The answer to a question asked before; from now on the run cannot go on without it. */
  waitForInput(key: string): Promise<unknown> {
    const inputId = this.past.asked.get(key)!.inputId;
    const entry = inputEntry(key);
    if (this.cancelled && !this.delivery.delivered(entry)) return Promise.reject(new RunCancelled(this.run.id));
    if (!this.past.awaited.has(inputId) && !this.delivery.delivered(entry)) {
      this.past.awaited.add(inputId);
      this.#newlyAwaited.push(inputId);
    }
    return this.wait(entry);
  }

  #succeed(result: unknown): void {
    try {
      this.#finish(this.cancelled ? 'cancelled' : 'succeeded', { result: cloned(result, 'result') });
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    if (this.cancelled) this.#finish('cancelled', {});
    else this.#finish('failed', { error: recorded(error) });
  }

  #finish(state: 'succeeded' | 'failed' | 'cancelled', outcome: Partial<StoredRun>): void {
    if (this.gone) return;
    this.#end = { ...outcome, state, due: undefined, suspended: true };
    this.abort.abort(new ConferError(`Run \`${this.run.id}\` has ended.`));
    this.record({ type: state });
  }

  /** Once all that goes on in this turn is over, writes what there is to write. */
  #soon(): void {
    if (this.#turning || this.gone) return;
    this.#turning = true;
    afterTurn(() => {
      this.#turning = false;
      this.delivery.rest();
      void this.#write();
    });
  }

  get #busy(): boolean {
    return this.#working > 0 || this.#end !== undefined || this.#pending.some(({ type }) => type === 'step');
  }

  /** A2, once what is pending is written. */
  get #quiet(): boolean {
    return !this.#busy && this.delivery.atRest && this.delivery.awaited > 0;
  }

  async #write(): Promise<void> {
    if (this.gone || this.#recorder.busy) return;
    if (this.waiting && this.#busy) this.#wake();
    const quiet = this.#quiet && !this.waiting;
    // `resumed` goes with the first thing that the run records, unless that takes its time.
    const resumed = this.#resuming && this.#working > 0;
    if (this.#pending.length === 0 && !quiet && !resumed) {
      if (this.idle) this.#events.onWaiting();
      return;
    }
    const pending = this.#pending.length;
    const made = this.#append(quiet);
    try {
      const rows = await this.#recorder.write(made, quiet || this.#end !== undefined);
      if (this.gone) return;
      if (rows) {
        this.#pending.splice(0, pending);
        if (this.#pending.length === 0) for (const resolve of this.#unsaved.splice(0)) resolve();
        this.#inputs.splice(0, made.inputs!.length);
        this.#newlyAwaited.splice(0, made.awaited!.length);
        this.#resuming = false;
        if (made.run) Object.assign(this.run, made.run);
        if (made.run && ended(made.run.state)) return this.drop();
        this.waiting ||= quiet;
        this.#deliver(rows);
      }
      await this.#catchUp();
    } catch (error) {
      // Nothing was written, so nothing is delivered. It is tried again for as long as this worker lives.
      console.error(`Run \`${this.run.id}\` could not be saved; it will be tried again.`, error);
      setTimeout(() => this.#soon(), retryWriteAfter);
      return;
    }
  }

  /** All that is to be written now. */
  #append(quiet: boolean): Append {
    const entries = [...this.#pending];
    if (this.#resuming) entries.unshift({ type: 'resumed' });
    if (quiet) entries.push({ type: 'waiting' });
    const made: Append = { entries, inputs: [...this.#inputs], awaited: [...this.#newlyAwaited] };
    const progress = entries.findLast((entry) => entry.type === 'progress');
    if (!this.#end && !quiet && !this.#resuming && !progress) return made;
    const next = Math.min(this.#suspendedUntil, this.clocks.next);
    const due = Number.isFinite(next) ? next : undefined;
    made.run = {
      ...this.run,
      ...(quiet
        ? { state: 'waiting', suspended: this.patience === 0, due }
        : { state: this.waiting ? 'waiting' : 'running', suspended: false, due: this.waiting ? due : 0 }),
      ...(progress && { progress: { done: progress.done, total: progress.total, label: progress.label } }),
      ...this.#end,
    };
    if (this.#end) made.cancelled = [...this.past.open];
    return made;
  }

  async #catchUp(): Promise<void> {
    try {
      await this.#recorder.catchUp();
      this.#soon();
    } catch (error) {
      console.error(`The journal of run \`${this.run.id}\` could not be read; it will be tried again.`, error);
      this.#recorder.take();
      setTimeout(() => void this.#catchUp(), retryWriteAfter);
    }
  }

  /** Takes in what others wrote: facts, or the end of this attempt. */
  #absorb(rows: Row[]): void {
    if (this.gone) return;
    if (rows.some((row) => row.type === 'claimed')) return this.drop();
    const wakes = rows.some(
      (row) => row.type === 'cancelling' || (row.type === 'resolved' && this.past.awaited.has(row.inputId)),
    );
    if (wakes && this.waiting) this.#wake();
    for (const row of rows) if (row.type === 'resolved') this.past.open.delete(row.inputId);
    this.#deliver(rows);
    this.#soon();
  }

  #wake(): void {
    this.waiting = false;
    this.#resuming = true;
  }

  #deliver(rows: Row[]): void {
    for (const row of rows) {
      const due = outcome(row, () => this.#cancel());
      if (due) this.delivery.push(due);
    }
  }

  #cancel(): void {
    // Asked again, it does not disturb the clean-up.
    if (this.cancelled) return;
    this.cancelled = true;
    const error = new RunCancelled(this.run.id);
    this.clocks.clear();
    this.abort.abort(error);
    this.abort = new AbortController();
    this.delivery.reject(error);
  }
}
