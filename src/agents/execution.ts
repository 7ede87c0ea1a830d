// What a tool of any library executes to ask a person, or to have a workflow do it.

import type { Context, Task } from '../definitions/context.ts';
import type { Prompt } from '../definitions/prompt.ts';
import type { Workflow } from '../definitions/workflow.ts';

/**
 * The `execute` of a tool that asks a prompt, calls a task, or has a workflow run. What the model gives is the values or the
 * arguments. The call's id is the key of the question and the id of the run: the same call is the same question, the same run.
 * Rejects as `ctx.ask` and `ctx.call` do; libraries tell the model.
 *
 *     const book = tool({ description: 'Books a room', inputSchema, execute: execution(ctx, bookRoom) });
 */
export function execution<Value>(ctx: Context, asked: Prompt<any, Value>): (...call: any[]) => Promise<Value>;
export function execution<Args, Result>(
  ctx: Context,
  called: Task<Args, Result> | Workflow<string, Args, Result>,
): (args: Args, ...call: any[]) => Promise<Result>;
export function execution(
  ctx: Context,
  what: Prompt | Task | Workflow,
): (input: any, ...call: any[]) => Promise<unknown> {
  return (input, ...call) => {
    const id = callId(call);
    if (what.kind === 'task') return ctx.call(what, input);
    if (what.kind === 'workflow') return ctx.call(what, input, { id: id && `${ctx.runId} ${id}` });
    const { template, options } = what;
    const question = id === undefined ? what : what.withKey(`${options.key ?? template.slice(0, 40)} ${id}`);
    return ctx.ask(question, input);
  };
}

/** Where each library says which call it is: AI SDK, OpenAI Agents SDK, LangChain. */
function callId(call: any[]): string | undefined {
  for (const said of call) {
    const id = said?.toolCallId ?? said?.toolCall?.callId ?? said?.toolCall?.id;
    if (typeof id === 'string') return id;
  }
  return undefined;
}
