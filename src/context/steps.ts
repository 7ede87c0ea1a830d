// Steps: a unit of work, tried as often as its options allow. The count of failed tries is in the journal, so that a
// reload does not give a failing step new chances.

import type { StepContext } from '../definitions/context.ts';
import { checkOptions, pauseAfter, type StepOptions } from '../definitions/options.ts';
import type { Attempt } from '../engine/attempt.ts';
import { ActiveTime } from '../engine/clocks/active-time.ts';
import { never, type Unit } from '../engine/work.ts';
import { afterTurn } from '../model/clocks/turn.ts';
import { cloned } from '../model/clone.ts';
import { recorded } from '../model/error-records.ts';
import { NotSerialisable, WaitTimeout } from '../model/errors.ts';
import { callable, text } from '../model/given.ts';
import type { StepKind } from '../model/journal.ts';
import { beginAs, expectKind } from './identity.ts';
import { type Rest, resting } from './resting-steps.ts';
import { slotFor } from './task-slots.ts';

export interface Step {
  entry: string;
  kind: StepKind;
  name: string;
  /** `rest` is for waits of its own. */
  fn: (step: StepContext, rest: Rest) => unknown;
  options: StepOptions;
  /** How many of its name may be at work at once in this worker. */
  concurrency?: number | undefined;
  /** It may begin at a halt, too. */
  atHalt?: boolean;
}

/** The outcome of a step that stands where it is done. No async function: a replay calls it by the thousand. */
export function inlineStep(attempt: Attempt, name: string, fn: Step['fn'], options: StepOptions): Promise<unknown> {
  try {
    text(name, 'the first argument of `ctx.step`');
    callable(fn, `the second argument of \`ctx.step\`, step \`${name}\``);
    checkOptions(options, `step \`${name}\``);
    const entry = attempt.names.nth(name);
    begin(attempt, { entry, kind: 'step', name, fn, options });
    return attempt.wait(entry);
  } catch (error) {
    return Promise.reject(error);
  }
}

/** The outcome of a step: the recorded one, or that of doing it now. */
export async function step(attempt: Attempt, wanted: Step): Promise<unknown> {
  begin(attempt, wanted);
  return attempt.wait(wanted.entry);
}

/** Begins a step, unless it is recorded or begun already. */
export function begin(attempt: Attempt, wanted: Step): void {
  const { entry, atHalt } = wanted;
  expectKind(attempt, wanted);
  if (attempt.replay.ended.has(entry) || attempt.begun.has(entry)) return;
  if (attempt.ending.begins(atHalt)) return beginAs(attempt, wanted, () => tryStep(attempt, wanted));
  attempt.ending.onCancelled((why) => endWith(attempt, wanted, why));
}

/** The run was cancelled before the step was begun, or was tried again. A function that does not clean up has ended before that is said. */
function endWith(attempt: Attempt, { entry, kind, name }: Step, why: Error): void {
  afterTurn(() => attempt.journal.conclude(entry, kind, name, { error: recorded(why) }));
}

/** Does the step, for as long as its retries allow, and concludes it. */
function tryStep(attempt: Attempt, wanted: Step): void {
  const { entry, kind, name, fn, options, concurrency } = wanted;
  attempt.begun.add(entry);
  // Only the handle of a task can stop it.
  const stopping = kind === 'task' ? new AbortController() : undefined;
  if (stopping) attempt.stops.set(entry, stopping);
  const stop = stopping?.signal;
  /** It is not at work: between two tries, or left to the next attempt. Most steps never are. */
  let rests: boolean | undefined;
  const before = attempt.replay.tries.get(entry);
  if (before && before.until > Date.now()) tryAt(before.until, before.count + 1);
  else void tried((before?.count ?? 0) + 1);

  function goToRest(): void {
    if (rests === undefined) attempt.ending.onCancelled((why) => rests && endWith(attempt, wanted, why));
    rests = true;
  }

  function tryAt(until: number, number: number): void {
    goToRest();
    attempt.timers.set(entry, until, () => void tried(number));
  }

  async function tried(number: number): Promise<void> {
    rests &&= false;
    const { signal } = attempt.ending.abort;
    const unit = attempt.work.begin(entry);
    const { rest, over } = resting(attempt, unit);
    try {
      const value = await tryOf(number, unit, rest).finally(over);
      if (left(unit)) return await leave(unit);
      const kept = cloned(value, `the result of ${kind} ${name}`);
      attempt.journal.conclude(entry, kind, name, { value: kept }, { attempts: number, received: unit.received });
    } catch (error) {
      if (left(unit)) return await leave(unit);
      let pause: number | undefined;
      let last = error;
      try {
        // To do it again would not make its result storable.
        pause = error instanceof NotSerialisable ? undefined : pauseAfter(options.retry, number, error);
      } catch (broken) {
        // A rule that throws is a mistake in the workflow, and ends the step as such.
        last = broken;
      }
      if (pause === undefined || stop?.aborted || signal.aborted) {
        attempt.journal.conclude(
          entry,
          kind,
          name,
          { error: recorded(last) },
          { attempts: number, received: unit.received },
        );
        return;
      }
      const until = Date.now() + pause;
      attempt.journal.record({ type: 'tried', entry, error: recorded(error), until });
      attempt.again(unit);
      tryAt(until, number + 1);
    } finally {
      attempt.work.end(unit);
    }
  }

  /** Whether it wanted something that the next attempt is to begin. */
  function left(unit: Unit): boolean {
    return unit.left === true && !attempt.ending.cancellation;
  }

  /** It is done again by the next attempt: until then it rests, as if it waited. */
  function leave(unit: Unit): Promise<never> {
    goToRest();
    attempt.work.rest(unit, entry);
    return never();
  }

  async function tryOf(number: number, unit: Unit, rest: Rest): Promise<unknown> {
    const late = options.timeout === undefined ? undefined : new AbortController();
    const signals = [attempt.ending.abort.signal, stop, late?.signal].filter((signal) => signal !== undefined);
    const signal = signals.length === 1 ? signals[0]! : AbortSignal.any(signals);
    const context = {
      // Most steps do without.
      get ctx() {
        return attempt.contextOf(unit);
      },
      signal,
      attempt: number,
      idempotencyKey: attempt.names.identity(entry),
    };
    if (concurrency !== undefined) {
      unit.slot = slotFor(name, concurrency, signal);
      await attempt.seated(unit);
    }
    const work = () => (attempt.ending.gone ? never() : fn(context, rest));
    const done = attempt.call(unit, work);
    if (!late) return done;
    return Promise.race([
      done,
      new Promise<never>((_, reject) => {
        unit.time = new ActiveTime(0, options.timeout, (limit) => {
          const error = new WaitTimeout(`${kind} \`${name}\``, limit);
          late.abort(error);
          reject(error);
        });
      }),
    ]);
  }
}
