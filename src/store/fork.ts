// The copy of a run as it was at one of its events, with the runs that it had called by then. Ids of children begin with
// that of their parent, so each gets its place in the new tree by the same rule.

import { answers, counted } from '../model/counted.ts';
import type { Whole as AnyWhole } from '../model/exported.ts';
import { entryOfId, inputId, runOf } from '../model/input-id.ts';
import { type Answer, isEnd, type Row } from '../model/journal.ts';
import { ended } from '../model/record.ts';
import { callerOf, isLeft, type Reference, withHandles, withMoved } from '../model/reference.ts';
import type { StoredInput, StoredRun } from './database.ts';
import { cancelledInput } from './journal.ts';

type Whole = AnyWhole<StoredRun, StoredInput>;

/** What was asked of the original, or of the end of it, is not asked of the copy. */
const left = new Set(['cancelling', 'suspending', 'released']);

/** The copies: the run itself up to row number `at`, its children up to the moment at which that was recorded. */
export function copied(whole: readonly Whole[], at: number, id: string, order: () => number): Whole[] {
  const [{ run: original, rows }] = whole as [Whole];
  const moment = rows.find(({ seq }) => seq >= at)!.at;
  const renamed = (runId: string) =>
    runId === original.id || runId.startsWith(`${original.id}/`) ? id + runId.slice(original.id.length) : runId;
  const isKept = (row: Row) => (row.run === original.id ? row.seq <= at && !isEnd(row) : row.at <= moment);
  const kept: Whole[] = [];
  // Of a child that has ended, or was taken back, its caller knows all that there is to know; those that it called go with it. One
  // that has an id of its own is the same run for whoever calls it; one that was left at a restart is called by nobody.
  const over = new Set<string>();
  const ends = new Set<string>();
  for (const one of whole) {
    const { run } = one;
    const entry = run.parentEntry ?? run.formerEntry;
    const isKnown = entry === undefined || ends.has(`${run.parent} ${entry}`) || hasOwnId(run, renamed);
    if (over.has(run.parent ?? '') || (run !== original && isKnown)) over.add(run.id);
    if (over.has(run.id) || (run !== original && run.createdAt > moment)) continue;
    const rows = one.rows.filter(isKept);
    const { rows: counting, past } = counted(rows);
    for (const row of counting) if (row.type === 'step') ends.add(`${run.id} ${row.entry}`);
    for (const runId of past) over.add(runId);
    kept.push({ ...one, rows });
  }
  const there = new Map(kept.map(({ run }) => [run.id, run]));
  const led = (reference: Reference): Reference => {
    const { '~confer': kind, id } = reference;
    const runId = kind === 'run' ? id : runOf(id);
    const run = there.get(runId);
    // What was asked before a restart is there of the original alone.
    if (!run || isLeft(reference, run)) return reference;
    return { ...reference, id: kind === 'run' ? renamed(id) : inputId(renamed(runId), entryOfId(id)) };
  };
  return kept.map((one) => {
    const forkedFrom = one.run === original ? { runId: original.id, at } : undefined;
    return copy(one, forkedFrom, { renamed, led }, order);
  });
}

function hasOwnId({ id, workflow, parentEntry }: StoredRun, renamed: Moves['renamed']): boolean {
  return parentEntry === `${workflow} as ${id}` || renamed(id) === id;
}

/** What the copies of runs are called, and what handles lead to in them. */
interface Moves {
  renamed(runId: string): string;
  led(reference: Reference): Reference;
}

function copy(
  { run, rows: kept, inputs }: Whole,
  forkedFrom: StoredRun['forkedFrom'],
  { renamed, led }: Moves,
  order: () => number,
): Whole {
  const now = Date.now();
  const id = renamed(run.id);
  const over = ended(run.state) && isEnd(kept.at(-1)!);
  const standing = answers(counted(kept).rows);
  // An answer of which the run has not heard is not taken along.
  const isOpen = (row: Row) => row.type === 'answered' && standing.get(row.key) === row;
  const caller = callerOf(run);
  // Of a run that nobody called, what looks like a reference is none.
  const args = caller === undefined ? run.args : withMoved(run.args, led);
  const entries = caller === undefined ? [] : foreign(run.args, led);
  const rows = kept
    .filter((row) => over || (!left.has(row.type) && !isOpen(row)))
    .map((row) => withEntry(moved(row, id, renamed), entries))
    .map((row) => (row.type === 'logged' ? { ...row, values: withMoved(row.values, led) as typeof row.values } : row));
  const { rows: counting } = counted(rows);
  const asked = new Set(rows.flatMap((row) => (row.type === 'asked' && row.child === undefined ? [row.key] : [])));
  const progress = counting.findLast((row) => row.type === 'progress');
  const { result, error, parent, parentEntry, formerEntry, channels, channelSchemas, follows, halted, ...rest } = run;
  return {
    run: {
      ...rest,
      ...(over && { result, error }),
      ...(!forkedFrom && parent !== undefined && { parent: renamed(parent), parentEntry: parentEntry ?? formerEntry }),
      ...(forkedFrom && { forkedFrom, ...(caller !== undefined && { caller }) }),
      id,
      args,
      state: over ? run.state : 'queued',
      attempts: 0,
      active: 0,
      progress: progress && { done: progress.done, total: progress.total, label: progress.label },
      createdAt: now,
      updatedAt: now,
      order: order(),
      last: rows.at(-1)!.seq,
    },
    rows,
    inputs: inputs
      .filter(({ key }) => asked.has(key))
      .map((input) => {
        const values = withMoved(input.values, led) as typeof input.values;
        const same = { ...input, id: inputId(id, input.key), runId: id, values, order: order() };
        const answer = standing.get(input.key);
        if (over) return same;
        if (answer?.type === 'resolved') return answered(same, answer);
        if (!standing.has(input.key)) return cancelledInput(same, now);
        const { resolution, deadline, effect, ...open } = same;
        // It stands as long as it would have for the original.
        const expiresAt = input.expiresAt && now + input.expiresAt - input.createdAt;
        return { ...open, state: 'pending', createdAt: now, ...(expiresAt && { expiresAt, deadline: expiresAt }) };
      }),
  };
}

/** An input with the answer that it had then. */
function answered({ effect, deadline, ...input }: StoredInput, row: Answer & { at: number }): StoredInput {
  const { at, state, value, reason, by, revises } = row;
  if (input.state === state && input.resolution!.at <= at) return input;
  const said = {
    ...(reason !== undefined && { reason }),
    ...(by && { by }),
    ...(revises !== undefined && { revises }),
  };
  return { ...input, state, resolution: { ...('value' in row && { value }), ...said, at } };
}

function moved(row: Row, run: string, renamed: (runId: string) => string): Row {
  const child = 'child' in row && row.child !== undefined ? renamed(row.child) : undefined;
  return {
    ...row,
    run,
    ...(child !== undefined && { child }),
    ...('inputId' in row && { inputId: inputId(child ?? run, row.key) }),
    ...(row.type === 'step' && row.runId !== undefined && { runId: renamed(row.runId) }),
    ...(row.type === 'rewound' && {
      undone: row.undone.map((one) => ({ ...one, runId: renamed(one.runId) })),
      again: row.again.map(renamed),
      ...(row.reopened && { reopened: row.reopened.map((input) => inputId(run, entryOfId(input))) }),
    }),
    ...(row.type === 'message' && row.sender?.runId !== undefined && sentBy(row, renamed)),
  } as Row;
}

/** The ids of what a run was given handles of, and those which they have in the copies. */
function foreign(args: unknown, led: Moves['led']): [string, string][] {
  const found = new Map<string, string>();
  withHandles(args, (reference) => found.set(reference.id, led(reference).id));
  return [...found].filter(([id, now]) => id !== now);
}

/** Names of entries tell what a handle leads to that the run was given. */
function withEntry(row: Row, ids: readonly [string, string][]): Row {
  if (!('entry' in row) || ids.length === 0) return row;
  const entry = ids.reduce(
    (name, [id, now]) =>
      name.replaceAll(`~foreign ${id}`, () => `~foreign ${now}`).replaceAll(`~cancel ${id}`, () => `~cancel ${now}`),
    row.entry,
  );
  return { ...row, entry };
}

/** The id of a message begins with that of its sender. */
function sentBy({ id, sender }: Row & { type: 'message' }, renamed: (runId: string) => string) {
  const from = sender!.runId!;
  return { id: renamed(from) + id.slice(from.length), sender: { ...sender, runId: renamed(from) } };
}
