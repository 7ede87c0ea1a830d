// A whole run as it may leave this browser: without secret answers.

import type { Whole as AnyWhole } from '../model/exported.ts';
import type { Row } from '../model/journal.ts';
import { ended } from '../model/record.ts';
import type { StoredInput, StoredRun } from './database.ts';
import { withoutSecretAnswer } from './inputs.ts';

type Whole = AnyWhole<StoredRun, StoredInput>;

/**
 * A run without secret answers. What of it has ended holds dots instead; a run that has not asks for them again where it
 * goes on. Answers to questions not yet asked are left out: whether they are secret is not known.
 */
export function withoutSecretAnswers({ run, rows, inputs, past }: Whole): Whole {
  const over = ended(run.state);
  return {
    run,
    rows: rows.map((row) => shownRow(row, over)),
    inputs: inputs.map((input) => shownInput(input, over)),
    ...(past && { past: past.map((input) => shownInput(input, true)) }),
  };
}

function shownRow(row: Row, over: boolean): Row {
  const { run, seq, at } = row;
  if (row.type === 'held') return { type: 'withheld', run, seq, at };
  if (!('shown' in row) || row.shown === undefined) return row;
  return over ? ({ ...row, value: row.shown } as Row) : { type: 'withheld', run, seq, at };
}

function shownInput(input: StoredInput, over: boolean): StoredInput {
  if (!input.secret || input.state !== 'responded') return input;
  // What is still to take effect has the answer, too, and so has what became of it.
  const { effect, deadline, parsed, ...told } = input;
  if (over) return withoutSecretAnswer(told);
  const { resolution, ...open } = told;
  return { ...open, state: 'pending', ...(input.expiresAt && { deadline: input.expiresAt }) };
}
