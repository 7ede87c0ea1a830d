// Rewinding: a run goes on from an earlier place, under its id. What came after stays in its journal, and a row says that
// it counts no more (counted.ts); questions, runs that were called and its own record follow, in one transaction. An
// attempt that is in memory somewhere finds its place in the journal taken, reads that row and lets go.

import { counted, isFailure } from '../../model/counted.ts';
import { ConferError, NotFound } from '../../model/errors.ts';
import { isEnd, type Row } from '../../model/journal.ts';
import { ended, type User } from '../../model/record.ts';
import type { Notice } from '../changes.ts';
import type { Transaction } from '../commit.ts';
import type { StoredRun } from '../database.ts';
import { rowsAfter } from '../facts.ts';
import { below, cancelRun, request, takenBack } from '../requests.ts';
import type { Store } from '../store.ts';
import { goOn } from './going-on.ts';

/** Has a run go on from its event `at`. Throws `NotFound` if there is none, or if it counts no more. */
export function rewind(store: Store, runId: string, at: number, user: User | undefined): Promise<void> {
  return request(store, runId, async (transaction, run, notice) => {
    const rows = await rowsAfter(transaction, runId, 0);
    const event = counted(rows).rows.find(({ seq }) => seq === at);
    if (!event) {
      const why = rows.some(({ seq }) => seq === at)
        ? 'counts no more: the run was rewound to before it'
        : `is not there: they go from 1 to ${rows.at(-1)!.seq}`;
      throw new NotFound(`Event number ${at} of run \`${runId}\` ${why}. Take another from \`history()\`.`);
    }
    // To go on from its end is to go on from what led to it.
    const to = isEnd(event) ? at - 1 : at;
    await goBack(transaction, run, { to, since: at, user }, notice);
  });
}

/** Has a failed or cancelled run go on: what failed is done anew, what was done stays. */
export function retry(store: Store, runId: string, user: User | undefined): Promise<void> {
  return request(store, runId, async (transaction, run, notice) => {
    if (run.state === 'failed' || run.state === 'cancelled') return tryAgain(transaction, run, user, notice);
    const message = `Run \`${runId}\` is ${run.state}: only one that failed or was cancelled can be retried.`;
    throw new ConferError(message, { code: 'NotFailed' });
  });
}

export interface Back {
  /** The last row that counts. */
  to: number;
  /** Runs that were called by whoever knew this row are undone. */
  since: number;
  user: User | undefined;
  /** A run that was called before, and goes on as well. */
  again?: string;
}

/** Has a run go on from an earlier row; gives what it has become. */
export async function goBack(
  transaction: Transaction,
  run: StoredRun,
  { to, since, user, again }: Back,
  notice: Notice,
): Promise<StoredRun> {
  const rows = await rowsAfter(transaction, run.id, 0);
  const { rows: counting, past } = counted(rows);
  const moment = rows.find(({ seq }) => seq >= since)?.at ?? Number.POSITIVE_INFINITY;
  const done = stepsOf(counting.filter(({ seq }) => seq <= to));
  // What was cancelled with it goes on with it.
  const revives = counting.some(
    (row) => row.seq > to && (row.type === 'cancelled' || (row.type === 'cancelling' && !row.error)),
  );
  const undone: StoredRun[] = [];
  const renewed: StoredRun[] = [];
  for (const child of await childrenOf(transaction, run, past)) {
    const { calledAt, createdAt, parentEntry, state } = child;
    // One that has an id of its own is the same run whenever it is called.
    if (child.id === again || parentEntry === `${child.workflow} as ${child.id}`) continue;
    if (calledAt === undefined ? createdAt > moment : calledAt >= since) undone.push(child);
    else if (revives && state === 'cancelled' && !done.has(parentEntry!)) renewed.push(child);
  }
  const told = await goOn(
    transaction,
    run,
    {
      to,
      undone: [
        ...undone.map(({ id, parentEntry }) => ({
          runId: id,
          ...(parentEntry !== undefined && { entry: parentEntry }),
        })),
        ...(await below(transaction, undone)).map(({ id }) => ({ runId: id })),
      ],
      again: [...(again === undefined ? [] : [again]), ...renewed.map(({ id }) => id)],
    },
    rows,
    user,
    notice,
  );
  for (const child of undone) if (!ended(child.state)) await cancelRun(transaction, takenBack(child), notice);
  for (const child of renewed) await tryAgain(transaction, child, user, notice);
  if (ended(run.state)) await takeBackEnd(transaction, run, user, notice);
  return told;
}

/** Whoever called this run goes back to where it had not heard of its end. */
async function takeBackEnd(
  transaction: Transaction,
  { id, parent }: StoredRun,
  user: User | undefined,
  notice: Notice,
): Promise<void> {
  const caller = parent === undefined ? undefined : await transaction.objectStore('runs').get(parent);
  if (!caller) return;
  const { rows } = counted(await rowsAfter(transaction, caller.id, 0));
  const end = rows.find((row) => row.type === 'step' && row.runId === id);
  if (end) await goBack(transaction, caller, { to: end.seq - 1, since: end.seq, user, again: id }, notice);
}

async function tryAgain(
  transaction: Transaction,
  run: StoredRun,
  user: User | undefined,
  notice: Notice,
): Promise<void> {
  const rows = await rowsAfter(transaction, run.id, 0);
  const { rows: counting, past } = counted(rows);
  const { name = '', inputId } = (run.error ?? {}) as { name?: string; inputId?: string };
  const reopened = ofQuestions.has(name) && inputId !== undefined ? [inputId] : [];
  const done = stepsOf(counting.filter((row) => row.type === 'step' && !isFailure(row)));
  const again = (await childrenOf(transaction, run, past)).filter(
    ({ parentEntry }) => parentEntry !== undefined && !done.has(parentEntry),
  );
  await goOn(transaction, run, { undone: [], again: again.map(({ id }) => id), reopened }, rows, user, notice);
  for (const child of again)
    if (child.state === 'failed' || child.state === 'cancelled') await tryAgain(transaction, child, user, notice);
}

/** Errors that are the outcome of a question: to do it anew is to ask again. */
const ofQuestions = new Set(['InputDismissed', 'InputExpired', 'InputCancelled']);

function stepsOf(rows: readonly Row[]): Set<string> {
  return new Set(rows.flatMap((row) => (row.type === 'step' ? [row.entry] : [])));
}

/** The runs that a run called and that count. */
async function childrenOf(
  transaction: Transaction,
  { id }: StoredRun,
  past: ReadonlySet<string>,
): Promise<StoredRun[]> {
  const children = await transaction.objectStore('runs').index('parent').getAll(id);
  return children.filter((child) => !past.has(child.id));
}
