// Two copies of the same project, each gone on by itself: which copy of an item counts.

import type { InputRecord, RunRecord } from 'confer-kit';

/**
 * When an item was answered or skipped last, in ms; undefined if it is open. The answer is what counts, not the run: a worker may end
 * between the two. What came along with the item was never asked, so there it is the run's end.
 */
export function answeredAt(
  { state, updatedAt }: Pick<RunRecord, 'state' | 'updatedAt'>,
  inputs: readonly InputRecord[],
): number | undefined {
  const answers = inputs.filter(({ state }) => state === 'responded' || state === 'dismissed');
  if (answers.length > 0) return Math.max(...answers.map(({ resolution }) => resolution?.at ?? 0));
  return inputs.length === 0 && state === 'succeeded' ? updatedAt : undefined;
}

/** Whether the copy from the file takes the place of the one that is here: an answer wins over none; of two, the later one. */
export function takesOver(there: number | undefined, here: number | undefined): boolean {
  return there !== undefined && (here === undefined || there > here);
}
