// The context: what a workflow function can do. All of it is a reading or a writing of the attempt's journal.

import type { ChildOptions, Context, Task } from '../definitions/context.ts';
import type { AskOptions, Prompt, SubmitOptions } from '../definitions/prompt.ts';
import type { Attempt } from '../engine/attempt.ts';
import type { Unit } from '../engine/work.ts';
import { cloned } from '../model/clone.ts';
import { text, unexpected } from '../model/given.ts';
import { fraction } from '../model/key.ts';
import type { WorkflowType } from '../model/protocol.ts';
import { callerOf, withReferences } from '../model/reference.ts';
import { call, submitExecution } from './executions.ts';
import { cancel, selected } from './handles.ts';
import { mapped } from './map.ts';
import { ask, submitInput } from './questions.ts';
import { receive, sendMessage } from './receive.ts';
import { sleep, suspend, suspense } from './sleep.ts';
import { inlineStep } from './steps.ts';

export function context(attempt: Attempt): Context {
  const { run } = attempt;
  const draw = (what: string) => `${run.seed} ${attempt.names.nth(what)}`;

  const ctx: Context = {
    runId: run.id,
    attempt: run.attempts,
    version: run.version,
    get signal() {
      return attempt.ending.abort.signal;
    },

    step: (name, fn, options = {}) => inlineStep(attempt, name, fn, options) as Promise<never>,
    call: (called: Task | WorkflowType, args?: unknown, child?: ChildOptions) =>
      call(attempt, called, args, child) as Promise<never>,

    ask: (prompt: Prompt, values: Record<string, unknown> = {}, options: AskOptions<any> = {}) =>
      ask(attempt, prompt, values, options) as never,
    submit: (what: Prompt | Task | WorkflowType, given?: any, options: SubmitOptions & ChildOptions = {}) =>
      (what?.kind === 'task' || what?.kind === 'workflow'
        ? submitExecution(attempt, what, given, options as ChildOptions)
        : submitInput(attempt, what, given ?? {}, options)) as never,
    select: (handles, options = {}) => selected(attempt, handles, options) as never,
    cancel: (handles) => cancel(attempt, handles),

    receive: (channel, options) => receive(attempt, channel, options),
    send: (runId, channel, value) => sendMessage(attempt, runId, channel, value),

    sleep: (when) => sleep(attempt, when),
    suspend: (until = 0) => suspend(attempt, until),
    suspense: (fn, { after = 0 } = {}) => suspense(attempt, fn, after),
    map: mapped,
    restart: async (args) =>
      attempt.ending.restart(cloned(callerOf(run) === undefined ? args : withReferences(args), 'args')),

    progress(done, total, label) {
      if (typeof done !== 'number') throw unexpected('what `ctx.progress` gets first', 'a number', done);
      attempt.journal.recordOnce({ type: 'progress', done, total, label: label === undefined ? label : String(label) });
    },
    log: (template, values = {}, level = 'info') =>
      attempt.journal.recordOnce({
        type: 'logged',
        level: text(level, 'the level of a log line'),
        template: text(template, 'the template of a log line'),
        values: cloned(withReferences(values) as typeof values, 'values'),
      }),
    emit(name, value, { durable = true } = {}) {
      text(name, 'the name of an event');
      const kept = cloned(value, 'value');
      if (durable) attempt.journal.recordOnce({ type: 'emitted', name, value: kept });
      else attempt.journal.tell(name, kept);
    },

    now: () => attempt.delivery.now,
    random: () => fraction(draw('~random')),
    uuid() {
      const hex = Array.from({ length: 4 }, (_, part) => fraction(`${part} ${draw('~uuid')}`));
      return uuid(hex.map((number) => Math.floor(number * 2 ** 32)));
    },
  };
  attempt.contextOf = (unit) => inTheNameOf(attempt, unit, ctx);
  return ctx;
}

/** The context of a unit of work: what is called by way of it is known to be called there. */
function inTheNameOf(attempt: Attempt, unit: Unit, ctx: Context): Context {
  return new Proxy(ctx, {
    get(of, name) {
      const value: unknown = Reflect.get(of, name);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => attempt.work.as(unit, () => value(...args));
    },
  });
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
