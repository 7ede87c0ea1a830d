// Whole runs: read, written and copied with all that is stored of them and of the runs that they called, each in one
// transaction.

import { ConferError, NotFound } from '../model/errors.ts';
import { type Whole as AnyWhole, allInputs } from '../model/exported.ts';
import type { Row } from '../model/journal.ts';
import { ended } from '../model/record.ts';
import type { Transaction } from './commit.ts';
import type { StoredInput, StoredRun } from './database.ts';
import { noNews } from './facts.ts';
import { copied } from './fork.ts';
import { recordsAfter } from './journal-range.ts';
import { unpacked } from './packs.ts';
import type { Store } from './store.ts';

export type Whole = AnyWhole<StoredRun, StoredInput>;

/** A run and those that it called, as they are at one moment. */
export function readWhole(store: Store, runId: string): Promise<Whole[]> {
  return store.connection.use((database) =>
    wholeTree(database.transaction(['runs', 'journal', 'inputs']) as never, runId),
  );
}

/** Writes whole runs; those that have not ended go on here. Refuses a run of which there is one that has not ended. */
export function writeWhole(store: Store, whole: readonly Whole[]): Promise<void> {
  return write(store, whole[0]!.run.id, async (transaction, notice) => {
    // What is replaced goes with all that it called: the runs that are written know nothing of it.
    for (const { run } of whole) {
      if (!(await transaction.objectStore('runs').get(run.id))) continue;
      for (const one of await wholeTree(transaction, run.id)) {
        const { run: here } = one;
        const inputs = allInputs(one);
        if (!ended(here.state)) {
          throw new ConferError(`Run \`${here.id}\` is here already and has not ended. Cancel it first, or fork it.`, {
            code: 'AlreadyStarted',
          });
        }
        await Promise.all([
          transaction.objectStore('runs').delete(here.id),
          transaction.objectStore('journal').delete(IDBKeyRange.bound([here.id], [here.id, []])),
          ...inputs.map(({ id }) => transaction.objectStore('inputs').delete(id)),
        ]);
        notice.runs.push(here.id);
        for (const { id } of inputs) notice.inputs.push(id);
      }
    }
    const numbered = (inputs: StoredInput[]) => inputs.map((input) => ({ ...input, order: store.order() }));
    return whole.map(({ run, rows, inputs, past = [] }, index) => ({
      run: {
        ...(index === 0 ? alone(run) : run),
        ...(ended(run.state) ? { due: undefined } : toGoOn),
        order: store.order(),
        last: rows.at(-1)!.seq,
      },
      rows,
      past: numbered(past.map((input) => ({ ...input, past: true }))),
      inputs: numbered(inputs),
    }));
  });
}

/** Copies a run, and those that it called, as they were at its row with number `at`; the copy goes on from there. */
export function copyRun(store: Store, runId: string, at: number | undefined, id: string): Promise<void> {
  return write(store, id, async (transaction) => {
    const [whole, taken] = [await wholeTree(transaction, runId), await transaction.objectStore('runs').get(id)];
    if (taken) throw new ConferError(`Run \`${id}\` exists already. Choose another id.`, { code: 'AlreadyStarted' });
    const { rows } = whole[0]!;
    const last = rows.at(-1)!.seq;
    const upTo = at ?? last;
    if (!Number.isInteger(upTo) || upTo < 1 || upTo > last)
      throw new NotFound(`Run \`${runId}\` has no event number ${at}: they go from 1 to ${last}.`);
    return copied(whole, upTo, id, () => store.order()).map(({ run, rows, inputs }) => ({
      run: ended(run.state) ? run : { ...run, ...toGoOn },
      rows,
      inputs,
    }));
  });
}

/** Whoever called it does not wait for what comes in from elsewhere, though handles that it was given may lead there. */
function alone(run: StoredRun): StoredRun {
  const { parent, parentEntry, ...rest } = run;
  return parent === undefined ? run : { ...rest, caller: parent };
}

const toGoOn = { state: 'queued', suspended: true, due: 0, owner: undefined, suspending: undefined } as const;

async function wholeTree(transaction: Transaction, runId: string): Promise<Whole[]> {
  const whole: Whole[] = [];
  for (const ids = [runId]; ids.length > 0; ) {
    const found = await wholeRun(transaction, ids.shift()!);
    whole.push(found);
    for (const id of await transaction.objectStore('runs').index('parent').getAllKeys(found.run.id)) ids.push(id);
  }
  return whole;
}

async function wholeRun(transaction: Transaction, runId: string): Promise<Whole> {
  const [run, records, inputs] = await Promise.all([
    transaction.objectStore('runs').get(runId),
    recordsAfter(transaction, runId),
    transaction
      .objectStore('inputs')
      .index('run')
      .getAll(IDBKeyRange.bound([runId], [runId, []])),
  ]);
  if (!run) throw new NotFound(`There is no run \`${runId}\`.`);
  // The index has them by state: a copy numbers them anew, in the order in which they were asked.
  const asked = inputs.sort((one, other) => one.order - other.order);
  const past = asked.filter((input) => input.past);
  return {
    run,
    rows: unpacked(records),
    inputs: asked.filter((input) => !input.past),
    ...(past.length > 0 && { past }),
  };
}

function write(
  store: Store,
  runId: string,
  prepare: (transaction: Transaction, notice: ReturnType<typeof noNews>) => Promise<Whole[]>,
): Promise<void> {
  const make = async (transaction: Transaction) => {
    const notice = noNews();
    for (const one of await prepare(transaction, notice)) {
      const { run, rows } = one;
      const inputs = allInputs(one);
      await Promise.all([
        transaction.objectStore('runs').put(run),
        ...rows.map((row: Row) => transaction.objectStore('journal').put(row)),
        ...inputs.map((input) =>
          transaction.objectStore('inputs').put(input.requires ? { ...input, restricted: 1 } : input),
        ),
      ]);
      notice.runs.push(run.id);
      notice.rows.push(run.id);
      for (const { id } of inputs) notice.inputs.push(id);
      if (!ended(run.state)) notice.woken.push({ runId: run.id, workflow: run.workflow });
    }
    return notice;
  };
  return store
    .commit({ run: runId, reaches: true, durability: 'strict', stores: ['runs', 'journal', 'inputs'], make })
    .then((notice) => store.changes.announce(notice));
}
