// What a page does with the runs and inputs of its worker.

import type { Issue } from '../model/errors.ts';
import type { WorkflowType } from '../model/protocol.ts';
import type { InputFilter, InputRecord, RunFilter, RunRecord, StorageState, User } from '../model/record.ts';
import type { Live, Reference } from '../model/reference.ts';
import type { Run } from './run.ts';

/** The inputs of all runs: list, inspect, respond, dismiss. */
export interface Inputs {
  /**
   * The inputs that match, in the order that the filter names; all of them without a filter. With a `limit` it costs what it
   * gives, whatever else there is: `list({ state: 'pending', order: 'newest', limit: 50 })`.
   */
  list(filter?: InputFilter): Promise<InputRecord[]>;
  /** How many inputs match, without reading them: `count({ state: 'pending' })`. `limit` and `after` are left out of account. */
  count(filter?: InputFilter): Promise<number>;
  get(inputId: string): Promise<InputRecord>;
  /** Answers an input. Rejects with `AlreadyResolved`, `NotPermitted` or `ValidationFailed`; it then stays as it is. */
  respond(inputId: string, value?: unknown, options?: { reason?: string }): Promise<InputRecord>;
  dismiss(inputId: string, options?: { reason?: string }): Promise<InputRecord>;
  /**
   * Takes back what this user answered or skipped: the question is open again, with the answer as its `draft`. While its
   * `grace` lasts the workflow has not heard of it; where it is `revisable`, the run goes back to before the answer came.
   * Rejects with `NotRevisable` or `NotPermitted`.
   */
  undo(inputId: string): Promise<InputRecord>;
  /**
   * Puts another answer in the place of one, where the question is `revisable`: the run goes back to where that came, and
   * goes on with this one. `revises` is `resolution.at` of the answer that you have seen (default: the one that is there
   * now). Rejects with `AlreadyResolved` if somebody else replaced it before, and as `respond` does.
   */
  revise(inputId: string, value?: unknown, options?: { reason?: string; revises?: number }): Promise<InputRecord>;
  /** What is wrong with an answer, without giving it; empty if nothing is. */
  validate(inputId: string, value: unknown): Promise<Issue[]>;
  /**
   * Calls back with the list now and whenever it changes, with a `limit` also where only what is beyond it has changed;
   * returns the way to stop. If the list cannot be had, `onError`
   * is told why; without it, the console is. It is tried again, and `listener` called when it can. `onError` is also told, before
   * the list is empty, that the site's data were deleted (`StorageCleared`).
   */
  watch(
    filter: InputFilter,
    listener: (inputs: readonly InputRecord[]) => void,
    onError?: (error: unknown) => void,
  ): () => void;
}

export interface Runs {
  /** The runs that match, in the order that the filter names; all of them without a filter. With a `limit` it costs what it gives. */
  list(filter?: RunFilter): Promise<RunRecord[]>;
  /** How many runs match, without reading them. */
  count(filter?: RunFilter): Promise<number>;
  /**
   * Deletes the runs that match, with all that belongs to them: journals, inputs, the runs that they called. Gives how many.
   * Rejects with code `NotEnded`, and deletes none, if one has not ended; `terminate` ends it first.
   */
  delete(filter: RunFilter, options?: { terminate?: boolean }): Promise<number>;
  /**
   * Calls back with the list now and whenever it changes, with a `limit` also where only what is beyond it has changed;
   * returns the way to stop. If the list cannot be had, `onError`
   * is told why; without it, the console is.
   */
  watch(
    filter: RunFilter,
    listener: (runs: readonly RunRecord[]) => void,
    onError?: (error: unknown) => void,
  ): () => void;
}

/** The workflows among the exports of a module, by name. */
type Workflows<Module> = {
  [Export in keyof Module as Module[Export] extends WorkflowType<infer Name, any, any> ? Name : never]: Module[Export];
};
type ArgsOf<W> = W extends WorkflowType<string, infer Args, any> ? Args : never;
type ResultOf<W> = W extends WorkflowType<string, any, infer Result> ? Result : never;
type StartOptions = { /** The same id finds the same run. */ id?: string };
type Started<Args> = undefined extends Args
  ? [args?: Args, options?: StartOptions]
  : Args extends void
    ? [args?: undefined, options?: StartOptions]
    : [args: Args, options?: StartOptions];

export interface Client<Module = any> {
  readonly user: User | undefined;
  /**
   * Fulfilled once the worker has answered and its database is open; rejected, with the reason, if its script is missing
   * or throws, or with a `Storage…` error.
   */
  readonly ready: Promise<{ database: string; workflows: string[] }>;
  /** Starts a run, or finds the one that has the id. */
  start<Name extends string & keyof Workflows<Module>>(
    workflow: Name,
    ...rest: Started<ArgsOf<Workflows<Module>[Name]>>
  ): Promise<Run<ResultOf<Workflows<Module>[Name]>>>;
  /** The handle of a run that was started before. */
  run<Result = unknown>(runId: string): Run<Result>;
  /**
   * Takes in what `run.export()` gave; a run that has not ended goes on here. Rejects with code `InvalidImport` for
   * anything else, and with `AlreadyStarted` if the run is here and has not ended.
   */
  import<Result = unknown>(data: unknown): Promise<Run<Result>>;
  /** How much this site stores, and may; how many runs and inputs there are. */
  storage(): Promise<StorageState>;
  /** Asks the browser not to clear this site's storage away when the disk is nearly full; says whether it agreed. */
  persist(): Promise<boolean>;
  /** Calls back with what a handle in a value leads to, now and at each change; returns the way to stop. */
  follow(reference: Reference, listener: (live: Live) => void, onError?: (error: unknown) => void): () => void;
  readonly inputs: Inputs;
  readonly runs: Runs;
  /** Ends the connection, and the worker if `connect` has started it: whatever is not answered yet rejects. */
  close(): void;
}
