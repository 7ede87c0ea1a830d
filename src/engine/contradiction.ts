// A contradiction: the code asks for something else than what is recorded. That is no error of the workflow's, so none of its
// `catch` sees it, and its run does not fail: it is stuck until code comes that fits.

import { recorded } from '../model/error-records.ts';
import { ReplayDivergence } from '../model/errors.ts';
import type { Row } from '../model/journal.ts';
import type { StoredRun } from '../store/database.ts';
import type { Completion } from './completion.ts';

export interface Contradiction {
  recorded: string;
  requested: string;
  /** Whether a row is what is recorded. */
  isRecorded(row: Row): boolean;
}

/** How the attempt ends. `rows` is all that is recorded, `version` that of the code which asks. */
export function stuckRun(
  run: StoredRun,
  rows: readonly Row[],
  { isRecorded, ...what }: Contradiction,
  version: string | undefined,
): Completion {
  const before = recordedBy(run, rows, isRecorded);
  const error = recorded(new ReplayDivergence(what.recorded, what.requested, versions(before, version)));
  const stuck = { error, recorded: before, now: version };
  const last = rows.findLast(({ type }) => type === 'stuck' || type === 'resumed' || type === 'rewound');
  // What is known already need not be told at each attempt.
  const known = last?.type === 'stuck' && last.error.message === error.message;
  return {
    entries: [known ? { type: 'rested' } : { type: 'stuck', ...stuck }],
    run: { state: 'waiting', suspended: true, due: Number.POSITIVE_INFINITY, channels: undefined, stuck },
    outcome: { error },
  };
}

/** The version of the code that recorded an entry: each attempt says which it is. */
function recordedBy(run: StoredRun, rows: readonly Row[], isRecorded: Contradiction['isRecorded']): string | undefined {
  let version = run.version;
  for (const row of rows) {
    if (row.type === 'claimed' && 'version' in row) version = row.version;
    if (isRecorded(row)) break;
  }
  return version;
}

function versions(before: string | undefined, now: string | undefined): string {
  if (before === now) return '';
  return ` That was version \`${before ?? 'none'}\`, and this is \`${now ?? 'none'}\`.`;
}
