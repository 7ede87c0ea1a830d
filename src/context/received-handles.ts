// Received handles: those that a workflow got as an argument. What they lead to belongs to another run; what is learned of
// it is recorded in this one, so that a replay learns the same.

import type { Handle } from '../definitions/handle.ts';
import type { Attempt } from '../engine/attempt.ts';
import { recorded } from '../model/error-records.ts';
import { NotFound } from '../model/errors.ts';
import type { Outcome } from '../model/journal.ts';
import type { Reference } from '../model/reference.ts';
import { handle } from './handles.ts';
import { follow, outcomeOf, status, waitedFor, withdrawn } from './remote-handles.ts';
import { step } from './steps.ts';
import { stored } from './stored.ts';

/** In milliseconds. */
const lookAgainAfter = 5_000;

export function receivedHandle(attempt: Attempt, reference: Reference): Handle & { kind: string } {
  const { store } = attempt;
  const { id, name, round } = reference;
  // Two of one id are not the same where they are of different rounds.
  const place = round === undefined ? id : `${id}~${round}`;
  const kind = reference['~confer'] === 'input' ? 'input' : 'execution';
  return handle(attempt, {
    kind,
    what: `${kind} \`${name}\``,
    entry: `~foreign ${place}`,
    reference: () => reference,
    need: (entry) => learn(attempt, reference, entry),
    state: () => status(store, reference),
    async cancel() {
      const entry = attempt.names.nth(`~cancel ${place}`);
      const fn = () => stored(attempt, () => withdrawn(store, reference));
      await step(attempt, { entry, kind: 'cancel', name, fn, options: {} });
    },
  });
}

/** Has the outcome recorded once there is one. Until then the run waits, and is woken when it comes. */
function learn(attempt: Attempt, reference: Reference, entry: string): void {
  const { store, replay, begun } = attempt;
  if (replay.ended.has(entry) || begun.has(entry)) return;
  begun.add(entry);
  if (reference['~confer'] === 'step') {
    // Nobody could wake the run: a step ends without a look at who waits. So it is kept in memory.
    const wait = async () => attempt.journal.conclude(entry, 'poll', reference.name, await waitedFor(store, reference));
    void attempt.busy(wait).catch((error) => console.error(`\`${reference.id}\` could not be read.`, error));
    return;
  }
  onEnd(attempt, reference, (end) => attempt.journal.conclude(entry, 'poll', reference.name, end));
}

/** Calls back with the outcome of what belongs to another run, once it is there. Until then the run may wait. */
export function onEnd(attempt: Attempt, reference: Reference, conclude: (end: Outcome) => void): void {
  const { store, status } = attempt;
  const followsNoMore = status.follow(reference);
  const unread = async (error: unknown): Promise<Outcome | undefined> => {
    // The run was deleted: nothing else will ever come of it.
    if (error instanceof NotFound) return { error: recorded(error) };
    console.error(`\`${reference.id}\` could not be read.`, error);
    // Should it be over, it is looked at again as soon as the run rests.
    await new Promise((resolve) => setTimeout(resolve, lookAgainAfter));
    return undefined;
  };
  const look = () =>
    attempt.busy(async () => {
      const end = attempt.ending.gone ? undefined : await outcomeOf(store, reference).catch(unread);
      if (end || attempt.ending.gone) stop();
      if (!end) return;
      followsNoMore();
      conclude(end);
    });
  const stop = follow(store, reference, () => void look());
  void look();
}
