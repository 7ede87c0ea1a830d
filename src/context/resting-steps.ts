// Resting: a task that waits for what a handle leads to is not at work meanwhile. Its run waits, as if it had asked itself,
// and its time does not count; but it stays in memory, as the task is under way.

import type { Attempt } from '../engine/attempt.ts';
import type { Unit } from '../engine/work.ts';
import { entryOfId, runOf } from '../model/input-id.ts';
import { isLeft, type Reference } from '../model/reference.ts';

/** Waits for `change`, which may be about what the reference leads to; whether the attempt is still there. */
export type Rest = (reference: Reference, change: Promise<void>) => Promise<boolean>;

/** For one try of a task: how it rests, and what is to be called when it is over. */
export function resting(attempt: Attempt, unit: Unit): { rest: Rest; over(): void } {
  const { status, work } = attempt;
  let ended = false;

  function need(reference: Reference): () => void {
    const { '~confer': kind, id } = reference;
    if (kind === 'input' && runOf(id) === attempt.run.id && !isLeft(reference, attempt.run)) {
      attempt.journal.needInput(entryOfId(id));
      return () => {};
    }
    return status.follow(reference);
  }

  return {
    async rest(reference, change) {
      // Whatever is cancelled has to come to its end.
      if (ended || attempt.ending.cancellation) return change.then(() => true);
      if (reference['~confer'] === 'step') {
        // The end of another task wakes nobody, so this one stays at work; but the other may need its slot.
        unit.slot?.leave();
        await change;
        return attempt.seated(unit);
      }
      const done = need(reference);
      const { goesOn } = work.rest(unit, reference.id);
      await Promise.race([change, status.woken()]);
      done();
      goesOn();
      return attempt.seated(unit);
    },
    over() {
      ended = true;
    },
  };
}
