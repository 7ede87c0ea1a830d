// Errors as plain data: so they cross the worker boundary and are kept in the journal (`recorded`), and come back as the same classes
// (`revived`).

import {
  AlreadyResolved,
  ConferError,
  ExecutionCancelled,
  InputCancelled,
  InputDismissed,
  InputExpired,
  InvalidArgument,
  NotFound,
  NotPermitted,
  NotRevisable,
  NotSerialisable,
  ReplayDivergence,
  RunCancelled,
  RunEnded,
  RunTerminated,
  Stalled,
  ValidationFailed,
  WaitTimeout,
} from './errors.ts';
import type { ErrorRecord } from './record.ts';
import { LimitExceeded, NotAuthenticated, ServerUnreachable } from './remote/server-errors.ts';
import {
  StorageBlocked,
  StorageCleared,
  StorageDenied,
  StorageFailed,
  StorageFull,
  StorageVersion,
} from './storage-errors.ts';

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
  ServerUnreachable,
  NotAuthenticated,
  LimitExceeded,
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
