// What can be refused or go wrong, as classes with a `code`: those of the storage are in `storage-errors.ts`. How they cross the
// worker boundary and the journal is in `error-records.ts`.

import type { InputState, Resolution, RunState } from './record.ts';

/** One thing wrong with a value: where (a JSON path as a list) and what. */
export interface Issue {
  path: (string | number)[];
  message: string;
}

/** The base of all errors of this library; `code` names the kind. */
export class ConferError extends Error {
  override name = 'ConferError';
  readonly code: string;
  constructor(message: string, { code = 'Confer', cause }: { code?: string; cause?: unknown } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

/** A person declined to answer. `reason` is what they said, if anything. */
export class InputDismissed extends ConferError {
  override name = 'InputDismissed';
  readonly inputId: string;
  readonly reason: string | undefined;
  constructor(inputId: string, reason?: string) {
    super(`Input \`${inputId}\` was dismissed${reason ? `: ${reason}` : '.'}`, { code: 'InputDismissed' });
    this.inputId = inputId;
    this.reason = reason;
  }
}

/** The program withdrew the question, or the run that asked was cancelled. */
export class InputCancelled extends ConferError {
  override name = 'InputCancelled';
  readonly inputId: string;
  constructor(inputId: string) {
    super(`Input \`${inputId}\` was cancelled.`, { code: 'InputCancelled' });
    this.inputId = inputId;
  }
}

/** The deadline passed before anybody answered. */
export class InputExpired extends ConferError {
  override name = 'InputExpired';
  readonly inputId: string;
  constructor(inputId: string) {
    super(`Input \`${inputId}\` expired before anybody answered.`, { code: 'InputExpired' });
    this.inputId = inputId;
  }
}

/** A wait took longer than its `timeout`; what was awaited goes on. */
export class WaitTimeout extends ConferError {
  override name = 'WaitTimeout';
  constructor(awaited: string, timeout: number, message = `Waiting for ${awaited} took longer than ${timeout} ms.`) {
    super(message, { code: 'WaitTimeout' });
  }
}

/** A value breaks its schema or a custom check; `issues` say where and how. */
export class ValidationFailed extends ConferError {
  override name = 'ValidationFailed';
  readonly issues: Issue[];
  constructor(what: string, issues: Issue[]) {
    const list = issues.map(({ path, message }) => `\`/${path.join('/')}\` ${message}`).join('; ');
    super(`${what}: ${list}.`, { code: 'ValidationFailed' });
    this.issues = issues;
  }
}

/** Somebody was first. Carries the recorded outcome: what, by whom, when. */
export class AlreadyResolved extends ConferError {
  override name = 'AlreadyResolved';
  readonly inputId: string;
  readonly state: InputState;
  readonly resolution: Resolution | undefined;
  constructor(inputId: string, state: InputState, resolution?: Resolution) {
    const who = resolution?.by ? ` by ${resolution.by.name ?? resolution.by.id}` : '';
    const when = resolution ? ` at ${new Date(resolution.at).toISOString()}` : '';
    super(`Input \`${inputId}\` is already ${state}${who}${when}.`, { code: 'AlreadyResolved' });
    this.inputId = inputId;
    this.state = state;
    this.resolution = resolution;
  }
}

/** The answer can neither be taken back nor replaced; the message says why. */
export class NotRevisable extends ConferError {
  override name = 'NotRevisable';
  readonly inputId: string;
  constructor(inputId: string, why: string) {
    super(`The answer to input \`${inputId}\` stays: ${why}.`, { code: 'NotRevisable' });
    this.inputId = inputId;
  }
}

/** There is no run, input, workflow or key of that name. */
export class NotFound extends ConferError {
  override name = 'NotFound';
  constructor(message: string) {
    super(message, { code: 'NotFound' });
  }
}

/** The user lacks a tag that the input requires. */
export class NotPermitted extends ConferError {
  override name = 'NotPermitted';
  constructor(message: string) {
    super(message, { code: 'NotPermitted' });
  }
}

/** The run was cancelled. */
export class RunCancelled extends ConferError {
  override name = 'RunCancelled';
  readonly runId: string;
  constructor(runId: string, message = `Run \`${runId}\` was cancelled.`, code = 'RunCancelled') {
    super(message, { code });
    this.runId = runId;
  }
}

/** The run was ended from outside, without its function being called. */
export class RunTerminated extends RunCancelled {
  override name = 'RunTerminated';
  readonly reason: string | undefined;
  constructor(runId: string, reason?: string) {
    super(runId, `Run \`${runId}\` was terminated${reason ? `: ${reason}` : '.'}`, 'Terminated');
    this.reason = reason;
  }
}

/** The run has ended: it takes no message, no answer and no wish any more. */
export class RunEnded extends ConferError {
  override name = 'RunEnded';
  readonly runId: string;
  readonly state: RunState;
  constructor(runId: string, state: RunState) {
    super(`Run \`${runId}\` has ended: it is ${state}.`, { code: 'RunEnded' });
    this.runId = runId;
    this.state = state;
  }
}

/** A task or a child workflow was cancelled by the workflow that had submitted it. */
export class ExecutionCancelled extends ConferError {
  override name = 'ExecutionCancelled';
  readonly executionId: string;
  constructor(executionId: string) {
    super(`Execution \`${executionId}\` was cancelled.`, { code: 'ExecutionCancelled' });
    this.executionId = executionId;
  }
}

/** The workflow did something that contradicts its journal; names both entries. */
export class ReplayDivergence extends ConferError {
  override name = 'ReplayDivergence';
  readonly recorded: string;
  readonly requested: string;
  /** `versions` says which code recorded the one and which asks for the other, where that is known. */
  constructor(recorded: string, requested: string, versions = '') {
    super(
      `The journal holds ${recorded}, but the workflow now asks for ${requested}.${versions} Did its code change while ` +
        'it slept? Give the changed part a new name or key.',
      { code: 'ReplayDivergence' },
    );
    this.recorded = recorded;
    this.requested = requested;
  }
}

/** What was given cannot work, whatever happens: it is refused before anything is done. */
export class InvalidArgument extends ConferError {
  override name = 'InvalidArgument';
  constructor(message: string) {
    super(message, { code: 'InvalidArgument' });
  }
}

/** Each time that the run was called, its worker hung or was ended before it recorded anything. */
export class Stalled extends ConferError {
  override name = 'Stalled';
  readonly runId: string;
  constructor(runId: string, attempts: number) {
    super(
      `Run \`${runId}\` was given up after ${attempts} attempts in a row at which its worker hung, or was ended, before anything was ` +
        'recorded. Is there a loop without an end? Mend it, then retry the run.',
      { code: 'Stalled' },
    );
    this.runId = runId;
  }
}

/** A value cannot be stored; `path` leads to the offending part. */
export class NotSerialisable extends ConferError {
  override name = 'NotSerialisable';
  readonly path: string;
  constructor(what: string, path: string, found: string) {
    super(
      `${what} cannot be stored: \`${path}\` is ${found}. Pass plain data, dates, maps, sets, typed arrays, blobs or files.`,
      { code: 'NotSerialisable' },
    );
    this.path = path;
  }
}
