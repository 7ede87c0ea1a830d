// What a page does with the runs and inputs of its worker.

import type { Issue } from '../model/errors.ts';
import type { WorkflowType } from '../model/protocol.ts';
import type { InputFilter, InputRecord, RunEvent, RunFilter, RunRecord, Settled, User } from '../model/record.ts';

export interface Inputs {
  list(filter?: InputFilter): Promise<InputRecord[]>;
  get(inputId: string): Promise<InputRecord>;
  respond(inputId: string, value?: unknown): Promise<InputRecord>;
  dismiss(inputId: string, options?: { reason?: string }): Promise<InputRecord>;
  validate(inputId: string, value: unknown): Promise<Issue[]>;
  watch(filter: InputFilter, listener: (inputs: readonly InputRecord[]) => void): () => void;
}

export interface Runs {
  list(filter?: RunFilter): Promise<RunRecord[]>;
  watch(filter: RunFilter, listener: (runs: readonly RunRecord[]) => void): () => void;
}

export interface Run<Result = unknown> {
  readonly id: string;
  record(): Promise<RunRecord>;
  result(): Promise<Result>;
  settled(): Promise<Settled>;
  inputs(): Promise<InputRecord[]>;
  answer(answers: Record<string, unknown>): Promise<InputRecord[]>;
  events(options?: { after?: number }): AsyncIterable<RunEvent>;
  history(): Promise<RunEvent[]>;
  cancel(): Promise<void>;
}

/** The workflows among the exports of a module, by name. */
type Workflows<Module> = {
  [Export in keyof Module as Module[Export] extends WorkflowType<infer Name, any, any> ? Name : never]: Module[Export];
};
type ArgsOf<W> = W extends WorkflowType<string, infer Args, any> ? Args : never;
type ResultOf<W> = W extends WorkflowType<string, any, infer Result> ? Result : never;

export interface Client<Module = Record<string, WorkflowType<string, any, any>>> {
  readonly user: User | undefined;
  /** Fulfilled once the worker has answered; rejected, with the reason, if its script is missing or throws. */
  readonly ready: Promise<{ database: string; workflows: string[] }>;
  start<Name extends string & keyof Workflows<Module>>(
    workflow: Name,
    args: ArgsOf<Workflows<Module>[Name]>,
    options?: { id?: string },
  ): Promise<Run<ResultOf<Workflows<Module>[Name]>>>;
  run(runId: string): Run;
  readonly inputs: Inputs;
  readonly runs: Runs;
}
