// Executions: tasks and workflows that a workflow calls. A task is a step of the run, told apart by its arguments; a
// workflow is a run of its own, whose end is an entry in the journal of the one that called it.

import { cloned } from '../model/clone.ts';
import { type Duration, milliseconds } from '../model/duration.ts';
import { ConferError, ExecutionCancelled, RunCancelled, recorded, StorageFull } from '../model/errors.ts';
import { inputId as idOf } from '../model/input-id.ts';
import type { Entry } from '../model/journal.ts';
import { digest, hash } from '../model/key.ts';
import type { WorkflowType } from '../model/protocol.ts';
import { ended } from '../model/record.ts';
import { withHandles } from '../model/reference.ts';
import { readCached, writeCached } from '../store/cache.ts';
import { readRun } from '../store/runs.ts';
import type { Attempt } from './attempt.ts';
import { distant } from './distant.ts';
import { type Execution, handle } from './handles.ts';
import { begin } from './steps.ts';
import type { StepContext, Task } from './task.ts';

type Callable = Task | WorkflowType;

/** Begins a task or a workflow; its entry is a promise only where blobs have to be read for it. */
function begun(attempt: Attempt, called: Callable, args: unknown): string | Promise<string> {
  const given = cloned(args, 'args');
  const start = (key: string) => (called.kind === 'task' ? startTask : startRun)(attempt, called as never, given, key);
  const part = called.kind === 'task' && typeof called.options.memo === 'function' ? called.options.memo(given) : given;
  const key = digest(part);
  if (typeof key === 'string') return start(key);
  const later = attempt.busy(async () => start(await key));
  attempt.delivery.hold(later);
  return later;
}

/** Calls a task or a workflow and waits for what it comes to. */
export async function call(attempt: Attempt, called: Callable, args: unknown): Promise<unknown> {
  return attempt.wait(await entryOf(begun(attempt, expected('call', called), args)));
}

/** Begins a task or a workflow and goes on at once. */
export function submitExecution(attempt: Attempt, called: Callable, args: unknown): Execution {
  const entry = begun(attempt, called, args);
  let known = typeof entry === 'string' ? entry : undefined;
  Promise.resolve(entry).then(
    (later) => {
      known = later;
    },
    // Whoever uses the handle is told.
    () => {},
  );
  const { run, store, past } = attempt;
  const { name } = called;
  const isTask = called.kind === 'task';
  const idFor = (entry: string) => (isTask ? idOf(run.id, entry) : childId(attempt, entry));
  const id = () => {
    if (known !== undefined) return idFor(known);
    const message = 'The id of this execution is not known yet: its arguments hold blobs. Await `status()` first.';
    throw new ConferError(message, { code: 'NotYetKnown' });
  };
  return handle(attempt, {
    kind: 'execution',
    what: `${called.kind} \`${name}\``,
    entry,
    reference: () => ({ '~confer': isTask ? 'step' : 'run', id: id(), name }),
    need: () => {},
    async state() {
      await attempt.refreshed();
      const end = past.ended.get(known!);
      if (end) return !end.error ? 'succeeded' : isCancelled(end.error.name) ? 'cancelled' : 'failed';
      if (isTask) return 'running';
      const child = await readRun(store, id());
      return child?.state ?? 'queued';
    },
    withdrawn() {
      const entry: Entry = {
        type: 'step',
        entry: known!,
        kind: called.kind,
        name,
        error: recorded(new ExecutionCancelled(id())),
      };
      if (past.ended.has(known!)) return {};
      return isTask ? { steps: [entry] } : { steps: [entry], runs: [id()] };
    },
  }) as Execution;
}

function isCancelled(errorName: string): boolean {
  return errorName === 'ExecutionCancelled' || errorName === 'RunCancelled';
}

function startTask(attempt: Attempt, task: Task, args: unknown, key: string): string {
  const { name, options } = task;
  const entry = options.memo ? memoised(attempt, `${name}(${key})`) : attempt.nth(`${name}(${key})`);
  if (!attempt.stops.has(entry)) attempt.stops.set(entry, new AbortController());
  const fn = (context: StepContext) => {
    const own = withHandles(structuredClone(args), (reference) =>
      distant(attempt.store, reference, (_, look) => look()),
    );
    return options.cache ? cached(attempt, task, own, context) : task.fn(own, context);
  };
  begin(attempt, { entry, kind: 'task', name, fn, options });
  return entry;
}

/** The entry that all calls with this key share, until it fails. */
function memoised(attempt: Attempt, name: string): string {
  let number = 1;
  while (attempt.delivery.failed(`~memo ${name}#${number}`)) number += 1;
  return `~memo ${name}#${number}`;
}

const inFlight = new Map<string, Promise<unknown>>();

/** The result that some run had for these arguments, or has this very moment; otherwise that of doing it now. */
async function cached(attempt: Attempt, task: Task, args: unknown, context: StepContext): Promise<unknown> {
  const { store } = attempt;
  const { maxAge, key: part }: { maxAge?: Duration; key?: (args: unknown) => unknown } =
    typeof task.options.cache === 'object' ? task.options.cache : {};
  const limit = maxAge === undefined ? Number.POSITIVE_INFINITY : milliseconds(maxAge);
  const key = await digest(part ? part(args) : args);
  const place = `${store.name} ${task.name} ${key}`;
  // Somebody else's failure is theirs: this one tries for itself.
  while (inFlight.has(place)) await inFlight.get(place)!.catch(() => {});
  const found = await readCached(store, task.name, key, limit);
  if (found) return found.value;
  const work = (async () => {
    const value = cloned(await task.fn(args, context), `the result of task ${task.name}`);
    await writeCached(store, task.name, key, value, limit);
    return value;
  })();
  inFlight.set(place, work);
  try {
    return await work;
  } finally {
    inFlight.delete(place);
  }
}

function startRun(attempt: Attempt, workflow: WorkflowType, args: unknown, key: string): string {
  const { name } = workflow;
  const entry = attempt.nth(`${name}(${key})`);
  const was = attempt.past.ended.get(entry);
  if (was || !attempt.mayBegin) return entry;
  void attempt.busy(async () => {
    // As with every write: what the disk does not take now is tried again for as long as this worker lives.
    for (let wait = false; ; wait = true) {
      if (wait) await new Promise((resolve) => setTimeout(resolve, startAgainAfter));
      try {
        const child = await attempt.host.start(name, childId(attempt, entry), args, entry);
        if (child.parent !== attempt.run.id)
          throw new ConferError(`Run \`${child.id}\` exists already.`, { code: 'AlreadyStarted' });
        if (ended(child.state)) conclude(child);
        return;
      } catch (error) {
        if (error instanceof StorageFull) continue;
        attempt.conclude(entry, 'workflow', name, { error: recorded(error) });
        return;
      }
    }
  });
  return entry;

  // It ended while nobody could be told: its record says how.
  function conclude({ id, state, result, error }: { id: string; state: string; result?: unknown; error?: any }) {
    const failure = state === 'cancelled' ? recorded(new RunCancelled(id)) : error;
    attempt.conclude(entry, 'workflow', name, failure ? { error: failure } : { value: result });
  }
}

/** In milliseconds. */
const startAgainAfter = 5_000;

/** The same in each attempt; another one where the run is tried again, since what failed is done anew. */
function childId(attempt: Attempt, entry: string): string {
  return `${attempt.run.id}/${hash(`${entry} ${attempt.past.retries}`).slice(0, 11)}`;
}

function expected(verb: string, called: Callable): Callable {
  if (called?.kind === 'task' || called?.kind === 'workflow') return called;
  throw new ConferError(
    `\`ctx.${verb}\` expects a task or a workflow. Define one with \`task(name, fn)\` or \`workflow(name, fn)\`.`,
    { code: 'InvalidTask' },
  );
}

async function entryOf(entry: string | Promise<string>): Promise<string> {
  return entry;
}
