// The context: what a workflow function can do. All of it is a reading or a writing of the attempt's journal.

import type { Context } from '../definitions/context.ts';
import type { AskOptions, Prompt, SubmitOptions } from '../definitions/prompt.ts';
import type { Task } from '../definitions/task.ts';
import type { Attempt } from '../engine/attempt.ts';
import { cloned } from '../model/clone.ts';
import { text, unexpected } from '../model/given.ts';
import { fraction } from '../model/key.ts';
import type { WorkflowType } from '../model/protocol.ts';
import { withReferences } from '../model/reference.ts';
import { call, submitExecution } from './executions.ts';
import { cancel, selected } from './handles.ts';
import { mapped } from './map.ts';
import { ask, submitInput } from './questions.ts';
import { receive, sendMessage } from './receive.ts';
import { sleep, suspend, suspense } from './sleep.ts';
import { inlineStep } from './steps.ts';

export function context(attempt: Attempt): Context {
  const { run } = attempt;
  const draw = (what: string) => `${run.seed} ${attempt.nth(what)}`;

  return {
    runId: run.id,
    attempt: run.attempts,
    version: run.version,
    get signal() {
      return attempt.abort.signal;
    },

    step: (name, fn, options = {}) => inlineStep(attempt, name, fn, options) as Promise<never>,
    call: (called: Task | WorkflowType, args?: unknown) => call(attempt, called, args) as Promise<never>,

    ask: (prompt: Prompt, values: Record<string, unknown> = {}, options: AskOptions<any> = {}) =>
      ask(attempt, prompt, values, options) as never,
    submit: (what: Prompt | Task | WorkflowType, given?: any, options: SubmitOptions = {}) =>
      (what?.kind === 'task' || what?.kind === 'workflow'
        ? submitExecution(attempt, what, given)
        : submitInput(attempt, what, given ?? {}, options)) as never,
    select: (handles, options = {}) => selected(attempt, handles, options) as never,
    cancel: (handles) => cancel(attempt, handles),

    receive: (channel, options) => receive(attempt, channel, options),
    send: (runId, channel, value) => sendMessage(attempt, runId, channel, value),

    sleep: (when) => sleep(attempt, when),
    suspend: (until = 0) => suspend(attempt, until),
    suspense: (fn, { after = 0 } = {}) => suspense(attempt, fn, after),
    map: mapped,

    progress(done, total, label) {
      if (typeof done !== 'number') throw unexpected('what `ctx.progress` gets first', 'a number', done);
      attempt.recordOnce({ type: 'progress', done, total, label: label === undefined ? label : String(label) });
    },
    log: (template, values = {}, level = 'info') =>
      attempt.recordOnce({
        type: 'logged',
        level: text(level, 'the level of a log line'),
        template: text(template, 'the template of a log line'),
        values: cloned(withReferences(values) as typeof values, 'values'),
      }),
    emit: (name, value) =>
      attempt.recordOnce({
        type: 'emitted',
        name: text(name, 'the name of an event'),
        value: cloned(value, 'value'),
      }),

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
