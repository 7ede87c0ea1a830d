// The context: what a workflow function can do. All of it is a reading or a writing of the attempt's journal.

import { cloned } from '../model/clone.ts';
import type { Duration } from '../model/duration.ts';
import { ConferError } from '../model/errors.ts';
import { digest, fraction } from '../model/key.ts';
import type { Attempt } from './attempt.ts';
import type { Prompt, Values } from './prompt.ts';
import { type AskOptions, ask, type Input, submit } from './questions.ts';
import { step } from './steps.ts';
import type { StepContext, StepOptions, Task } from './task.ts';
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
  /** Calls a task; once for each combination of task, arguments and occurrence. */
  call<Args, Result>(
    task: Task<Args, Result>,
    ...args: undefined extends Args ? [args?: Args] : [args: Args]
  ): Promise<Result>;
  /** Asks a person and waits for the answer. Rejects with `InputDismissed`, `InputCancelled` or `InputExpired`. */
  ask<Template extends string, Value, Default = never>(
    prompt: Prompt<Template, Value>,
    ...rest: Asked<Template, AskOptions<Default>>
  ): Promise<Value | Default>;
  /** Asks a person and goes on at once. */
  submit<Template extends string, Value>(
    prompt: Prompt<Template, Value>,
    ...rest: Asked<Template, AskOptions>
  ): Input<Value>;
  /** Waits for a duration or until a date, over reloads. */
  sleep(when: Duration | Date): Promise<void>;
  /** Suspends the run now and takes it up again, from the top, at once, after a duration or at a date. */
  suspend(until?: Duration | Date): Promise<void>;
  /** While `fn` runs, a wait that lasts longer than `after` (default: 0) suspends the run: it then costs no memory. */
  suspense<Result>(fn: () => Promise<Result>, options?: { after?: Duration }): Promise<Result>;
  /** Calls `fn` for each item, at most `concurrency` at a time; the results in the order of the items. */
  map<Item, Result>(
    items: Iterable<Item>,
    fn: (item: Item, index: number) => Promise<Result>,
    options?: { concurrency?: number },
  ): Promise<Result[]>;
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

export function context(attempt: Attempt): Context {
  const { run } = attempt;
  const draw = (what: string) => `${run.seed} ${run.id} ${attempt.nth(what)}`;

  return {
    runId: run.id,
    attempt: run.attempts,
    signal: attempt.abort.signal,

    step: (name, fn, options = {}) =>
      step(attempt, { entry: attempt.nth(name), kind: 'step', name, fn, options }) as Promise<never>,

    async call(task, args?: unknown) {
      if (task?.kind !== 'task')
        throw new ConferError('`ctx.call` expects a task. Define one with `task(name, fn)`.', { code: 'InvalidTask' });
      const given = cloned(args, 'args') as never;
      const named = (key: string) =>
        step(attempt, {
          entry: attempt.nth(`${task.name}(${key})`),
          kind: 'task',
          name: task.name,
          fn: (context) => task.fn(given, context),
          options: task.options,
        });
      const key = digest(given);
      if (typeof key === 'string') return (await named(key)) as never;
      attempt.delivery.hold(key);
      return (await named(await attempt.busy(() => key))) as never;
    },

    ask: (prompt: Prompt, values: object = {}, options: AskOptions<any> = {}) =>
      ask(attempt, prompt, { ...values }, options) as never,
    submit: (prompt: Prompt, values: object = {}, options: AskOptions = {}) =>
      submit(attempt, prompt, { ...values }, options) as never,

    sleep: (when) => sleep(attempt, when),
    suspend: (until = 0) => suspend(attempt, until),
    suspense: (fn, { after = 0 } = {}) => suspense(attempt, fn, after),

    async map(items, fn, { concurrency = Number.POSITIVE_INFINITY } = {}) {
      const all = Array.from(items);
      const results: Awaited<ReturnType<typeof fn>>[] = [];
      const left = all.entries();
      const work = async () => {
        for (const [index, item] of left) results[index] = await fn(item, index);
      };
      if (!(concurrency >= 1))
        throw new TypeError(`Expected \`concurrency\` to be a number from 1 up, got ${concurrency}.`);
      await Promise.all(Array.from({ length: Math.min(concurrency, all.length) }, work));
      return results;
    },

    progress: (done, total, label) => attempt.recordOnce({ type: 'progress', done, total, label }),
    log: (template, values = {}, level = 'info') =>
      attempt.recordOnce({ type: 'logged', level, template, values: cloned(values, 'values') }),
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
