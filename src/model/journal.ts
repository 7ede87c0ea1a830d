// The journal of a run: numbered rows, each something that happened. Replay, history and the event stream are
// readings of it. An *outcome* settles a promise of the workflow, in the order of the rows; everything else is news.

import type { ErrorRecord, InputState, Responder, RunEvent, RunRecord } from './record.ts';

/** How something ended: with a value or with an error. */
export type Outcome = { value?: unknown; error?: undefined } | { value?: undefined; error: ErrorRecord };

export type Entry =
  /** The run exists; `owner` is set where the starter also executes it. */
  | { type: 'started'; owner?: string }
  /** A new attempt took the run over; the fence against an owner that still believes in its own. */
  | { type: 'claimed'; owner: string; attempt: number }
  /** A unit of work ended. `entry` is its identity in the run, `alone` says that nothing else was awaited then. */
  | ({ type: 'step'; entry: string; kind: StepKind; name: string; alone?: boolean; attempts?: number } & Outcome)
  /** One try of a step failed, and the next is due at `until`. */
  | { type: 'tried'; entry: string; error: ErrorRecord; until: number }
  /** A timer was set. */
  | { type: 'timed'; entry: string; until: number }
  /** `schema` is a digest of it; `awaited` says that the run cannot go on without the answer. */
  | { type: 'asked'; inputId: string; key: string; schema: string; awaited?: boolean }
  | {
      type: 'resolved';
      inputId: string;
      key: string;
      state: InputState;
      value?: unknown;
      reason?: string;
      by?: Responder;
    }
  | { type: 'emitted'; name: string; value: unknown }
  | { type: 'logged'; level: string; template: string; values: Record<string, unknown> }
  | { type: 'progress'; done: number; total?: number; label?: string }
  | { type: 'waiting' }
  | { type: 'resumed' }
  /** Somebody asked for the end of the run; its waits reject from here on. */
  | { type: 'cancelling' }
  | { type: 'succeeded' }
  | { type: 'failed' }
  | { type: 'cancelled' };

export type StepKind = 'step' | 'task' | 'sleep' | 'poll' | 'select';

/** An entry at its place: row `seq` of run `run`, recorded at `at`. */
export type Row = Entry & { run: string; seq: number; at: number };

/** Many rows of a quiet run in one record, which a replay reads far faster; `seq` is that of the last one. */
export interface Pack {
  run: string;
  seq: number;
  rows: Row[];
}

/** The rows that a list of records holds. */
export function unpacked(records: readonly (Row | Pack)[]): Row[] {
  return records.flatMap((record) => ('rows' in record ? record.rows : record));
}

const internal = new Set(['claimed', 'tried', 'timed', 'cancelling']);

/** The public event stream of a run: its journal without what only the engine needs. */
export function events(rows: readonly Row[], run: RunRecord): RunEvent[] {
  return rows
    .filter((row) => !internal.has(row.type))
    .map(({ run: _, ...row }) => {
      if (row.type === 'succeeded') return { ...row, result: run.result };
      if (row.type === 'failed') return { ...row, error: run.error };
      return row;
    }) as RunEvent[];
}
