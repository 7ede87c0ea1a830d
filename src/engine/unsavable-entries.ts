// Entries that can never be written fail what they tell of, so that a run is not saved again and again for ever: a step whose
// outcome cannot be kept fails with that error, and anything else ends the run with it.

import { recorded } from '../model/error-records.ts';
import type { NotSerialisable } from '../model/errors.ts';
import type { Entry } from '../model/journal.ts';
import { unsavable } from '../store/errors/unsavable.ts';
import type { Batch } from './pending-entries.ts';

/** What to write in the stead of a batch; nothing if the refusal may pass. */
export function savable(batch: Batch, refusal: unknown): Batch | undefined {
  const { inputs, end } = batch;
  let fault: NotSerialisable | undefined;
  const find = (value: unknown, what: string) => {
    const found = unsavable(refusal, value, what);
    fault ??= found;
    return found;
  };

  const entries = batch.entries.flatMap((entry): Entry[] => {
    if (entry.type === 'step') {
      const found = find(entry.value, `the result of ${entry.kind} ${entry.name}`);
      if (!found) return [entry];
      const { value: _, ...rest } = entry;
      return [{ ...rest, error: recorded(found) }];
    }
    const input = entry.type === 'asked' ? inputs.find(({ id }) => id === entry.inputId) : undefined;
    const found = input ? find(input.values, 'values') : find(entry, entry.type);
    if (!found) return [entry];
    return end ? [] : [{ type: 'cancelling', error: recorded(found) }];
  });
  const kept = inputs.filter(({ id }) => entries.some((entry) => entry.type === 'asked' && entry.inputId === id));
  const result = end && find(end.run.result, 'result');
  if (!fault) return;
  if (!end || !(result || entries.length < batch.entries.length)) return { ...batch, entries, inputs: kept };

  const error = recorded(fault);
  const last = new Set(end.entries);
  return {
    ...batch,
    entries: [...entries.filter((entry) => !last.has(entry)), { type: 'failed' }],
    inputs: kept,
    end: {
      entries: [{ type: 'failed' }],
      run: { ...end.run, state: 'failed', suspended: true, due: undefined, result: undefined, error },
      outcome: { error },
    },
  };
}
