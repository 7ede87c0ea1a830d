// Runs: started by any tab, executed by the one that claims them (claim.ts).

import { ConferError } from '../model/errors.ts';
import type { Row } from '../model/journal.ts';
import type { RunRecord } from '../model/record.ts';
import { born, type Claimed } from './claim.ts';
import type { Transaction } from './commit.ts';
import type { StoredRun } from './database.ts';
import { unsavable } from './errors/unsavable.ts';
import { isPast } from './facts.ts';
import type { Store } from './store.ts';

/** By what a run was called. */
export type Called = Pick<StoredRun, 'parent' | 'parentEntry' | 'calledAt' | 'onParentEnd'>;

/** Starts a run, or finds the one that has this id. With an `owner`, it is claimed in the same transaction. */
export function start(
  store: Store,
  {
    id,
    workflow,
    version,
    args,
    parent,
    parentEntry,
    calledAt,
    onParentEnd,
  }: Pick<StoredRun, 'id' | 'workflow' | 'args'> & Partial<Pick<StoredRun, 'version' | keyof Called>>,
  owner: string | undefined,
): Promise<{ run: StoredRun; claimed?: Claimed }> {
  const now = Date.now();
  const run: StoredRun = {
    id,
    workflow,
    version,
    args,
    parent,
    parentEntry,
    calledAt,
    ...(onParentEnd && { onParentEnd }),
    state: owner ? 'running' : 'queued',
    suspended: !owner,
    attempts: owner ? 1 : 0,
    createdAt: now,
    updatedAt: now,
    order: store.order(),
    last: 1,
    due: 0,
    owner,
    seed: randomSeed(),
  };
  const row: Row = { type: 'started', run: id, seq: 1, at: now, owner, ...(owner && { born }) };
  const fresh = owner ? { run, claimed: { run, rows: [row], packed: 0 } } : { run };

  // Fails if the run exists, and then it is looked for.
  const blindly = (transaction: IDBTransaction) => {
    transaction.objectStore('runs').add(run);
    transaction.objectStore('journal').add(row);
    return fresh;
  };
  const make = async (transaction: Transaction) => {
    const found = await transaction.objectStore('runs').get(id);
    if (found) return { run: found };
    if (parent !== undefined && (await isPast(transaction, parent, calledAt!)))
      throw new ConferError(`Run \`${parent}\` goes on without what called run \`${id}\`.`, { code: 'Past' });
    await Promise.all([transaction.objectStore('runs').add(run), transaction.objectStore('journal').add(row)]);
    return fresh;
  };
  const stores = ['runs', 'journal'] as const;
  const alone = parent === undefined;
  const change = { run: id, durability: 'strict', stores, make, reaches: !alone, ...(alone && { blindly }) } as const;
  const started = store.commit<typeof fresh>(change);
  const refused = (error: unknown) => Promise.reject(unsavable(error, args, 'args') ?? error);
  return started.catch(refused).then((started) => {
    if (started.run !== run) return started;
    const woken = started.claimed ? [] : [{ runId: id, workflow }];
    store.changes.announce({ runs: [id], records: [run], rows: [id], woken });
    return started;
  });
}

/** What the random numbers of a run are drawn from. */
export function randomSeed(): string {
  return crypto.getRandomValues(new Uint32Array(2)).join('-');
}

/** Has those runs of a workflow looked at again that wait for other code. */
export async function retryStuck(store: Store, workflow: string): Promise<void> {
  const range = IDBKeyRange.only([workflow, Number.POSITIVE_INFINITY]);
  const ids = await store.connection.use((database) => database.getAllKeysFromIndex('runs', 'due', range));
  if (ids.length === 0) return;
  const make = async (transaction: Transaction) => {
    const runs = transaction.objectStore('runs');
    const found = await Promise.all(ids.map((id) => runs.get(id)));
    const stuck = found.filter((run) => run?.due === Number.POSITIVE_INFINITY).map((run) => run!);
    const updatedAt = Date.now();
    await Promise.all(stuck.map((run) => runs.put({ ...run, state: 'queued', due: 0, updatedAt })));
    return stuck.map(({ id }) => id);
  };
  const due = await store.commit({ run: '', reaches: true, durability: 'relaxed', stores: ['runs'], make });
  store.changes.announce({ runs: due, woken: due.map((runId) => ({ runId, workflow })) });
}

/** Notes that no attempt of a waiting run is in memory any more. */
export async function markSuspended(store: Store, runId: string, owner: string): Promise<void> {
  const make = async (transaction: Transaction) => {
    const run = await transaction.objectStore('runs').get(runId);
    if (run?.state !== 'waiting' || run.owner !== owner) return false;
    await transaction.objectStore('runs').put({ ...run, suspended: true, suspending: undefined });
    return true;
  };
  const marked = await store.commit({ run: runId, durability: 'relaxed', stores: ['runs'], make });
  if (marked) store.changes.announce({ runs: [runId] });
}

export function readRun(store: Store, runId: string): Promise<StoredRun | undefined> {
  return store.connection.use((database) => database.get('runs', runId));
}

/** Several runs by id, those that exist. */
export function readRuns(store: Store, runIds: readonly string[]): Promise<StoredRun[]> {
  return store.connection.use(async (database) => {
    const runs = database.transaction('runs').store;
    return (await Promise.all(runIds.map((id) => runs.get(id)))).filter((run) => run !== undefined);
  });
}

/** Runs of these workflows that need an executor by now, and when the next one will. */
export async function dueRuns(
  store: Store,
  workflows: Iterable<string>,
): Promise<{ due: { runId: string; workflow: string }[]; next: number }> {
  const now = Date.now();
  const found = await store.connection.use((database) => {
    const runs = database.transaction('runs').store.index('due');
    const look = async (workflow: string) => {
      const [ids, next] = await Promise.all([
        runs.getAllKeys(IDBKeyRange.bound([workflow, 0], [workflow, now])),
        runs.openKeyCursor(IDBKeyRange.bound([workflow, now], [workflow, Number.MAX_VALUE], true)),
      ]);
      return { due: ids.map((runId) => ({ runId, workflow })), next: next?.key[1] ?? Number.POSITIVE_INFINITY };
    };
    return Promise.all(Array.from(workflows, look));
  });
  return { due: found.flatMap(({ due }) => due), next: Math.min(...found.map(({ next }) => next)) };
}

/** Which of these workflows have a run that needs an executor by now, and when the next of the others will. */
export async function dueWorkflows(
  store: Store,
  workflows: readonly string[],
): Promise<{ due: string[]; next: number }> {
  if (workflows.length === 0) return { due: [], next: Number.POSITIVE_INFINITY };
  const range = (workflow: string) => IDBKeyRange.bound([workflow, 0], [workflow, Number.MAX_VALUE]);
  const first = await store.connection.use((database) => {
    const runs = database.transaction('runs').store.index('due');
    return Promise.all(workflows.map((workflow) => runs.openKeyCursor(range(workflow))));
  });
  const times = first.map((cursor) => cursor?.key[1] ?? Number.POSITIVE_INFINITY);
  const now = Date.now();
  return {
    due: workflows.filter((_, index) => times[index]! <= now),
    next: Math.min(...times.filter((time) => time > now)),
  };
}

/** The runs that these runs called, whether or not they have ended. */
export function childrenOf(store: Store, runIds: readonly string[]): Promise<StoredRun[]> {
  return store.connection.use(async (database) => {
    const runs = database.transaction('runs').store.index('parent');
    return (await Promise.all(runIds.map((id) => runs.getAll(id)))).flat();
  });
}

/** A run without what only the store and the engine need. */
export function publicRun(run: StoredRun): RunRecord {
  const {
    order,
    last,
    due,
    owner,
    seed,
    parentEntry,
    channels,
    channelSchemas,
    follows,
    active,
    holds,
    suspending,
    ...rest
  } = run;
  const { round, onParentEnd, calledAt, caller, formerEntry, ...shown } = rest;
  return shown;
}
