// The scribe of an attempt: writes what it has to say, all that a turn of the event loop brings in one go, and reads what
// others wrote. Only the scribe knows when an attempt is quiet (A2).

import type { Entry, Row } from '../model/journal.ts';
import type { StoredInput } from '../store/database.ts';
import type { Append } from '../store/journal.ts';
import type { Claimed } from '../store/runs.ts';
import type { Store } from '../store/store.ts';
import { Outbox, type Parcel } from './batch.ts';
import type { Ending } from './completion.ts';
import { Recorder } from './journal-reader.ts';
import type { Standing } from './run-status.ts';
import { afterTurn } from './turn.ts';

/** What the scribe asks of its attempt, and tells it. */
export interface Author {
  /** All that goes on in this turn is over. */
  onTurn(): void;
  /** Something is awaited, and nothing is left to deliver. */
  readonly waits: boolean;
  /** What to write: a parcel, and what becomes of the run. */
  append(parcel: Parcel, quiet: boolean): Append;
  /** A parcel is on disk, as these rows. */
  onWritten(rows: Row[], parcel: Parcel): void;
  /** Others wrote. */
  onNews(rows: Row[]): void;
  /** The run waits, and nothing is about to happen. */
  onWaiting(): void;
}

/** In milliseconds. */
const retryWriteAfter = 5_000;

export class Scribe {
  readonly #runId: string;
  readonly #standing: Standing;
  readonly #author: Author;
  readonly #recorder: Recorder;
  readonly #outbox = new Outbox();
  /** How many units of work are under way. */
  working = 0;
  /** How many more rest: they wait for others, and the attempt may be quiet, but not dropped. */
  #resting = 0;
  #stopped = false;
  /** A write is due after this turn. */
  #turning = false;

  constructor(store: Store, claimed: Claimed, standing: Standing, author: Author) {
    this.#runId = claimed.run.id;
    this.#standing = standing;
    this.#author = author;
    this.#recorder = new Recorder(store, claimed, (rows) => this.#stopped || author.onNews(rows));
  }

  /** Writes an entry with the next write; what comes in when the function has returned is of no account. */
  add(entry: Entry): void {
    if (this.#stopped || this.#outbox.end) return;
    this.#outbox.add(entry);
    this.soon();
  }

  ask(entry: Entry & { type: 'asked' }, input: StoredInput): void {
    if (this.#stopped || this.#outbox.end) return;
    this.#outbox.ask(entry, input);
    this.soon();
  }

  /** Says that an input which was asked before is awaited now. */
  await(inputId: string): void {
    this.#outbox.await(inputId);
    this.soon();
  }

  /** The last word. */
  end(end: Ending): void {
    for (const entry of end.entries) this.add(entry);
    this.#outbox.end = end;
  }

  /** Takes back how these entries ended: others were first. */
  forget(entries: ReadonlySet<string>): void {
    this.#outbox.forget(entries);
  }

  /** Whether it is about to write how this entry ended. */
  concludes(entry: string): boolean {
    return this.#outbox.concludes(entry);
  }

  /** Fulfilled once all that was said so far is on disk. */
  saved(): Promise<void> {
    return this.#outbox.emptied();
  }

  /** Fulfilled once it knows what anybody has written so far. */
  refreshed(): Promise<void> {
    const known = this.#recorder.refresh();
    void this.#catchUp();
    return known;
  }

  /** A fact from outside was committed: `row`, if it is known. */
  look(row?: Row): void {
    if (this.#stopped) return;
    // Whoever tells of no row may have made the run due: its record has to say again how it stands.
    if (!row && this.#standing.waiting) this.#standing.wake();
    this.#recorder.take(row);
    void this.#catchUp();
  }

  /** Counts `work` as under way until it is done: the attempt is not quiet meanwhile. */
  async busy<T>(work: () => Promise<T>): Promise<T> {
    this.working += 1;
    try {
      return await work();
    } finally {
      this.working -= 1;
      this.soon();
    }
  }

  /** A unit of work that is under way begins to rest, or goes on. */
  rests(resting: boolean): void {
    this.working += resting ? -1 : 1;
    this.#resting += resting ? 1 : -1;
    this.soon();
  }

  /** Nothing has happened since the run began to wait, and nothing is about to. */
  get idle(): boolean {
    return this.#standing.waiting && this.#resting === 0 && !this.#recorder.busy && !this.#stopped;
  }

  /** The number of the last row that it knows. */
  get seq(): number {
    return this.#recorder.seq;
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Once all that goes on in this turn is over, writes what there is to write. */
  soon(): void {
    if (this.#turning || this.#stopped) return;
    this.#turning = true;
    afterTurn(() => {
      this.#turning = false;
      this.#author.onTurn();
      void this.write();
    });
  }

  async write(): Promise<void> {
    if (this.#stopped || this.#recorder.busy) return;
    const standing = this.#standing;
    const busy = this.working > 0 || this.#outbox.concluding;
    if (standing.waiting && busy) standing.wake();
    const quiet = !busy && !standing.waiting && this.#author.waits;
    if (this.#outbox.empty && !quiet && !standing.resumes(this.working > 0)) {
      if (this.idle) this.#author.onWaiting();
      return;
    }
    const parcel = this.#outbox.parcel();
    const made = this.#author.append(parcel, quiet);
    try {
      const rows = await this.#recorder.write(made, quiet || parcel.end !== undefined);
      if (this.#stopped) return;
      if (rows) {
        this.#outbox.written(parcel);
        standing.written(made, quiet);
        this.#author.onWritten(rows, parcel);
        if (parcel.end) return;
      }
    } catch (error) {
      // Nothing was written, so nothing is delivered. It is tried again for as long as this worker lives.
      console.error(`Run \`${this.#runId}\` could not be saved; it will be tried again.`, error);
      setTimeout(() => this.soon(), retryWriteAfter);
      return;
    }
    await this.#catchUp();
  }

  /** Whoever is busy with the journal looks when it is done; and writes what could not be written meanwhile. */
  async #catchUp(): Promise<void> {
    await this.#recorder.catchUp();
    this.soon();
  }
}
