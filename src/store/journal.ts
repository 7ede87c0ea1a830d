// The journal: rows are appended by the run's executor, read as one range, and packed while the run is quiet.

import { NotFound } from '../model/errors.ts';
import type { Entry, Outcome, Row } from '../model/journal.ts';
import type { Reference } from '../model/reference.ts';
import type { Notice } from './changes.ts';
import { read, type StoreName, type Transaction } from './commit.ts';
import type { StoredInput, StoredRun } from './database.ts';
import { addUnlessTaken, noNews, tellAncestors, tellParent } from './facts.ts';
import { overAmong, unfollowed, wakeFollowers } from './followers.ts';
import { recordsAfter } from './journal-range.ts';
import { type JournalRecord, mostTogether, packs, together, unpacked } from './packs.ts';
import type { Store } from './store.ts';

/** What an attempt has to say at once: entries in their order, inputs that it asks, and what becomes of the run. */
export interface Append {
  entries: Entry[];
  inputs?: StoredInput[];
  /** Inputs asked before, without whose answer the run cannot go on from now. */
  awaited?: string[];
  /** Inputs that nobody needs to answer any more: the run ends. */
  cancelled?: string[];
  run?: StoredRun;
  /** What it rests for, of others. */
  follows?: readonly Reference[];
  /** The run that it is, where others have to be told of it: its parent and those above. */
  child?: StoredRun;
  /** How the run ended, for its parent. */
  outcome?: Outcome;
  /** These inputs are all that is open in the run, and it has surely called no other. */
  whole?: boolean;
  /** The run begins anew with these rows: ids of the messages that somebody has received. */
  restart?: { read: ReadonlySet<string> };
  /** The rows behind this one are to be packed, with the new ones. */
  pack?: number | undefined;
}

/**
 * Appends rows after row `seq`. Returns them, or `undefined` if somebody else wrote there first: then nothing was
 * written, and the caller has to read what it does not know. Throws `NotFound` if the run was deleted.
 */
export function append(store: Store, runId: string, seq: number, made: Append): Promise<Row[] | undefined> {
  const at = Date.now();
  const rows = made.entries.map((entry, index) => ({ ...entry, run: runId, seq: seq + 1 + index, at }) as Row);
  const run = made.run && { ...made.run, last: rows.at(-1)!.seq, updatedAt: at };
  const records = run ? [...together(rows)] : rows;
  const { inputs = [], awaited = [], cancelled = [], follows, pack, child, outcome, whole } = made;
  const family = child && (outcome !== undefined || inputs.length > 0);
  const called = child?.parentEntry !== undefined && run !== undefined;
  const reads = pack !== undefined || family || called || follows || awaited.length + cancelled.length > 0;
  const stores: StoreName[] = ['journal'];
  if (run || family) stores.push('runs');
  if (follows || inputs.length + awaited.length + cancelled.length > 0) stores.push('inputs');

  let notice = noNews();
  let over: string[] = [];
  let stored = run;
  // A taken place makes the transaction fail, and then the first row goes ahead, as a fence.
  const blindly = (transaction: IDBTransaction) => {
    const journal = transaction.objectStore('journal');
    for (const record of records) journal.add(record);
    for (const input of inputs) transaction.objectStore('inputs').put(input);
    if (run) transaction.objectStore('runs').put(run);
    return outcome ? unfollowed(transaction, runId).then(() => rows) : rows;
  };

  const make = async (transaction: Transaction) => {
    const journal = transaction.objectStore('journal');
    const [first, ...others] = records;
    const known = IDBKeyRange.bound([runId, seq - mostTogether], [runId, seq]);
    if ((await journal.getKey(known)) === undefined) throw new NotFound(`Run \`${runId}\` was deleted.`);
    if (!(await addUnlessTaken(transaction, first!))) return;
    if (pack !== undefined) {
      // As they are stored: of those in memory, the workflow may have changed what it was told since.
      const loose = unpacked(await recordsAfter(transaction, runId, pack));
      const packed = [...loose.filter((row) => row.seq <= seq), ...rows];
      await journal.delete(IDBKeyRange.bound([runId, packed[0]!.seq], [runId, packed.at(-1)!.seq]));
      for (const part of packs(packed)) await journal.put(part);
    } else await Promise.all(others.map((record) => journal.add(record)));
    over = follows ? await overAmong(transaction, follows) : [];
    // An attempt does not hear that the run which called it was restarted, and waits for it no more.
    const { parentEntry, formerEntry } = (called && (await read(transaction, 'runs', runId))) || {};
    const left = called && parentEntry === undefined;
    // Nobody will wake it for what is over.
    stored = run && { ...run, ...(over.length > 0 && { due: 0 }), ...(left && { parentEntry, formerEntry }) };
    await Promise.all([
      ...inputs.map((input) => transaction.objectStore('inputs').put(input)),
      // An answer in its grace is still to come.
      ...awaited.map((id) => changeInput(transaction, id, isOpen, (input) => ({ ...input, awaited: true }))),
      ...cancelled.map((id) => changeInput(transaction, id, isPending, (input) => cancelledInput(input, at))),
      stored && transaction.objectStore('runs').put(stored),
    ]);
    notice = noNews();
    if (run) for (const id of cancelled) await wakeFollowers(transaction, id, notice);
    if (family) await tellAncestors(transaction, child, made.entries, notice);
    if (outcome) await wakeFollowers(transaction, runId, notice);
    if (family && outcome && !left) await tellParent(transaction, child, outcome, notice);
    return rows;
  };

  const reaches = family === true || follows !== undefined;
  const change = { run: runId, reaches, durability: 'relaxed', stores, make, ...(!reads && { blindly }) } as const;
  return store.commit<Row[] | undefined>(change).then((appended) => {
    const touched = [...inputs.map(({ id }) => id), ...cancelled, ...over];
    if (appended) {
      // Whoever follows one that is over, an input or a run, looks at it once more.
      const known = stored && { runs: [runId, ...over], records: [stored], ...(whole && { open: inputs }) };
      store.changes.announce({ ...known, rows: [runId], inputs: touched });
      if (notice.woken.length > 0) store.changes.announce(notice);
    }
    return appended;
  });
}

/** Takes the pending inputs of a run out of every inbox, and wakes those that follow one. */
export async function cancelInputs(transaction: Transaction, runId: string, at: number, notice: Notice): Promise<void> {
  const inputs = transaction.objectStore('inputs');
  const pending = await inputs.index('run').getAll(IDBKeyRange.bound([runId, 'pending'], [runId, 'pending', []]));
  await Promise.all(pending.map((input) => inputs.put(cancelledInput(input, at))));
  for (const { id } of pending) {
    notice.inputs.push(id);
    await wakeFollowers(transaction, id, notice);
  }
}

/** Hooks are to be told of what became of an input. */
export function owing({ hooked, workflow }: StoredInput): Pick<StoredInput, 'owed'> {
  return hooked ? { owed: workflow } : {};
}

export function cancelledInput({ deadline, effect, ...input }: StoredInput, at: number): StoredInput {
  return { ...input, ...owing(input), state: 'cancelled', resolution: { at } };
}

const isPending = ({ state }: StoredInput) => state === 'pending';
const isOpen = (input: StoredInput) => isPending(input) || input.effect !== undefined;

async function changeInput(
  transaction: Transaction,
  inputId: string,
  where: (input: StoredInput) => boolean,
  changed: (input: StoredInput) => StoredInput,
): Promise<void> {
  const inputs = transaction.objectStore('inputs');
  const input = await inputs.get(inputId);
  if (input && where(input)) await inputs.put(changed(input));
}

/** The records of a run's journal behind the one that ends with row `after`, as they are stored. */
export function readJournal(store: Store, runId: string, after = 0): Promise<JournalRecord[]> {
  return store.connection.use((database) => recordsAfter(database.transaction('journal'), runId, after));
}
