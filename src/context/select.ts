// Waiting for the first of several entries to end. Which one it was is recorded, as any outcome is.

import type { Attempt } from '../engine/attempt.ts';
import { type Duration, milliseconds } from '../model/duration.ts';
import { recorded } from '../model/error-records.ts';
import { WaitTimeout } from '../model/errors.ts';
import { hash } from '../model/key.ts';

/** The place in the list of the entry that ended first; if several have when it looks, the lowest. */
export async function select(
  attempt: Attempt,
  entries: readonly string[],
  what: string,
  timeout?: Duration,
): Promise<number> {
  const entry = attempt.names.nth(`~select ${hash(entries.join('\n'))}`);
  const first = attempt.wait(entry);
  if (!attempt.replay.ended.has(entry)) {
    attempt.watch(entries, (index) => attempt.journal.conclude(entry, 'select', what, { value: index }));
    if (timeout !== undefined) {
      const limit = milliseconds(timeout);
      const error = () => recorded(new WaitTimeout(what, limit));
      attempt.timer(entry, limit, () => attempt.journal.conclude(entry, 'select', what, { error: error() }));
    }
  }
  try {
    return (await first) as number;
  } finally {
    attempt.timers.delete(entry);
  }
}

/** Whether an entry has ended by now or ends within a time, for which the attempt is kept. */
export async function poll(attempt: Attempt, awaited: string, what: string, timeout: Duration = 0): Promise<boolean> {
  const entry = attempt.names.nth(`~poll ${awaited}`);
  const polled = attempt.wait(entry);
  if (!attempt.replay.ended.has(entry) && attempt.ending.mayWithdraw) {
    const within = milliseconds(timeout);
    const { polls } = attempt.ending;
    let leave = () => {};
    const left = new Promise<undefined>((resolve) => polls.add((leave = () => resolve(undefined))));
    void attempt.busy(async () => {
      await attempt.refreshed();
      const found = new Promise<boolean>((resolve) => {
        if (within === 0) return resolve(attempt.replay.ended.has(awaited));
        attempt.watch([awaited], () => resolve(true));
        attempt.timer(entry, within, () => resolve(false));
      });
      const value = await Promise.race([left, found]);
      polls.delete(leave);
      attempt.timers.delete(entry);
      // The next attempt polls on, for what is left of the time.
      if (value !== undefined) attempt.journal.conclude(entry, 'poll', what, { value });
    });
  }
  return (await polled) as boolean;
}
