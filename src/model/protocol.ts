// What page and worker, or page and server, say to each other: the one thing that both sides know. Who asks is no argument of any
// request: it is said once, by whoever is to be believed, the page to its own worker, a token to a server. An error never
// crosses as a thrown value, but as a record in the reply, so that its fields survive.

import type { Issue } from './errors.ts';
import type { Exported } from './exported.ts';
import type {
  ErrorRecord,
  InputFilter,
  InputRecord,
  RunEvent,
  RunFilter,
  RunRecord,
  Settled,
  StorageState,
  User,
} from './record.ts';
import type { Live, Reference } from './reference.ts';

/** The answer to a request: a value, or why not. */
export type Reply<T> = { value: T } | { error: ErrorRecord };

/** What changed in a watched list since the last call; the first call holds everything. */
export interface Change<T> {
  /** New or changed records. */
  put: T[];
  /** What sorts them in the list, one for each. */
  places: number[];
  /** Ids that no longer match. */
  gone: string[];
  /** Why the list cannot be had now. It is tried again; the next call without an error says that it can. */
  error?: ErrorRecord;
}

/** A message on its way; one that is sent again under its id is taken once. */
export interface OutgoingMessage {
  id: string;
  channel: string;
  value: unknown;
}

/** How far somebody has heard what a worker tells and does not record. */
export interface Heard {
  by: string;
  number: number;
}

/** The way in: a request by its name, one of those of `Service`, with its arguments. */
export type Ask = (name: string, args: unknown[]) => Promise<Reply<unknown>>;

/** What a worker exposes to its page, and believes of it: who asks. */
export interface WorkerScope {
  ask(user: User | undefined, name: string, ...args: unknown[]): Promise<Reply<unknown>>;
}

/** What may be asked. */
export interface Service {
  /** `since` is when the page connected first, whichever worker it had then. */
  hello(since: number): Promise<Reply<{ database: string; workflows: string[] }>>;
  storage(): Promise<Reply<StorageState>>;
  /** A sign of life. */
  ping(): Promise<Reply<void>>;

  start(workflow: string, args: unknown, id: string | undefined): Promise<Reply<string>>;
  run(runId: string): Promise<Reply<RunRecord>>;
  result(runId: string): Promise<Reply<unknown>>;
  settled(runId: string): Promise<Reply<Settled>>;
  cancel(runId: string): Promise<Reply<void>>;
  terminate(runId: string, reason: string | undefined): Promise<Reply<void>>;
  rewind(runId: string, at: number): Promise<Reply<void>>;
  retry(runId: string): Promise<Reply<void>>;
  delete(runId: string, terminate: boolean): Promise<Reply<void>>;
  deleteRuns(filter: RunFilter, terminate: boolean): Promise<Reply<number>>;
  suspend(runId: string): Promise<Reply<void>>;
  resume(runId: string): Promise<Reply<void>>;
  /** Sends messages in their order; why not, in the place of those that are refused. `again`: they may be there already. */
  send(
    runId: string,
    messages: readonly OutgoingMessage[],
    again?: boolean,
  ): Promise<Reply<(ErrorRecord | undefined)[]>>;
  export(runId: string): Promise<Reply<Exported>>;
  import(data: unknown): Promise<Reply<string>>;
  fork(runId: string, at: number | undefined, id: string | undefined): Promise<Reply<string>>;
  events(runId: string, after: number): Promise<Reply<RunEvent[]>>;
  /**
   * Events after number `after`, as soon as there are any; none means that the run has ended. With those that are not
   * recorded, told since what was `heard` last.
   */
  news(runId: string, after: number, heard: Heard | undefined): Promise<Reply<{ events: RunEvent[]; heard: Heard }>>;
  runs(filter: RunFilter): Promise<Reply<RunRecord[]>>;
  countRuns(filter: RunFilter): Promise<Reply<number>>;
  watchRuns(filter: RunFilter, listener: (change: Change<RunRecord>) => void): Promise<Reply<number>>;

  input(inputId: string): Promise<Reply<InputRecord>>;
  inputs(filter: InputFilter): Promise<Reply<InputRecord[]>>;
  countInputs(filter: InputFilter): Promise<Reply<number>>;
  watchInputs(filter: InputFilter, listener: (change: Change<InputRecord>) => void): Promise<Reply<number>>;
  /** `responseId` tells an answer that is sent again from another one; the same wherever there is one. */
  respond(inputId: string, value: unknown, reason: string | undefined, responseId: string): Promise<Reply<InputRecord>>;
  undo(inputId: string): Promise<Reply<InputRecord>>;
  /** `revises` is the time of the resolution that is to be replaced. */
  revise(
    inputId: string,
    value: unknown,
    options: { reason?: string; revises?: number },
    responseId: string,
  ): Promise<Reply<InputRecord>>;
  dismiss(inputId: string, reason: string | undefined, responseId: string): Promise<Reply<InputRecord>>;
  validate(inputId: string, value: unknown): Promise<Reply<Issue[]>>;
  answer(
    runId: string,
    answers: Record<string, unknown>,
    hold: boolean,
    responseId: string,
  ): Promise<Reply<InputRecord[]>>;

  /** Tells what a reference leads to, now and at each change. */
  follow(reference: Reference, listener: (live: Live) => void): Promise<Reply<number>>;

  /** Ends what `watchRuns`, `watchInputs` or `follow` began. */
  unwatch(watch: number): Promise<Reply<void>>;
}

/** A workflow as its type tells of it: its name, what it takes and what it gives. */
export interface WorkflowType<Name extends string = string, Args = unknown, Result = unknown> {
  readonly kind: 'workflow';
  readonly name: Name;
  /** Only for the type checker; there is no such property. */
  readonly types?: { args: Args; result: Result };
}
