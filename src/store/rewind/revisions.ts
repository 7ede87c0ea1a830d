// Revisions: answers that are taken back or replaced. While its grace lasts the workflow has not heard of an answer, so that
// only the record changes; after that the run goes back to where the answer came (rewind.ts).

import { answers, counted } from '../../model/counted.ts';
import { NotFound, NotPermitted, NotRevisable, RunEnded } from '../../model/errors.ts';
import { runOf } from '../../model/input-id.ts';
import { ended, responder, type User } from '../../model/record.ts';
import type { Notice } from '../changes.ts';
import type { Transaction } from '../commit.ts';
import type { StoredInput, StoredRun } from '../database.ts';
import { addFacts, rowsAfter, tellAncestors, wake } from '../facts.ts';
import { wakeFollowers } from '../followers.ts';
import { isAnswered, recordedAs, refused, resolution, type Verdict } from '../inputs.ts';
import { cancelledInput, owing } from '../journal.ts';
import { request } from '../requests.ts';
import type { Store } from '../store.ts';
import { reopened } from './going-on.ts';
import { goBack } from './rewind.ts';

/** Takes an answer back: the question is open again, with what was answered as its draft. */
export function undo(store: Store, inputId: string, user: User | undefined): Promise<StoredInput> {
  return request(store, runOf(inputId), async (transaction, run, notice) => {
    const input = await existing(transaction, inputId);
    if (!isAnswered(input)) throw new NotRevisable(inputId, `it is ${input.state}, and nobody has answered it`);
    const { by } = input.resolution!;
    if (by?.id !== user?.id) {
      const message = `Input \`${inputId}\` was answered by ${by ? `\`${by.id}\`` : 'somebody unnamed'}, and only they may take that back.`;
      throw new NotPermitted(message);
    }
    if (!input.effect && !input.revisable) {
      const why = input.grace ? 'its time to be taken back is over' : 'its prompt has neither `grace` nor `revisable`';
      throw new NotRevisable(inputId, why);
    }
    await takeBack(transaction, run, input, user, notice);
    return existing(transaction, inputId);
  });
}

/** Puts another answer in the place of one. Refuses as `settle` does, and what is not `revisable`. */
export function revise(store: Store, verdict: Verdict): Promise<StoredInput> {
  const { inputId, user } = verdict;
  return request(store, runOf(inputId), async (transaction, run, notice) => {
    const before = await existing(transaction, inputId);
    if (recordedAs(verdict, before)) return before;
    if (before.past) throw new NotRevisable(inputId, 'its run has begun anew since');
    if (before.state === 'pending') throw new NotRevisable(inputId, 'nobody has answered it');
    const refusal = refused(verdict, before, run, Date.now(), false);
    if (refusal) throw refusal;
    const told = await takeBack(transaction, run, before, user, notice);
    const { draft, ...open } = await existing(transaction, inputId);
    // Two resolutions of one time could not be told apart.
    const at = Math.max(Date.now(), before.resolution!.at + 1);
    const { input, entry } = resolution(open, verdict, at);
    await transaction.objectStore('inputs').put(input);
    await addFacts(transaction, told, [entry], notice);
    await tellAncestors(transaction, told, [entry], notice);
    return input;
  });
}

async function existing(transaction: Transaction, inputId: string): Promise<StoredInput> {
  const input = await transaction.objectStore('inputs').get(inputId);
  if (!input) throw new NotFound(`There is no input \`${inputId}\`.`);
  return input;
}

async function takeBack(
  transaction: Transaction,
  run: StoredRun,
  input: StoredInput,
  user: User | undefined,
  notice: Notice,
): Promise<StoredRun> {
  const { id, key } = input;
  if (input.effect) {
    if (ended(run.state)) throw new RunEnded(run.id, run.state);
    const now = Date.now();
    const open = reopened(input, now);
    // What is open when a run begins anew is cancelled: nobody would ask for it any more.
    await transaction.objectStore('inputs').put(input.past ? cancelledInput(open, now) : open);
    if (input.past) await wakeFollowers(transaction, id, notice);
    notice.inputs.push(id);
    notice.runs.push(run.id);
    return addFacts(
      transaction,
      run,
      [{ type: 'undone', inputId: id, key, ...(user && { by: responder(user) }) }],
      notice,
    );
  }
  const row = answers(counted(await rowsAfter(transaction, run.id, 0)).rows).get(key);
  if (!row) throw new NotRevisable(id, 'its run has gone back to before the question was asked');
  return goBack(transaction, run, { to: row.seq - 1, since: row.seq, user }, notice);
}

/** Tells the run of an answer whose grace is over. */
export function takeEffect(store: Store, inputId: string): Promise<void> {
  return request(store, runOf(inputId), async (transaction, run, notice) => {
    const { effect, deadline, ...input } = await existing(transaction, inputId);
    if (!effect || deadline === undefined || deadline > Date.now()) return;
    await transaction.objectStore('inputs').put({ ...input, ...owing(input) });
    notice.inputs.push(inputId);
    notice.runs.push(run.id);
    // Also where it comes to nothing: they have waited to learn that.
    await wakeFollowers(transaction, inputId, notice);
    if (ended(run.state) || input.past) return;
    const told = await addFacts(transaction, run, [effect], notice);
    if (run.state === 'waiting' && input.awaited) wake(transaction, told, notice);
    await tellAncestors(transaction, told, [effect], notice);
  });
}
