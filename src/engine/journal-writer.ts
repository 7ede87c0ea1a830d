// The journal writer of an attempt: writes its entries, all that one turn of the event loop brings as one batch, and reads
// what others wrote. It alone knows when an attempt is quiet (A2).

import { afterTurn } from '../model/clocks/turn.ts';
import { NotFound } from '../model/errors.ts';
import type { Entry, Row } from '../model/journal.ts';
import type { Claimed } from '../store/claim.ts';
import type { StoredInput } from '../store/database.ts';
import type { Append } from '../store/journal.ts';
import type { Store } from '../store/store.ts';
import type { Completion } from './completion.ts';
import { JournalCursor } from './journal-cursor.ts';
import { type Batch, PendingEntries } from './pending-entries.ts';
import type { RunStatus } from './run-status.ts';
import { savable } from './unsavable-entries.ts';
import type { Work } from './work.ts';

/** What the writer asks of its attempt, and tells it. */
export interface WriterHost {
  /** All that goes on in this turn is over. */
  onTurn(): void;
  /** Something is under way that would have to be done again. Where something is left to the next attempt, that is so anyway. */
  keeps(): boolean;
  /** It waits for something else than its record says. */
  restsOtherwise(): boolean;
  /** Something is awaited, and nothing is left to deliver. */
  waits(): boolean;
  /** What to write: a batch, and what becomes of the run. */
  append(batch: Batch, quiet: boolean): Append;
  /** A batch is on disk, as these rows. */
  onWritten(rows: Row[], batch: Batch): void;
  /** Others wrote. */
  onNews(rows: readonly Row[]): void;
  /** The run is there no more. */
  onDeleted(): void;
  /** The run waits, and nothing is about to happen. */
  onWaiting(): void;
  /** It could not be written; nothing says that it can be again. */
  onTrouble(error: unknown): void;
}

/** In milliseconds. */
const retryWriteAfter = 5_000;

export class JournalWriter {
  readonly #runId: string;
  readonly #status: RunStatus;
  readonly #host: WriterHost;
  readonly #cursor: JournalCursor;
  readonly #pending = new PendingEntries();
  /** What is under way; while it rests, the attempt may be quiet, but not dropped. */
  readonly #work: Work;
  #stopped = false;
  #onBoundary: (() => void) | undefined;
  /** A write is due after this turn. */
  #turning = false;

  constructor(store: Store, claimed: Claimed, status: RunStatus, work: Work, host: WriterHost) {
    this.#work = work;
    this.#runId = claimed.run.id;
    this.#status = status;
    this.#host = host;
    this.#cursor = new JournalCursor(store, claimed, (rows) => this.#stopped || host.onNews(rows));
  }

  /** Writes an entry with the next write; what comes in when the function has returned is of no account. */
  add(entry: Entry): void {
    if (this.#stopped || this.#pending.end) return;
    this.#pending.add(entry);
    this.soon();
  }

  ask(entry: Entry & { type: 'asked' }, input: StoredInput): void {
    if (this.#stopped || this.#pending.end) return;
    this.#pending.ask(entry, input);
    this.soon();
  }

  /** Says that an input which was asked before is awaited now. */
  await(inputId: string): void {
    this.#pending.await(inputId);
    this.soon();
  }

  /** The last word. */
  end(end: Completion): void {
    for (const entry of end.entries) this.add(entry);
    this.#pending.end = end;
  }

  /** Takes back how these entries ended: others were first. */
  forget(entries: ReadonlySet<string>): void {
    this.#pending.forget(entries);
  }

  /** Whether it is about to write how this entry ended. */
  concludes(entry: string): boolean {
    return this.#pending.concludes(entry);
  }

  /** Fulfilled once all that was said so far is on disk. */
  saved(): Promise<void> {
    return this.#pending.emptied();
  }

  /** Fulfilled once it knows what anybody has written so far. */
  refreshed(): Promise<void> {
    const known = this.#cursor.refresh();
    void this.#catchUp();
    return known;
  }

  /** Facts from outside were committed: as these rows, if they are known. */
  look(rows: readonly Row[]): void {
    if (this.#stopped) return;
    // Whoever tells of no row may have made the run due: its record has to say again how it stands.
    if (rows.length === 0 && this.#status.waiting) this.#status.wake();
    this.#cursor.take(rows);
    void this.#catchUp();
  }

  /** Nothing has happened since the run began to wait, and nothing is about to. */
  get idle(): boolean {
    return this.#status.waiting && !this.#host.keeps() && !this.#cursor.busy && !this.#stopped;
  }

  /** The number of the last row that it knows. */
  get seq(): number {
    return this.#cursor.seq;
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Has `tell` called, in place of each further write, when no work is under way and nothing is left to write. */
  atBoundary(tell: () => void): void {
    this.#onBoundary = tell;
    this.soon();
  }

  /** Once all that goes on in this turn is over, writes what there is to write. */
  soon(): void {
    if (this.#turning || this.#stopped) return;
    this.#turning = true;
    afterTurn(() => {
      this.#turning = false;
      this.#host.onTurn();
      void this.write();
    });
  }

  async write(): Promise<void> {
    if (this.#stopped || this.#cursor.busy) return;
    const status = this.#status;
    const working = this.#work.active > 0;
    if (this.#onBoundary && !working && this.#pending.empty) return this.#onBoundary();
    const busy = working || this.#pending.concluding;
    if (status.waiting && (busy || this.#pending.awaits || this.#host.restsOtherwise())) status.wake();
    const quiet = !busy && !status.waiting && this.#host.waits();
    if (this.#pending.empty && !quiet && !status.resumes(working, this.#host.waits())) {
      if (this.idle) this.#host.onWaiting();
      return;
    }
    const batch = this.#pending.batch();
    const made = this.#host.append(batch, quiet);
    try {
      let ended = false;
      // What is over is seldom replayed, and to take out its rows costs as much as it did to write them.
      const pack = quiet || (batch.end !== undefined && !made.outcome);
      await this.#cursor.write(made, pack, (rows) => {
        if (this.#stopped) return;
        ended = batch.end !== undefined;
        this.#pending.written(batch);
        status.written(made, quiet);
        this.#host.onWritten(rows, batch);
      });
      if (this.#stopped && !ended) return;
      this.#host.onTrouble(undefined);
      if (ended) return;
    } catch (error) {
      if (error instanceof NotFound) return this.#host.onDeleted();
      // Nothing was written, so nothing is delivered. It is tried again for as long as this worker lives; but not what will
      // never be taken.
      const instead = savable(batch, error);
      if (instead) {
        this.#pending.replace(batch, instead);
        return this.soon();
      }
      console.error(`Run \`${this.#runId}\` could not be saved; it will be tried again.`, error);
      if (!this.#stopped) this.#host.onTrouble(error);
      setTimeout(() => this.soon(), retryWriteAfter);
      return;
    }
    await this.#catchUp();
  }

  /** Whoever is busy with the journal looks when it is done; and writes what could not be written meanwhile. */
  async #catchUp(): Promise<void> {
    await this.#cursor.catchUp();
    this.soon();
  }
}
