// The work that is under way in an attempt: tries of steps and tasks, and what the engine does itself. A unit that waits by
// way of the context rests meanwhile: the run may wait, as if the workflow had asked itself, and nobody's time counts (A2).
//
// W1. A context cannot know who calls it, so that is told by the time: the workflow's own code runs while it is called and
//     while what it awaited is being delivered. The function of a unit is called in a turn of its own, after that.
// W2. A unit's own context (`step.ctx`), and the outer one up to the first `await`, are known to be its. What is called so has
//     names of its own: a replay, in which the unit is recorded and not done again, counts without it.
// W3. Any other call while units are under way may come from one of them, or from workflow code that awaited what is not recorded
//     (`fetch`, a file): nobody can tell. It is taken for a unit's, so such a wait makes the run wait; since the guess may be
//     wrong, the run stays due, and is begun again at once where its worker dies.

import { afterTurn } from '../model/clocks/turn.ts';
import type { ActiveTime } from './clocks/active-time.ts';

/** One try of a step or a task. */
export interface Unit {
  readonly entry: string;
  /** How often it has done something, by name. */
  counts?: Map<string, number>;
  /** Ids of the messages that it took. */
  received?: string[];
  /** Something that it wanted is left to the next attempt: so is its end. */
  left?: boolean;
  /** How many waits of it are not over. */
  waits: number;
  /** What its `timeout` counts. */
  time?: ActiveTime | undefined;
  /** Its slot among those that may be at work at once, which it leaves while it rests. */
  slot?: { leave(): void; take(): Promise<void> } | undefined;
  /** Called when it is over, or its attempt is dropped. */
  onOver?: () => void;
}

/** A wait of what is told nothing any more (A3). */
export const never = () => new Promise<never>(() => {});

/** Has nobody wait for a unit any more, though its function may never come back: it took too long, or its attempt is dropped. */
function leave(unit: Unit): void {
  unit.slot?.leave();
  unit.onOver?.();
}

/** Who calls: a unit, one of those that are under way (W3), or the workflow itself. */
export type Caller = Unit | 'some' | 'workflow';

/** A wait of a unit. */
export interface Resting {
  /** It is known whose it is. */
  sure: boolean;
  /** To be called when it is over. */
  goesOn(): void;
}

export class Work {
  readonly #units = new Map<string, Unit>();
  readonly #onChange: () => void;
  /** What the engine does itself. */
  #others = 0;
  /** Waits of which it is not known whose they are, with the entries that are awaited (W3). */
  readonly #strays = new Map<object, string>();
  /** Whose code runs, as far as that is known (W2). */
  current: Unit | undefined;

  /** `onChange` is called whenever it may have become quiet. */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** How much is under way and does not rest. */
  get active(): number {
    return this.#others + this.#units.size - this.resting;
  }

  /** How many units rest. */
  get resting(): number {
    const free = this.#units.size - this.#sure;
    if (free === 0 || this.#strays.size === 0) return this.#sure;
    let inside = true;
    for (const entry of this.#strays.values()) inside &&= this.#units.has(entry);
    // Where they wait for nothing but each other, one of them is at work.
    return this.#sure + Math.min(this.#strays.size, inside ? free - 1 : free);
  }

  /** Units are thought to rest that may be at work (W3). */
  get unsure(): boolean {
    return this.resting > this.#sure;
  }

  /** How many units are under way. */
  get units(): number {
    return this.#units.size;
  }

  get #sure(): number {
    let count = 0;
    for (const { waits } of this.#units.values()) if (waits > 0) count += 1;
    return count;
  }

  /** Counts `work` as under way until it is done: the attempt is not quiet meanwhile. */
  async busy<T>(work: () => Promise<T>): Promise<T> {
    this.#others += 1;
    try {
      return await work();
    } finally {
      this.#others -= 1;
      this.#onChange();
    }
  }

  begin(entry: string): Unit {
    const unit: Unit = { entry, waits: 0 };
    this.#units.set(entry, unit);
    return unit;
  }

  end(unit: Unit): void {
    this.#units.delete(unit.entry);
    unit.time?.stop();
    leave(unit);
    this.#onChange();
  }

  /** The attempt is dropped. */
  drop(): void {
    for (const unit of this.#units.values()) leave(unit);
  }

  /** Whether a unit is under way and does not rest. */
  goesOn(unit: Unit): boolean {
    return unit.waits === 0 && this.#units.get(unit.entry) === unit;
  }

  /** Calls `fn` in the name of a unit, as far as it goes without waiting (W2). */
  as<T>(unit: Unit | undefined, fn: () => T): T {
    const before = this.current;
    this.current = unit;
    try {
      return fn();
    } finally {
      this.current = before;
    }
  }

  /** Calls the function of a unit once all that goes on in this turn is over; `onTurn` is told that it is (W1). */
  call<T>(unit: Unit, onTurn: () => void, fn: () => T): Promise<Awaited<T>> {
    return new Promise((resolve, reject) =>
      afterTurn(() => {
        onTurn();
        try {
          resolve(this.as(unit, fn) as Awaited<T>);
        } catch (error) {
          reject(error);
        }
      }),
    );
  }

  /** A unit, or one of them, begins to wait for the outcome of an entry. */
  rest(caller: Unit | 'some', entry: string): Resting {
    const sure = caller !== 'some';
    const unit = sure ? caller : this.#only;
    const wait = {};
    if (!sure) this.#strays.set(wait, entry);
    else {
      caller.waits += 1;
      caller.slot?.leave();
    }
    unit?.time?.stop();
    this.#onChange();
    return {
      sure,
      goesOn: () => {
        if (sure) caller.waits -= 1;
        else this.#strays.delete(wait);
        if (unit && this.goesOn(unit)) unit.time?.start();
      },
    };
  }

  /** The unit that it must be, where there is but one. */
  get #only(): Unit | undefined {
    return this.#units.size === 1 ? this.#units.values().next().value : undefined;
  }
}
