// Whole runs: read, written and copied with all that is stored of them, each in one transaction.

import { ConferError, NotFound } from '../model/errors.ts';
import type { Whole as AnyWhole } from '../model/exported.ts';
import { inputId } from '../model/input-id.ts';
import { type Row, unpacked } from '../model/journal.ts';
import { ended } from '../model/record.ts';
import { withoutSecrets } from '../model/secrets.ts';
import type { Transaction } from './commit.ts';
import type { StoredInput, StoredRun } from './database.ts';
import { noNews } from './facts.ts';
import type { Store } from './store.ts';

export type Whole = AnyWhole<StoredRun, StoredInput>;

/** A run and those that it called, as they are at one moment. */
export async function readWhole(store: Store, runId: string): Promise<Whole[]> {
  const transaction = (await store.connection.database()).transaction(['runs', 'journal', 'inputs']);
  const whole: Whole[] = [];
  for (const ids = [runId]; ids.length > 0; ) {
    const found = await wholeRun(transaction as never, ids.shift()!);
    whole.push(found);
    ids.push(...(await transaction.objectStore('runs').index('parent').getAllKeys(found.run.id)));
  }
  return whole;
}

/**
 * A run without secret answers. What of it has ended holds dots instead; a run that has not asks for them again where it
 * goes on. Answers to questions not yet asked are left out: whether they are secret is not known.
 */
export function withoutSecretAnswers({ run, rows, inputs }: Whole): Whole {
  const secret = (row: Row) => row.type === 'resolved' && row.shown !== undefined;
  return {
    run,
    rows: ended(run.state)
      ? rows.map((row) => (row.type === 'resolved' && secret(row) ? { ...row, value: row.shown } : row))
      : rows.filter((row) => !secret(row) && row.type !== 'held'),
    inputs: inputs.map((input) => {
      if (!input.secret || input.state !== 'responded') return input;
      if (ended(run.state)) {
        const value = withoutSecrets(input.schema, input.resolution?.value);
        return { ...input, resolution: { ...input.resolution!, value } };
      }
      const { resolution, ...open } = input;
      return { ...open, state: 'pending', ...(input.expiresAt && { deadline: input.expiresAt }) };
    }),
  };
}

/** Writes whole runs; those that have not ended go on here. Refuses a run of which there is one that has not ended. */
export function writeWhole(store: Store, whole: readonly Whole[]): Promise<void> {
  return write(store, whole[0]!.run.id, async (transaction) => {
    for (const { run } of whole) {
      const here = await transaction.objectStore('runs').get(run.id);
      if (here && !ended(here.state)) {
        throw new ConferError(`Run \`${run.id}\` is here already and has not ended. Cancel it first, or fork it.`, {
          code: 'AlreadyStarted',
        });
      }
    }
    return whole.map(({ run, rows, inputs }) => ({
      run: { ...run, ...(!ended(run.state) && toGoOn), order: store.order(), last: rows.at(-1)!.seq },
      rows,
      inputs: inputs.map((input) => ({ ...input, order: store.order() })),
    }));
  });
}

/** Copies a run up to the row with number `at`; the copy goes on from there. */
export function copyRun(store: Store, runId: string, at: number | undefined, id: string): Promise<void> {
  return write(store, id, async (transaction) => {
    const [original, taken] = [await wholeRun(transaction, runId), await transaction.objectStore('runs').get(id)];
    if (taken) throw new ConferError(`Run \`${id}\` exists already. Choose another id.`, { code: 'AlreadyStarted' });
    const last = original.rows.at(-1)!.seq;
    const upTo = at ?? last;
    if (!Number.isInteger(upTo) || upTo < 1 || upTo > last)
      throw new NotFound(`Run \`${runId}\` has no event number ${at}: they go from 1 to ${last}.`);
    return [copy(original, upTo, id, store)];
  });
}

const toGoOn = { state: 'queued', suspended: true, due: 0, owner: undefined, suspending: undefined } as const;
/** What is not copied: the end of the original, and what was asked of it or told by other runs. */
const left = new Set(['succeeded', 'failed', 'cancelled', 'cancelling', 'suspending']);

function copy({ run, rows, inputs }: Whole, at: number, id: string, store: Store): Whole {
  const now = Date.now();
  const resolved = new Set<string>();
  const asked = new Set<string>();
  const copied: Row[] = [];
  for (const row of rows) {
    if (row.seq > at || left.has(row.type) || ('child' in row && row.child !== undefined)) continue;
    if (row.type === 'asked') asked.add(row.key);
    if (row.type === 'resolved') resolved.add(row.key);
    copied.push({ ...row, run: id, ...('inputId' in row && { inputId: inputId(id, row.key) }) } as Row);
  }
  const progress = copied.findLast((row) => row.type === 'progress');
  const { result, error, parent, parentEntry, channels, follows, ...kept } = run;
  return {
    run: {
      ...kept,
      ...toGoOn,
      id,
      attempts: 0,
      active: 0,
      progress: progress && { done: progress.done, total: progress.total, label: progress.label },
      forkedFrom: { runId: run.id, at },
      createdAt: now,
      updatedAt: now,
      order: store.order(),
      last: copied.at(-1)!.seq,
    },
    rows: copied,
    inputs: inputs
      .filter(({ key }) => asked.has(key))
      .map((input) => {
        const same = { ...input, id: inputId(id, input.key), runId: id, order: store.order() };
        if (resolved.has(input.key)) return same;
        const { resolution, deadline, ...open } = same;
        // It stands as long as it would have for the original.
        const expiresAt = input.expiresAt && now + input.expiresAt - input.createdAt;
        return { ...open, state: 'pending', createdAt: now, ...(expiresAt && { expiresAt, deadline: expiresAt }) };
      }),
  };
}

async function wholeRun(transaction: Transaction, runId: string): Promise<Whole> {
  const [run, records, inputs] = await Promise.all([
    transaction.objectStore('runs').get(runId),
    transaction.objectStore('journal').getAll(IDBKeyRange.bound([runId], [runId, []])),
    transaction.objectStore('inputs').index('run').getAll(runId),
  ]);
  if (!run) throw new NotFound(`There is no run \`${runId}\`.`);
  return { run, rows: unpacked(records), inputs };
}

function write(store: Store, runId: string, make: (transaction: Transaction) => Promise<Whole[]>): Promise<void> {
  return store
    .commit({
      run: runId,
      durability: 'strict',
      stores: ['runs', 'journal', 'inputs'],
      async make(transaction) {
        const whole = await make(transaction);
        const notice = noNews();
        for (const { run, rows, inputs } of whole) {
          const old = await transaction.objectStore('inputs').index('run').getAllKeys(run.id);
          await Promise.all([
            ...old.map((id) => transaction.objectStore('inputs').delete(id)),
            transaction.objectStore('journal').delete(IDBKeyRange.bound([run.id], [run.id, []])),
          ]);
          await Promise.all([
            transaction.objectStore('runs').put(run),
            ...rows.map((row) => transaction.objectStore('journal').put(row)),
            ...inputs.map((input) => transaction.objectStore('inputs').put(input)),
          ]);
          notice.runs.push(run.id);
          notice.rows.push(run.id);
          notice.inputs.push(...old, ...inputs.map(({ id }) => id));
          if (!ended(run.state)) notice.woken.push({ runId: run.id, workflow: run.workflow });
        }
        return notice;
      },
    })
    .then((notice) => store.changes.announce(notice));
}
