// The restart of a run: it begins anew under its id, and of its journal stays what nobody has read yet.

import { answers, counted } from '../model/counted.ts';
import { NotFound } from '../model/errors.ts';
import { entryOfId, leftId } from '../model/input-id.ts';
import type { Row } from '../model/journal.ts';
import { ended } from '../model/record.ts';
import type { Notice } from './changes.ts';
import { put, read, type Transaction } from './commit.ts';
import type { StoredInput, StoredRun } from './database.ts';
import { addUnlessTaken, noNews } from './facts.ts';
import { wakeFollowers } from './followers.ts';
import { cancelledInput } from './journal.ts';
import { recordsAfter } from './journal-range.ts';
import { unpacked } from './packs.ts';
import { cancelRun } from './requests.ts';
import type { Store } from './store.ts';

export interface Restart {
  /** Its record as it is from now on. */
  run: StoredRun;
  /** Ids of the messages that somebody has received. */
  read: ReadonlySet<string>;
}

/** Begins a run anew after row `seq`. Returns its first rows, or `undefined` if somebody else wrote there first. */
export function restart(store: Store, seq: number, { run, read: received }: Restart): Promise<Row[] | undefined> {
  const { id } = run;
  const at = Date.now();
  const notice = noNews();
  const make = async (transaction: Transaction) => {
    const journal = transaction.objectStore('journal');
    const stored = await read(transaction, 'runs', id);
    if (!stored) throw new NotFound(`Run \`${id}\` was deleted.`);
    const first: Row = { type: 'started', run: id, seq: seq + 1, at, round: run.round! };
    if (!(await addUnlessTaken(transaction, first))) return;
    const before = unpacked(await recordsAfter(transaction, id)).filter((row) => row.seq <= seq);
    await journal.delete(IDBKeyRange.bound([id], [id, seq + 1], false, true));
    const rows = [first, ...unread(before, received).map((row, index) => ({ ...row, seq: seq + 2 + index }))];
    for (const row of rows.slice(1)) await journal.add(row);
    // The run that called it may have been restarted, too.
    const { parentEntry } = stored;
    put(transaction, 'runs', { ...run, parentEntry, last: rows.at(-1)!.seq, updatedAt: at });
    await leaveInputs(transaction, first, answers(counted(before).rows), notice);
    await leaveChildren(transaction, id, rows.some(isCancelling), notice);
    return rows;
  };
  const stores = ['runs', 'journal', 'inputs'] as const;
  return store.commit({ run: id, reaches: true, durability: 'strict', stores, make }).then((rows) => {
    if (rows) store.changes.announce({ ...notice, runs: [...notice.runs, id], rows: [...notice.rows, id] });
    return rows;
  });
}

/** What was said to the run and has not come to anything yet. */
function unread(rows: readonly Row[], read: ReadonlySet<string>): Row[] {
  const used = new Set<string>();
  const kept: Row[] = [];
  for (const row of rows.toReversed()) {
    if (row.type === 'resolved' || row.type === 'used') used.add(row.key);
    if (row.type === 'message' && !read.has(row.id)) kept.push(row);
    if (row.type === 'cancelling') kept.push(row);
    // The last answer that was left for a question counts.
    if (row.type === 'held' && !used.has(row.key)) {
      used.add(row.key);
      kept.push(row);
    }
  }
  return kept.reverse();
}

/**
 * Takes open questions out of every inbox. What a person answered stays, under a key that no question of the next round can
 * have, for whoever follows it, too; the rest, which nobody did anything about, goes with the round after this one.
 */
async function leaveInputs(
  transaction: Transaction,
  { run: runId, at, round }: Row & { type: 'started' },
  standing: ReturnType<typeof answers>,
  notice: Notice,
): Promise<void> {
  const inputs = transaction.objectStore('inputs');
  for (const input of await inputs.index('run').getAll(IDBKeyRange.bound([runId], [runId, []]))) {
    const answered = input.state === 'responded' || input.state === 'dismissed';
    const over = answered || input.state === 'expired';
    if (input.past && answered) continue;
    notice.inputs.push(input.id);
    if (input.past || over) await inputs.delete(input.id);
    if (over && !input.past) {
      const { value } = standing.get(input.key) ?? {};
      const id = leftId(input.id, round!);
      const left: StoredInput = {
        ...input,
        key: entryOfId(id),
        id,
        past: true,
        ...(input.prompt && { parsed: { value } }),
      };
      notice.inputs.push(left.id);
      await inputs.put(left);
    } else if (!input.past) {
      await inputs.put({ ...(input.state === 'pending' ? cancelledInput(input, at) : input), past: true });
      if (input.state === 'pending') await wakeFollowers(transaction, input.id, notice);
    }
  }
}

/** Whether somebody asked for the end of the run, and of those that it called. */
const isCancelling = (row: Row) => row.type === 'cancelling' && row.error === undefined;

/** Runs that it called and that go on: nobody waits for them any more. `cancelled`: nor are they wanted any more. */
async function leaveChildren(
  transaction: Transaction,
  runId: string,
  cancelled: boolean,
  notice: Notice,
): Promise<void> {
  const runs = transaction.objectStore('runs');
  const open = (await runs.index('parent').getAll(runId)).filter(({ state }) => !ended(state));
  for (const { parentEntry, formerEntry, ...left } of open) await runs.put(left);
  // Only then: one that is cancelled may wake others of them.
  for (const { parentEntry, formerEntry, ...left } of open)
    if (left.onParentEnd === 'cancel' || (cancelled && left.onParentEnd !== 'continue'))
      await cancelRun(transaction, left, notice);
}
