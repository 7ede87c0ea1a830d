// The attempts that are in memory here: begun where a run needs one, kept for a while when it waits, and dropped when there are
// too many, when another worker is to execute the workflow, or when the database was cleared.

import { context } from '../context/context.ts';
import { receivedHandle } from '../context/received-handles.ts';
import type { Workflow } from '../definitions/workflow.ts';
import { Attempt } from '../engine/attempt.ts';
import type { Host } from '../engine/attempt-host.ts';
import { cloned } from '../model/clone.ts';
import { RunCancelled, Stalled } from '../model/errors.ts';
import { callerOf, type Reference, withHandles } from '../model/reference.ts';
import { StorageCleared } from '../model/storage-errors.ts';
import type { Claimed } from '../store/claim.ts';
import { markSuspended } from '../store/runs.ts';
import type { Store } from '../store/store.ts';

/** Waiting attempts kept in memory. */
const most = 1_000;
/** How long work that is under way may take when another worker is to go on, in milliseconds. */
const handingOver = 10_000;

/** A run is `Stalled` once its fruitless attempts in a row weigh this much; `model/barren.ts` weighs them. */
const mostBarren = 3;

export type AttemptHost = (claimed: Claimed) => Pick<Host, 'start' | 'answer' | 'onDeadline' | 'onAlive' | 'hooked'>;

export class LiveAttempts {
  readonly #attempts = new Map<string, Attempt>();
  readonly #waiting = new Set<Attempt>();
  readonly #store: Store;
  readonly #owner: string;
  readonly #host: AttemptHost;

  constructor(store: Store, owner: string, host: AttemptHost) {
    this.#store = store;
    this.#owner = owner;
    this.#host = host;
  }

  get(runId: string): Attempt | undefined {
    return this.#attempts.get(runId);
  }

  begin(claimed: Claimed, workflow: Workflow): void {
    const { run } = claimed;
    const waiting = this.#waiting;
    const host = this.#host(claimed);
    const attempt = new Attempt(this.#store, claimed, workflow.options, {
      ...host,
      onWaiting: () => {
        waiting.delete(attempt);
        waiting.add(attempt);
        const { patience } = attempt.status;
        if (patience === 0) this.#letGo(attempt);
        else if (Number.isFinite(patience)) setTimeout(() => this.#letGo(attempt), patience);
        for (const oldest of waiting) if (waiting.size > most) this.#letGo(oldest);
      },
      onGone: () => {
        if (this.#attempts.get(run.id) === attempt) this.#attempts.delete(run.id);
        waiting.delete(attempt);
        host.onAlive();
      },
    });
    this.#attempts.set(run.id, attempt);
    const { attempts, weight, cancelled } = claimed.barren ?? { attempts: 0, weight: 0, cancelled: 0 };
    attempt.status.suspect = attempts > 0;
    // It was called once more to clean up, and that came to nothing either.
    if (cancelled > 0) return attempt.ending.end(new RunCancelled(run.id));
    if (weight >= mostBarren) return attempt.ending.end(new Stalled(run.id, attempts));
    const ctx = context(attempt);
    try {
      attempt.start(() => {
        const args = cloned(run.args, 'args');
        // Only a workflow that calls another can hand it something that leads elsewhere.
        if (callerOf(run) === undefined) return workflow.fn(ctx, args);
        const handle = (reference: Reference) => receivedHandle(attempt, reference);
        return workflow.fn(ctx, withHandles(args, handle));
      });
    } catch (error) {
      // One that is half there would keep the next from being begun.
      attempt.ending.drop();
      throw error;
    }
  }

  /** Lets another execute a workflow, once what is under way here is recorded; where that takes long, before it is. */
  async handOver(workflow: string): Promise<void> {
    const yielded = this.#of(workflow).map((attempt) => (attempt.idle ? this.#letGo(attempt) : attempt.ending.yield()));
    await Promise.race([Promise.all(yielded), new Promise((resolve) => setTimeout(resolve, handingOver))]);
    this.abandon(workflow);
  }

  /** Another executes a workflow: nothing that is under way here can be recorded any more. */
  abandon(workflow: string): void {
    const left = this.#of(workflow);
    for (const attempt of left) {
      if (attempt.idle) this.#letGo(attempt);
      else attempt.ending.abandon();
    }
    this.#store.changes.announce({ woken: left.map(({ run }) => ({ runId: run.id, workflow })) });
  }

  /** The database was cleared: nothing of these runs may be written into the one that took its place. */
  clear(): void {
    for (const attempt of [...this.#attempts.values()]) {
      attempt.ending.abort.abort(new StorageCleared());
      attempt.ending.drop();
    }
  }

  /** X3. Whatever moves the run from now on makes it due, and it is loaded again. */
  #letGo(attempt: Attempt): void {
    this.#waiting.delete(attempt);
    if (!attempt.idle) return;
    attempt.ending.drop();
    const { id, due, suspended } = attempt.run;
    if (!suspended) {
      const unmarked = (error: unknown) => console.error(`Run \`${id}\` could not be marked as suspended.`, error);
      markSuspended(this.#store, id, this.#owner).catch(unmarked);
    }
    if (due !== undefined) attempt.host.onDeadline(due);
  }

  #of(workflow: string): Attempt[] {
    return [...this.#attempts.values()].filter(({ run }) => run.workflow === workflow);
  }
}
