// Outcomes: which rows of the journal settle a promise of the workflow, and how.

import { InputCancelled, InputDismissed, InputExpired, revived } from '../model/errors.ts';
import type { Row } from '../model/journal.ts';
import type { Due, Settle } from './delivery.ts';

/** The entry whose outcome is the answer to the question with this key. */
export function inputEntry(key: string): string {
  return `ask ${key}`;
}

/** What a row delivers; nothing if it is only news. `cancel` is called when it is the turn of a request to cancel. */
export function outcome(row: Row, cancel: () => void): Due | undefined {
  const { at } = row;
  switch (row.type) {
    case 'step': {
      const settle: Settle = ({ resolve, reject }) => (row.error ? reject(revived(row.error)) : resolve(row.value));
      return { entry: row.entry, at, settle, alone: row.alone ?? false };
    }
    case 'resolved':
      return { entry: inputEntry(row.key), at, settle: (waiter) => answer(row, waiter), alone: false };
    case 'cancelling':
      // In its place like any outcome, so that a replay is cancelled where the first attempt was.
      return { entry: 'cancelling', at, settle: () => {}, alone: false, before: cancel };
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
