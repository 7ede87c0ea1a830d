// The OpenAI Agents SDK: `needsApproval` asks a person. Its state is a `RunState`; each run up to the next interruption is a
// step, whose outcome is that state as a text.

import type { Context, StepContext } from '../definitions/context.ts';
import { type ApprovalOptions, type Decision, decided, isRecord, type ToolCall } from './tool-call.ts';

/** The library, as far as it is used here: `import * as openai from '@openai/agents'`. */
export interface OpenAIAgents {
  run(agent: any, input: any, options?: any): Promise<any>;
  RunContext?: new (...args: any[]) => { context: unknown };
  RunState: { fromString(agent: any, text: string): Promise<any> };
}

/** A call that waits for somebody. */
interface Interruption {
  name?: string | undefined;
  arguments?: string | undefined;
  rawItem: { callId?: string; id?: string };
}

export interface RunOptions extends ApprovalOptions {
  /** Further options of `run`, such as `maxTurns` or the `context` of tools. */
  run?: object & { context?: unknown };
}

/**
 * Runs an agent until no tool call waits for approval any more, and asks a person for each that does; those of one turn side by
 * side. Gives the final output. An agent whose tools need a context of their own is given as a function of the step.
 *
 *     const answer = await runWithApprovals(ctx, openai, agent, question);
 */
export async function runWithApprovals<Output = string>(
  ctx: Context,
  openai: OpenAIAgents,
  agent: object | ((step: StepContext) => object),
  input: string | readonly unknown[],
  { run: settings, ...options }: RunOptions = {},
): Promise<Output> {
  let state: string | undefined;
  let decisions: Decision[] = [];
  for (;;) {
    const [from, made] = [state, decisions];
    const turn = await ctx.step('run', async (step) => {
      const built = typeof agent === 'function' ? agent(step) : agent;
      const start = from === undefined ? input : await resumed(openai, built, from, made, settings?.context);
      const result = await openai.run(built, start, { ...settings, signal: step.signal });
      const asked: ToolCall[] = result.interruptions.map(toolCall);
      return { state: result.state.toString() as string, asked, output: result.finalOutput };
    });
    if (turn.asked.length === 0) return turn.output;
    state = turn.state;
    // The SDK ties an approval to the arguments that the model chose: they cannot be edited.
    decisions = await Promise.all(turn.asked.map((call) => decided(ctx, call, { respond: true }, options)));
  }
}

async function resumed(
  { RunState, RunContext }: OpenAIAgents,
  agent: object,
  from: string,
  decisions: Decision[],
  given: unknown,
) {
  const state = await RunState.fromString(agent, from);
  const context = state._context;
  context.context = continued(RunContext && given instanceof RunContext ? given.context : given, context.context);
  for (const [index, item] of state.getInterruptions().entries()) {
    const decision = decisions[index]!;
    if (decision.type === 'approve' || decision.type === 'edit') state.approve(item);
    else {
      const message = decision.type === 'respond' ? decision.message : decision.reason;
      state.reject(item, message ? { message } : {});
    }
  }
  return state;
}

/** A context as it was left: a state holds what of it is data. The rest, functions and the like, is as it was given. */
function continued(given: unknown, left: unknown): unknown {
  if (!isPlain(given) || !isPlain(left)) return isData(given) ? left : given;
  const parts = Object.entries(left).map(([name, part]) => [name, continued(given[name], part)]);
  return { ...given, ...Object.fromEntries(parts) };
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && [Object.prototype, null].includes(Object.getPrototypeOf(value));
}

function isData(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) || isPlain(value);
  return typeof value !== 'function';
}

function toolCall({ name = 'tool', arguments: input, rawItem }: Interruption): ToolCall {
  return { id: rawItem.callId ?? rawItem.id ?? '', name, input: parsed(input) };
}

/** A model may write what is no JSON. */
function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '{}');
  } catch {
    return text;
  }
}
