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
import { counted } from '../model/counted.ts';
import { type Duration, instant } from '../model/duration.ts';
import { ConferError, RunCancelled, RunEnded, recorded, revived } from '../model/errors.ts';
import { type Entry, type Outcome, type Row, type StepKind, unpacked } from '../model/journal.ts';
import { type ErrorRecord, ended } from '../model/record.ts';
import type { StoredInput, StoredRun } from '../store/database.ts';
import { readJournal } from '../store/journal.ts';
import { cancelChild } from '../store/requests.ts';
import type { Claimed } from '../store/runs.ts';
import type { Store } from '../store/store.ts';
import { ChangedKeys } from './changed-keys.ts';
import { completion, restarted } from './completion.ts';
import { type Contradiction, stuckRun } from './contradiction.ts';
import { Delivery } from './delivery.ts';
import { JournalWriter, type WriterHost } from './journal-writer.ts';
import { Mailboxes } from './mailboxes.ts';
import { inputEntry, outcome } from './outcomes.ts';
import type { Batch } from './pending-entries.ts';
import { ReplayState } from './replay-state.ts';
import { RunStatus } from './run-status.ts';
import type { Timers } from './timers.ts';
import { type Caller, type Unit, Work } from './work.ts';

/** What an attempt needs of the executor that holds it. */
export interface Host {
  /** On disk is a question that expires, or a run that is due, at `at`. */
  onDeadline(at: number): void;
  /** Something that it did is on disk. */
  onAlive(): void;
  /** Its run waits; nothing is lost if the attempt is dropped now. */
  onWaiting(): void;
  /** Its run has ended or is to be tried again, or somebody else executes it. */
  onGone(): void;
  /** Gives the answer that was left for a question. */
  answer(inputId: string, held: Entry & { type: 'held' }): Promise<void>;
  /** Starts a run of its own, or finds it. */
  start(
    workflow: string,
    id: string,
    args: unknown,
    called: { parentEntry: string; calledAt: number; onParentEnd?: StoredRun['onParentEnd'] },
  ): Promise<StoredRun>;
  /** Somebody is to be told of what it asks (`owed`). */
  readonly hooked: boolean;
}

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
  /** Runs that were called here, by entry: whoever cancels this one may not have seen the last of them. */
  readonly children = new Map<string, string>();
  /** Runs that are to be cancelled when this one ends. */
  readonly dependants = new Set<string>();
  /** Entries of runs that were there before they were called here. */
  readonly joined = new Set<string>();
  /** Runs that are being started by this one. */
  readonly births = new Set<Promise<unknown>>();
  /** Stops the work of entries that can be taken back. */
  readonly stops = new Map<string, AbortController>();
  /** Aborted when the run is cancelled or over; what cleans up after a cancellation gets a fresh one. */
  abort = new AbortController();
  /** Why it is to end, and has cleaned up since. */
  cancellation: Error | undefined;
  /** It was dropped (A3), or its run has ended. */
  gone = false;
  /** What its context says from the end of the function on (A3). */
  over: RunEnded | undefined;

  readonly #options: WorkflowOptions;
  /** What earlier attempts recorded, as far as it counts. */
  #recorded: readonly Row[];
  readonly #writer: JournalWriter;
  readonly #counts = new Map<string, number>();
  /** It is to end at the next boundary. */
  #ending = false;
  #onDropped = () => {};
  readonly #onReplayed: (() => void)[] = [];
  #finished = false;
  /** The code does not fit what is recorded: what it comes to is of no account. */
  #contradicted = false;

  constructor(store: Store, claimed: Claimed, options: WorkflowOptions, host: Host) {
    const { run, rows } = claimed;
    this.store = store;
    this.run = run;
    this.host = host;
    this.keys = new ChangedKeys(run.id);
    this.#options = options;
    this.delivery = new Delivery(rows[0]!.at, () => this.#writer.soon());
    const counting = counted(rows);
    this.#recorded = counting.rows;
    this.replay = new ReplayState(counting);
    for (const row of counting.rows)
      if (row.type === 'step') for (const id of row.received ?? []) this.mailboxes.taken.add(id);
    this.status = new RunStatus(run, this.replay.waiting, options, (entry) => this.record(entry));
    this.#writer = new JournalWriter(store, claimed, this.status, this.work, this.#writerHost());
  }

  #writerHost(): WriterHost {
    const { run, store, replay, delivery, status, mailboxes, keys, host, work } = this;
    return {
      get waits() {
        return delivery.atRest && delivery.awaited > 0;
      },
      append: (batch, quiet) => status.append(batch, quiet, mailboxes.awaited, [...replay.open], work.unsure),
      onTurn: () => {
        delivery.rest();
        replay.tell();
        if (delivery.atRest) for (const tell of this.#onReplayed.splice(0)) tell();
      },
      onWritten: (rows, batch) => this.#written(rows, batch),
      onNews: (rows) => this.#absorb(rows),
      onDeleted: () => this.terminated(),
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
        (result) => this.#finish({ result }),
        (error) => this.#finish({ error }),
      );
    this.delivery.replay(this.#recorded.flatMap((row) => this.#due(row) ?? []));
    this.#recorded = [];
    this.#useHeld();
  }

  /** How often this attempt, or the unit that asks, has done something, now included. */
  count(name: string): number {
    const counts = this.work.current?.counts ?? this.#counts;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count;
  }

  /** A name that is the same in each attempt for the nth time something is done. What a unit does has names of its own. */
  nth(name: string): string {
    return `${this.scope}${name}#${this.count(name)}`;
  }

  /** What the names of a unit's own begin with (W2); empty for those of the workflow. */
  get scope(): string {
    const unit = this.work.current;
    return unit ? `${unit.entry} > ` : '';
  }

  /** Whose call to the context it is that comes now. */
  get caller(): Caller {
    const { current, units } = this.work;
    if (current) return current;
    return units > 0 && this.delivery.turnOf !== 'workflow' ? 'some' : 'workflow';
  }

  /**
   * Names what an entry does for others: the same in each attempt, another one where the run was restarted, or where it is
   * done again though it had come to an end.
   */
  identity(entry: string): string {
    const { id, round } = this.run;
    return `${id}/${entry}${round ? `~${round}` : ''}${this.replay.again(entry)}`;
  }

  /** Records an entry with the next write. */
  record(entry: Entry): void {
    this.#writer.add(entry);
  }

  /** Records an entry once over all attempts: the nth of its name is skipped if an earlier attempt got so far. */
  recordOnce(entry: Entry & { type: 'emitted' | 'logged' | 'progress' }): void {
    // A unit that is done again says again what it said.
    if (this.caller !== 'workflow') return this.record({ ...entry, inside: true });
    const count = this.count(`~${entry.type}`);
    if (count > (this.replay.counts.get(entry.type) ?? 0)) this.record(entry);
  }

  /** Tells whoever listens now; not again in a replay. */
  tell(name: string, value: unknown): void {
    if (this.over || this.gone || (this.delivery.replaying && this.caller === 'workflow')) return;
    const event = { type: 'emitted', seq: this.seq, at: Date.now(), name, value, durable: false } as const;
    this.store.changes.announce({ told: [{ runId: this.run.id, event }] });
  }

  /** Records how a step ended, unless it has; its promise settles once that is on disk. */
  conclude(
    entry: string,
    kind: StepKind,
    name: string,
    outcome: Outcome,
    { attempts, received = [] }: { attempts?: number; received?: readonly string[] } = {},
  ): void {
    if (this.replay.ended.has(entry) || this.#writer.concludes(entry)) return;
    const awaited = this.delivery.awaits(entry);
    const inside = this.delivery.awaitedInside(entry);
    this.record({
      type: 'step',
      entry,
      kind,
      name,
      ...(awaited && { awaited }),
      ...(inside && { inside }),
      ...(attempts !== undefined && attempts > 1 && { attempts }),
      ...(received.length > 0 && { received }),
      ...outcome,
    });
    // Nothing else is under way that might come in this turn.
    if (awaited && this.delivery.awaited === 1 && this.work.active <= 1) void this.#writer.write();
  }

  /** Asks a person, with the next write. */
  ask(entry: Entry & { type: 'asked' }, input: StoredInput): void {
    this.replay.open.add(input.id);
    if (input.awaited) this.replay.awaited.add(input.id);
    this.replay.asked.set(entry.key, entry);
    this.#writer.ask(entry, input);
  }

  /** The outcome of an entry, in its turn. Never settles once the attempt is dropped. */
  wait(entry: string, caller = this.caller): Promise<unknown> {
    if (this.over) return Promise.reject(this.over);
    if (this.gone || this.#contradicted) return new Promise(() => {});
    this.#writer.soon();
    if (caller === 'workflow') return this.delivery.wait(entry);
    const waited = this.delivery.wait(entry, this.work.rest(caller, entry));
    const slot = caller === 'some' ? undefined : caller.slot;
    return slot ? waited.finally(() => slot.take()) : waited;
  }

  /** Says that the run cannot go on without the answer to this question, asked before. Throws if it is cancelled. */
  needInput(key: string): void {
    if (this.delivery.delivered(inputEntry(key))) return;
    if (this.cancellation) throw this.cancellation;
    const asked = this.replay.asked.get(key);
    if (!asked || this.replay.awaited.has(asked.inputId)) return;
    this.replay.awaited.add(asked.inputId);
    this.#writer.await(asked.inputId);
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
    if (this.over || this.gone) return;
    const known = this.replay.timers.get(entry);
    const until = known ?? instant(when, Date.now());
    if (known === undefined) this.record({ type: 'timed', entry, until });
    const judge = () => {
      if (this.delivery.delivered(entry)) return;
      // What came in time may still be on its way to the workflow.
      if (this.delivery.atRest) fire();
      else this.timers.set(entry, Date.now() + 1, judge);
    };
    this.timers.set(entry, until, judge);
  }

  /** The number of the last row that it knows. */
  get seq(): number {
    return this.#writer.seq;
  }

  /** Fulfilled once all that was recorded so far is on disk, and what was called so far is there. */
  async saved(): Promise<void> {
    await Promise.all([this.#writer.saved(), ...this.births]);
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

  /** Whether work that has not begun may begin now. */
  get mayBegin(): boolean {
    return !this.run.suspending && this.mayWithdraw;
  }

  /** Whether work may be taken back now: also at a halt, which may be waiting for nothing else. */
  get mayWithdraw(): boolean {
    if (this.over || this.gone || this.#ending) return false;
    // A run that was cancelled while it slept does nothing new on the way to where that happened.
    return !(this.replay.cancelling && !this.cancellation);
  }

  /** Facts from outside were committed: as these rows, if they are known. */
  look(rows: readonly Row[] = []): void {
    this.#writer.look(rows);
  }

  /** Nothing has happened since it began to wait, and nothing is about to: it can be dropped (A2). */
  get idle(): boolean {
    return this.#writer.idle;
  }

  /** Begins nothing more, and lets go once nothing is under way and all is recorded; fulfilled then. */
  yield(): Promise<void> {
    this.#ending = true;
    this.#writer.atBoundary(() => this.drop());
    return new Promise((resolve) => (this.#onDropped = resolve));
  }

  /**
   * The code asks for something else than what is recorded. Nothing more is begun or told to it; the attempt ends once what is
   * under way is recorded.
   */
  contradict(contradiction: Contradiction): void {
    if (this.#contradicted || this.gone) return;
    this.#contradicted = true;
    this.#ending = true;
    this.delivery.stop();
    let sticking = false;
    this.#writer.atBoundary(() => {
      if (!sticking) void this.#stick(contradiction);
      sticking = true;
    });
  }

  async #stick(contradiction: Contradiction): Promise<void> {
    // It was to end anyway, and cannot clean up.
    if (this.replay.cancelling) return this.end(this.cancellation ?? new RunCancelled(this.run.id));
    const records = await readJournal(this.store, this.run.id).catch(() => undefined);
    if (this.gone) return;
    // Then the next attempt reads it.
    if (!records) return this.#beginAnew();
    this.#writer.end(stuckRun(this.run, unpacked(records), contradiction, this.#options.version));
  }

  /** Ends the run, without a call of its function. */
  end(error: Error): void {
    if (error instanceof RunCancelled) this.cancellation = error;
    this.#contradicted = false;
    this.#finish({ error });
  }

  /** Lets go, whatever is under way: that is told to stop, and is done again by whoever goes on from here. */
  abandon(): void {
    this.abort.abort(new ConferError(`Run \`${this.run.id}\` goes on in another attempt.`));
    this.drop();
  }

  /** Lets go of the attempt (A3). */
  drop(): void {
    this.gone = true;
    this.#onDropped();
    this.#writer.stop();
    this.status.stop();
    this.host.onGone();
  }

  /** What was held up can begin only from the top. */
  #beginAnew(): void {
    this.abandon();
    this.host.onDeadline(Date.now());
  }

  /** Fulfilled once all that is recorded is delivered, and what came of that is over. */
  replayed(): Promise<void> {
    this.#writer.soon();
    return new Promise((resolve) => this.#onReplayed.push(resolve));
  }

  /** Begins the run anew with other arguments: nothing of this attempt goes on, and nobody's `finally` runs (A3). */
  restart(args: unknown): Promise<never> {
    if (this.over) return Promise.reject(this.over);
    if (this.cancellation) return Promise.reject(this.cancellation);
    if (this.mayBegin && !this.#finished) {
      const end = restarted(this.run, args, this.#options.version, this.mailboxes.read);
      this.#finished = true;
      this.gone = true;
      this.abort.abort(new ConferError(`Run \`${this.run.id}\` was restarted.`));
      // What it has said so far is told.
      void this.saved().then(() => this.#writer.end(end));
    }
    return new Promise(() => {});
  }

  /** Its run was ended from outside, or is there no more. */
  terminated(): void {
    this.abort.abort(new RunCancelled(this.run.id));
    this.drop();
    // Whoever waits for its end has not looked at the record while there was an attempt.
    this.store.changes.announce({ runs: [this.run.id] });
  }

  #finish(came: { result: unknown } | { error: unknown }): void {
    if (this.gone || this.#finished || this.#contradicted) return;
    this.#finished = true;
    const end = completion(came, this.cancellation, this.#options.retry, this.replay.retries + 1);
    const { state } = end.run;
    if (state && ended(state)) this.over = new RunEnded(this.run.id, state);
    this.abort.abort(new ConferError(`Run \`${this.run.id}\` has ended.`));
    if (this.over && this.dependants.size + this.births.size > 0)
      void this.#endDependants().then(() => this.#writer.end(end));
    else this.#writer.end(end);
  }

  /** Before its own end is recorded: where the worker dies in between, it is done again. */
  #endDependants(): Promise<void> {
    return this.busy(async () => {
      await Promise.allSettled(this.births);
      const ends = Array.from(this.dependants, (id) => cancelChild(this.store, id));
      for (const end of await Promise.allSettled(ends)) if (end.status === 'rejected') console.error(end.reason);
    });
  }

  #written(rows: Row[], { inputs, end }: Batch): void {
    this.host.onAlive();
    // Not before they can be found on disk: whoever looks too early would not look again.
    const deadlines = [...inputs.map(({ deadline }) => deadline), end?.run.due];
    for (const at of deadlines) if (at !== undefined) this.host.onDeadline(at);
    if (end) this.drop();
    else this.#deliver(rows);
  }

  /** Takes in what others wrote: facts, or the end of this attempt. */
  #absorb(rows: readonly Row[]): void {
    if (rows.some((row) => row.type === 'claimed')) return this.drop();
    if (rows.some((row) => beginsAnew.has(row.type))) return this.#beginAnew();
    if (rows.some((row) => row.type === 'cancelled')) return this.terminated();
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
      if (row.type === 'cancelling' && row.known) this.run.parentEntry = undefined;
    }
    this.#writer.soon();
  }

  #deliver(rows: readonly Row[]): void {
    for (const row of rows) {
      this.replay.add(row);
      const due = this.#due(row);
      if (due) this.delivery.push(due);
    }
    this.#useHeld();
  }

  #due(row: Row) {
    const due = outcome(row, {
      cancel: (error) => this.#cancel(error),
      receive: (message) => this.mailboxes.receive(message),
    });
    if (due && row.type === 'resolved') due.expected = this.replay.asked.get(row.key)?.awaited;
    return due;
  }

  /** Gives the answers that were left for questions which are asked now. */
  #useHeld(): void {
    for (const { inputId, held, child } of this.replay.takeHeld()) {
      void this.busy(async () => {
        await this.saved();
        await this.host.answer(inputId, held);
        if (child) this.record({ type: 'used', key: held.key });
      });
    }
    this.run.holds = this.replay.held.size > 0;
  }

  #cancel(record: ErrorRecord | undefined): void {
    // Asked again, it does not disturb the clean-up.
    if (this.cancellation) return;
    const error = record ? (revived(record) as Error) : new RunCancelled(this.run.id);
    this.cancellation = error;
    this.status.stop();
    this.replay.unwatch();
    this.abort.abort(error);
    this.abort = new AbortController();
    this.delivery.reject(error);
    // One that took too long lets its children go on.
    if (record) return;
    for (const [entry, id] of this.children) {
      if (!this.replay.ended.has(entry)) void this.busy(() => cancelChild(this.store, id)).catch(console.error);
    }
  }
}
