// Hooks: functions of the application that are told of questions and their outcomes, in the worker that executes. What is
// owed to them is in the store, in the transaction that makes it so; it is struck out once they have been told. So each is
// told at least once, whoever dies in between.

import type { InputRecord } from '../model/record.ts';
import type { StoredInput } from '../store/database.ts';
import { publicInput } from '../store/inputs.ts';
import { owedInputs, strikeOut } from '../store/owed.ts';
import type { Store } from '../store/store.ts';

export interface Hooks {
  /** Called with each question that is asked; once more if the worker dies meanwhile, or if it throws. */
  onAsked?: (input: InputRecord) => unknown;
  /** Called with each question that is resolved, in whichever way. */
  onResolved?: (input: InputRecord) => unknown;
}

/** Returns what is to be called whenever something may be owed; `held` are the workflows that this worker executes. */
export function hooks(store: Store, held: ReadonlySet<string>, { onAsked, onResolved }: Hooks): () => Promise<void> {
  const telling = new Set<string>();
  const look = async () => {
    if (!onAsked && !onResolved) return;
    const lists = await Promise.all(Array.from(held, (workflow) => owedInputs(store, workflow)));
    for (const input of lists.flat().sort((one, other) => one.order - other.order)) void tell(input);
  };
  store.changes.listen(({ inputs, anything }) => {
    if (inputs.length > 0 || anything) look().catch(report);
  });
  return look;

  async function tell(input: StoredInput): Promise<void> {
    if (telling.has(input.id)) return;
    telling.add(input.id);
    let more = false;
    try {
      const shown = publicInput(input);
      const asked = !input.told;
      if (asked) await onAsked?.(asked && input.state !== 'pending' ? unanswered(shown) : shown);
      if (input.state !== 'pending') await onResolved?.(shown);
      more = await strikeOut(store, input);
    } catch (error) {
      report(error);
    } finally {
      telling.delete(input.id);
    }
    if (more) look().catch(report);
  }
}

/** The question as it was when it was asked. */
function unanswered({ resolution, ...input }: InputRecord): InputRecord {
  return { ...input, state: 'pending' };
}

function report(error: unknown): void {
  console.error('A hook (`onAsked` or `onResolved`) failed; it will be called again.', error);
}
