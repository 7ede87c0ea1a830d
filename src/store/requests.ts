// Requests: what anybody may ask of a run. It is a fact in the run's journal; the executor acts on it.

import { recorded } from '../model/error-records.ts';
import { NotFound, RunEnded, RunTerminated } from '../model/errors.ts';
import type { Entry } from '../model/journal.ts';
import { ended, type InputState } from '../model/record.ts';
import type { Notice } from './changes.ts';
import type { Transaction } from './commit.ts';
import type { StoredRun } from './database.ts';
import { addFacts, isPast, noNews, rowsAfter, tellAncestors, tellParent, wake } from './facts.ts';
import { wakeFollowers } from './followers.ts';
import { cancelInputs, cancelledInput } from './journal.ts';
import type { Store } from './store.ts';

/** Asks for the end of a run and of its children. Their inputs leave every inbox now; their executors end them. */
export function requestCancel(store: Store, runId: string): Promise<StoredRun> {
  return request(store, runId, async (transaction, run, notice) => {
    if (!ended(run.state)) await cancelRun(transaction, run, notice);
    return run;
  });
}

/** Ends a run and its children now, whatever their executors do. */
export function terminate(store: Store, runId: string, reason: string | undefined): Promise<void> {
  return request(store, runId, async (transaction, run, notice) => {
    if (!ended(run.state)) await terminateRun(transaction, run, reason, notice);
  });
}

export async function terminateRun(
  transaction: Transaction,
  run: StoredRun,
  reason: string | undefined,
  notice: Notice,
): Promise<void> {
  const { due, channels, channelSchemas, follows, suspending, halted, ...rest } = await addFacts(
    transaction,
    run,
    [cancelled],
    notice,
  );
  const { stack, ...error } = recorded(new RunTerminated(run.id, reason));
  const updatedAt = Date.now();
  await transaction.objectStore('runs').put({ ...rest, state: 'cancelled', suspended: true, error, updatedAt });
  notice.runs.push(run.id);
  await cancelInputs(transaction, run.id, updatedAt, notice);
  await wakeFollowers(transaction, run.id, notice);
  const children = await transaction.objectStore('runs').index('parent').getAll(run.id);
  for (const child of children) if (!ended(child.state)) await terminateRun(transaction, child, reason, notice);
  await tellParent(transaction, run, { error }, notice);
}

const cancelled: Entry = { type: 'cancelled' };

/** Cancels a run that was called while its parent was being cancelled, unless it has been told already. */
export function cancelChild(store: Store, runId: string): Promise<void> {
  return request(store, runId, async (transaction, run, notice) => {
    if (ended(run.state)) return;
    const rows = await rowsAfter(transaction, runId, 0);
    if (!rows.some(({ type }) => type === 'cancelling')) await cancelRun(transaction, run, notice);
  });
}

/** What a workflow takes back of what it submitted: inputs by id and key, executions by the entries of its journal. */
export interface Withdrawn {
  inputs: readonly string[];
  /** How the entries of tasks end, unless they have after row `seq`. */
  steps: readonly (Entry & { type: 'step' })[];
  seq: number;
  /** Child runs, with how their entries end, unless they have ended. */
  runs: readonly { id: string; step: Entry }[];
}

/** Takes back what a run submitted, in one transaction; what has its outcome already keeps it. */
export function withdraw(store: Store, runId: string, { inputs, steps, seq, runs }: Withdrawn): Promise<void> {
  return request(store, runId, async (transaction, run, notice) => {
    if (ended(run.state) || (await isPast(transaction, runId, seq))) return;
    const at = Date.now();
    const news = steps.length > 0 ? await rowsAfter(transaction, runId, seq) : [];
    const over = new Set(news.map((row) => row.type === 'step' && row.entry));
    const found = await Promise.all(inputs.map((id) => transaction.objectStore('inputs').get(id)));
    const open = found.filter((input) => input?.state === 'pending').map((input) => input!);
    const state: InputState = 'cancelled';
    for (const input of open) await transaction.objectStore('inputs').put(cancelledInput(input, at));
    const resolved = open.map(({ id, key }): Entry => ({ type: 'resolved', inputId: id, key, state }));
    const children = await Promise.all(runs.map(({ id }) => transaction.objectStore('runs').get(id)));
    const stopped = steps.filter(({ entry }) => !over.has(entry));
    const undone = runs.filter((_, index) => !children[index] || !ended(children[index].state));
    await addFacts(transaction, run, [...resolved, ...stopped, ...undone.map(({ step }) => step)], notice);
    await tellAncestors(transaction, run, resolved, notice);
    for (const { id } of open) await wakeFollowers(transaction, id, notice);
    for (const child of children)
      if (child && !ended(child.state)) await cancelRun(transaction, takenBack(child), notice);
    for (const { id } of open) notice.inputs.push(id);
  });
}

/** A message as it is recorded: its value as it was sent, and what its channel's schema makes of that. */
export type SentMessage = Omit<Entry & { type: 'message' }, 'type'>;

/**
 * Sends messages to a run, in one transaction; it wakes if it waits on a channel of theirs. With `again`, those that are there
 * already are left out.
 */
export function send(store: Store, runId: string, all: readonly SentMessage[], again = false): Promise<void> {
  return request(store, runId, async (transaction, run, notice) => {
    const rows = again ? await rowsAfter(transaction, runId, 0) : [];
    const there = new Set(rows.map((row) => row.type === 'message' && row.id));
    const messages = all.filter(({ id }) => !there.has(id));
    if (messages.length === 0) return;
    if (ended(run.state)) throw new RunEnded(runId, run.state);
    const entries = messages.map((message) => ({ type: 'message', ...message }) as const);
    const told = await addFacts(transaction, run, entries, notice);
    const awaited = run.state === 'waiting' && messages.some(({ channel }) => run.channels?.includes(channel));
    if (awaited) wake(transaction, told, notice);
  });
}

/** Asks for a run to be suspended at its next boundary. */
export function requestSuspend(store: Store, runId: string): Promise<StoredRun> {
  return request(store, runId, async (transaction, run, notice) => {
    if (ended(run.state)) return run;
    await addFacts(transaction, run, [{ type: 'suspending' }], notice);
    // One that waits begins nothing anyway: it only has to be dropped, if it is in memory.
    if (run.state !== 'waiting') await transaction.objectStore('runs').put({ ...run, suspending: true });
    notice.runs.push(runId);
    return run;
  });
}

/** Has a run that waits looked at, whether or not what it waits for is there; one that is to be suspended goes on. */
export function requestResume(store: Store, runId: string): Promise<void> {
  return request(store, runId, async (transaction, run, notice) => {
    if (run.suspending && !ended(run.state)) {
      const { suspending, ...told } = await addFacts(transaction, run, [{ type: 'released' }], notice);
      wake(transaction, told, notice);
    }
    if (run.state !== 'waiting') return;
    wake(transaction, run, notice);
    notice.woken.push({ runId, workflow: run.workflow });
  });
}

/** Changes what there is of a run, and tells everybody. Throws `NotFound` if there is no such run. */
export function request<T>(
  store: Store,
  runId: string,
  change: (transaction: Transaction, run: StoredRun, notice: Notice) => Promise<T>,
): Promise<T> {
  const make = async (transaction: Transaction) => {
    const run = await transaction.objectStore('runs').get(runId);
    if (!run) throw new NotFound(`There is no run \`${runId}\`.`);
    const notice = noNews();
    return { value: await change(transaction, run, notice), notice };
  };
  return store
    .commit({ run: runId, reaches: true, durability: 'strict', stores: ['runs', 'journal', 'inputs'], make })
    .then(({ value, notice }) => {
      store.changes.announce(notice);
      return value;
    });
}

/** A run whose caller does not wait for it any more. */
export function takenBack(run: StoredRun): StoredRun {
  return { ...run, parentEntry: undefined, formerEntry: run.parentEntry ?? run.formerEntry };
}

/** Asks for the end of a run and of those that it called. */
export async function cancelRun(transaction: Transaction, run: StoredRun, notice: Notice): Promise<void> {
  const known = run.parent !== undefined && run.parentEntry === undefined;
  const told = await addFacts(transaction, run, [{ type: 'cancelling', ...(known && { known }) }], notice);
  // What is cancelled is not held up any more.
  wake(transaction, { ...told, suspending: undefined }, notice);
  await cancelInputs(transaction, run.id, Date.now(), notice);
  const children = await transaction.objectStore('runs').index('parent').getAll(run.id);
  for (const child of children)
    if (!ended(child.state) && child.onParentEnd !== 'continue') await cancelRun(transaction, child, notice);
}

/** The runs that runs called, and those called by them, and so on. */
export async function below(transaction: Transaction, runs: readonly StoredRun[]): Promise<StoredRun[]> {
  const found: StoredRun[] = [];
  for (const { id } of runs) {
    const children = await transaction.objectStore('runs').index('parent').getAll(id);
    found.push(...children, ...(await below(transaction, children)));
  }
  return found;
}
