// What a reference leads to, read from the store: for a task that got a handle as an argument, for a workflow that did
// (received-handles.ts), and for a page that shows one.

import type { Handle } from '../definitions/handle.ts';
import { outcome, runOutcome, settlePromise } from '../engine/outcomes.ts';
import { never } from '../engine/work.ts';
import { counted } from '../model/counted.ts';
import { type Duration, milliseconds } from '../model/duration.ts';
import { recorded, revived } from '../model/error-records.ts';
import {
  AlreadyResolved,
  ExecutionCancelled,
  InputCancelled,
  InvalidArgument,
  NotFound,
  WaitTimeout,
} from '../model/errors.ts';
import { entryOfId, runOf } from '../model/input-id.ts';
import type { Outcome, Row } from '../model/journal.ts';
import { idsOf, type Live, type Reference, toReference } from '../model/reference.ts';
import type { StoredInput } from '../store/database.ts';
import { isOver, readFollowed } from '../store/followers.ts';
import { publicInput, settle } from '../store/inputs.ts';
import { requestCancel } from '../store/requests.ts';
import { readRun } from '../store/runs.ts';
import type { Store } from '../store/store.ts';
import { withoutSecrets } from '../validation/secrets.ts';
import type { Rest } from './resting-steps.ts';

/** A handle for a task: nothing of it is recorded, as the task is one step of its run. */
export function remoteHandle(store: Store, reference: Reference, rest: Rest): Handle & { kind: string } {
  const made: Handle & { kind: string } = {
    kind: reference['~confer'] === 'input' ? 'input' : 'execution',
    id: reference.id,
    result: async ({ timeout } = {}) => settled(await waitedFor(store, reference, timeout, rest)),
    async poll({ timeout = 0, default: otherwise } = {}) {
      const end = await waitedFor(store, reference, timeout).catch((error) => {
        if (!(error instanceof WaitTimeout)) throw error;
      });
      return (end ? settled(end) : otherwise) as never;
    },
    status: () => status(store, reference),
    cancel: () => withdrawn(store, reference),
  };
  return Object.assign(made, { [toReference]: () => reference });
}

/** How a run sees what a reference leads to: it has not heard of an answer whose grace lasts. */
export async function status(store: Store, reference: Reference): Promise<string> {
  const found = await readShown(store, reference);
  return found.input?.effect ? 'pending' : shown(reference, found).state;
}

/** What a reference leads to now, as it may be shown. */
export async function live(store: Store, reference: Reference): Promise<Live> {
  return shown(reference, await readShown(store, reference));
}

const readShown = (store: Store, reference: Reference) =>
  readFollowed(store, reference, reference['~confer'] === 'step');

function shown(reference: Reference, found: Awaited<ReturnType<typeof readFollowed>>): Live {
  const { '~confer': kind, id, name } = reference;
  const { run, input, left, rows } = found;
  if (kind === 'input') {
    if (!input) {
      if (left) return { state: 'cancelled', name };
      if (isOver(reference, found)) throw new NotFound(`There is no input \`${id}\`.`);
      return { state: 'pending', name };
    }
    return { state: input.state, name: input.title ?? name, result: publicInput(input).resolution?.value };
  }
  if (!run) throw new NotFound(`There is no run \`${kind === 'run' ? id : runOf(id)}\`.`);
  if (kind === 'run') return { state: run.state, name, result: run.result, error: run.error };
  if (left) return { state: 'cancelled', name };
  const row = endOf(reference, rows);
  if (row?.type !== 'step') return { state: 'running', name };
  if (!row.error) return { state: 'succeeded', name, result: row.value };
  return { state: row.error.name === 'ExecutionCancelled' ? 'cancelled' : 'failed', name, error: row.error };
}

/** Calls back whenever what a reference leads to may have changed; returns the way to stop. */
export function follow(store: Store, reference: Reference, changed: () => void): () => void {
  const { '~confer': kind, id } = reference;
  const about = ({ input: 'inputs', run: 'runs', step: 'rows' } as const)[kind];
  const ids = kind === 'step' ? [runOf(id)] : idsOf(reference);
  return store.changes.listen((notice) => {
    if (notice.anything || ids.some((one) => notice[about].includes(one))) changed();
  });
}

/** How it came out, once it has. */
export async function outcomeOf(store: Store, reference: Reference): Promise<Outcome | undefined> {
  if (reference['~confer'] === 'run') {
    const run = await readRun(store, reference.id);
    if (!run) throw new NotFound(`There is no run \`${reference.id}\`.`);
    return runOutcome(run);
  }
  const found = await readFollowed(store, reference, true);
  const over = isOver(reference, found);
  const row = found.left ? over && leftEnd(reference, found.input) : endOf(reference, found.rows);
  const due = row && outcome(row, { cancel() {}, receive: () => [] });
  // A run that ends takes what is open with it, without a row for each.
  if (!due) {
    if (!over) return;
    const { '~confer': kind, id } = reference;
    return { error: recorded(kind === 'input' ? new InputCancelled(id) : new ExecutionCancelled(id)) };
  }
  return new Promise<unknown>((resolve, reject) => settlePromise(due.row, { resolve, reject })).then(
    (value) => ({ value, ...(row && 'shown' in row && { shown: row.shown }) }),
    (error) => ({ error: recorded(error) }),
  );
}

/** Takes back what it leads to, unless it has its outcome. */
export async function withdrawn(store: Store, { '~confer': kind, id, round }: Reference): Promise<void> {
  if (kind === 'run') await requestCancel(store, id);
  else if (kind === 'step')
    throw new InvalidArgument('A task can be cancelled only by the workflow that submitted it.');
  else
    await settle(store, [{ inputId: id, state: 'cancelled', ...(round !== undefined && { round }) }]).catch((error) => {
      if (!(error instanceof AlreadyResolved)) throw error;
    });
}

/** Rejects with `WaitTimeout` if it takes longer than `timeout`. Without one, whoever waits may `rest`. */
export async function waitedFor(store: Store, reference: Reference, timeout?: Duration, rest?: Rest): Promise<Outcome> {
  const limit = timeout === undefined ? Number.POSITIVE_INFINITY : milliseconds(timeout);
  const until = Date.now() + limit;
  for (;;) {
    let wake = () => {};
    const changed = new Promise<void>((resolve) => (wake = resolve));
    const stop = follow(store, reference, wake);
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      const end = await outcomeOf(store, reference);
      if (end) return end;
      if (Date.now() >= until) throw new WaitTimeout(`\`${reference.name}\``, limit);
      if (Number.isFinite(until)) timer = setTimeout(wake, until - Date.now());
      if (!rest || timeout !== undefined) await changed;
      // It is done again elsewhere (A3).
      else if (!(await rest(reference, changed))) return never();
    } finally {
      stop();
      clearTimeout(timer);
    }
  }
}

function settled({ value, error }: Outcome): unknown {
  if (error) throw revived(error);
  return value;
}

/** The row that says how an input was resolved, or a step ended. */
function endOf({ '~confer': kind, id }: Reference, all: readonly Row[]): Row | undefined {
  const { rows } = counted(all);
  if (kind === 'input') return rows.find((row) => row.type === 'resolved' && row.inputId === id);
  const entry = entryOfId(id);
  return rows.find((row) => row.type === 'step' && row.entry === entry);
}

/** The same where the run was restarted since, which left the input alone. */
function leftEnd({ id }: Reference, input: StoredInput | undefined): Row | undefined {
  if (!input) return;
  const { runId: run, key, state, resolution, parsed, secret, schema } = input;
  const { at, value, reason } = resolution!;
  const said = reason === undefined ? {} : { reason };
  const shown = secret ? { shown: withoutSecrets(schema, value) } : {};
  const answer = { value: parsed ? parsed.value : value, ...shown };
  return { type: 'resolved', run, seq: 0, at, inputId: id, key, state, ...said, ...answer };
}
