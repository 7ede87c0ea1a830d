// The journal of a run: numbered rows, each something that happened. Replay, history and the event stream are
// readings of it. An *outcome* settles a promise of the workflow, in the order of the rows; everything else is news.

import {
  type ErrorRecord,
  ended,
  type InputRecord,
  type InputState,
  type Responder,
  type RunEvent,
  type RunRecord,
  type RunState,
  type Sender,
  type Stuck,
  type User,
} from './record.ts';

/** How something ended: with a value or with an error. */
export type Outcome = { value?: unknown; error?: undefined } | { value?: undefined; error: ErrorRecord };

export type Entry =
  /** The run exists; `owner` is set where the starter also executes it, `round` where it was restarted: how often. */
  | { type: 'started'; owner?: string; born?: number; round?: number }
  /** A new attempt took the run over, in a worker `born` then; the fence against an owner that still believes in its own. */
  | { type: 'claimed'; owner: string; attempt: number; version?: string | undefined; born?: number }
  /** An attempt has got so far that its worker answers, after one that got nowhere. */
  | { type: 'alive' }
  /** A unit of work ended. `entry` is its identity in the run, `awaited` says that somebody waited for it then. */
  | ({
      type: 'step';
      entry: string;
      kind: StepKind;
      name: string;
      awaited?: boolean;
      /** Another unit of work, or `some` that may be one, waited for it: a replay that does not do that again asks for it no more. */
      inside?: true | 'some';
      attempts?: number;
      /** Ids of the messages that it took. */
      received?: readonly string[];
      /** The run that it was, where it was one of its own. */
      runId?: string;
      /** The value as it may be shown, where it is an answer to another run that holds secrets. */
      shown?: unknown;
    } & Outcome)
  /** One try of a step failed, and the next is due at `until`. */
  | { type: 'tried'; entry: string; error: ErrorRecord; until: number }
  /** A timer was set. */
  | { type: 'timed'; entry: string; until: number }
  /** `digest` is one of the schema; `awaited` says that the run cannot go on without the answer. */
  | { type: 'asked'; inputId: string; key: string; digest: string; awaited?: boolean; child?: string }
  | ({
      type: 'resolved';
      /** What happened in a child is told to its ancestors as well: the id of that run. */
      child?: string;
      /** It was given before (`answered`), and takes effect with this row. */
      answered?: boolean;
    } & Answer)
  /** A question was answered, and the workflow is to learn of it at `effectiveAt`: until then it can be taken back. */
  | ({ type: 'answered'; effectiveAt: number } & Answer)
  /** That was taken back in time. */
  | { type: 'undone'; inputId: string; key: string; by?: Responder }
  /** An answer to a question not yet asked. */
  | { type: 'held'; key: string; value: unknown; by?: User }
  /** The answer that was held for a question of a child was given to it. */
  | { type: 'used'; key: string }
  /** A message came in. `value` is as it was sent, `parsed` what the channel's schema makes of it; `unchecked` by any. */
  | {
      type: 'message';
      id: string;
      channel: string;
      value: unknown;
      parsed?: unknown;
      unchecked?: true;
      sender?: Sender;
    }
  /** `inside`: a unit of work said so, not the workflow itself. */
  | { type: 'emitted'; name: string; value: unknown; inside?: boolean }
  | { type: 'logged'; level: string; template: string; values: Record<string, unknown>; inside?: boolean }
  | { type: 'progress'; done: number; total?: number; label?: string; inside?: boolean }
  | { type: 'waiting' }
  /** The code of this attempt contradicts what is recorded: the run waits for code that fits. */
  | ({ type: 'stuck' } & Stuck)
  | { type: 'resumed' }
  /** Something stood here that an export leaves out. */
  | { type: 'withheld' }
  /** It waits as before: an attempt came and found nothing to do. */
  | { type: 'rested' }
  /** Somebody asked for the run to be suspended at its next boundary. */
  | { type: 'suspending' }
  /** That was taken back before it came to pass: what was held up begins in another attempt. */
  | { type: 'released' }
  /**
   * The run is to end, its waits reject from here on: with `error`, or because somebody asked for it. `known` says that
   * its parent did, and has recorded so.
   */
  | { type: 'cancelling'; error?: ErrorRecord; known?: boolean }
  /** The workflow failed and is to be tried again at `until`: what failed is forgotten. */
  | { type: 'retried'; error: ErrorRecord; until: number }
  | Rewound
  | { type: 'succeeded' }
  | { type: 'failed' }
  | { type: 'cancelled' };

/** How a question came out. */
export interface Answer {
  inputId: string;
  key: string;
  state: InputState;
  value?: unknown;
  reason?: string;
  by?: Responder;
  /** The value as it may be shown, where it holds secrets. */
  shown?: unknown;
  /** The time of the resolution that it replaces. */
  revises?: number;
}

/** Somebody had the run go on from an earlier place: what came in between counts no more (counted.ts). */
export interface Rewound {
  type: 'rewound';
  /** The last row that counts; without one, all do, but for what failed. */
  to?: number;
  /** Runs that were called since, and what those called: they count no more. `entry` is that of the call, if it was here. */
  undone: { runId: string; entry?: string }[];
  /** Runs that were called before and had ended, and go on as well. */
  again: string[];
  /** Questions whose outcome was the failure: they are open again. */
  reopened?: string[];
  by?: Responder;
  /** What its record said of its end. */
  was?: { state: RunState; result?: unknown; error?: ErrorRecord };
}

export type StepKind = 'step' | 'task' | 'workflow' | 'sleep' | 'poll' | 'select' | 'receive' | 'send' | 'cancel';

/** An entry at its place: row `seq` of run `run`, recorded at `at`. */
export type Row = Entry & { run: string; seq: number; at: number };

const internal = new Set([
  'claimed',
  'alive',
  'tried',
  'timed',
  'cancelling',
  'held',
  'used',
  'withheld',
  'rested',
  'suspending',
  'released',
  'retried',
]);

/** Whether it says how the run ended. */
export function isEnd({ type }: Row): boolean {
  return ended(type as RunState);
}

/**
 * The public event stream of a run: its journal without what only the engine needs, with the outcome of the run and the
 * words of its questions, which are kept in records of their own.
 */
export function events(rows: readonly Row[], run: RunRecord, asked: ReadonlyMap<string, InputRecord>): RunEvent[] {
  // Of an end that was taken back, the row that did so tells.
  let end: Rewound['was'] = run;
  const told: object[] = [];
  for (const row of rows.toReversed()) {
    if (row.type === 'rewound') end = row.was ?? end;
    if (isEvent(row)) told.push(event(row, end, asked));
  }
  return told.reverse() as RunEvent[];
}

function isEvent(row: Row): boolean {
  if (row.type === 'step') {
    // A look that changes nothing is no event: there may be thousands.
    return row.kind !== 'poll';
  }
  return !internal.has(row.type) && !(row.type === 'resolved' && row.answered);
}

function event({ run: _, ...row }: Row, end: Rewound['was'], asked: ReadonlyMap<string, InputRecord>): object {
  switch (row.type) {
    case 'started': {
      const { owner, born, ...event } = row;
      return event;
    }
    case 'succeeded':
      return { ...row, result: end?.result };
    case 'failed':
      return { ...row, error: end?.error };
    case 'cancelled':
      return { ...row, ...(end?.error && { error: end.error }) };
    case 'asked': {
      const { title, template, values, schema, actions } = asked.get(row.inputId) ?? {};
      const { digest, awaited, ...event } = row;
      return { ...event, title, template, values, schema, ...(actions && { actions }) };
    }
    case 'answered':
    case 'resolved': {
      const { shown, ...event } = { ...row, type: 'resolved' };
      return shown === undefined ? event : { ...event, value: shown };
    }
    case 'rewound': {
      const { undone, again, reopened, was, to, ...event } = row;
      return to === undefined ? { ...event, type: 'retried' } : { ...event, to };
    }
    case 'message': {
      const { parsed, ...event } = row;
      return event;
    }
    case 'step': {
      const { inside, received, ...event } = row;
      return event;
    }
    case 'emitted':
    case 'logged':
    case 'progress': {
      const { inside, ...event } = row;
      return event;
    }
    default:
      return row;
  }
}
