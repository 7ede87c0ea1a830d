// The context: what a workflow function can do. All of it is a reading or a writing of the attempt's journal.

import { cloned } from '../model/clone.ts';
import type { Duration } from '../model/duration.ts';
import { fraction } from '../model/key.ts';
import type { WorkflowType } from '../model/protocol.ts';
import { withReferences } from '../model/reference.ts';
import type { Attempt } from './attempt.ts';
import type { Channel } from './channel.ts';
import { call, submitExecution } from './executions.ts';
import { cancel, type Execution, type Handle, type Input, selected } from './handles.ts';
import { mapped } from './mapped.ts';
import type { StepOptions } from './options.ts';
import type { Prompt, Values } from './prompt.ts';
import { type AskOptions, ask, type SubmitOptions, submitInput } from './questions.ts';
import { type ReceiveOptions, type Receiver, receive, sendMessage } from './receive.ts';
import { step } from './steps.ts';
import type { StepContext, Task } from './task.ts';
import { sleep, suspend, suspense } from './waits.ts';

export interface Context {
  readonly runId: string;
  /** 1 for the first pass through the function. */
  readonly attempt: number;
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
  call<Args, Result>(workflow: WorkflowType<string, Args, Result>, ...args: Given<Args>): Promise<Result>;
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
  submit<Args, Result>(workflow: WorkflowType<string, Args, Result>, ...args: Given<Args>): Execution<Result>;
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
  /** Says how far the run is; shown in its record. */
  progress(done: number, total?: number, label?: string): void;
  /** Adds a line to the run's log; the template is that of prompts. */
  log(template: string, values?: Record<string, unknown>, level?: 'debug' | 'info' | 'warn' | 'error'): void;
  /** Adds an event of your own to the run's stream. */
  emit(name: string, value?: unknown): void;
  /** The time, the same in each attempt: that of the last thing the run learned. Milliseconds since 1970. */
  now(): number;
  /** A number in [0, 1), the same in each attempt. */
  random(): number;
  /** A random UUID, the same in each attempt. */
  uuid(): string;
}

/** The values may be left out where the template names none. */
type Asked<Template extends string, Options> =
  {} extends Values<Template>
    ? [values?: Values<Template>, options?: Options]
    : [values: Values<Template>, options?: Options];
type Given<Args> = undefined extends Args ? [args?: Args] : [Args] extends [void] ? [args?: undefined] : [args: Args];

export function context(attempt: Attempt): Context {
  const { run } = attempt;
  const draw = (what: string) => `${run.seed} ${attempt.nth(what)}`;

  return {
    runId: run.id,
    attempt: run.attempts,
    get signal() {
      return attempt.abort.signal;
    },

    step: (name, fn, options = {}) =>
      step(attempt, { entry: attempt.nth(name), kind: 'step', name, fn, options }) as Promise<never>,
    call: (called: Task | WorkflowType, args?: unknown) => call(attempt, called, args) as Promise<never>,

    ask: (prompt: Prompt, values: object = {}, options: AskOptions<any> = {}) =>
      ask(attempt, prompt, { ...values }, options) as never,
    submit: (what: Prompt | Task | WorkflowType, given: any, options: SubmitOptions = {}) =>
      (what?.kind === 'task' || what?.kind === 'workflow'
        ? submitExecution(attempt, what, given)
        : submitInput(attempt, what, { ...given }, options)) as never,
    select: (handles, options = {}) => selected(attempt, handles, options) as never,
    cancel: (handles) => cancel(attempt, handles),

    receive: (channel, options) => receive(attempt, channel, options),
    send: (runId, channel, value) => sendMessage(attempt, runId, channel, value),

    sleep: (when) => sleep(attempt, when),
    suspend: (until = 0) => suspend(attempt, until),
    suspense: (fn, { after = 0 } = {}) => suspense(attempt, fn, after),
    map: mapped,

    progress: (done, total, label) => attempt.recordOnce({ type: 'progress', done, total, label }),
    log: (template, values = {}, level = 'info') =>
      attempt.recordOnce({
        type: 'logged',
        level,
        template,
        values: cloned(withReferences(values) as typeof values, 'values'),
      }),
    emit: (name, value) => attempt.recordOnce({ type: 'emitted', name, value: cloned(value, 'value') }),

    now: () => attempt.delivery.now,
    random: () => fraction(draw('~random')),
    uuid() {
      const hex = Array.from({ length: 4 }, (_, part) => fraction(`${part} ${draw('~uuid')}`));
      return uuid(hex.map((number) => Math.floor(number * 2 ** 32)));
    },
  };
}

/** Version 4 layout from four 32-bit words. */
function uuid(words: number[]): string {
  const hex = words
    .map((word) => word.toString(16).padStart(8, '0'))
    .join('')
    .split('');
  hex[12] = '4';
  hex[16] = '89ab'[Number.parseInt(hex[16]!, 16) & 3]!;
  return hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
