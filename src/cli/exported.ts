// What an exported file holds, as a page would see it: lists by the same filters, records without what only the engine
// needs.

import { NotFound } from '../model/errors.ts';
import { allInputs, wholeRuns } from '../model/exported.ts';
import { inputFilter, runFilter } from '../model/filters.ts';
import { events } from '../model/journal.ts';
import type { StoredInput, StoredRun } from '../store/database.ts';
import { publicInput } from '../store/inputs.ts';
import { inputMatches, inputPlace } from '../store/lists/input-lists.ts';
import { runMatches, runPlace } from '../store/lists/run-lists.ts';
import { publicRun } from '../store/runs.ts';
import type { Source } from './source.ts';

/** The runs of what `run.export()` gave. Throws a `ConferError` with code `InvalidImport` for anything else. */
export function exportedRuns(data: unknown): Source {
  const whole = wholeRuns(data);
  const runs = whole.map(({ run }) => run as StoredRun);
  const inputs = whole.flatMap((one) => allInputs(one) as StoredInput[]);
  return {
    inputs(filter) {
      const { after, limit } = inputFilter(filter);
      const found = inputs.filter((input) => inputMatches(filter, input));
      return page(found, (input) => inputPlace(filter, input), one(inputs, 'input', after), limit).map(publicInput);
    },
    input: (inputId) => publicInput(one(inputs, 'input', inputId)!),
    runs(filter) {
      const { after, limit } = runFilter(filter);
      const found = runs.filter((run) => runMatches(filter, run));
      return page(found, (run) => runPlace(filter, run), one(runs, 'run', after), limit).map(publicRun);
    },
    run: (runId) => publicRun(one(runs, 'run', runId)!),
    events(runId, after) {
      const run = one(runs, 'run', runId)!;
      const { rows } = whole.find((each) => each.run.id === runId)!;
      // A run tells of what those ask which it called.
      const asked = new Map(inputs.map((input) => [input.id, publicInput(input)]));
      return events(rows, publicRun(run), asked).filter(({ seq }) => seq > after);
    },
  };
}

/** Those that come after a record, as many as were asked for, in the order of their places. */
function page<Stored extends { order: number }>(
  found: Stored[],
  place: (stored: Stored) => number,
  after: Stored | undefined,
  limit?: number,
): Stored[] {
  const compare = (one: Stored, other: Stored) => place(one) - place(other) || one.order - other.order;
  return found
    .filter((stored) => !after || compare(stored, after) > 0)
    .sort(compare)
    .slice(0, limit);
}

/** The record with this id; none if no id was given. */
function one<Stored extends { id: string }>(
  all: Stored[],
  kind: 'input' | 'run',
  id: string | undefined,
): Stored | undefined {
  const found = all.find((stored) => stored.id === id);
  if (found || id === undefined) return found;
  throw new NotFound(`The file holds no ${kind} \`${id}\`. \`confer-kit ${kind}s list\` shows those that it holds.`);
}
