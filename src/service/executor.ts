// The executor: holds the Web Lock of each workflow that this worker serves, and for as long as it does, gives every
// run that needs it an attempt.
//
// X1. One worker executes a workflow at a time. When it dies, the browser hands the lock to the next.
// X2. A run is loaded only when it needs an executor: it was started, an answer came that it waits for, its time has
//     come, or the worker died under it.
// X3. Attempts of waiting runs are kept in memory only up to a number; the rest are dropped, the oldest first.

import { context } from '../context/context.ts';
import { receivedHandle } from '../context/received-handles.ts';
import type { Workflow } from '../definitions/workflow.ts';
import { oneAlarm } from '../engine/alarm.ts';
import { Attempt } from '../engine/attempt.ts';
import { cloned } from '../model/clone.ts';
import { NotFound, StorageCleared } from '../model/errors.ts';
import { type Reference, withHandles } from '../model/reference.ts';
import type { StoredRun } from '../store/database.ts';
import { overdueInputs, settle } from '../store/inputs.ts';
import { type Claimed, claim, dueRuns, markSuspended, start } from '../store/runs.ts';
import type { Store } from '../store/store.ts';
import { answerHeld } from './responses.ts';

/** The run that calls another, and the entry of its journal that is for the outcome. */
type Parent = Pick<StoredRun, 'parent' | 'parentEntry'>;

export interface Executor {
  readonly owner: string;
  /** Starts a run, or finds the one with this id. Throws `NotFound` for a workflow that is not served here. */
  start(workflow: string, id: string, args: unknown, parent?: Parent): Promise<StoredRun>;
  /** The workflow of this name. Throws `NotFound` if it is not served here. */
  served(workflow: string): Workflow;
  /** Whether this worker is executing the run at this moment: it neither waits nor has ended. */
  executes(runId: string): boolean;
}

/** Waiting attempts kept in memory. */
const most = 1_000;
/** How often to look for what a lost notice did not tell, in milliseconds. */
const rounds = 30_000;

export function executor(store: Store, workflows: ReadonlyMap<string, Workflow>): Executor {
  const owner = crypto.randomUUID();
  const held = new Set<string>();
  const attempts = new Map<string, Attempt>();
  /** Runs whose journal is being read, and whether something was heard of them meanwhile. */
  const loading = new Map<string, boolean>();
  const waiting = new Set<Attempt>();
  const alarm = oneAlarm();

  for (const name of workflows.keys()) {
    void hold(lockName(store.name, name), (waited) => {
      held.add(name);
      // One look for all locks that are granted now.
      wakeAt(Date.now());
      // What its last holder wrote, it may not have told any more.
      if (waited) store.changes.announce({ anything: true });
    });
  }
  // Tells others that this owner is alive: the lock dies with the worker.
  navigator.locks.request(ownerLock(store.name, owner), () => new Promise(() => {}));

  let cleared = store.connection.cleared;
  store.changes.listen(({ woken, anything }) => {
    if (store.connection.cleared !== cleared) letAllGo();
    for (const { runId, workflow, row } of woken) {
      const attempt = attempts.get(runId);
      if (attempt) attempt.look(row);
      else if (held.has(workflow)) take(runId, workflow);
    }
    // Without a row, whole runs may have come in, with deadlines of their own.
    if (anything || woken.some(({ row }) => !row)) wakeAt(Date.now());
  });

  function look(): void {
    alarm.clear();
    wakeAt(Date.now() + rounds);
    round().catch((error) => console.error('The store could not be read; it will be tried again.', error));
  }

  function wakeAt(at: number): void {
    alarm.set(at, look);
  }

  /** Takes every run that is due, expires what is overdue, and sleeps until the next of either. */
  async function round(): Promise<void> {
    const { due: runs, next: nextRun } = await dueRuns(store, held);
    for (const { runId, workflow } of runs) {
      const attempt = attempts.get(runId);
      if (attempt?.status.waiting) attempt.look();
      else if (!attempt) take(runId, workflow);
    }
    if (Number.isFinite(nextRun)) wakeAt(nextRun);
    const { due, next } = await overdueInputs(store);
    for (const { id, workflow } of due) {
      if (held.has(workflow)) void settle(store, [{ inputId: id, state: 'expired' }]).catch(() => {});
    }
    if (next !== undefined) wakeAt(next);
  }

  function take(runId: string, workflow: string): void {
    load(runId, workflow, () => claim(store, runId, owner)).catch(report);
  }

  /**
   * Gives a run an attempt, once its journal is there. What is committed meanwhile may or may not be in it: so a notice
   * that comes before the attempt is there makes it look again.
   */
  async function load(runId: string, workflow: string, journal: () => Promise<Claimed | undefined>): Promise<void> {
    if (loading.has(runId)) {
      loading.set(runId, true);
      return;
    }
    loading.set(runId, false);
    try {
      const claimed = await journal();
      if (claimed) attempt(claimed, workflows.get(workflow)!);
    } finally {
      const again = loading.get(runId);
      loading.delete(runId);
      if (again && attempts.has(runId)) attempts.get(runId)!.look();
      else if (again) take(runId, workflow);
    }
  }

  function attempt(claimed: Claimed, workflow: Workflow): void {
    const attempt = new Attempt(store, claimed, workflow.options, {
      start: (name, id, args, parentEntry) => begin(name, id, args, { parent: claimed.run.id, parentEntry }),
      answer: (inputId, held) => answerHeld(store, workflows, inputId, held),
      onDeadline: wakeAt,
      onWaiting: () => {
        waiting.delete(attempt);
        waiting.add(attempt);
        const { patience } = attempt.status;
        if (patience === 0) letGo(attempt);
        else if (Number.isFinite(patience)) setTimeout(() => letGo(attempt), patience);
        for (const oldest of waiting) if (waiting.size > most) letGo(oldest);
      },
      onGone: () => {
        if (attempts.get(claimed.run.id) === attempt) attempts.delete(claimed.run.id);
        waiting.delete(attempt);
      },
    });
    const { run, rows } = claimed;
    attempts.set(run.id, attempt);
    const ctx = context(attempt);
    try {
      attempt.start(rows, () => {
        const args = cloned(run.args, 'args');
        // Only a workflow that calls another can hand it something that leads elsewhere.
        if (run.parent === undefined) return workflow.fn(ctx, args);
        const handle = (reference: Reference) => receivedHandle(attempt, reference);
        return workflow.fn(ctx, withHandles(args, handle));
      });
    } catch (error) {
      // One that is half there would keep the next from being begun.
      attempt.drop();
      throw error;
    }
  }

  /** X3. Whatever moves the run from now on makes it due, and it is loaded again. */
  function letGo(attempt: Attempt): void {
    waiting.delete(attempt);
    if (!attempt.idle) return;
    attempt.drop();
    const { id, due, suspended } = attempt.run;
    if (!suspended) markSuspended(store, id, owner).catch(report);
    if (due !== undefined) wakeAt(due);
  }

  /** The database was cleared: nothing of these runs may be written into the one that took its place. */
  function letAllGo(): void {
    cleared = store.connection.cleared;
    for (const attempt of [...attempts.values()]) {
      attempt.abort.abort(new StorageCleared());
      attempt.drop();
    }
  }

  return {
    owner,
    executes(runId) {
      const attempt = attempts.get(runId);
      return attempt !== undefined && !attempt.status.waiting;
    },
    served,
    start: begin,
  };

  function served(name: string): Workflow {
    const workflow = workflows.get(name);
    if (workflow) return workflow;
    const known = [...workflows.keys()].map((each) => `\`${each}\``).join(', ') || 'none';
    throw new NotFound(
      `Workflow \`${name}\` is not served by this worker. It serves ${known}. Add it to \`serve([…])\`.`,
    );
  }

  async function begin(name: string, id: string, args: unknown, parent: Parent = {}): Promise<StoredRun> {
    const run = { id, workflow: name, version: served(name).options.version, args, ...parent };
    // Somebody else executes it, or this worker is about to.
    if (!held.has(name) || loading.has(id)) return (await start(store, run, undefined)).run;
    let found: StoredRun | undefined;
    await load(id, name, async () => {
      const started = await start(store, run, owner);
      found = started.run;
      return started.claimed;
    });
    return found!;
  }
}

function report(error: unknown): void {
  console.error('A run could not be loaded; it will be tried again.', error);
}

/** Holds a Web Lock until this worker dies, once it is free; `onHeld` is told whether that had to be waited for. */
async function hold(name: string, onHeld: (waited: boolean) => void): Promise<void> {
  const held = (waited: boolean) => {
    onHeld(waited);
    return new Promise<never>(() => {});
  };
  await navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock ? held(false) : undefined));
  await navigator.locks.request(name, () => held(true));
}

export function lockName(database: string, workflow: string): string {
  return `confer:${database}:workflow:${workflow}`;
}

export function ownerLock(database: string, owner: string): string {
  return `confer:${database}:owner:${owner}`;
}
