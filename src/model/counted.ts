// Which rows of a journal count. Nothing is ever taken out of it: a `retried` or `rewound` row says which of the rows before it no
// longer apply, and they are left out here. So history shows everything, and a replay sees what counts. For example
//
//     1 started   2 asked A   3 resolved A   4 step pay   5 asked B   6 rewound (to: 3)   7 step pay
//
// counts as 1, 2, 3, 6, 7: the answer to A stands, `pay` was done anew, B is no question of this run any more.

import type { Answer, Outcome, Rewound, Row } from './journal.ts';

export interface Counted {
  /** The rows that count, in their order. */
  rows: readonly Row[];
  /** How often an entry had come to an end, or its run had been begun, and that counts no more since somebody said so. */
  forgotten: ReadonlyMap<string, number>;
  /** How often an entry failed, and is done anew since the workflow, or the unit of work that it is part of, was tried again. */
  failures: ReadonlyMap<string, number>;
  /** Runs that were called and count no more. */
  past: ReadonlySet<string>;
}

export function counted(rows: readonly Row[]): Counted {
  const forgotten = new Map<string, number>();
  const failures = new Map<string, number>();
  const past = new Set<string>();
  /** Runs that a unit of work had called before it was tried again: what they said was heard. */
  const heard = new Set<string>();
  let kept: readonly Row[] = rows;
  /** What of these failed within units of work, once it was looked for: most journals have no try that asks. */
  let inside: ReturnType<typeof failedInside> | undefined;
  rows.forEach((row, index) => {
    if (row.type !== 'retried' && row.type !== 'rewound' && row.type !== 'tried') return;
    // Rows are looked at again only where one of them says something of the others.
    if (row.type === 'tried') {
      inside ??= failedInside(kept);
      if (!inside.some(({ entry }) => entry.startsWith(scopeOf(row.entry)))) return;
    }
    const after = kept.length - (rows.length - index);
    const before = kept.slice(0, after);
    kept = [...left(before, row), ...kept.slice(after)];
    inside = undefined;
  });
  if (past.size > 0) kept = kept.filter((row) => !isFromPast(row, past));
  return { rows: kept, forgotten, failures, past: new Set([...past, ...heard]) };

  function left(before: readonly Row[], row: Row): readonly Row[] {
    switch (row.type) {
      case 'tried':
        return withoutInside(before, row.entry, forgetting(failures, heard));
      case 'rewound':
        return rewound(before, row, forgetting(forgotten));
      default:
        for (const runId of heard) past.add(runId);
        return withoutFailures(before, [], [], forgetting(failures));
    }
  }

  function forgetting(counts: Map<string, number>, runs = past): Forget {
    return (entry, runId) => {
      if (entry !== undefined) counts.set(entry, (counts.get(entry) ?? 0) + 1);
      if (runId !== undefined) runs.add(runId);
    };
  }
}

/**
 * Whether a run says it that counts no more: it may have been on its way, or goes on though nobody waits for its end. One with an id of
 * its own is called again under that.
 */
export function isFromPast(row: Row, past: Counted['past']): boolean {
  if (row.type === 'message') return past.has(row.sender?.runId ?? '');
  return row.type === 'step' && past.has(row.runId ?? '') && row.entry !== `${row.name} as ${row.runId}`;
}

/** Takes note that an entry has to be done again, and that a run counts no more. */
type Forget = (entry: string | undefined, runId?: string) => void;

function rewound(rows: readonly Row[], row: Rewound, forget: Forget): readonly Row[] {
  const { to, undone, again, reopened = [] } = row;
  for (const { entry, runId } of undone) forget(entry, runId);
  if (to === undefined) return withoutFailures(rows, again, reopened, forget);
  const gone = new Set(undone.map(({ runId }) => runId));
  const renewed = new Set(again);
  const used = new Set<string>();
  const stays = (one: Row): boolean => {
    switch (one.type) {
      // What others told the run stays told. It has not been heard yet.
      case 'message':
        return true;
      case 'held':
        return !used.has(one.key);
      case 'asked':
      case 'resolved':
        return one.child !== undefined && !gone.has(one.child);
      case 'step':
        return one.runId !== undefined && !gone.has(one.runId) && !renewed.has(one.runId);
      default:
        return false;
    }
  };
  const first = rows.findIndex(({ seq }) => seq > to);
  if (first < 0) return rows;
  const since: Row[] = [];
  for (const one of rows.slice(first).reverse()) {
    if ((one.type === 'resolved' && one.child === undefined) || one.type === 'used') used.add(one.key);
    if (stays(one)) since.push(one);
    // A run is counted where it was begun.
    else if (one.type === 'step' && one.runId === undefined) forget(one.entry);
  }
  // An answer that was left is used once, whatever became of it.
  const earlier = rows.slice(0, first).filter((one) => one.type !== 'held' || !used.has(one.key));
  return [...earlier, ...since.reverse()];
}

/** The end of a run that goes on, and what led to it. */
const overAgain: ReadonlySet<Row['type']> = new Set(['cancelling', 'failed', 'cancelled']);

/** The rows without what failed; `again` are runs that go on instead. */
function withoutFailures(
  rows: readonly Row[],
  again: readonly string[],
  reopened: readonly string[],
  forget: Forget,
): readonly Row[] {
  const done = new Set<string>();
  for (const row of rows) if (row.type === 'step' && !isFailure(row)) done.add(row.entry);
  return rows.filter((row) => {
    if (overAgain.has(row.type)) return false;
    if (row.type === 'resolved' || row.type === 'answered') return !reopened.includes(row.inputId);
    if (!('entry' in row) || done.has(row.entry)) return true;
    if (row.type === 'step' && !again.includes(row.runId ?? '')) forget(row.entry, row.runId);
    return false;
  });
}

/** What the names of all that a unit of work does begin with. */
export function scopeOf(entry: string): string {
  return `${entry} > `;
}

/** What failed within units of work: where such a unit is tried again, that is done anew. */
function failedInside(rows: readonly Row[]) {
  return rows.filter(
    (row): row is Row & { type: 'step' } => row.type === 'step' && isFailure(row) && row.entry.includes(scopeOf('')),
  );
}

/** The rows without what failed in a unit of work. */
function withoutInside(rows: readonly Row[], unit: string, forget: Forget): readonly Row[] {
  const failed = failedInside(rows).filter(({ entry }) => entry.startsWith(scopeOf(unit)));
  for (const { entry, runId } of failed) forget(entry, runId);
  const entries = new Set(failed.map(({ entry }) => entry));
  return rows.filter((row) => !('entry' in row && entries.has(row.entry)));
}

/** Whether a step failed; one that its workflow cancelled has not. */
export function isFailure({ error }: Outcome): boolean {
  return error !== undefined && error.name !== 'ExecutionCancelled';
}

/** How each question stands that counts, by key: what was answered last, or nothing if that is open. */
export function answers(
  rows: readonly Row[],
): Map<string, (Row & Answer & { type: 'answered' | 'resolved' }) | undefined> {
  const found: ReturnType<typeof answers> = new Map();
  for (const row of rows) {
    if ('child' in row && row.child !== undefined) continue;
    if (row.type === 'asked' || row.type === 'undone') found.set(row.key, undefined);
    else if (row.type === 'answered' || row.type === 'resolved') found.set(row.key, row);
  }
  return found;
}
