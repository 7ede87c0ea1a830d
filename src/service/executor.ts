// The executor: holds the Web Lock of each workflow that this worker serves, and for as long as it does, gives every
// run that needs it an attempt.
//
// X1. One worker executes a workflow at a time: workflow-locks.ts says which. When it is another's turn, what is under way here
//     comes to its end, for some seconds; where the other has taken the lock already, it is dropped at once.
// X2. A run is loaded only when it needs an executor: it was started, an answer came that it waits for, its time has
//     come, or the worker died under it.
// X3. Attempts of waiting runs are kept in memory only up to a number (live-attempts.ts); the rest are dropped, the oldest first.

import type { Workflow } from '../definitions/workflow.ts';
import { oneAlarm } from '../engine/clocks/alarm.ts';
import { afterTurn } from '../model/clocks/turn.ts';
import { recorded } from '../model/error-records.ts';
import { NotFound } from '../model/errors.ts';
import { type Claimant, type Claimed, claim, hold, type Takes } from '../store/claim.ts';
import type { StoredRun } from '../store/database.ts';
import { overdueInputs, settle } from '../store/inputs.ts';
import { takeEffect } from '../store/rewind/revisions.ts';
import { type Called, dueRuns, dueWorkflows, retryStuck, start } from '../store/runs.ts';
import type { Store } from '../store/store.ts';
import { type Hooks, hooks } from './hooks.ts';
import { LiveAttempts } from './live-attempts.ts';
import { answerHeld } from './responses.ts';
import { Suspects } from './suspects.ts';
import { workflowLocks } from './workflow-locks.ts';

export interface Executor {
  readonly owner: string;
  /** Starts a run, or finds the one with this id. Throws `NotFound` for a workflow that is not served here. */
  start(workflow: string, id: string, args: unknown, called?: Called): Promise<StoredRun>;
  /** The workflow of this name. Throws `NotFound` if it is not served here. */
  served(workflow: string): Workflow;
  /** Tells since when the page is there that this worker serves. */
  pageConnected(since: number): void;
  /** Whether it is this worker that executes runs of a workflow. */
  holds(workflow: string): boolean;
  /** Whether this worker is executing the run at this moment, or about to: of what comes of that, all who listen are told. */
  executes(runId: string): boolean;
  /** How a run that wakes is taken over by this worker at once. */
  takes: Takes;
  /** Begins nothing any more: fulfilled once what is under way is recorded, after ten seconds at the latest. */
  stop(): Promise<void>;
}

/** How often to look for what a lost notice did not tell, in milliseconds. */
const rounds = 30_000;
/** How long another worker may take to begin with what is due, in milliseconds. */
const expected = 5_000;

export function executor(store: Store, workflows: ReadonlyMap<string, Workflow>, application: Hooks = {}): Executor {
  const owner = crypto.randomUUID();
  const attempts = new LiveAttempts(store, owner, ({ run }) => ({
    start: (name, id, args, called) => begin(name, id, args, { parent: run.id, ...called }),
    hooked: application.onAsked !== undefined || application.onResolved !== undefined,
    answer: (inputId, held) => answerHeld(store, workflows, inputId, held),
    onDeadline: wakeAt,
    onAlive: () => suspects.passed(run.id),
  }));
  const suspects = new Suspects(take);
  /** Runs whose journal is being read, and their workflow, if something was heard of them meanwhile. */
  const loading = new Map<string, string | undefined>();
  const alarm = oneAlarm();
  let stopped = false;

  const versions = new Map(Array.from(workflows.values(), ({ name, options }) => [name, options.version ?? null]));
  const locks = workflowLocks(store.name, owner, versions, {
    async onHeld(workflow, waited) {
      if (waited) await hold(store, workflow, owner).catch(report);
      retryStuck(store, workflow).catch(report);
      // One look for all locks that are granted now.
      wakeAt(Date.now());
      // What its last holder wrote, it may not have told any more.
      if (waited) store.changes.announce({ anything: true });
    },
    handOver: (workflow) => attempts.handOver(workflow),
    onLost: (workflow) => attempts.abandon(workflow),
  });
  const { held } = locks;
  const tellHooks = hooks(store, held, application);
  wakeAt(Date.now() + expected);

  let cleared = store.connection.cleared;
  store.changes.executedHere = (workflow) => held.has(workflow);
  store.changes.listen(({ woken, deleted = [], anything }) => {
    if (store.connection.cleared !== cleared) attempts.clear();
    cleared = store.connection.cleared;
    for (const runId of deleted) attempts.get(runId)?.ending.terminated();
    for (const { runId, workflow, rows } of woken) {
      const attempt = attempts.get(runId);
      if (attempt) attempt.look(rows);
      else if (held.has(workflow)) take(runId, workflow);
    }
    // Whoever executes them has a moment to begin.
    if (woken.some(({ workflow }) => !held.has(workflow))) wakeAt(Date.now() + expected);
    for (const { rows = [] } of woken) for (const row of rows) if (row.type === 'answered') wakeAt(row.effectiveAt);
    // Without a row, whole runs may have come in, with deadlines of their own.
    if (anything || woken.some(({ rows }) => !rows)) wakeAt(Date.now());
  });

  function look(): void {
    alarm.clear();
    wakeAt(Date.now() + rounds);
    round().catch((error) => console.error('The store could not be read; it will be tried again.', error));
  }

  function wakeAt(at: number): void {
    if (!stopped) alarm.set(at, look);
  }

  /** Takes every run that is due, expires what is overdue, and sleeps until the next of either. */
  async function round(): Promise<void> {
    await tellHooks();
    const { due: runs, next: nextRun } = await dueRuns(store, held);
    for (const { runId, workflow } of runs) {
      const attempt = attempts.get(runId);
      // One that rests with something under way is always due: it only reads what may not have been told.
      if (attempt?.work.unsure) void attempt.refreshed();
      else if (attempt?.status.waiting) attempt.look();
      else if (!attempt) take(runId, workflow);
    }
    if (Number.isFinite(nextRun)) wakeAt(nextRun);
    const { due, next } = await overdueInputs(store);
    for (const { id, workflow, effect } of due) {
      if (!held.has(workflow)) locks.expect(workflow);
      // Its run may have been deleted since, or another put in its place.
      else if (effect) void takeEffect(store, id).catch((error) => error instanceof NotFound || report(error));
      else void settle(store, [{ inputId: id, state: 'expired' }]).catch(() => {});
    }
    if (next !== undefined) wakeAt(next);
    const elsewhere = await dueWorkflows(
      store,
      [...workflows.keys()].filter((name) => !held.has(name)),
    );
    for (const workflow of elsewhere.due) locks.expect(workflow);
    if (elsewhere.due.length > 0) wakeAt(Date.now() + expected);
    if (Number.isFinite(elsewhere.next)) wakeAt(elsewhere.next + expected);
  }

  function take(runId: string, workflow: string): void {
    // It was another's turn before this was known to be due.
    if (stopped || !held.has(workflow)) return;
    const admits = () => suspects.admits(runId, workflow);
    const doubted = () => void confirm(workflow).catch(report);
    tryToLoad(runId, workflow, () => claim(store, runId, { workflow, ...claimant(workflow), admits, doubted }));
  }

  function claimant(workflow: string): Claimant {
    return { owner, version: workflows.get(workflow)!.options.version, fresh: locks.fresh(workflow) };
  }

  /** It is not written down that this worker executes a workflow: another does by now, or that was lost. */
  async function confirm(workflow: string): Promise<void> {
    if (!(await locks.has(workflow))) return;
    await hold(store, workflow, owner);
    look();
  }

  /** Loads a run that nobody here waits for: what fails is told of it. */
  function tryToLoad(runId: string, workflow: string, journal: () => Promise<Claimed | undefined>): void {
    load(runId, workflow, journal).then(
      () => store.troubles.tell(runId, undefined),
      (error) => {
        report(error);
        store.troubles.tell(runId, recorded(error));
      },
    );
  }

  /**
   * Gives a run an attempt, once its journal is there. What is committed meanwhile may or may not be in it: so a notice
   * that comes before the attempt is there makes it look again.
   */
  async function load(runId: string, workflow: string, journal: () => Promise<Claimed | undefined>): Promise<void> {
    if (loading.has(runId)) {
      loading.set(runId, workflow);
      return;
    }
    loading.set(runId, undefined);
    try {
      const claimed = await journal();
      if (claimed && held.has(workflow)) attempts.begin(claimed, workflows.get(workflow)!);
      // Another executes it by now.
      else if (claimed) store.changes.announce({ woken: [{ runId, workflow }] });
    } finally {
      const again = loading.get(runId);
      loading.delete(runId);
      const begun = attempts.get(runId);
      if (!begun) suspects.passed(runId);
      // Whoever waits for the run has not looked at it meanwhile, and only an attempt that is at work brings news.
      if (!begun || begun.status.waiting) store.changes.announce({ runs: [runId] });
      // It may be another run of that id by now.
      if (again !== undefined && begun) begun.look();
      else if (again !== undefined && held.has(again)) take(runId, again);
    }
  }

  return {
    owner,
    holds: (workflow) => held.has(workflow),
    executes(runId) {
      const attempt = attempts.get(runId);
      return loading.has(runId) || (attempt !== undefined && !attempt.status.waiting);
    },
    takes: {
      over({ id, workflow }) {
        if (stopped || !held.has(workflow) || attempted(id)) return;
        let loaded = (_claimed?: Claimed) => {};
        const journal = new Promise<Claimed | undefined>((resolve) => (loaded = resolve));
        tryToLoad(id, workflow, () => journal);
        // Whoever woke it hears of that before the function is called, which may take its time.
        const taken = (claimed?: Claimed) => afterTurn(() => loaded(claimed));
        return { ...claimant(workflow), taken };
      },
      attempted,
    },
    served,
    pageConnected: locks.pageConnected,
    start: begin,
    async stop() {
      stopped = true;
      alarm.clear();
      await Promise.all(Array.from(held, (workflow) => attempts.handOver(workflow)));
    },
  };

  function attempted(runId: string): boolean {
    return loading.has(runId) || attempts.get(runId) !== undefined;
  }

  function served(name: string): Workflow {
    const workflow = workflows.get(name);
    if (workflow) return workflow;
    const known = [...workflows.keys()].map((each) => `\`${each}\``).join(', ') || 'none';
    throw new NotFound(
      `Workflow \`${name}\` is not served by this worker. It serves ${known}. Add it to \`serve([…])\`.`,
    );
  }

  async function begin(name: string, id: string, args: unknown, called: Called = {}): Promise<StoredRun> {
    const run = { id, workflow: name, version: served(name).options.version, args, ...called };
    // Somebody else executes it, or this worker is about to.
    if (stopped || !held.has(name) || loading.has(id)) return (await start(store, run, undefined)).run;
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
