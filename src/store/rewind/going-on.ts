// Going on: what becomes of a run's record and of its questions where some of its journal counts no more.

import { answers, counted } from '../../model/counted.ts';
import type { Answer, Rewound, Row } from '../../model/journal.ts';
import { ended, responder, type User } from '../../model/record.ts';
import type { Notice } from '../changes.ts';
import type { Transaction } from '../commit.ts';
import type { StoredInput, StoredRun } from '../database.ts';
import { addFacts } from '../facts.ts';
import { wakeFollowers } from '../followers.ts';
import { cancelledInput, owing } from '../journal.ts';

/** Records that some of a run's journal (`rows`) counts no more, and has the run taken up by an executor. */
export async function goOn(
  transaction: Transaction,
  run: StoredRun,
  change: Omit<Rewound, 'type' | 'by' | 'was'>,
  rows: readonly Row[],
  user: User | undefined,
  notice: Notice,
): Promise<StoredRun> {
  const { state, result, error, channels, channelSchemas, follows, suspending, halted, stuck, ...rest } = run;
  const entry: Rewound = {
    type: 'rewound',
    ...change,
    ...(user && { by: responder(user) }),
    ...(ended(state) && { was: { state, ...(result !== undefined && { result }), ...(error && { error }) } }),
  };
  const { last } = await addFacts(transaction, run, [entry], notice);
  const { rows: counting } = counted([...rows, { ...entry, run: run.id, seq: last, at: Date.now() }]);
  await questionsFollow(transaction, run.id, counting, notice);
  const progress = counting.findLast((row) => row.type === 'progress');
  const { done, total, label } = progress ?? {};
  const made: StoredRun = {
    ...rest,
    last,
    state: 'queued',
    suspended: true,
    due: 0,
    active: 0,
    progress: done === undefined ? undefined : { done, total, label },
    updatedAt: Date.now(),
  };
  await transaction.objectStore('runs').put(made);
  notice.runs.push(run.id);
  return made;
}

async function questionsFollow(
  transaction: Transaction,
  runId: string,
  counting: readonly Row[],
  notice: Notice,
): Promise<void> {
  const inputs = transaction.objectStore('inputs');
  const now = Date.now();
  const standing = answers(counting);
  for (const input of await inputs.index('run').getAll(IDBKeyRange.bound([runId], [runId, []]))) {
    const made = input.past ? undefined : followed(input, standing, now);
    if (!made) continue;
    await inputs.put(made);
    notice.inputs.push(input.id);
    // Not all that follow it go back as well.
    if (made.state === 'cancelled') await wakeFollowers(transaction, input.id, notice);
    // Whoever executes the run has a new time to look at.
    if (made.deadline !== undefined) notice.woken.push({ runId, workflow: input.workflow });
  }
}

/** Asked after the event: cancelled. Asked before it, but answered or cancelled after: open again. */
function followed(input: StoredInput, standing: ReturnType<typeof answers>, now: number): StoredInput | undefined {
  const answered = standing.get(input.key);
  // That the workflow learnt of it may count no more.
  if (answered) return answered.type === 'answered' && !input.effect ? answeredAgain(input, answered) : undefined;
  if (!standing.has(input.key)) return input.state === 'cancelled' ? undefined : cancelledInput(input, now);
  return input.state === 'pending' ? undefined : reopened(input, now);
}

/** The input with the answer that it was given then, of which the workflow is to learn once more. */
function answeredAgain(input: StoredInput, row: Row & Answer & { type: 'answered' }): StoredInput {
  const { type, effectiveAt, run, seq, at, ...answer } = row;
  const { inputId, key, state, shown, value, ...said } = answer;
  const same = input.state === state && input.resolution?.at === at;
  return {
    ...input,
    state,
    resolution: same ? input.resolution! : { ...('value' in row && { value }), ...said, at, effectiveAt },
    deadline: effectiveAt,
    effect: { ...answer, type: 'resolved', answered: true },
  };
}

/** A question that is open again, with what was answered as its draft. */
export function reopened({ resolution, effect, responseId, told, ...input }: StoredInput, now: number): StoredInput {
  const { expiresAt, createdAt, secret } = input;
  const late = expiresAt !== undefined && expiresAt <= now;
  const end = late ? now + expiresAt - createdAt : expiresAt;
  const { deadline, ...open } = input;
  return {
    ...open,
    ...owing(input),
    state: 'pending',
    // One that had its time has it once more.
    ...(end !== undefined && { expiresAt: end, deadline: end }),
    ...(resolution?.value !== undefined && !secret && { draft: resolution.value }),
  };
}
