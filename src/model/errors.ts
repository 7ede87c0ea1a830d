// Everything that can be refused or go wrong, as classes with a `code`. They cross the worker boundary and the
// journal as plain records (`recorded`) and come back as the same classes (`revived`).

import type { ErrorRecord, InputState, Resolution, RunState } from './record.ts';

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

/** The run ended with an error; `error` is that error as it was recorded. */
export class RunFailed extends ConferError {
  override name = 'RunFailed';
  readonly runId: string;
  readonly error: ErrorRecord;
  constructor(runId: string, error: ErrorRecord) {
    super(`Run \`${runId}\` failed: ${error.message}`, { code: 'RunFailed', cause: revived(error) });
    this.runId = runId;
    this.error = error;
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

/** The browser's storage is full; nothing of the refused change was written. */
export class StorageFull extends ConferError {
  override name = 'StorageFull';
  constructor(cause?: unknown) {
    super('The browser’s storage for this site is full. Nothing was lost: free some space and try again.', {
      code: 'StorageFull',
      cause,
    });
  }
}

/** Another tab of the site runs an older version and keeps the storage from being brought up to date. */
export class StorageBlocked extends ConferError {
  override name = 'StorageBlocked';
  constructor() {
    super(
      'Another tab of this site runs an older version and keeps the storage from being brought up to date. ' +
        'Close or reload the other tabs; this one goes on by itself then.',
      { code: 'StorageBlocked' },
    );
  }
}

/** The storage was written by a newer version than this tab runs. */
export class StorageVersion extends ConferError {
  override name = 'StorageVersion';
  constructor(cause?: unknown) {
    super('The storage of this site was written by a newer version than this tab runs. Reload this tab.', {
      code: 'StorageVersion',
      cause,
    });
  }
}

/** The browser does not let the site keep data: it was told so, or the window is a private one. */
export class StorageDenied extends ConferError {
  override name = 'StorageDenied';
  constructor(cause?: unknown) {
    super(
      'The browser does not let this site keep data. Allow this site’s data in the browser’s settings, or leave the ' +
        'private window, and reload.',
      { code: 'StorageDenied', cause },
    );
  }
}

/** The site's data were deleted while this tab was open: runs and questions are gone. */
export class StorageCleared extends ConferError {
  override name = 'StorageCleared';
  constructor() {
    super('The data of this site were deleted while this tab was open: its runs and questions are gone.', {
      code: 'StorageCleared',
    });
  }
}

/** The browser could not read or write its storage, and says little about why; it may pass. */
export class StorageFailed extends ConferError {
  override name = 'StorageFailed';
  constructor(cause: unknown) {
    const why = cause instanceof Error ? cause.message || cause.name : String(cause);
    super(`The browser’s storage for this site could not be used: ${why}`, { code: 'StorageFailed', cause });
  }
}

const classes: Record<string, { prototype: object }> = {
  ConferError,
  InputDismissed,
  InputCancelled,
  InputExpired,
  WaitTimeout,
  ValidationFailed,
  AlreadyResolved,
  NotRevisable,
  NotFound,
  NotPermitted,
  RunCancelled,
  RunTerminated,
  RunEnded,
  ExecutionCancelled,
  RunFailed,
  ReplayDivergence,
  Stalled,
  InvalidArgument,
  NotSerialisable,
  StorageFull,
  StorageBlocked,
  StorageVersion,
  StorageDenied,
  StorageCleared,
  StorageFailed,
};

/** An error as plain data that can be stored, with whatever fields of its own it has. */
export function recorded(error: unknown): ErrorRecord {
  return recordOf(error, []);
}

/** `above` are those that this one is the cause of: they may be their own. */
function recordOf(error: unknown, above: unknown[]): ErrorRecord {
  if (!(error instanceof Error)) return { name: 'Error', message: asText(error), ...kept({ thrown: error }) };
  const { name, message, stack, cause } = error;
  const fields = error instanceof ConferError && kept({ ...error });
  const record: ErrorRecord = { ...fields, name: asText(name), message: asText(message) };
  if ('code' in error && typeof error.code === 'string') record.code = error.code;
  if (typeof stack === 'string' && stack) record.stack = stack;
  if (cause !== undefined && cause !== error && !above.includes(cause) && above.length < deepest)
    Object.assign(record, { cause: recordOf(cause, [...above, error]) });
  return record;
}

/** So many causes of causes are kept. */
const deepest = 20;

/** Whatever somebody has thrown: an object may refuse to be made a text. */
function asText(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    return 'Something that is no error was thrown.';
  }
}

/** The fields that can be stored: an error must not be lost for what it carries. */
function kept(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([name, value]) => name !== 'cause' && !unclonable(value)));
}

function unclonable(value: unknown): boolean {
  try {
    structuredClone(value);
    return false;
  } catch {
    return true;
  }
}

/** The error that a record was made from: the same class, the same fields. */
export function revived(record: ErrorRecord & { thrown?: unknown; cause?: ErrorRecord }): unknown {
  if ('thrown' in record) return record.thrown;
  const { cause, ...fields } = record;
  const own = Object.hasOwn(classes, record.name) ? classes[record.name] : undefined;
  const error = new Error(record.message);
  if (own) Object.setPrototypeOf(error, own.prototype);
  for (const [field, value] of Object.entries(fields)) {
    const enumerable = field !== 'stack' && (own !== undefined || field !== 'name');
    if (field === 'message') continue;
    Object.defineProperty(error, field, { value, enumerable, configurable: true, writable: true });
  }
  if (cause) Object.defineProperty(error, 'cause', { value: revived(cause), configurable: true, writable: true });
  return error;
}
