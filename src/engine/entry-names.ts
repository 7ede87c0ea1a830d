// The names of what a run does: the same in each attempt, so that what is recorded is found again. What a unit of work does has
// names of its own.

import { scopeOf } from '../model/counted.ts';
import type { StoredRun } from '../store/database.ts';
import type { Delivery } from './delivery.ts';
import type { ReplayState } from './replay-state.ts';
import type { Caller, Work } from './work.ts';

export class EntryNames {
  readonly #run: StoredRun;
  readonly #work: Work;
  readonly #delivery: Delivery;
  readonly #replay: ReplayState;
  readonly #counts = new Map<string, number>();

  constructor(run: StoredRun, work: Work, delivery: Delivery, replay: ReplayState) {
    this.#run = run;
    this.#work = work;
    this.#delivery = delivery;
    this.#replay = replay;
  }

  /** How often this attempt, or the unit that asks, has done something, now included. */
  count(name: string): number {
    const unit = this.#work.current;
    const counts = unit ? (unit.counts ??= new Map()) : this.#counts;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count;
  }

  /** A name that is the same in each attempt for the nth time something is done. */
  nth(name: string): string {
    return `${this.scope}${name}#${this.count(name)}`;
  }

  /** What the names of a unit's own begin with (W2); empty for those of the workflow. */
  get scope(): string {
    const unit = this.#work.current;
    return unit ? scopeOf(unit.entry) : '';
  }

  /** Whose call to the context it is that comes now. */
  get caller(): Caller {
    const { current, units } = this.#work;
    if (current) return current;
    return units > 0 && this.#delivery.turnOf !== 'workflow' ? 'some' : 'workflow';
  }

  /**
   * Names what an entry does for others: the same in each attempt, another one where the run was restarted, or where it is
   * done again though it had come to an end.
   */
  identity(entry: string): string {
    const { id, round } = this.#run;
    return `${id}/${entry}${round ? `~${round}` : ''}${this.#replay.again(entry)}`;
  }
}
