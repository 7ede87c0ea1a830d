// How an attempt ends: its function has returned or thrown, its run is cancelled, restarted or contradicted by the code, or it only
// lets go, so that another goes on from what is recorded. What has ended does and says nothing any more (A3).

import type { WorkflowOptions } from '../definitions/options.ts';
import { revived } from '../model/error-records.ts';
import { ConferError, RunCancelled, RunEnded } from '../model/errors.ts';
import { type ErrorRecord, ended } from '../model/record.ts';
import type { StoredRun } from '../store/database.ts';
import { readJournal } from '../store/journal.ts';
import { unpacked } from '../store/packs.ts';
import type { Store } from '../store/store.ts';
import type { CalledRuns } from './called-runs.ts';
import { completion, restarted } from './completion.ts';
import { type Contradiction, stuckRun } from './contradiction.ts';
import type { Delivery } from './delivery.ts';
import type { JournalWriter } from './journal-writer.ts';
import type { Mailboxes } from './mailboxes.ts';
import type { ReplayState } from './replay-state.ts';
import type { RunStatus } from './run-status.ts';
import { never, type Work } from './work.ts';

/** The parts of the attempt that end with it. */
interface Parts {
  readonly store: Store;
  readonly run: StoredRun;
  readonly host: { onDeadline(at: number): void; onGone(): void };
  readonly delivery: Delivery;
  readonly mailboxes: Mailboxes;
  readonly replay: ReplayState;
  readonly status: RunStatus;
  readonly work: Work;
  readonly called: CalledRuns;
  /** Fulfilled once all that was recorded so far is on disk. */
  saved(): Promise<void>;
  /** The outcome of an entry; rejects where the run is cancelled. */
  wait(entry: string): Promise<unknown>;
}

export class AttemptEnd {
  /** Aborted when the run is cancelled or over; what cleans up after a cancellation gets a fresh one. */
  abort = new AbortController();
  /** Ends each poll that is under way: it would hold up what this attempt comes to. */
  readonly polls = new Set<() => void>();
  /** Why it is to end, and has cleaned up since. */
  cancellation: Error | undefined;
  /** It was dropped (A3), or its run has ended. */
  gone = false;
  /** What its context says from the end of the function on (A3). */
  over: RunEnded | undefined;
  /** The code does not fit what is recorded: what it comes to is of no account. */
  contradicted = false;
  readonly #parts: Parts;
  readonly #writer: JournalWriter;
  readonly #options: WorkflowOptions;
  /** It is to end at the next boundary. */
  #ending = false;
  #finished = false;
  /** Something is left to the next attempt. */
  leaves = false;
  /** The function itself has left something. */
  #left = false;
  #onDropped = () => {};
  readonly #onCancelled: ((why: Error) => void)[] = [];

  constructor(parts: Parts, writer: JournalWriter, options: WorkflowOptions) {
    this.#parts = parts;
    this.#writer = writer;
    this.#options = options;
  }

  /** Whether work that has not begun may begin now. */
  get #mayBegin(): boolean {
    return !this.#parts.run.suspending && this.mayWithdraw;
  }

  /** Whether work may be taken back now: also at a halt, which may be waiting for nothing else. */
  get mayWithdraw(): boolean {
    if (this.over || this.gone || this.#ending) return false;
    // A run that was cancelled while it slept does nothing new on the way to where that happened.
    return !(this.#parts.replay.cancelling && !this.cancellation);
  }

  /**
   * Whether what has not begun begins now. If not, it is left to the next attempt; and so is the end of the function, or of the
   * unit that wanted it, which may not wait for it.
   */
  begins(atHalt = false): boolean {
    if (atHalt ? this.mayWithdraw : this.#mayBegin) return true;
    this.leaves = true;
    const unit = this.#parts.work.current;
    if (unit) unit.left = true;
    else this.#left = true;
    return false;
  }

  /** Begins nothing more, and lets go once nothing is under way and all is recorded; fulfilled then. */
  yield(): Promise<void> {
    this.#ending = true;
    this.#leavePolls();
    // A unit that rests goes on elsewhere, too.
    this.#writer.atBoundary(() => this.abandon());
    return new Promise((resolve) => (this.#onDropped = resolve));
  }

  /**
   * The code asks for something else than what is recorded. Nothing more is begun or told to it; the attempt ends once what is
   * under way is recorded.
   */
  contradict(contradiction: Contradiction): void {
    if (this.contradicted || this.gone) return;
    this.contradicted = true;
    this.#ending = true;
    this.#leavePolls();
    this.#parts.delivery.stop();
    let sticking = false;
    this.#writer.atBoundary(() => {
      if (!sticking) void this.#stick(contradiction);
      sticking = true;
    });
  }

  #leavePolls(): void {
    for (const leave of this.polls) leave();
  }

  async #stick(contradiction: Contradiction): Promise<void> {
    const { store, run, replay } = this.#parts;
    // It was to end anyway, and cannot clean up.
    if (replay.cancelling) return this.end(this.cancellation ?? new RunCancelled(run.id));
    const records = await readJournal(store, run.id).catch(() => undefined);
    if (this.gone) return;
    // Then the next attempt reads it.
    if (!records) return this.beginAnew();
    this.#writer.end(stuckRun(run, unpacked(records), contradiction, this.#options.version));
  }

  /** Ends the run, without a call of its function. */
  end(error: Error): void {
    if (error instanceof RunCancelled) this.cancellation = error;
    this.contradicted = false;
    this.finish({ error });
  }

  /** The function has returned or thrown. */
  finish(came: { result: unknown } | { error: unknown }): void {
    const { run, replay, delivery, called, work } = this.#parts;
    if (this.gone || this.#finished || this.contradicted) return;
    if (this.#left && !this.cancellation) {
      // Where the run is cancelled, it ends here after all.
      delivery.wait('~end').catch(() => this.finish(came));
      return this.#writer.soon();
    }
    this.#finished = true;
    const end = completion(came, this.cancellation, this.#options.retry, replay.retries + 1);
    const { state } = end.run;
    if (state && ended(state)) this.over = new RunEnded(run.id, state);
    this.abort.abort(new ConferError(`Run \`${run.id}\` has ended.`));
    // Before its own end is recorded: where the worker dies in between, it is done again.
    if (this.over && called.hold) void work.busy(() => called.endDependants()).then(() => this.#writer.end(end));
    else this.#writer.end(end);
  }

  /** Begins the run anew with other arguments: nothing of this attempt goes on, and nobody's `finally` runs (A3). */
  restart(args: unknown): Promise<never> {
    const { run, mailboxes, delivery } = this.#parts;
    if (this.over) return Promise.reject(this.over);
    if (this.cancellation) return Promise.reject(this.cancellation);
    if (this.#finished || this.gone) return never();
    // The next attempt restarts it; but where the run is cancelled meanwhile, this rejects like any other wait.
    if (!this.#mayBegin) return this.#parts.wait('~restart') as Promise<never>;
    const end = restarted(run, args, this.#options.version, mailboxes.read);
    this.#finished = true;
    this.gone = true;
    delivery.stop();
    this.abort.abort(new ConferError(`Run \`${run.id}\` was restarted.`));
    // What it has said so far is told.
    void this.#parts.saved().then(() => this.#writer.end(end));
    return never();
  }

  /** The run is cancelled: what it awaits rejects, and it may clean up. */
  cancel(record: ErrorRecord | undefined): void {
    const { run, status, replay, delivery, called, work } = this.#parts;
    // Asked again, it does not disturb the clean-up.
    if (this.cancellation) return;
    const error = record ? (revived(record) as Error) : new RunCancelled(run.id);
    this.cancellation = error;
    status.stop();
    status.release();
    replay.unwatch();
    this.abort.abort(error);
    this.abort = new AbortController();
    this.#leavePolls();
    delivery.reject(error);
    for (const tell of this.#onCancelled.splice(0)) tell(error);
    // One that took too long lets its children go on.
    if (!record) void work.busy(() => called.cancel((entry) => replay.ended.has(entry)));
  }

  /** Calls back when the run is cancelled: what rests and is not awaited ends with that, as the clean-up may wait for it. */
  onCancelled(tell: (why: Error) => void): void {
    this.#onCancelled.push(tell);
  }

  /** Its run was ended from outside, or is there no more. */
  terminated(): void {
    this.abort.abort(new RunCancelled(this.#parts.run.id));
    this.drop();
    this.#tellOthers();
  }

  /** Another executes its run, or has done so. Where it is still this worker's turn, that was a mistake: it is looked at again. */
  superseded(): void {
    this.abandon();
    this.#tellOthers();
    this.#parts.host.onDeadline(Date.now());
  }

  /** Whoever waits for its end has not looked at the record while there was an attempt. */
  #tellOthers(): void {
    this.#parts.store.changes.announce({ runs: [this.#parts.run.id] });
  }

  /** What was held up can begin only from the top. */
  beginAnew(): void {
    this.abandon();
    this.#parts.host.onDeadline(Date.now());
  }

  /** Lets go, whatever is under way: that is told to stop, and is done again by whoever goes on from here. */
  abandon(): void {
    this.abort.abort(new ConferError(`Run \`${this.#parts.run.id}\` goes on in another attempt.`));
    this.drop();
  }

  /** Lets go of the attempt (A3). */
  drop(): void {
    const { status, delivery, work, host } = this.#parts;
    this.gone = true;
    delivery.stop();
    this.#onDropped();
    this.#writer.stop();
    status.stop();
    work.drop();
    host.onGone();
  }
}
