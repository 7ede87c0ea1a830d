// Steps: a unit of work, tried as often as its options allow. The count of failed tries is in the journal, so that a
// reload does not give a failing step new chances.

import { checkOptions, pauseAfter, type StepOptions } from '../definitions/options.ts';
import type { StepContext } from '../definitions/task.ts';
import type { Attempt } from '../engine/attempt.ts';
import { cloned } from '../model/clone.ts';
import { milliseconds } from '../model/duration.ts';
import { NotSerialisable, ReplayDivergence, recorded, WaitTimeout } from '../model/errors.ts';
import { callable, text } from '../model/given.ts';
import type { StepKind } from '../model/journal.ts';
import { type Rest, resting } from './resting-steps.ts';

export interface Step {
  entry: string;
  kind: StepKind;
  name: string;
  /** `rest` is for waits of its own. */
  fn: (step: StepContext, rest: Rest) => unknown;
  options: StepOptions;
  /** It may begin at a halt, too. */
  atHalt?: boolean;
}

/** The outcome of a step that stands where it is done. */
export async function inlineStep(
  attempt: Attempt,
  name: string,
  fn: Step['fn'],
  options: StepOptions,
): Promise<unknown> {
  text(name, 'the first argument of `ctx.step`');
  callable(fn, `the second argument of \`ctx.step\`, step \`${name}\``);
  checkOptions(options, `step \`${name}\``);
  const entry = attempt.nth(name);
  begin(attempt, { entry, kind: 'step', name, fn, options });
  return attempt.wait(entry);
}

/** The outcome of a step: the recorded one, or that of doing it now. */
export async function step(attempt: Attempt, wanted: Step): Promise<unknown> {
  begin(attempt, wanted);
  return attempt.wait(wanted.entry);
}

/** Begins a step, unless it is recorded or begun already. Throws `ReplayDivergence` if it is recorded as something else. */
export function begin(attempt: Attempt, wanted: Step): void {
  const { entry, kind, name, atHalt } = wanted;
  expectKind(attempt, entry, kind, name);
  const may = atHalt ? attempt.mayWithdraw : attempt.mayBegin;
  if (may && !attempt.replay.ended.has(entry) && !attempt.begun.has(entry)) tryStep(attempt, wanted);
}

/** Throws `ReplayDivergence` if an entry is recorded as something else. */
export function expectKind(attempt: Attempt, entry: string, kind: StepKind, name: string): void {
  const was = attempt.replay.ended.get(entry)?.kind;
  if (was !== undefined && was !== kind)
    throw new ReplayDivergence(`${was} \`${name}\``, `${kind} \`${name}\``, attempt.versions);
}

/** Does the step, for as long as its retries allow, and concludes it. */
function tryStep(attempt: Attempt, { entry, kind, name, fn, options }: Step): void {
  attempt.begun.add(entry);
  // Only the handle of a task can stop it.
  const stopping = kind === 'task' ? new AbortController() : undefined;
  if (stopping) attempt.stops.set(entry, stopping);
  const stop = stopping?.signal;
  const before = attempt.replay.tries.get(entry);
  if (before && before.until > Date.now()) attempt.timers.set(entry, before.until, () => void tried(before.count + 1));
  else void tried((before?.count ?? 0) + 1);

  function tried(number: number): Promise<void> {
    return attempt.busy(async () => {
      const { rest, over } = resting(attempt);
      try {
        const value = await timed(number, rest).finally(over);
        attempt.conclude(entry, kind, name, { value: cloned(value, `the result of ${kind} ${name}`) }, number);
      } catch (error) {
        let pause: number | undefined;
        let last = error;
        try {
          // To do it again would not make its result storable.
          pause = error instanceof NotSerialisable ? undefined : pauseAfter(options.retry, number, error);
        } catch (broken) {
          // A rule that throws is a mistake in the workflow, and ends the step as such.
          last = broken;
        }
        if (pause === undefined || stop?.aborted || attempt.abort.signal.aborted) {
          attempt.conclude(entry, kind, name, { error: recorded(last) }, number);
          return;
        }
        const until = Date.now() + pause;
        attempt.record({ type: 'tried', entry, error: recorded(error), until });
        attempt.timers.set(entry, until, () => void tried(number + 1));
      }
    });
  }

  async function timed(number: number, rest: Rest): Promise<unknown> {
    const idempotencyKey = `${attempt.run.id}/${entry}`;
    const timeout = options.timeout === undefined ? undefined : new AbortController();
    const signals = [attempt.abort.signal, stop, timeout?.signal].filter((signal) => signal !== undefined);
    const signal = signals.length === 1 ? signals[0]! : AbortSignal.any(signals);
    if (!timeout) return fn({ signal, attempt: number, idempotencyKey }, rest);
    const limit = milliseconds(options.timeout!);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        const error = new WaitTimeout(`${kind} \`${name}\``, limit);
        timeout.abort(error);
        reject(error);
      }, limit);
    });
    try {
      return await Promise.race([fn({ signal, attempt: number, idempotencyKey }, rest), late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
