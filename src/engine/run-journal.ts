// What a run adds to its journal as it goes on: each entry once over all its attempts.

import type { Entry, Outcome, StepKind } from '../model/journal.ts';
import type { StoredInput, StoredRun } from '../store/database.ts';
import type { Store } from '../store/store.ts';
import type { AttemptEnd } from './attempt-end.ts';
import type { Delivery } from './delivery.ts';
import type { EntryNames } from './entry-names.ts';
import type { JournalWriter } from './journal-writer.ts';
import { inputEntry } from './outcomes.ts';
import type { ReplayState } from './replay-state.ts';
import type { Work } from './work.ts';

interface Parts {
  readonly store: Store;
  readonly run: StoredRun;
  readonly delivery: Delivery;
  readonly replay: ReplayState;
  readonly names: EntryNames;
  readonly ending: AttemptEnd;
  readonly work: Work;
}

export class RunJournal {
  readonly #parts: Parts;
  readonly #writer: JournalWriter;

  constructor(parts: Parts, writer: JournalWriter) {
    this.#parts = parts;
    this.#writer = writer;
  }

  /** The number of the last row that is known. */
  get seq(): number {
    return this.#writer.seq;
  }

  /** Records an entry with the next write. */
  record(entry: Entry): void {
    this.#writer.add(entry);
  }

  /** Records an entry once over all attempts: the nth of its name is skipped if an earlier attempt got so far. */
  recordOnce(entry: Entry & { type: 'emitted' | 'logged' | 'progress' }): void {
    const { names, replay } = this.#parts;
    // A unit that is done again says again what it said.
    if (names.caller !== 'workflow') return this.record({ ...entry, inside: true });
    const count = names.count(`~${entry.type}`);
    if (count > (replay.counts.get(entry.type) ?? 0)) this.record(entry);
  }

  /** Tells whoever listens now; not again in a replay. */
  tell(name: string, value: unknown): void {
    const { ending, delivery, names, store, run } = this.#parts;
    if (ending.over || ending.gone || (delivery.replaying && names.caller === 'workflow')) return;
    const event = { type: 'emitted', seq: this.seq, at: Date.now(), name, value, durable: false } as const;
    store.changes.announce({ told: [{ runId: run.id, event }] });
  }

  /** Records how a step ended, unless it has; its promise settles once that is on disk. */
  conclude(
    entry: string,
    kind: StepKind,
    name: string,
    outcome: Outcome,
    { attempts, received }: { attempts?: number; received?: readonly string[] | undefined } = {},
  ): void {
    const { replay, delivery, work } = this.#parts;
    if (replay.ended.has(entry) || this.#writer.concludes(entry)) return;
    const awaited = delivery.awaits(entry);
    const inside = delivery.awaitedInside(entry);
    this.record({
      type: 'step',
      entry,
      kind,
      name,
      ...(awaited && { awaited }),
      ...(inside && { inside }),
      ...(attempts !== undefined && attempts > 1 && { attempts }),
      ...(received && { received }),
      ...outcome,
    });
    // Nothing else is under way that might come in this turn.
    if (awaited && delivery.awaited === 1 && work.active <= 1) void this.#writer.write();
  }

  /** Asks a person, with the next write. */
  ask(entry: Entry & { type: 'asked' }, input: StoredInput): void {
    const { replay, work } = this.#parts;
    replay.open.add(input.id);
    if (input.awaited) replay.awaited.add(input.id);
    replay.asked.set(entry.key, entry);
    this.#writer.ask(entry, input);
    // The answer that was left for it comes as soon as it is on disk: until then the run does not wait.
    if (replay.held.has(entry.key)) void work.busy(() => this.#writer.saved());
  }

  /** Says that the run cannot go on without the answer to this question, asked before. Throws if it is cancelled. */
  needInput(key: string): void {
    const { delivery, ending, replay } = this.#parts;
    if (delivery.delivered(inputEntry(key))) return;
    if (ending.cancellation) throw ending.cancellation;
    const asked = replay.asked.get(key);
    if (!asked || replay.awaited.has(asked.inputId)) return;
    replay.awaited.add(asked.inputId);
    this.#writer.await(asked.inputId);
  }
}
