// The context: all that a workflow function, a step or a task can do, by its types. `src/context` carries it out.

import type { Duration } from '../model/duration.ts';
import type { WorkflowType } from '../model/protocol.ts';
import type { Channel, ReceiveOptions, Receiver } from './channel.ts';
import type { Execution, Handle, Input } from './handle.ts';
import type { StepOptions, TaskOptions } from './options.ts';
import type { AskOptions, Prompt, SubmitOptions, Values } from './prompt.ts';

export interface Context {
  readonly runId: string;
  /** 1 for the first pass through the function. */
  readonly attempt: number;
  /** The version of the workflow with which the run was started. */
  readonly version: string | undefined;
  /** Aborted when the run is cancelled or over. */
  readonly signal: AbortSignal;
  /** Does a unit of work once: the outcome is durable before the promise settles. */
  step<Result>(
    name: string,
    fn: (step: StepContext) => Result | Promise<Result>,
    options?: StepOptions,
  ): Promise<Awaited<Result>>;
  /**
   * Calls a task, or a workflow as a run of its own; once for each combination of name, arguments and occurrence. Rejects
   * as it does.
   */
  call<Args, Result>(task: Task<Args, Result>, ...args: Given<Args>): Promise<Result>;
  call<Args, Result>(workflow: WorkflowType<string, Args, Result>, ...rest: Called<Args>): Promise<Result>;
  /** Asks a person and waits for the answer. Rejects with `InputDismissed`, `InputCancelled` or `InputExpired`. */
  ask<Template extends string, Value, Default = never>(
    prompt: Prompt<Template, Value>,
    ...rest: Asked<Template, AskOptions<Default>>
  ): Promise<Value | Default>;
  /** Asks a person, or begins a task or a workflow, and goes on at once. */
  submit<Template extends string, Value>(
    prompt: Prompt<Template, Value>,
    ...rest: Asked<Template, SubmitOptions>
  ): Input<Value>;
  submit<Args, Result>(task: Task<Args, Result>, ...args: Given<Args>): Execution<Result>;
  submit<Args, Result>(workflow: WorkflowType<string, Args, Result>, ...rest: Called<Args>): Execution<Result>;
  /**
   * Waits until one of the handles has its outcome, an error or a dismissal as well; the first in the list if several
   * have. Gives that one and the others. `cancelRemaining` cancels executions among them, and leaves questions open.
   * Rejects with `WaitTimeout` if it takes longer than `timeout`.
   */
  select<One extends Handle<any, any>>(
    handles: readonly One[],
    options?: { cancelRemaining?: boolean; timeout?: Duration },
  ): Promise<[winner: One, remaining: One[]]>;
  /** Takes handles back, in one transaction; those that have their outcome keep it. */
  cancel(handles: readonly Handle<any, any>[]): Promise<void>;
  /**
   * Receives what is sent to this run on a channel, in order: `for await (const message of ctx.receive(notes)) …`, or one
   * by one with `next()`.
   */
  receive<Value>(channel: Channel<Value>, options?: ReceiveOptions<Value>): Receiver<Value>;
  /** Sends a message to another run. Rejects with `NotFound`, `RunEnded` or `ValidationFailed`. */
  send<Value>(runId: string, channel: Channel<Value>, value: NoInfer<Value>): Promise<void>;
  /** Waits for a duration or until a date, over reloads. */
  sleep(when: Duration | Date): Promise<void>;
  /** Suspends the run now and takes it up again, from the top, at once, after a duration or at a date. */
  suspend(until?: Duration | Date): Promise<void>;
  /** While `fn` runs, a wait that lasts longer than `after` (default: 0) suspends the run: it then costs no memory. */
  suspense<Result>(fn: () => Result, options?: { after?: Duration }): Promise<Awaited<Result>>;
  /** Calls `fn` for each item, at most `concurrency` at a time; the results in the order of the items. */
  map<Item, Result>(
    items: Iterable<Item>,
    fn: (item: Item, index: number) => Result,
    options?: { concurrency?: number },
  ): Promise<Awaited<Result>[]>;
  /**
   * Begins the run anew, under its id, with other arguments: for loops without an end. Its journal begins empty, messages
   * that nobody has received stay, open questions are cancelled. Never settles.
   *
   *     if (count === 1_000) return ctx.restart({ total });
   */
  restart(args?: unknown): Promise<never>;
  /** Says how far the run is; shown in its record. */
  progress(done: number, total?: number, label?: string): void;
  /** Adds a line to the run's log; the template is that of prompts. */
  log(template: string, values?: Record<string, unknown>, level?: 'debug' | 'info' | 'warn' | 'error'): void;
  /**
   * Adds an event of your own to the run's stream. With `durable: false` it is not recorded, only told to whoever reads the
   * events at this moment, in any tab: for what would be too much to keep, such as the tokens of a model.
   */
  emit(name: string, value?: unknown, options?: { durable?: boolean }): void;
  /** The time, the same in each attempt: that of the last thing the run learned. Milliseconds since 1970. */
  now(): number;
  /** A number in [0, 1), the same in each attempt. */
  random(): number;
  /** A random UUID, the same in each attempt. */
  uuid(): string;
}

/** What may be said of a workflow that another one calls. */
export interface ChildOptions {
  /** An id of its own. If there is a run of this id already, it is joined: its outcome is waited for. */
  id?: string;
  /**
   * What becomes of it when the run that called it ends, in whichever way: it goes on, or is cancelled. Without this it is
   * cancelled where that is cancelled, and goes on otherwise.
   */
  onParentEnd?: 'continue' | 'cancel';
}

/** The values may be left out where the template names none. */
type Asked<Template extends string, Options> =
  {} extends Values<Template>
    ? [values?: Values<Template>, options?: Options]
    : [values: Values<Template>, options?: Options];
type Called<Args> = undefined extends Args
  ? [args?: Args, options?: ChildOptions]
  : [Args] extends [void]
    ? [args?: undefined, options?: ChildOptions]
    : [args: Args, options?: ChildOptions];
type Given<Args> = undefined extends Args ? [args?: Args] : [Args] extends [void] ? [args?: undefined] : [args: Args];

/** What a step or a task is told of the try that it is. */
export interface StepContext {
  /** The context in the step's own name: what it waits for by way of it, the run waits for. */
  ctx: Context;
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
