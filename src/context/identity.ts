// One unit of work has one identity: what is recorded as a step is no task, whatever it is called with, and no run of its
// own. Where changed code asks for the same in another form, it is not done a second time.

import type { Attempt } from '../engine/attempt.ts';
import type { StepKind } from '../model/journal.ts';

/** A unit of work that the function asks for. */
interface Wanted {
  entry: string;
  kind: StepKind;
  name: string;
}

/** Ends the attempt if the entry is recorded as something else. */
export function expectKind(attempt: Attempt, { entry, kind, name }: Wanted): void {
  const was = attempt.replay.claim(entry);
  if (was !== undefined && was !== kind) contradict(attempt, was, { entry, kind, name });
}

/**
 * Begins what is not recorded. If the same name is recorded as something else that the function has not asked for so far, it
 * may be about to; so this waits until all that is recorded is delivered, and then it is a contradiction.
 */
export function beginAs(attempt: Attempt, wanted: Wanted, begin: () => void): void {
  const { entry, kind, name } = wanted;
  if (attempt.replay.unclaimed(kind, name) === undefined) return begin();
  attempt.begun.add(entry);
  void attempt.busy(async () => {
    await attempt.replayed();
    if (!attempt.ending.begins(true)) return;
    const was = attempt.replay.unclaimed(kind, name);
    if (was === undefined) begin();
    else contradict(attempt, was, wanted);
  });
}

function contradict(attempt: Attempt, was: StepKind | 'input', { kind, name }: Wanted): void {
  attempt.ending.contradict({
    recorded: `${was} \`${name}\``,
    requested: `${kind} \`${name}\``,
    isRecorded: (row) => row.type === 'step' && row.kind === was && row.name === name,
  });
}
