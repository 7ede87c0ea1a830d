// One attempt at a run: the workflow function, from the top. What the journal holds is not done again.
//
// A1. A promise handed to the workflow settles only with what the journal holds (delivery.ts keeps the order).
// A2. An attempt is quiet when something is awaited, no step is under way, nothing is to be written or delivered, and
//     a turn of the event loop has passed. Only then is the run *waiting*; only then may the attempt be dropped.
// A3. A dropped attempt settles nothing any more: no `catch` sees it, no `finally` runs. A cancelled one rejects. Whoever
//     asks for anything once the function has returned or thrown is told that its run has ended; nothing new is done.
// A4. Rows are written after those the attempt knows. If the place is taken, it reads what others wrote first; if
//     another worker claimed the run, it drops itself.

import type { Context } from '../definitions/context.ts';
import type { WorkflowOptions } from '../definitions/options.ts';
import { counted, isFromPast } from '../model/counted.ts';
import { type Duration, instant } from '../model/duration.ts';
import { recorded, revived } from '../model/error-records.ts';
import type { Row } from '../model/journal.ts';
import type { Claimed } from '../store/claim.ts';
import type { StoredRun } from '../store/database.ts';
import { takenBack } from '../store/requests.ts';
import type { Store } from '../store/store.ts';
import { AttemptEnd } from './attempt-end.ts';
import type { Host } from './attempt-host.ts';
import { CalledRuns } from './called-runs.ts';
import { ChangedKeys } from './changed-keys.ts';
import type { Timers } from './clocks/timers.ts';
import { Delivery } from './delivery.ts';
import { EntryNames } from './entry-names.ts';
import { JournalWriter, type WriterHost } from './journal-writer.ts';
import { Mailboxes } from './mailboxes.ts';
import { outcome, type Turns } from './outcomes.ts';
import type { Batch } from './pending-entries.ts';
import { ReplayState } from './replay-state.ts';
import { RunJournal } from './run-journal.ts';
import { RunStatus } from './run-status.ts';
import { never, type Unit, Work } from './work.ts';

/** Rows after which the function is to be called from the top. */
const beginsAnew: ReadonlySet<Row['type']> = new Set(['released', 'rewound']);

export class Attempt {
  readonly store: Store;
  readonly run: StoredRun;
  readonly host: Host;
  /** The context in the name of a unit of work. */
  contextOf!: (unit: Unit) => Context;
  /** What is journalled already, by entry. */
  readonly replay: ReplayState;
  readonly delivery: Delivery;
  readonly mailboxes = new Mailboxes();
  readonly keys: ChangedKeys;
  readonly status: RunStatus;
  /** What is under way. */
  readonly work = new Work(() => this.#writer.soon());
  /** Entries whose work was begun here. */
  readonly begun = new Set<string>();
  /** Stops the work of entries that can be taken back. */
  readonly stops = new Map<string, AbortController>();
  readonly names: EntryNames;
  readonly called: CalledRuns;
  readonly ending: AttemptEnd;
  readonly journal: RunJournal;
  /** What earlier attempts recorded, as far as it counts. */
  #recorded: readonly Row[];
  readonly #writer: JournalWriter;
  readonly #onReplayed: (() => void)[] = [];
  readonly #turns: Turns = {
    cancel: (error) => this.ending.cancel(error),
    receive: (message) => this.mailboxes.receive(message),
  };

  constructor(store: Store, claimed: Claimed, options: WorkflowOptions, host: Host) {
    const { run, rows } = claimed;
    this.store = store;
    this.run = run;
    this.host = host;
    this.keys = new ChangedKeys(run.id);
    this.delivery = new Delivery(
      rows[0]!.at,
      (row) => this.#due(row),
      () => this.#writer.soon(),
    );
    const counting = counted(rows);
    this.#recorded = counting.rows;
    this.replay = new ReplayState(counting);
    for (const row of counting.rows)
      if (row.type === 'step') for (const id of row.received ?? []) this.mailboxes.taken.add(id);
    this.status = new RunStatus(run, this.replay.waiting, options, (entry) => this.journal.record(entry));
    this.#writer = new JournalWriter(store, claimed, this.status, this.work, this.#writerHost());
    this.names = new EntryNames(run, this.work, this.delivery, this.replay);
    this.called = new CalledRuns(store, rows.length > 1);
    this.ending = new AttemptEnd(this, this.#writer, options);
    this.journal = new RunJournal(this, this.#writer);
  }

  #writerHost(): WriterHost {
    const { run, store, replay, delivery, status, keys, host, work } = this;
    return {
      // Whose code does not fit is stuck, and what restarts begins anew: both are still to be written.
      keeps: () => work.units > 0 && !this.ending.leaves,
      waits: () => delivery.atRest && delivery.awaited > 0 && !this.ending.contradicted && !this.ending.gone,
      restsOtherwise: () => status.restsOtherwise(this),
      append: (batch, quiet) => status.append(batch, quiet, this),
      onTurn: () => {
        delivery.rest();
        replay.tell();
        if (delivery.atRest) for (const tell of this.#onReplayed.splice(0)) tell();
      },
      onWritten: (rows, batch) => this.#written(rows, batch),
      onNews: (rows) => this.#absorb(rows),
      onDeleted: () => this.ending.terminated(),
      onTrouble: (error) => store.troubles.tell(run.id, error === undefined ? undefined : recorded(error)),
      onWaiting() {
        keys.look(replay);
        host.onWaiting();
      },
    };
  }

  /** Calls the workflow function and delivers to it what earlier attempts recorded. */
  start(fn: () => unknown): void {
    Promise.resolve()
      .then(fn)
      .then(
        (result) => this.ending.finish({ result }),
        (error) => this.ending.finish({ error }),
      );
    this.delivery.replay(this.#recorded);
    this.#recorded = [];
    this.#useHeld();
  }

  /** The outcome of an entry, in its turn. Never settles once the attempt is dropped. */
  wait(entry: string, caller = this.names.caller): Promise<unknown> {
    const { ending, delivery, work } = this;
    if (ending.over) return Promise.reject(ending.over);
    if (ending.gone) return never();
    // A replay that is over says so itself.
    if (!delivery.replaying) this.#writer.soon();
    const resting = caller === 'workflow' ? undefined : work.rest(caller, entry);
    // What is under way is not told either; but it rests, so that the attempt comes to its end.
    if (ending.contradicted) return never();
    const waited = delivery.wait(entry, resting);
    return typeof caller === 'string' || !caller.slot ? waited : this.#withSlot(waited, caller);
  }

  /** A wait of a unit that leaves its slot meanwhile. */
  #withSlot(waited: Promise<unknown>, unit: Unit): Promise<unknown> {
    return waited.finally(async () => {
      if (!(await this.seated(unit))) await never();
    });
  }

  /** Whether a unit goes on (A3), once it has its slot. One that is over needs none, nor one that waits for something else. */
  async seated(unit: Unit): Promise<boolean> {
    const { ending, work } = this;
    try {
      if (!ending.gone && work.goesOn(unit)) await unit.slot?.take();
    } catch (error) {
      if (!ending.gone) throw error;
    }
    return !ending.gone;
  }

  /** Calls back, once, with the place of the first of these entries that has ended; returns the way to stop. */
  watch(entries: readonly string[], tell: (index: number) => void): () => void {
    this.#writer.soon();
    return this.replay.watch(entries, tell);
  }

  get timers(): Timers {
    return this.status.timers;
  }

  /** Rings at a point in time that is recorded with its entry, so that a reload does not begin anew. */
  timer(entry: string, when: Duration | Date, fire: () => void): void {
    if (this.ending.over || this.ending.gone) return;
    const known = this.replay.timers.get(entry);
    const until = known ?? instant(when, Date.now());
    if (known === undefined) this.journal.record({ type: 'timed', entry, until });
    const judge = () => {
      if (this.delivery.delivered(entry)) return;
      // What came in time may still be on its way to the workflow.
      if (this.delivery.atRest) fire();
      else this.timers.set(entry, Date.now() + 1, judge);
    };
    this.timers.set(entry, until, judge);
  }

  /** Fulfilled once all that was recorded so far is on disk, and what was called so far is there. */
  async saved(): Promise<void> {
    await Promise.all([this.#writer.saved(), ...this.called.births]);
  }

  /** Fulfilled once it knows what anybody has written so far. */
  refreshed(): Promise<void> {
    return this.#writer.refreshed();
  }

  /** Counts `work` as under way until it is done: the attempt is not quiet meanwhile. */
  busy<T>(work: () => Promise<T>): Promise<T> {
    return this.work.busy(work);
  }

  /** Calls the function of a unit of work, in a turn of its own (W1). */
  call<T>(unit: Unit, fn: () => T): Promise<Awaited<T>> {
    return this.work.call(unit, () => this.delivery.rest(), fn);
  }

  /** A unit of work is to be tried again: what failed in it is done anew. */
  again({ entry, counts }: Unit): void {
    if (!counts) return;
    for (const failed of this.replay.takeFailures(entry)) {
      this.begun.delete(failed);
      this.delivery.forget(failed);
    }
  }

  /** Facts from outside were committed: as these rows, if they are known. */
  look(rows: readonly Row[] = []): void {
    this.#writer.look(rows);
  }

  /** Nothing has happened since it began to wait, and nothing is about to: it can be dropped (A2). */
  get idle(): boolean {
    return this.#writer.idle;
  }

  /** Fulfilled once all that is recorded is delivered, and what came of that is over. */
  replayed(): Promise<void> {
    this.#writer.soon();
    return new Promise((resolve) => this.#onReplayed.push(resolve));
  }

  #written(rows: Row[], { inputs, end }: Batch): void {
    this.host.onAlive();
    // Not before they can be found on disk: whoever looks too early would not look again.
    const deadlines = [...inputs.map(({ deadline }) => deadline), end?.run.due];
    for (const at of deadlines) if (at !== undefined) this.host.onDeadline(at);
    if (end) this.ending.drop();
    else this.#deliver(rows);
  }

  /** Takes in what others wrote: facts, or the end of this attempt. */
  #absorb(all: readonly Row[]): void {
    const rows = all.filter((row) => !isFromPast(row, this.replay.past));
    if (rows.some((row) => row.type === 'claimed')) return this.ending.superseded();
    if (rows.some((row) => beginsAnew.has(row.type))) return this.ending.beginAnew();
    if (rows.some((row) => row.type === 'cancelled')) return this.ending.terminated();
    if (this.status.waiting && this.replay.wakes(rows, this.mailboxes.awaited)) this.status.wake();
    const concluded = new Map(rows.flatMap((row) => (row.type === 'step' ? [[row.entry, row.error]] : [])));
    this.#writer.forget(new Set(concluded.keys()));
    for (const [entry, error] of concluded) {
      this.timers.delete(entry);
      this.stops.get(entry)?.abort(error && revived(error));
    }
    this.#deliver(rows);
    for (const row of rows) {
      if (row.type === 'suspending') this.status.halt();
      if (row.type === 'cancelling' && row.known) Object.assign(this.run, takenBack(this.run));
    }
    this.#writer.soon();
  }

  #deliver(rows: readonly Row[]): void {
    for (const row of rows) {
      this.replay.add(row);
      this.delivery.push(row);
    }
    this.#useHeld();
  }

  #due(row: Row) {
    const due = outcome(row, this.#turns);
    if (due && row.type === 'resolved') due.expected = this.replay.asked.get(row.key)?.awaited;
    return due;
  }

  /** Gives the answers that were left for questions which are asked now. */
  #useHeld(): void {
    for (const { inputId, held, child } of this.replay.takeHeld()) {
      void this.busy(async () => {
        await this.saved();
        const asked = await this.host.answer(inputId, held);
        if (!child) return;
        if (asked) return this.journal.record({ type: 'used', key: held.key });
        this.replay.keep(held);
        this.#useHeld();
      });
    }
    this.run.holds = this.replay.held.size > 0;
  }
}
