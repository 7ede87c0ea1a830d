// What a tool of any library executes to ask a person, or to have a workflow do it.

import type { Context, Task } from '../definitions/context.ts';
import { type Prompt, prompt } from '../definitions/prompt.ts';
import type { Workflow } from '../definitions/workflow.ts';
import { isRecord, valuesOf } from './tool-call.ts';

/**
 * The `execute` of a tool that asks a prompt, calls a task, or has a workflow run. What the model gives is the values or the
 * arguments. In a turn that is begun again, the same call is the same question, the same run; in another turn it is another one,
 * though a model may count its calls anew. Rejects as `ctx.ask` and `ctx.call` do; libraries tell the model.
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
    if (what.kind === 'task') return ctx.call(what, input);
    if (what.kind === 'workflow') return ctx.call(what, input);
    const { template, options } = what;
    const id = callId(call);
    const key = id === undefined ? options.key : `${options.key ?? template.slice(0, 40)} ${id}`;
    const question: Prompt = prompt(template, { ...options, repeat: true, ...(key !== undefined && { key }) });
    return ctx.ask(question, isRecord(input) ? valuesOf(template, input) : input);
  };
}

/** Where each library says which call it is: AI SDK, OpenAI Agents SDK, LangChain. */
function callId(call: any[]): string | undefined {
  for (const said of call) {
    const id = said?.toolCallId ?? said?.toolCall?.callId ?? said?.toolCall?.id;
    if (typeof id === 'string' && id !== '') return id;
  }
  return undefined;
}
