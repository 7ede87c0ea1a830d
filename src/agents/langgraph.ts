// LangGraph.js: an `interrupt` asks a person, and the graph is resumed with the answer. Its state is a checkpoint; each superstep
// is a step, whose outcome is the newest checkpoint of the graph's memory saver.

import type { Context } from '../definitions/context.ts';
import { prompt } from '../definitions/prompt.ts';
import { ConferError, InputDismissed } from '../model/errors.ts';
import type { JsonSchema } from '../model/schema.ts';
import { type ApprovalOptions, type Decision, decided, isRecord, valuesOf } from './tool-call.ts';

/** The library, as far as it is used here: `import * as langgraph from '@langchain/langgraph/web'`. */
export interface LangGraph<Saver extends MemorySaverLike = MemorySaverLike> {
  MemorySaver: new () => Saver;
  Command: new (command: any) => unknown;
}

/** What a memory saver holds: checkpoints by thread, namespace and id, and the writes beside them. */
export interface MemorySaverLike {
  storage: Record<string, Record<string, Record<string, any>>>;
  writes: Record<string, any>;
}

/** A compiled graph. */
export interface Graph<State> {
  invoke(input: any, options?: any): Promise<State>;
  getState(config: any): Promise<any>;
}

/** What `interrupt` was called with, and which call it was. */
export interface Interruption {
  id: string;
  value: unknown;
  response_schema?: object;
}

/** LangGraph's `HumanInterrupt`: a proposal, and what may be done with it. */
interface HumanInterrupt {
  action_request: { action: string; args: Record<string, unknown> };
  config: { allow_accept?: boolean; allow_edit?: boolean; allow_respond?: boolean; allow_ignore?: boolean };
  description?: string;
}

export interface InvokeOptions extends ApprovalOptions {
  /** Answers an interrupt that is no `HumanInterrupt`, by way of `ctx`; what it gives is what `interrupt` returns. */
  ask?: (interruption: Interruption, ctx: Context) => Promise<unknown>;
  /** Further options of `invoke`, such as `recursionLimit`. */
  invoke?: { recursionLimit?: number; configurable?: object; [option: string]: unknown };
}

/**
 * Invokes a graph, asks a person for each of its interrupts, those of one superstep side by side, and resumes it with the answers.
 * Gives the last state. The graph is compiled for each superstep, with the checkpointer that it is given; nodes that wait
 * or do what must be done once go by way of the `ctx` beside it.
 *
 *     const state = await invokeWithInterrupts(ctx, langgraph, (checkpointer) => builder.compile({ checkpointer }), input);
 */
export async function invokeWithInterrupts<State, Saver extends MemorySaverLike>(
  ctx: Context,
  { MemorySaver, Command }: LangGraph<Saver>,
  compile: (checkpointer: Saver, ctx: Context) => Graph<State>,
  input: unknown,
  { invoke: { recursionLimit = 25, configurable, ...settings } = {}, ...options }: InvokeOptions = {},
): Promise<State> {
  const config = { ...settings, configurable: { ...configurable, thread_id: ctx.runId } };
  const saverOf = (kept: Kept | undefined) => Object.assign(new MemorySaver(), structuredClone(kept));
  let kept: Kept | undefined;
  let answers: Record<string, unknown> | undefined;
  // As where a graph is invoked anew with each answer.
  for (let count = 1; ; count = answers ? 1 : count + 1) {
    const [from, given] = [kept, answers];
    const turn = await ctx.step('superstep', async (step) => {
      const saver = saverOf(from);
      const graph = compile(saver, step.ctx);
      const next = given ? new Command({ resume: given }) : from ? null : input;
      const state: any = await graph.invoke(next, { ...config, signal: step.signal, interruptAfter: '*' });
      const asked: Interruption[] = state?.__interrupt__ ?? [];
      // A node that was resumed and asks once more is not told to be next.
      const over = asked.length === 0 && (await graph.getState(config)).next.length === 0;
      return { kept: newest(saver), asked, over };
    });
    kept = turn.kept;
    if (turn.over) break;
    if (count >= recursionLimit) {
      const remedy = 'If it should take more, give `invoke: { recursionLimit }`.';
      throw new ConferError(`The graph was not over after ${count} supersteps. ${remedy}`, { code: 'RecursionLimit' });
    }
    answers = turn.asked.length > 0 ? await answered(ctx, turn.asked, options) : undefined;
  }
  // Read anew from the checkpoint: messages and the like are instances of classes, which no journal can hold.
  return (await compile(saverOf(kept), ctx).getState(config)).values;
}

/** What is kept of a saver. */
interface Kept {
  storage: MemorySaverLike['storage'];
  writes: MemorySaverLike['writes'];
}

/** The newest checkpoint of each namespace, with what was written after it: older ones are for going back, which a rewind does. */
function newest({ storage, writes }: MemorySaverLike): Kept {
  const newestOf = (checkpoints: Record<string, unknown>) => Object.keys(checkpoints).sort().at(-1)!;
  const ids = new Set(Object.values(storage).flatMap((thread) => Object.values(thread).map(newestOf)));
  const mapped = <From, To>(record: Record<string, From>, change: (value: From) => To) =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
  const only = (checkpoints: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(checkpoints).filter(([id]) => ids.has(id)));
  return {
    storage: mapped(storage, (thread) => mapped(thread, only)),
    // The key is the text of a list: thread, namespace, checkpoint.
    writes: Object.fromEntries(Object.entries(writes).filter(([key]) => ids.has(JSON.parse(key)[2]))),
  };
}

async function answered(ctx: Context, asked: readonly Interruption[], options: InvokeOptions) {
  const answers = await Promise.all(asked.map(async (one) => [one.id, await answer(ctx, one, options)] as const));
  return Object.fromEntries(answers);
}

async function answer(ctx: Context, interruption: Interruption, options: InvokeOptions): Promise<unknown> {
  const { id, value } = interruption;
  if (isHuman(value)) return humanResponse(ctx, id, value, options);
  // The Agent Inbox's way: a list of one, answered by a list of one.
  if (Array.isArray(value) && value.length > 0 && value.every(isHuman))
    return Promise.all(value.map((one, index) => humanResponse(ctx, `${id} ${index}`, one, options)));
  if (options.ask) return options.ask(interruption, ctx);
  const values = isRecord(value) ? value : { question: value };
  const template = 'question' in values ? '{{question}}' : 'message' in values ? '{{message}}' : '';
  const { requires, timeout } = options;
  const schema: JsonSchema = (interruption.response_schema as JsonSchema | undefined) ?? { type: 'string' };
  return ctx.ask(prompt(template as string, { key: id, schema, requires }), valuesOf(template, values), { timeout });
}

async function humanResponse(ctx: Context, id: string, request: HumanInterrupt, options: InvokeOptions) {
  const { action_request, config, description } = request;
  const { action, args } = action_request;
  const allowed = { approve: config.allow_accept === true, edit: config.allow_edit, respond: config.allow_respond };
  const labels = { approve: 'Accept', respond: 'Respond', reject: 'Ignore', ...options.labels };
  const call = { id, name: action, input: args, reason: description };
  const decision = await decided(ctx, call, allowed, { ...options, labels });
  return response(decision, id, request);
}

function response(decision: Decision, id: string, { action_request, config }: HumanInterrupt) {
  // What can only be ignored is agreed to by that.
  const ignores = config.allow_ignore && !config.allow_accept;
  if (decision.type === 'approve') return { type: ignores ? 'ignore' : 'accept', args: null };
  if (decision.type === 'edit') return { type: 'edit', args: { action: action_request.action, args: decision.input } };
  if (decision.type === 'respond') return { type: 'response', args: decision.message };
  if (config.allow_ignore) return { type: 'ignore', args: null };
  // A graph that cannot be ignored is told why, or is not resumed.
  if (config.allow_respond && decision.reason) return { type: 'response', args: decision.reason };
  throw new InputDismissed(id, decision.reason);
}

function isHuman(value: unknown): value is HumanInterrupt {
  if (typeof value !== 'object' || value === null) return false;
  return 'action_request' in value && 'config' in value;
}

/**
 * Stands in for AsyncLocalStorage, which browsers lack and by which `interrupt` finds its graph: it knows it up to the first
 * `await` of a node. Once, in the worker: `AsyncLocalStorageProviderSingleton.initializeGlobalInstance(new CallStorage())`.
 */
export class CallStorage {
  #store: unknown;
  getStore(): any {
    return this.#store;
  }
  run<Result>(store: unknown, fn: () => Result): Result {
    const before = this.#store;
    this.#store = store;
    try {
      return fn();
    } finally {
      this.#store = before;
    }
  }
  enterWith(store: unknown): void {
    this.#store = store;
  }
}
