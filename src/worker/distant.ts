// Distant handles: those that came as an argument. What they lead to belongs to another run or to the workflow that
// called this task, so it is read from the store, not from the journal of an attempt.

import { type Duration, milliseconds } from '../model/duration.ts';
import { NotFound, RunCancelled, recorded, WaitTimeout } from '../model/errors.ts';
import { entryOfId, runOf } from '../model/input-id.ts';
import { type Row, unpacked } from '../model/journal.ts';
import { ended } from '../model/record.ts';
import { type Live, type Reference, toReference } from '../model/reference.ts';
import { publicInput, readInput } from '../store/inputs.ts';
import { readJournal } from '../store/journal.ts';
import { requestCancel, withdraw } from '../store/requests.ts';
import { readRun } from '../store/runs.ts';
import type { Store } from '../store/store.ts';
import type { Settle } from './delivery.ts';
import type { Handle } from './handles.ts';
import { outcome } from './outcomes.ts';

/** Does something once: as a step of a workflow, or just so within a task. */
export type Once = (what: string, fn: () => Promise<unknown>) => Promise<unknown>;

export function distant(store: Store, reference: Reference, once: Once): Handle & { kind: string } {
  const { '~confer': kind, id, name } = reference;
  const wait = (timeout?: Duration) => settled(store, reference, timeout).then((settle) => new Promise(by(settle)));
  return {
    kind: kind === 'input' ? 'input' : 'execution',
    id,
    result: ({ timeout } = {}) => once(`result of ${name}`, () => wait(timeout)),
    poll: ({ timeout = 0, default: otherwise } = {}) =>
      once(`poll of ${name}`, () =>
        settled(store, reference, timeout).then(
          (settle) => new Promise(by(settle)),
          () => otherwise,
        ),
      ) as Promise<never>,
    status: () => once(`status of ${name}`, async () => (await live(store, reference)).state) as Promise<string>,
    async cancel() {
      await once(`cancel ${name}`, async () => {
        if (kind === 'run') await requestCancel(store, id);
        else if (kind === 'input') await withdraw(store, runOf(id), { inputs: [id], steps: [], runs: [] });
        else throw new TypeError('A task can be cancelled only by the workflow that submitted it.');
      });
    },
    [toReference]: () => reference,
  } as Handle & { kind: string };
}

const by = (settle: Settle) => (resolve: (value: unknown) => void, reject: (error: unknown) => void) =>
  settle({ resolve, reject });

/** What a reference leads to now, as it may be shown. */
export async function live(store: Store, { '~confer': kind, id, name }: Reference): Promise<Live> {
  if (kind === 'input') {
    const input = await readInput(store, id);
    if (!input) throw new NotFound(`There is no input \`${id}\`.`);
    return { state: input.state, name: input.title ?? name, result: publicInput(input).resolution?.value };
  }
  const run = await readRun(store, kind === 'run' ? id : runOf(id));
  if (!run) throw new NotFound(`There is no run \`${kind === 'run' ? id : runOf(id)}\`.`);
  if (kind === 'run') return { state: run.state, name, result: run.result, error: run.error };
  const row = await endOf(store, { '~confer': kind, id, name });
  if (row?.type !== 'step') return { state: 'running', name };
  if (!row.error) return { state: 'succeeded', name, result: row.value };
  return { state: row.error.name === 'ExecutionCancelled' ? 'cancelled' : 'failed', name, error: row.error };
}

/** Calls back whenever what a reference leads to may have changed; returns the way to stop. */
export function follow(store: Store, { '~confer': kind, id }: Reference, changed: () => void): () => void {
  return store.changes.listen(({ inputs, runs, rows }) => {
    if (kind === 'input' ? inputs.includes(id) : kind === 'run' ? runs.includes(id) : rows.includes(runOf(id)))
      changed();
  });
}

/** How it came out, once it has. Rejects with `WaitTimeout` if it takes longer than `timeout`. */
async function settled(store: Store, reference: Reference, timeout: Duration | undefined): Promise<Settle> {
  const limit = timeout === undefined ? Number.POSITIVE_INFINITY : milliseconds(timeout);
  const until = Date.now() + limit;
  for (;;) {
    let wake = () => {};
    const changed = new Promise<void>((resolve) => (wake = resolve));
    const stop = follow(store, reference, wake);
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      const settle = await outcomeOf(store, reference);
      if (settle) return settle;
      if (Date.now() >= until) throw new WaitTimeout(`\`${reference.name}\``, limit);
      if (Number.isFinite(until)) timer = setTimeout(wake, until - Date.now());
      await changed;
    } finally {
      stop();
      clearTimeout(timer);
    }
  }
}

async function outcomeOf(store: Store, reference: Reference): Promise<Settle | undefined> {
  if (reference['~confer'] !== 'run') {
    const row = await endOf(store, reference);
    return row && outcome(row, { cancel() {}, receive: () => [] })?.settle;
  }
  const run = await readRun(store, reference.id);
  if (!run) throw new NotFound(`There is no run \`${reference.id}\`.`);
  if (!ended(run.state)) return;
  const error = run.state === 'cancelled' ? recorded(new RunCancelled(run.id)) : run.error;
  const row = { type: 'step', entry: '', kind: 'workflow', name: run.workflow, run: run.id, seq: 0, at: 0 } as const;
  return outcome(error ? { ...row, error } : { ...row, value: run.result }, { cancel() {}, receive: () => [] })?.settle;
}

/** The row that says how an input was resolved, or a step ended. */
async function endOf(store: Store, { '~confer': kind, id }: Reference): Promise<Row | undefined> {
  const rows = unpacked(await readJournal(store, runOf(id)));
  if (kind === 'input') return rows.find((row) => row.type === 'resolved' && row.inputId === id);
  const entry = entryOfId(id);
  return rows.find((row) => row.type === 'step' && row.entry === entry);
}
