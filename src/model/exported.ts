// Exported runs: everything that is stored of a run and of the runs that it called, as JSON.

import { answers, counted } from './counted.ts';
import { ConferError } from './errors.ts';
import { inputId } from './input-id.ts';
import type { Row } from './journal.ts';
import { fromPortable } from './portable.ts';
import type { InputRecord, RunRecord } from './record.ts';

/** What `run.export()` gives and `client.import()` takes: plain JSON, to be kept in a file or sent. */
export interface Exported {
  format: 'confer/run';
  version: 1;
  /** The run itself, then those that it called. Values that JSON cannot say are marked with `$type`. */
  runs: object[];
}

/** One run with all that is stored of it. */
export interface Whole<Run extends RunRecord = RunRecord, Input extends InputRecord = InputRecord> {
  run: Run;
  rows: Row[];
  inputs: Input[];
  /** What was asked before it was restarted, as far as that is kept. */
  past?: Input[];
}

/** All that a run has asked, what was asked before a restart first. */
export const allInputs = <Input>({ inputs, past = [] }: { inputs: Input[]; past?: Input[] }): Input[] => [
  ...past,
  ...inputs,
];

/** The runs in an export. Throws a `ConferError` with code `InvalidImport` that says what is wrong with it. */
export function wholeRuns(data: unknown): Whole[] {
  const { format, version, runs } = (object(data) ? data : {}) as Partial<Exported>;
  if (format !== 'confer/run' || !Array.isArray(runs) || runs.length === 0) throw refused('it is something else');
  if (version !== 1) throw refused(`it is of version ${version}, and version 1 is expected`);
  const whole = runs.map((run) => fromPortable(run) as Whole);
  const ids = new Set<string>();
  for (const [index, { run, rows, inputs, past = [] }] of whole.entries()) {
    if (!isRun(run) || ids.has(run.id)) throw refused('a run in it is broken');
    if (index > 0 && !ids.has(run.parent ?? '')) throw refused(`it does not hold the run that called \`${run.id}\``);
    ids.add(run.id);
    if (!list(rows) || !areRows(rows, run.id)) throw refused(`the journal of run \`${run.id}\` is broken`);
    if (!list(inputs) || !list(past) || ![...inputs, ...past].every((input) => isInput(input, run)))
      throw refused(`an input of run \`${run.id}\` is broken`);
    if (!agree(rows, inputs)) throw refused(`the journal of run \`${run.id}\` and its inputs contradict each other`);
  }
  return whole;
}

function refused(why: string): ConferError {
  return new ConferError(`This is not an exported run: ${why}. Nothing was imported.`, { code: 'InvalidImport' });
}

const object = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = Array.isArray;
const text = (value: unknown): value is string => typeof value === 'string' && value !== '';
const count = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const maybe =
  (fits: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === undefined || fits(value);
/** By what is no time, lists could not be sorted and clocks not be set. */
const time = Number.isFinite;

const runStates = ['queued', 'running', 'waiting', 'succeeded', 'failed', 'cancelled'];
const inputStates = ['pending', 'responded', 'dismissed', 'cancelled', 'expired'];

function isRun(run: unknown): run is RunRecord {
  return (
    object(run) &&
    text(run.id) &&
    text(run.workflow) &&
    text(run.seed) &&
    runStates.includes(run.state as string) &&
    count(run.attempts) &&
    count(run.createdAt) &&
    time(run.updatedAt)
  );
}

function areRows(rows: unknown[], runId: string): boolean {
  let last = 0;
  for (const row of rows) {
    if (!object(row) || row.run !== runId || !text(row.type) || !time(row.at)) return false;
    if (!count(row.seq) || row.seq <= last) return false;
    last = row.seq;
  }
  return (rows[0] as Row | undefined)?.type === 'started';
}

/** Whether the journal tells of the very inputs that there are, and of their answers. */
function agree(rows: readonly Row[], inputs: readonly InputRecord[]): boolean {
  const asked = new Set(rows.flatMap((row) => (row.type === 'asked' && row.child === undefined ? [row.key] : [])));
  const { rows: counting } = counted(rows);
  const standing = answers(counting);
  // The end of a run cancels what is open without a row for each.
  const cancelled = counting.some(
    ({ type }) => type === 'cancelling' || type === 'succeeded' || type === 'failed' || type === 'cancelled',
  );
  return (
    asked.size === inputs.length &&
    inputs.every(({ key, state }) => {
      if (!standing.has(key)) return asked.has(key) && state === 'cancelled';
      return (standing.get(key)?.state ?? (cancelled && state === 'cancelled' ? state : 'pending')) === state;
    })
  );
}

function isInput(input: unknown, { id, workflow }: RunRecord): boolean {
  return (
    object(input) &&
    text(input.key) &&
    input.id === inputId(id, input.key) &&
    input.runId === id &&
    input.workflow === workflow &&
    inputStates.includes(input.state as string) &&
    typeof input.template === 'string' &&
    object(input.values) &&
    time(input.createdAt) &&
    [input.expiresAt, input.deadline, input.grace].every(maybe(time)) &&
    maybe((resolution) => object(resolution) && time(resolution.at))(input.resolution)
  );
}
