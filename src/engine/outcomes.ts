// Outcomes: which rows of the journal settle a promise of the workflow, and how.

import { recorded, revived } from '../model/error-records.ts';
import { InputCancelled, InputDismissed, InputExpired, RunCancelled } from '../model/errors.ts';
import type { Outcome, Row } from '../model/journal.ts';
import { type ErrorRecord, ended, type RunRecord } from '../model/record.ts';
import type { Due, Settle } from './delivery.ts';

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

/** What a row delivers; nothing if it is only news. */
export function outcome(row: Row, turns: Turns): Due | undefined {
  const { at } = row;
  switch (row.type) {
    case 'step': {
      const settle: Settle = ({ resolve, reject }) => (row.error ? reject(revived(row.error)) : resolve(row.value));
      const failed = row.error !== undefined;
      // Whoever submits a task or a workflow may ask for its outcome when they like, or never.
      const asked = row.awaited || (row.kind !== 'task' && row.kind !== 'workflow');
      const expected = asked && row.inside !== true && (row.inside ? ('perhaps' as const) : true);
      return { entry: row.entry, at, settle, failed, expected };
    }
    case 'resolved':
      if (row.child !== undefined) return;
      return {
        entry: inputEntry(row.key),
        at,
        settle: (waiter) => answer(row, waiter),
        failed: row.state !== 'responded',
      };
    case 'message':
      return {
        entry: () => turns.receive(row),
        at,
        settle: ({ resolve }) => resolve(row),
        failed: false,
      };
    case 'cancelling':
      // In its place like any outcome, so that a replay is cancelled where the first attempt was.
      return {
        entry: 'cancelling',
        at,
        settle: () => {},
        failed: true,
        before: () => turns.cancel(row.error),
      };
  }
}

function answer(row: Row & { type: 'resolved' }, { resolve, reject }: Parameters<Settle>[0]): void {
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
