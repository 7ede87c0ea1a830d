// A claim: a worker takes over a run, from what its journal holds. Its row takes the next place there, so that whoever executed the
// run before can write nothing more. A run that is woken is mostly executed next by the worker that woke it: that claims it in the
// transaction which wakes it, instead of reading and writing its record once more.
//
// A worker that wakes after it hung acts on what it was told before it hears that another has its lock. So it is written down who
// has the lock of a workflow, at once where another had it before, and only who is written there takes over a run of it.

import { unwrap } from 'idb';
import { type Barren, barren } from '../model/barren.ts';
import type { Entry, Row } from '../model/journal.ts';
import { ended } from '../model/record.ts';
import type { Notice } from './changes.ts';
import { put, read, type Transaction } from './commit.ts';
import type { StoredRun } from './database.ts';
import { recordsAfter } from './journal-range.ts';
import { isPack, type JournalRecord, together, unpacked } from './packs.ts';
import type { Store } from './store.ts';

/** When this worker began. */
export const born = performance.timeOrigin;

/** The rows of a journal, which are `packed` up to that number. */
interface Journal {
  rows: Row[];
  packed: number;
}

/** A run and all that its journal holds. */
export interface Claimed extends Journal {
  run: StoredRun;
  /** What came of the attempts right before this one, where that is nothing. */
  barren?: Barren;
}

/** Who takes over a run: a worker with its version of the workflow. */
export interface Claimant {
  owner: string;
  version: string | undefined;
  /** It got the lock of the workflow only just now, so that nobody can have taken it since. */
  fresh: boolean;
}

/** Writes down that it is `owner` who executes a workflow from now on. */
export function hold(store: Store, workflow: string, owner: string): Promise<void> {
  const make = async (transaction: Transaction) => writeHolder(transaction, workflow, owner);
  return store.commit({ run: '', durability: 'relaxed', stores: ['holders'], make });
}

/** Who executes a workflow: asked once for all runs that one transaction takes over. */
const holders = new WeakMap<IDBTransaction, Map<string, Promise<string | undefined>>>();

function known(transaction: Transaction): Map<string, Promise<string | undefined>> {
  const all = holders.get(unwrap(transaction)) ?? new Map<string, Promise<string | undefined>>();
  holders.set(unwrap(transaction), all);
  return all;
}

function writeHolder(transaction: Transaction, workflow: string, owner: string): void {
  unwrap(transaction).objectStore('holders').put(owner, workflow);
  known(transaction).set(workflow, Promise.resolve(owner));
}

/** Whether it is written down that a claimant executes a workflow; that is done now for one that has only just begun to. */
async function holds(transaction: Transaction, workflow: string, { owner, fresh }: Claimant): Promise<boolean> {
  const all = known(transaction);
  const asked = all.get(workflow) ?? read(transaction, 'holders', workflow);
  all.set(workflow, asked);
  if ((await asked) === owner) return true;
  if (fresh) writeHolder(transaction, workflow, owner);
  return fresh;
}

/**
 * Takes over a run of a workflow, reading its journal; nothing if it needs no executor now. `admits`: whether a run is taken whose
 * last attempt came to nothing; the others are in any case. `doubted`: called where it is not written that this worker executes them.
 */
export function claim(
  store: Store,
  runId: string,
  { workflow, admits, doubted, ...claimant }: Claimant & { workflow: string; admits(): boolean; doubted(): void },
): Promise<Claimed | undefined> {
  const make = async (transaction: Transaction): Promise<Claimed | undefined> => {
    const [run, records, may] = await Promise.all([
      read(transaction, 'runs', runId),
      recordsAfter(transaction, runId),
      holds(transaction, workflow, claimant),
    ]);
    if (!may) {
      doubted();
      return;
    }
    if (run?.workflow !== workflow || ended(run.state) || run.due === undefined || run.due > Date.now()) return;
    const journal = readOut(records);
    const lost = barren(journal.rows, born);
    if (lost.attempts > 0 && !admits()) return;
    return { ...takeOver(transaction, run, journal, [], claimant), barren: lost };
  };
  return store
    .commit({ run: runId, durability: 'relaxed', stores: ['runs', 'journal', 'holders'], make })
    .then((claimed) => {
      if (claimed) store.changes.announce({ runs: [runId], records: [claimed.run] });
      return claimed;
    });
}

function readOut(records: readonly JournalRecord[]): Journal {
  return { rows: unpacked(records), packed: records.findLast(isPack)?.seq ?? 0 };
}

/** Adds `facts` to a run's journal, and takes the run over. */
function takeOver(
  transaction: Transaction,
  run: StoredRun,
  { rows: before, packed }: Journal,
  facts: readonly Entry[],
  { owner, version }: Claimant,
): Claimed {
  const { seq: last = 0, at = 0 } = before.at(-1) ?? {};
  const now = Date.now();
  const attempt = run.attempts + 1;
  const entries = [...facts, { type: 'claimed', owner, attempt, version, born }];
  const rows = entries.map((entry, index) => ({ ...entry, run: run.id, seq: last + 1 + index, at: now }) as Row);
  // What an attempt that died had been active for, as far as it has told.
  const active = run.state === 'running' ? Math.max(0, at - run.updatedAt) : 0;
  const { stuck: _, halted: __, follows: ___, ...others } = run;
  const claimed: StoredRun = {
    ...others,
    active: (run.active ?? 0) + active,
    owner,
    last: last + rows.length,
    due: 0,
    attempts: attempt,
    updatedAt: now,
    state: 'running',
    suspended: false,
  };
  put(transaction, 'runs', claimed);
  const journal = unwrap(transaction).objectStore('journal');
  for (const record of together(rows)) journal.add(record);
  return { run: claimed, rows: [...before, ...rows], packed };
}

/** An executor that is about to take a run. It has to be told what came of that, once. */
export interface Taking extends Claimant {
  /** The run as it was taken, on disk; nothing if it was not. */
  taken(claimed?: Claimed): void;
}

export interface Takes {
  /** Whether a run that wakes is to be taken over at once. */
  over(run: StoredRun): Taking | undefined;
  /** Whether there is an attempt at a run already, to which what wakes it is told. */
  attempted(runId: string): boolean;
}

/** With more rows, whoever wakes a run would have to wait for its journal to be read. */
const shortJournal = 256;

/** What one change takes over, which may be made more than once. */
export function takings(takes: Takes | undefined) {
  const asked = new Map<string, Taking | undefined>();
  let claims = new Map<string, Claimed>();
  return {
    /** The change is made from the start. */
    begin() {
      claims = new Map();
    },
    /** Adds facts to a run that waits, and takes it over; `false` if it did nothing, since that is not to be. */
    async take(transaction: Transaction, run: StoredRun, facts: readonly Entry[], notice: Notice): Promise<boolean> {
      if (run.stuck || run.suspending || run.last > shortJournal) return false;
      if (!asked.has(run.id)) asked.set(run.id, takes?.over(run));
      const taking = asked.get(run.id);
      if (!taking) return false;
      const [records, may] = await Promise.all([
        recordsAfter(transaction, run.id),
        holds(transaction, run.workflow, taking),
      ]);
      if (!may) return false;
      // It is begun with care, one such run at a time.
      const journal = readOut(records);
      if (barren(journal.rows, born).attempts > 0) return false;
      const claimed = takeOver(transaction, run, journal, facts, taking);
      claims.set(run.id, claimed);
      notice.runs.push(run.id);
      notice.rows.push(run.id);
      notice.records = [...(notice.records ?? []), claimed.run];
      return true;
    },
    /** Tells the executor what it has got: nothing where the change `failed`. */
    end(failed: boolean) {
      for (const [id, taking] of asked) taking?.taken(failed ? undefined : claims.get(id));
    },
  };
}
