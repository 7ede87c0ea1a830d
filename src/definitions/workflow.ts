// Workflows: named functions that are run to their end, however often their worker dies.

import { milliseconds } from '../model/duration.ts';
import type { WorkflowType } from '../model/protocol.ts';
import type { Context } from './context.ts';
import type { WorkflowOptions } from './options.ts';
import { named } from './task.ts';

export interface Workflow<Name extends string = string, Args = any, Result = any>
  extends WorkflowType<Name, Args, Result> {
  readonly fn: (ctx: Context, args: Args) => Promise<Result> | Result;
  readonly options: WorkflowOptions;
}

/**
 * Defines a workflow: an async function that is run to its end however often its worker dies. Keep what happens
 * between its steps deterministic: use `ctx.now()`, `ctx.random()` and `ctx.uuid()`.
 *
 *     export const greet = workflow('greet', async (ctx, name: string) => ctx.ask(hello, { name }));
 */
export function workflow<const Name extends string, Args = void, Result = void>(
  name: Name,
  fn: (ctx: Context, args: Args) => Promise<Result> | Result,
  options: WorkflowOptions = {},
): Workflow<Name, Args, Awaited<Result>> {
  if (options.timeout !== undefined) milliseconds(options.timeout);
  return { kind: 'workflow', name: named('workflow', name), fn: fn as any, options };
}
