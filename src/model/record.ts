// What exists: runs and the inputs they ask for. Plain data that the structured clone algorithm takes, the same in
// the store, in the worker and in the page. Times are milliseconds since 1970.

/** Who acts. `tags` decide which inputs the user may answer (an input's `requires`). */
export interface User {
  id: string;
  name?: string;
  tags?: Record<string, string | readonly string[]>;
}

/** Whoever resolved an input, as it is recorded. */
export interface Responder {
  id: string;
  name?: string;
}

/** Whoever sent a message: a run, or a person on a page. */
export interface Sender {
  runId?: string;
  user?: Responder;
}

/** A user as whoever acted: without the tags. */
export function responder({ id, name }: User): Responder {
  return { id, ...(name !== undefined && { name }) };
}

export type InputState = 'pending' | 'responded' | 'dismissed' | 'cancelled' | 'expired';

export interface Resolution {
  value?: unknown;
  reason?: string;
  by?: Responder;
  at: number;
  /** When the workflow learns of it, where the question gives it time to be taken back. */
  effectiveAt?: number;
  /** The time of the resolution that this one replaces. */
  revises?: number;
}

/** One submitted prompt in one run. */
export interface InputRecord {
  id: string;
  runId: string;
  workflow: string;
  key: string;
  state: InputState;
  template: string;
  values: Record<string, unknown>;
  schema?: object;
  title?: string;
  /** Labels of the respond and the dismiss button. */
  actions?: [string, string];
  requires?: Record<string, string[]>;
  initial?: unknown;
  /** For how long an answer may be taken back before the workflow learns of it, in milliseconds. */
  grace?: number;
  /** An answer may be taken back or replaced later: what followed counts no more. */
  revisable?: boolean;
  /** What was answered before that was taken back. */
  draft?: unknown;
  createdAt: number;
  expiresAt?: number;
  resolution?: Resolution;
}

export type RunState = 'queued' | 'running' | 'waiting' | 'succeeded' | 'failed' | 'cancelled';

export interface ErrorRecord {
  name: string;
  code?: string;
  message: string;
  stack?: string;
}

/** Why a run waits for other code. */
export interface Stuck {
  /** A `ReplayDivergence`, which names both entries: `recorded` and `requested`. */
  error: ErrorRecord;
  /** The version of the code that recorded the one, and of that which asks for the other. */
  recorded?: string | undefined;
  now?: string | undefined;
}

export interface Progress {
  done: number;
  total?: number;
  label?: string;
}

/** One execution of a workflow to its end, however many attempts that takes. */
export interface RunRecord {
  id: string;
  workflow: string;
  version?: string;
  args: unknown;
  state: RunState;
  /** No attempt is in memory. */
  suspended: boolean;
  /** Somebody suspended it before its next step: `resume()` has it go on. */
  halted?: true;
  result?: unknown;
  error?: ErrorRecord;
  attempts: number;
  /** The code that is served contradicts what is recorded: it goes on when code comes that fits. */
  stuck?: Stuck | undefined;
  progress?: Progress;
  /**
   * Why it does not go on, though nothing is missing that it waits for: a `Storage…` error of the tab that executes it, or
   * code `NotServed`. It goes on by itself once that is over.
   */
  trouble?: ErrorRecord;
  /** The run that called this one. */
  parent?: string;
  /** The run of which this one is a copy, up to its event number `at`. */
  forkedFrom?: { runId: string; at: number };
  createdAt: number;
  updatedAt: number;
}

/** What each type of event tells. `child` is the run that it happened in, if that is one which this run called. */
interface Told {
  started: object;
  step: { name: string; kind: string; attempts?: number; runId?: string; value?: unknown; error?: ErrorRecord };
  asked: Pick<InputRecord, 'key' | 'template' | 'values' | 'schema' | 'title' | 'actions'> & {
    inputId: string;
    child?: string;
  };
  resolved: { inputId: string; key: string; state: InputState; child?: string } & Partial<Omit<Resolution, 'at'>>;
  message: { id: string; channel: string; value: unknown; sender?: Sender };
  /** `durable: false`: told at that moment, and not kept. */
  emitted: { name: string; value: unknown; durable?: false };
  logged: { level: string; template: string; values: Record<string, unknown> };
  progress: Progress;
  waiting: object;
  stuck: Stuck;
  resumed: object;
  succeeded: { result?: unknown };
  failed: { error: ErrorRecord };
  cancelled: { error?: ErrorRecord };
  /** An answer was taken back before it took effect. */
  undone: { inputId: string; key: string; by?: Responder };
  /** The run goes on from event `to`: what came in between counts no more. */
  rewound: { to: number; by?: Responder };
  /** The run goes on after its end: what failed is done anew. */
  retried: { by?: Responder };
}

/** One numbered entry of a run's event stream. */
export type RunEvent = {
  [Type in keyof Told]: { seq: number; at: number; type: Type } & Told[Type] & { [detail: string]: unknown };
}[keyof Told];

/** What a run has come to once it is over, or only people and messages can move it. */
export interface Settled {
  state: RunState;
  /** What it asks people, its child workflows included. */
  inputs: InputRecord[];
  /** The channels on which it waits for a message. */
  channels?: string[];
  /** It waits for other code. */
  stuck?: Stuck;
  /** Why it does not go on by itself, though it should: see `RunRecord`. */
  trouble?: ErrorRecord;
  result?: unknown;
  error?: ErrorRecord;
}

/** Which inputs to list or watch; what is left out does not narrow. */
export interface InputFilter {
  state?: InputState | readonly InputState[];
  runId?: string;
  workflow?: string;
  /** Words that must all occur in the title, the template, the values, the id, the answer, its reason or who gave it. */
  text?: string;
  /** Only inputs that a user with these tags may answer. */
  tags?: Record<string, string | readonly string[]>;
  /** Only what was answered, skipped, cancelled or expired within this time, in ms: `from` included, `until` not. */
  resolved?: { from?: number; until?: number };
  /**
   * How the list is sorted: by age, `'oldest'` first (default) or `'newest'`; `'updated'`: what was asked or resolved last
   * comes first; `'deadline'`: what expires first, then by age what does not.
   */
  order?: 'oldest' | 'newest' | 'updated' | 'deadline';
  /** Leaves out values, initial and answers, which may be large. */
  brief?: boolean;
  limit?: number;
  /** Id of the input after which to go on (paging). */
  after?: string;
}

/** Which runs to list or watch; what is left out does not narrow. */
export interface RunFilter {
  state?: RunState | readonly RunState[];
  workflow?: string;
  /** By age, `'oldest'` first (default) or `'newest'`; `'updated'`: the last changed first. */
  order?: 'oldest' | 'newest' | 'updated';
  /** Leaves out arguments and results, which may be large. */
  brief?: boolean;
  limit?: number;
  /** Id of the run after which to go on (paging). */
  after?: string;
}

/** What a site keeps, and may. Sizes are bytes, as the browser estimates them, where it does. */
export interface StorageState {
  usage?: number;
  quota?: number;
  /** The browser does not clear it away by itself. */
  persisted: boolean;
  runs: number;
  inputs: number;
}

/** The states in which a run is over. */
export function ended(state: RunState): boolean {
  return state === 'succeeded' || state === 'failed' || state === 'cancelled';
}

/** Whether an input was resolved within this time, in ms: `from` included, `until` not. */
export function resolvedWithin(
  resolution: Resolution | undefined,
  { from = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY }: NonNullable<InputFilter['resolved']>,
): boolean {
  return resolution !== undefined && from <= resolution.at && resolution.at < until;
}
