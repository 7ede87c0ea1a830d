// The status of a run while an attempt at it lives: active or waiting, to be kept or to be dropped, and what its record
// says of that.

import { channelSchema } from '../definitions/channel.ts';
import type { WorkflowOptions } from '../definitions/options.ts';
import { recorded } from '../model/error-records.ts';
import { WaitTimeout } from '../model/errors.ts';
import type { Entry } from '../model/journal.ts';
import { ended } from '../model/record.ts';
import { idsOf, type Reference } from '../model/reference.ts';
import type { StoredRun } from '../store/database.ts';
import type { Append } from '../store/journal.ts';
import type { CalledRuns } from './called-runs.ts';
import { ActiveTime } from './clocks/active-time.ts';
import { Timers } from './clocks/timers.ts';
import type { Mailboxes } from './mailboxes.ts';
import type { Batch } from './pending-entries.ts';
import type { ReplayState } from './replay-state.ts';
import type { Work } from './work.ts';

/** The parts of the attempt that its record tells of. */
interface Parts {
  readonly mailboxes: Mailboxes;
  readonly replay: ReplayState;
  readonly work: Work;
  readonly called: CalledRuns;
}

export class RunStatus {
  /** It is recorded as waiting, and nothing has happened since. */
  waiting = false;
  /** The last attempt came to nothing: that this one does not is worth a row. */
  suspect = false;
  /** A wait that lasts longer than `after`, in milliseconds, is not worth keeping the attempt for. */
  readonly scopes = new Set<{ after: number }>();
  /** What the run waits for in time. A clock rings in this attempt or, if that is dropped meanwhile, not at all. */
  readonly timers = new Timers(() => this.waiting && this.wake());
  readonly #activeTime: ActiveTime;
  readonly #run: StoredRun;
  readonly #onWake: (() => void)[] = [];
  /** The run was recorded as waiting, and has not yet been recorded as going on. */
  #resuming: boolean;
  /** It is to be suspended though there is nothing that it waits for. */
  #halted = false;
  readonly #halt = { after: 0 };
  /** One for each wait for an input or a run of others, of which several may be for the same. */
  readonly #follows = new Set<{ reference: Reference }>();

  /** `onLate` is told what to record when the run has been active for too long. */
  constructor(run: StoredRun, waited: boolean, { timeout }: WorkflowOptions, onLate: (entry: Entry) => void) {
    this.#run = run;
    this.#resuming = waited;
    this.#activeTime = new ActiveTime(run.active ?? 0, timeout, (limit) => {
      const message =
        `The run was active for longer than the \`timeout\` of its workflow, ${limit} ms; waits for people, clocks and ` +
        'messages are not counted.';
      onLate({ type: 'cancelling', error: recorded(new WaitTimeout('the end of the run', limit, message)) });
    });
    if (run.suspending) this.halt();
  }

  /** How long a wait may last before the attempt is to be dropped, in milliseconds. */
  get patience(): number {
    let least = Number.POSITIVE_INFINITY;
    for (const { after } of this.scopes) least = Math.min(least, after);
    return least;
  }

  /** It waits for an input or a run of others; returns the way to say that it does no more. */
  follow(reference: Reference): () => void {
    const wait = { reference };
    this.#follows.add(wait);
    return () => this.#follows.delete(wait);
  }

  /** Fulfilled when something happens. */
  woken(): Promise<void> {
    return new Promise((resolve) => this.#onWake.push(resolve));
  }

  /** Something has happened. */
  wake(): void {
    for (const tell of this.#onWake.splice(0)) tell();
    this.waiting = false;
    this.#resuming = true;
    this.#halted = this.#run.suspending ?? false;
    this.#activeTime.start();
  }

  /** To begin nothing more, and to be dropped once it is quiet. */
  halt(): void {
    this.#run.suspending = true;
    this.#halted = !this.waiting;
    this.scopes.add(this.#halt);
  }

  /** It is not to be suspended after all. */
  release(): void {
    this.#run.suspending = undefined;
    this.#halted = false;
    this.scopes.delete(this.#halt);
  }

  /**
   * Whether it waits for something else than is recorded: a branch of the function that awaited what nobody knows of, a `fetch`
   * perhaps, has gone on and waits as well.
   */
  restsOtherwise(parts: Parts): boolean {
    if (!this.waiting) return false;
    const { due, channels = [], follows = [] } = this.#rest(parts);
    const { due: before, channels: heard = [], follows: followed = [] } = this.#run;
    return due !== before || differ(channels, heard) || differ(follows, followed);
  }

  /** What it waits for besides answers. */
  #rest({ mailboxes, work }: Parts): Pick<StoredRun, 'due' | 'channels' | 'channelSchemas' | 'follows'> {
    const channels = mailboxes.awaited;
    // Where units are thought to rest that may be at work, it is to be begun again where its worker dies; unless it is halted.
    const unsure = work.unsure && !this.#halted;
    return {
      due: unsure ? 0 : Number.isFinite(this.timers.next) ? this.timers.next : undefined,
      channels: channels.length > 0 ? channels : undefined,
      channelSchemas: schemasOf(channels),
      follows: this.#follows.size > 0 ? [...new Set(this.#followed.flatMap(idsOf))] : undefined,
    };
  }

  get #followed(): Reference[] {
    return Array.from(this.#follows, ({ reference }) => reference);
  }

  /** Stops all timers: of the run, and that of its active time. */
  stop(): void {
    this.timers.clear();
    this.#activeTime.stop();
  }

  /**
   * Whether it has to be recorded as going on: with the first thing that it records, unless that takes its time. `rests`
   * says that it has gone as far as it can go without that.
   */
  resumes(working: boolean, rests: boolean): boolean {
    return working && (this.#resuming || (this.suspect && rests));
  }

  /** What to write: a batch, and what becomes of the run's record. */
  append({ entries, inputs, awaited, end }: Batch, quiet: boolean, parts: Parts): Append {
    // Nothing has come of it that is worth telling.
    const still = this.#resuming && entries.every(({ type }) => type === 'rested') && (quiet || end !== undefined);
    const before: Entry[] = [];
    if (this.#resuming && !still) before.push({ type: 'resumed' });
    else if (this.suspect && entries.length === 0 && !quiet) before.push({ type: 'alive' });
    const after: Entry[] = quiet ? [{ type: still ? 'rested' : 'waiting' }] : [];
    const made: Append = { entries: [...before, ...entries, ...after], inputs, awaited };
    if (this.#run.parent !== undefined) made.child = this.#run;
    const progress = entries.findLast((entry) => entry.type === 'progress');
    if (!end && !quiet && !this.#resuming && !progress) return made;
    const rest = this.#rest(parts);
    const { halted, ...run } = this.#run;
    made.run = {
      ...run,
      active: this.#activeTime.total,
      ...(quiet
        ? {
            ...rest,
            state: 'waiting',
            suspended: this.patience === 0,
            suspending: undefined,
            ...(this.#halted && { halted: true as const }),
          }
        : this.waiting && !end
          ? { suspended: false, due: rest.due, ...(halted && { halted }) }
          : { state: 'running', suspended: false, due: 0, follows: undefined }),
      ...(progress && { progress: { done: progress.done, total: progress.total, label: progress.label } }),
      ...end?.run,
    };
    const { called, replay } = parts;
    if (quiet && made.run.follows) made.follows = this.#followed;
    if (quiet) made.whole = !called.any && inputs.length === replay.open.size;
    if (end?.restart) made.restart = end.restart;
    if (end && ended(made.run.state)) {
      made.cancelled = [...replay.open];
      made.outcome = end.outcome;
    }
    return made;
  }

  /** What `append` made is written. */
  written({ run }: Append, quiet: boolean): void {
    this.#resuming = false;
    this.suspect = false;
    if (run) Object.assign(this.#run, { halted: undefined }, run);
    if (!quiet) return;
    this.waiting = true;
    this.#activeTime.stop();
  }
}

function differ(some: readonly string[], others: readonly string[]): boolean {
  return some.length !== others.length || some.some((one) => !others.includes(one));
}

/** Those of them that have one. */
function schemasOf(channels: readonly string[]): Record<string, object> | undefined {
  const found = channels.flatMap((name) => {
    const schema = channelSchema(name);
    return schema ? [[name, schema] as const] : [];
  });
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}
