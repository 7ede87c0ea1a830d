// Steps: a unit of work, tried as often as its options allow. The count of failed tries is in the journal, so that a
// reload does not give a failing step new chances.

import { cloned } from '../model/clone.ts';
import { milliseconds } from '../model/duration.ts';
import { NotSerialisable, ReplayDivergence, recorded, WaitTimeout } from '../model/errors.ts';
import type { StepKind } from '../model/journal.ts';
import type { Attempt } from './attempt.ts';
import type { Retry, StepContext, StepOptions } from './task.ts';

export interface Step {
  entry: string;
  kind: StepKind;
  name: string;
  fn: (step: StepContext) => unknown;
  options: StepOptions;
}

/** The outcome of a step: the recorded one, or that of doing it now. */
export function step(attempt: Attempt, wanted: Step): Promise<unknown> {
  const { entry, kind, name } = wanted;
  const was = attempt.past.kinds.get(entry);
  if (was !== undefined && was !== kind) {
    return Promise.reject(new ReplayDivergence(`${was} \`${name}\``, `${kind} \`${name}\``));
  }
  const outcome = attempt.wait(entry);
  // A run that was cancelled while it slept begins nothing new on the way to where that happened.
  const tooLate = attempt.past.cancelling && !attempt.cancelled;
  if (was === undefined && !tooLate) tryStep(attempt, wanted);
  return outcome;
}

/** Does the step, for as long as its retries allow, and concludes it. */
function tryStep(attempt: Attempt, { entry, kind, name, fn, options }: Step): void {
  const before = attempt.past.tries.get(entry);
  if (before && before.until > Date.now()) attempt.clocks.set(entry, before.until, () => void tried(before.count + 1));
  else void tried((before?.count ?? 0) + 1);

  function tried(number: number): Promise<void> {
    return attempt.busy(async () => {
      try {
        const value = await timed(number);
        attempt.conclude(entry, kind, name, { value: cloned(value, `the result of ${kind} ${name}`) }, number);
      } catch (error) {
        let pause: number | undefined;
        let last = error;
        try {
          pause = pauseAfter(options.retry, number, error);
        } catch (broken) {
          // A rule that throws is a mistake in the workflow, and ends the step as such.
          last = broken;
        }
        if (pause === undefined || attempt.abort.signal.aborted) {
          attempt.conclude(entry, kind, name, { error: recorded(last) }, number);
          return;
        }
        const until = Date.now() + pause;
        attempt.record({ type: 'tried', entry, error: recorded(error), until });
        attempt.clocks.set(entry, until, () => void tried(number + 1));
      }
    });
  }

  async function timed(number: number): Promise<unknown> {
    const idempotencyKey = `${attempt.run.id}/${entry}`;
    const call = (signal: AbortSignal) => fn({ signal, attempt: number, idempotencyKey });
    if (options.timeout === undefined) return call(attempt.abort.signal);
    const limit = milliseconds(options.timeout);
    const timeout = new AbortController();
    const signal = AbortSignal.any([attempt.abort.signal, timeout.signal]);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        const error = new WaitTimeout(`${kind} \`${name}\``, limit);
        timeout.abort(error);
        reject(error);
      }, limit);
    });
    try {
      return await Promise.race([call(signal), late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

const firstPause = 1_000;
const longestPause = 60_000;

/** How long to wait after a failed try, in milliseconds; `undefined`: it was the last. */
function pauseAfter(retry: Retry | undefined, number: number, error: unknown): number | undefined {
  // To do it again would not make its result storable.
  if (error instanceof NotSerialisable) return;
  if (!retry || number >= retry.attempts || retry.when?.(error) === false) return;
  if (typeof retry.backoff === 'function') return milliseconds(retry.backoff(number));
  const first = retry.backoff === undefined ? firstPause : milliseconds(retry.backoff);
  return Math.min(first * 2 ** (number - 1), Math.max(first, longestPause));
}
