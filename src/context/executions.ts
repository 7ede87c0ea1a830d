// Executions: tasks and workflows that a workflow calls. A task is a step of the run, told apart by its arguments; a
// workflow is a run of its own (children.ts).

import type { ChildOptions, StepContext, Task } from '../definitions/context.ts';
import type { Execution } from '../definitions/handle.ts';
import type { Attempt } from '../engine/attempt.ts';
import { cloned } from '../model/clone.ts';
import { recorded } from '../model/error-records.ts';
import { ConferError, ExecutionCancelled } from '../model/errors.ts';
import { inputId as idOf } from '../model/input-id.ts';
import { digest } from '../model/key.ts';
import type { WorkflowType } from '../model/protocol.ts';
import { seenFrom, withHandles, withReferences } from '../model/reference.ts';
import { readRun } from '../store/runs.ts';
import { childId, startChild } from './children.ts';
import { handle } from './handles.ts';
import { remoteHandle } from './remote-handles.ts';
import type { Rest } from './resting-steps.ts';
import { begin } from './steps.ts';
import { cached } from './task-cache.ts';

type Callable = Task | WorkflowType;

/** Begins a task or a workflow; its entry is a promise only where blobs have to be read for it. */
function begun(attempt: Attempt, called: Callable, args: unknown, child?: ChildOptions): string | Promise<string> {
  const given = cloned(withReferences(args), 'args');
  const start = (key: string) =>
    called.kind === 'task'
      ? startTask(attempt, called, given, key)
      : startChild(attempt, called.name, given, key, child);
  const part = called.kind === 'task' && typeof called.options.memo === 'function' ? called.options.memo(given) : given;
  const key = digest(seenFrom(attempt.run, part));
  if (typeof key === 'string') return start(key);
  const unit = attempt.work.current;
  const later = attempt.busy(async () => {
    const known = await key;
    return attempt.work.as(unit, () => start(known));
  });
  attempt.delivery.hold(later);
  return later;
}

/** Calls a task or a workflow and waits for what it comes to. */
export async function call(attempt: Attempt, called: Callable, args: unknown, child?: ChildOptions): Promise<unknown> {
  const { caller } = attempt.names;
  const entry = begun(attempt, expected('call', called), args, child);
  return attempt.wait(typeof entry === 'string' ? entry : await entry, caller);
}

/** Begins a task or a workflow and goes on at once. */
export function submitExecution(
  attempt: Attempt,
  called: Callable,
  args: unknown,
  child: ChildOptions = {},
): Execution {
  const { run, store, replay } = attempt;
  const { kind, name } = called;
  const isTask = kind === 'task';
  const id = (entry: string) => (isTask ? idOf(run.id, entry) : (child.id ?? childId(attempt, entry)));
  return handle(attempt, {
    kind: 'execution',
    what: `${kind} \`${name}\``,
    entry: begun(attempt, called, args, child),
    reference: (entry) =>
      isTask
        ? { '~confer': 'step', id: id(entry), name, round: run.round ?? 0 }
        : { '~confer': 'run', id: id(entry), name },
    async state(entry) {
      await attempt.refreshed();
      const end = replay.ended.get(entry);
      if (end) return !end.error ? 'succeeded' : isCancelled(end.error.name) ? 'cancelled' : 'failed';
      return isTask ? 'running' : ((await readRun(store, id(entry)))?.state ?? 'queued');
    },
    begun: (entry) => attempt.begun.has(entry) || replay.ended.has(entry),
    withdrawn(entry) {
      if (replay.ended.has(entry)) return {};
      const error = recorded(new ExecutionCancelled(id(entry)));
      const step = { type: 'step', entry, kind, name, error } as const;
      // A run that others called as well is left to them.
      return isTask || attempt.called.joined.has(entry) ? { steps: [step] } : { runs: [{ id: id(entry), step }] };
    },
  }) as Execution;
}

function isCancelled(errorName: string): boolean {
  return errorName === 'ExecutionCancelled' || errorName === 'RunCancelled';
}

function startTask(attempt: Attempt, task: Task, args: unknown, key: string): string {
  const { name, options } = task;
  const entry = options.memo ? memoised(attempt, `${name}(${key})`) : attempt.names.nth(`${name}(${key})`);
  const fn = async (context: StepContext, rest: Rest) => {
    const unit = attempt.work.current!;
    const own = withHandles(args, (reference) => remoteHandle(attempt.store, reference, rest));
    // What its handles lead to may have been submitted in this very turn.
    if (own !== args) await attempt.saved();
    const work = async () => task.fn(own, context);
    return options.cache ? cached(attempt, unit, task, args, work) : work();
  };
  begin(attempt, { entry, kind: 'task', name, fn, options, concurrency: options.concurrency });
  return entry;
}

/** The entry that all calls with this key share, until it fails. */
function memoised(attempt: Attempt, name: string): string {
  let number = 1;
  while (attempt.delivery.failed(`~memo ${name}#${number}`)) number += 1;
  return `~memo ${name}#${number}`;
}

function expected(verb: string, called: Callable): Callable {
  if (called?.kind === 'task' || called?.kind === 'workflow') return called;
  throw new ConferError(
    `\`ctx.${verb}\` expects a task or a workflow. Define one with \`task(name, fn)\` or \`workflow(name, fn)\`.`,
    { code: 'InvalidTask' },
  );
}
