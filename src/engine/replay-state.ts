// The replay state: what is recorded of a run, indexed as an attempt asks for it.

import { type Counted, isFailure, scopeOf } from '../model/counted.ts';
import type { Entry, Row, StepKind } from '../model/journal.ts';
import type { ErrorRecord } from '../model/record.ts';
import { inputEntry } from './outcomes.ts';

interface Ended {
  kind: StepKind | 'input';
  error: ErrorRecord | undefined;
  /** The name of a unit of work that an earlier attempt recorded, until the function asks for it. */
  unclaimed: string | undefined;
}

/** What a unit of work may be recorded as. */
const unitKinds: readonly StepKind[] = ['step', 'task', 'workflow'];

export class ReplayState {
  /** Entries that have ended, and as what; answers to questions included. */
  readonly ended = new Map<string, Ended>();
  readonly asked = new Map<string, Entry & { type: 'asked' }>();
  /** Ids of the inputs that nobody has resolved. */
  readonly open = new Set<string>();
  /** Ids of the inputs without whose answer the run cannot go on. */
  readonly awaited = new Set<string>();
  /** Answers to questions not yet asked, by key. */
  readonly held = new Map<string, Entry & { type: 'held' }>();
  /** Open questions of runs that this one called: their ids, by key. */
  readonly childrens = new Map<string, string>();
  /** Failed tries of a step that has not ended: how many, and when the next one is due. */
  readonly tries = new Map<string, { count: number; until: number }>();
  readonly timers = new Map<string, number>();
  readonly counts = new Map<string, number>();
  /** How often the workflow was tried again. */
  retries = 0;
  /** The run was last recorded as waiting. */
  waiting = false;
  /** The run is to end. */
  cancelling = false;
  /** Runs that it had called and that count no more. */
  readonly past: Counted['past'];
  readonly #forgotten: Counted['forgotten'];
  readonly #failures: Map<string, number>;
  /** How many units of work the function has not asked for; by name and kind, once that is looked for. */
  #unclaimed = 0;
  #unclaimedByName: Map<string, Partial<Record<string, number>>> | undefined;
  readonly #watched = new Set<{ entries: readonly string[]; tell: (index: number) => void }>();

  constructor({ rows, forgotten, failures, past }: Counted) {
    this.past = past;
    this.#forgotten = forgotten;
    this.#failures = new Map(failures);
    for (const row of rows) this.add(row, true);
  }

  /** Takes a row in; what was `recorded` by earlier attempts the function is to ask for. */
  add(row: Row, recorded = false): void {
    if ('child' in row && row.child !== undefined) {
      if (row.type === 'asked') this.childrens.set(row.key, row.inputId);
      else this.childrens.delete(row.key);
      return;
    }
    switch (row.type) {
      case 'step':
        if (!this.ended.has(row.entry)) {
          const unclaimed = recorded && !row.inside && unitKinds.includes(row.kind) ? row.name : undefined;
          if (unclaimed !== undefined) this.#unclaimed += 1;
          this.ended.set(row.entry, { kind: row.kind, error: row.error, unclaimed });
        }
        break;
      case 'cancelling':
        this.cancelling = true;
        break;
      case 'asked':
        this.asked.set(row.key, row);
        this.open.add(row.inputId);
        if (row.awaited) this.awaited.add(row.inputId);
        break;
      case 'resolved':
        this.open.delete(row.inputId);
        this.ended.set(inputEntry(row.key), { kind: 'input', error: undefined, unclaimed: undefined });
        break;
      case 'held':
        this.held.set(row.key, row);
        break;
      case 'answered':
      case 'used':
        this.held.delete(row.key);
        break;
      case 'tried':
        this.tries.set(row.entry, { count: (this.tries.get(row.entry)?.count ?? 0) + 1, until: row.until });
        break;
      case 'timed':
        this.timers.set(row.entry, row.until);
        break;
      case 'emitted':
      case 'logged':
      case 'progress':
        if (!row.inside) this.counts.set(row.type, (this.counts.get(row.type) ?? 0) + 1);
        break;
      case 'retried':
        this.retries += 1;
        this.waiting = true;
        break;
      case 'rewound':
        this.retries = 0;
        this.waiting = false;
        break;
      case 'stuck':
      case 'waiting':
      case 'rested':
        this.waiting = true;
        break;
      case 'resumed':
        this.waiting = false;
    }
  }

  /** The function asks for an entry: what that is recorded as, if it is. */
  claim(entry: string): Ended['kind'] | undefined {
    const ended = this.ended.get(entry);
    if (ended?.unclaimed !== undefined) {
      this.#unclaimed -= 1;
      const counts = this.#unclaimedByName?.get(ended.unclaimed);
      if (counts) counts[ended.kind]! -= 1;
      ended.unclaimed = undefined;
    }
    return ended?.kind;
  }

  /** As what else than `kind` a unit of work of this name is recorded that the function has not asked for. */
  unclaimed(kind: StepKind, name: string): StepKind | undefined {
    if (this.#unclaimed === 0) return;
    this.#unclaimedByName ??= this.#countUnclaimed();
    const counts = this.#unclaimedByName.get(name);
    return counts && unitKinds.find((other) => other !== kind && counts[other]);
  }

  #countUnclaimed(): Map<string, Partial<Record<string, number>>> {
    const byName = new Map<string, Partial<Record<string, number>>>();
    for (const { kind, unclaimed } of this.ended.values()) {
      if (unclaimed === undefined) continue;
      const counts = byName.get(unclaimed) ?? {};
      byName.set(unclaimed, counts);
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
    return byName;
  }

  /** Whether one of these rows, which others wrote, wakes the run; `channels` are those on which it waits. */
  wakes(rows: readonly Row[], channels: readonly string[]): boolean {
    return rows.some((row) => {
      switch (row.type) {
        case 'cancelling':
        case 'step':
          return true;
        case 'resolved':
          return row.child === undefined && this.awaited.has(row.inputId);
        case 'message':
          // Also one that no condition fits: whoever sent it has woken the run, and its record says so.
          return channels.includes(row.channel);
        default:
          return false;
      }
    });
  }

  /** Takes out the answers that were left for questions which are asked now, here or by a child. */
  takeHeld(): { inputId: string; held: Entry & { type: 'held' }; child: boolean }[] {
    const taken: ReturnType<ReplayState['takeHeld']> = [];
    for (const [key, held] of this.held) {
      const own = this.asked.get(key)?.inputId;
      const inputId = own ?? this.childrens.get(key);
      if (inputId === undefined) continue;
      this.held.delete(key);
      if (own === undefined) this.childrens.delete(key);
      if (own === undefined || this.open.has(own)) taken.push({ inputId, held, child: own === undefined });
    }
    return taken;
  }

  /** A run that it called asks that no more: what was left is for the next question with this key. */
  keep(held: Entry & { type: 'held' }): void {
    if (!this.held.has(held.key)) this.held.set(held.key, held);
  }

  /** A unit of work is tried again: takes out what failed in it, which is done anew, as `counted` does. Returns what that is. */
  takeFailures(unit: string): string[] {
    const scope = scopeOf(unit);
    const failed = [...this.ended].filter(([entry, end]) => entry.startsWith(scope) && isFailure(end));
    return failed.map(([entry]) => {
      this.claim(entry);
      for (const known of [this.ended, this.tries, this.timers]) known.delete(entry);
      this.#failures.set(entry, (this.#failures.get(entry) ?? 0) + 1);
      return entry;
    });
  }

  /** Tells an entry that is done again, though it had come to an end, from what it was before; empty the first time. */
  again(entry: string): string {
    const times = this.#forgotten.get(entry);
    return times === undefined ? '' : `+${times}`;
  }

  /** How often an entry has come to an end that counts no more. */
  ends(entry: string): number {
    return (this.#forgotten.get(entry) ?? 0) + (this.#failures.get(entry) ?? 0);
  }

  /** Has `tell` called with the place of the first of these entries that has ended; returns the way to stop. */
  watch(entries: readonly string[], tell: (index: number) => void): () => void {
    const watched = { entries, tell };
    this.#watched.add(watched);
    return () => this.#watched.delete(watched);
  }

  unwatch(): void {
    this.#watched.clear();
  }

  /** Tells those who watch, once each. */
  tell(): void {
    for (const watched of [...this.#watched]) {
      const index = watched.entries.findIndex((entry) => this.ended.has(entry));
      if (index >= 0 && this.#watched.delete(watched)) watched.tell(index);
    }
  }
}
