// Tasks: reusable units of work, and what a unit of work may be told and given.

import { callable, text } from '../model/given.ts';
import { checkOptions, type TaskOptions } from './options.ts';

/** What a step or a task is told of the try that it is. */
export interface StepContext {
  /** Aborted when the step times out, its run is cancelled or ends. */
  signal: AbortSignal;
  /** 1 for the first try. */
  attempt: number;
  /** The same for each try of this step of this run: hand it to services that know idempotency keys. */
  idempotencyKey: string;
}

export interface Task<Args = any, Result = any> {
  readonly kind: 'task';
  readonly name: string;
  readonly fn: (args: Args, step: StepContext) => Result | Promise<Result>;
  readonly options: TaskOptions<Args>;
}

/**
 * Defines a reusable unit of work. Called with `ctx.call(task, args)`, its outcome is journalled.
 *
 *     const store = task('store', async ({ id }: { id: string }, { signal }) => { … }, { retry: { attempts: 3 } });
 */
export function task<Args, Result>(
  name: string,
  fn: (args: Args, step: StepContext) => Result | Promise<Result>,
  options: TaskOptions<Args> = {},
): Task<Args, Awaited<Result>> {
  text(name, 'the name of a task');
  callable(fn, `the second argument of task \`${name}\``);
  checkOptions(options, `task \`${name}\``);
  return { kind: 'task', name, fn: fn as Task<Args, Awaited<Result>>['fn'], options };
}
