// Outcomes: which rows of the journal settle a promise of the workflow, and how.

import { recorded, revived } from '../model/error-records.ts';
import { InputCancelled, InputDismissed, InputExpired, RunCancelled } from '../model/errors.ts';
import type { Outcome, Row } from '../model/journal.ts';
import { type ErrorRecord, ended, type RunRecord } from '../model/record.ts';

/** The entry whose outcome is the answer to the question with this key. */
export function inputEntry(key: string): string {
  return `~ask ${key}`;
}

/** The key of the question whose outcome this entry is for. */
export function keyOf(entry: string): string {
  return entry.slice(inputEntry('').length);
}

/** How a run ended, as its record says; nothing if it has not. */
export function runOutcome({ id, state, result, error }: RunRecord): Outcome | undefined {
  if (!ended(state)) return;
  if (error) return { error };
  return state === 'cancelled' ? { error: recorded(new RunCancelled(id)) } : { value: result };
}

/** What an attempt does at the turn of certain rows. */
export interface Turns {
  cancel(error: ErrorRecord | undefined): void;
  /** Hands a message on; returns the entries that wait for it. */
  receive(message: Row & { type: 'message' }): string[];
}

/** What a row delivers, and to whom. */
export interface Due {
  row: Row;
  /** Whose outcome it is; a message finds its receivers only when its turn has come. */
  entry: string | (() => string[]);
  /** Somebody waited for it when it was recorded (D3); `perhaps` a unit of work, which a replay does not do again. */
  expected?: boolean | 'perhaps' | undefined;
  /** Called when its turn has come, whether or not anybody waits. */
  before?: () => void;
}

/** What a row delivers; nothing if it is only news. */
export function outcome(row: Row, turns: Turns): Due | undefined {
  switch (row.type) {
    case 'step': {
      // Whoever submits a task or a workflow may ask for its outcome when they like, or never.
      const asked = row.awaited || (row.kind !== 'task' && row.kind !== 'workflow');
      const expected = asked && row.inside !== true && (row.inside ? ('perhaps' as const) : true);
      return { row, entry: row.entry, expected };
    }
    case 'resolved':
      if (row.child !== undefined) return;
      return { row, entry: inputEntry(row.key) };
    case 'message':
      return { row, entry: () => turns.receive(row) };
    case 'cancelling':
      // In its place like any outcome, so that a replay is cancelled where the first attempt was.
      return { row, entry: 'cancelling', before: () => turns.cancel(row.error) };
  }
}

/** Whether what a row delivers is an error. */
export function failed(row: Row): boolean {
  if (row.type === 'resolved') return row.state !== 'responded';
  return row.type === 'step' && row.error !== undefined;
}

/** Settles a promise with the outcome that a row delivers. */
export function settlePromise(row: Row, promise: Resolvers): void {
  if (row.type === 'message') promise.resolve(row);
  else if (row.type === 'resolved') answer(row, promise);
  else if (row.type === 'step') row.error ? promise.reject(revived(row.error)) : promise.resolve(row.value);
}

/** How a promise is settled. */
export interface Resolvers {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

function answer(row: Row & { type: 'resolved' }, { resolve, reject }: Resolvers): void {
  switch (row.state) {
    case 'dismissed':
      return reject(new InputDismissed(row.inputId, row.reason));
    case 'cancelled':
      return reject(new InputCancelled(row.inputId));
    case 'expired':
      return reject(new InputExpired(row.inputId));
    default:
      return resolve(row.value);
  }
}
