// Workflows: named functions that are run to their end, however often their worker dies.

import { callable, text } from '../model/given.ts';
import type { WorkflowType } from '../model/protocol.ts';
import type { Context } from './context.ts';
import { checkOptions, type WorkflowOptions } from './options.ts';

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
  text(name, 'the name of a workflow');
  callable(fn, `the second argument of workflow \`${name}\``);
  checkOptions(options, `workflow \`${name}\``);
  if (options.version !== undefined) text(options.version, `the \`version\` of workflow \`${name}\``);
  return { kind: 'workflow', name, fn: fn as any, options };
}
