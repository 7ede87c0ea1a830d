// Waits for the clock, and what may be given up while they last.

import type { Attempt } from '../engine/attempt.ts';
import { type Duration, milliseconds } from '../model/duration.ts';

/** Waits for a duration or until a date; the point in time is recorded, so a reload does not begin anew. */
export async function sleep(attempt: Attempt, when: Duration | Date): Promise<void> {
  // Sleeps of different lengths are told apart: to add one to the code does not shift the others.
  const entry = attempt.names.nth(when instanceof Date ? '~sleep' : `~sleep ${when}`);
  const slept = attempt.wait(entry);
  if (!attempt.replay.ended.has(entry))
    attempt.timer(entry, when, () => attempt.journal.conclude(entry, 'sleep', 'sleep', {}));
  await slept;
}

/** Gives up this attempt as soon as it is quiet; the next one passes here once the time has come. */
export async function suspend(attempt: Attempt, until: Duration | Date): Promise<void> {
  const entry = attempt.names.nth('~suspend');
  const again = attempt.replay.timers.has(entry);
  const suspended = attempt.wait(entry);
  const scope = { after: 0 };
  if (!again) attempt.status.scopes.add(scope);
  // An attempt that nothing keeps is given up in a moment. One that a step keeps goes on here.
  const fire = () => {
    if (again || attempt.work.active + attempt.work.units > 0) attempt.journal.conclude(entry, 'sleep', 'suspend', {});
    else attempt.timers.set(entry, Date.now() + 5, fire);
  };
  if (!attempt.replay.ended.has(entry)) attempt.timer(entry, until, fire);
  try {
    await suspended;
  } finally {
    attempt.status.scopes.delete(scope);
  }
}

/** While `fn` runs, gives up the attempt when it has waited for longer than `after`. */
export async function suspense<T>(attempt: Attempt, fn: () => T, after: Duration): Promise<Awaited<T>> {
  const scope = { after: milliseconds(after) };
  attempt.status.scopes.add(scope);
  try {
    return await fn();
  } finally {
    attempt.status.scopes.delete(scope);
  }
}
