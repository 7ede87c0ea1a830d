// Completion: what a run comes to when its function has returned or thrown.

import { pauseAfter, type Retry } from '../definitions/options.ts';
import { cloned } from '../model/clone.ts';
import { recorded } from '../model/error-records.ts';
import {
  InputCancelled,
  InputDismissed,
  InputExpired,
  InvalidArgument,
  NotSerialisable,
  ReplayDivergence,
  RunCancelled,
  Stalled,
} from '../model/errors.ts';
import type { Entry, Outcome } from '../model/journal.ts';
import type { StoredRun } from '../store/database.ts';
import { randomSeed } from '../store/runs.ts';

export interface Completion {
  entries: Entry[];
  run: Partial<StoredRun>;
  outcome: Outcome;
  /** It begins anew: ids of the messages that somebody has received. */
  restart?: { read: ReadonlySet<string> };
}

/** Another attempt would end in the same way: what people did stays done. */
const final = [
  InvalidArgument,
  ReplayDivergence,
  Stalled,
  NotSerialisable,
  RunCancelled,
  InputDismissed,
  InputCancelled,
  InputExpired,
];

/** How a run begins anew. `version` is that of the code which does so. */
export function restarted(
  { round = 0 }: StoredRun,
  args: unknown,
  version: string | undefined,
  read: ReadonlySet<string>,
): Completion {
  const next = round + 1;
  return {
    entries: [{ type: 'started', round: next }],
    run: {
      ...{ args, version, round: next, seed: randomSeed() },
      ...{ state: 'queued', suspended: true, due: 0, attempts: 0, active: 0 },
      ...{ progress: undefined, channels: undefined, channelSchemas: undefined, follows: undefined },
    },
    outcome: {},
    restart: { read },
  };
}

/** How a run ends, or when it is tried again. `tries` counts the calls of its function, this one included. */
export function completion(
  came: { result: unknown } | { error: unknown },
  cancellation: Error | undefined,
  retry: Retry | undefined,
  tries: number,
): Completion {
  const over = { due: undefined, suspended: true };
  // Whatever the clean-up came to: it was asked to end.
  if (cancellation instanceof RunCancelled) {
    const error = recorded(cancellation);
    return { entries: [{ type: 'cancelled' }], run: { ...over, state: 'cancelled' }, outcome: { error } };
  }
  let error: unknown = cancellation ?? ('error' in came ? came.error : undefined);
  if (!cancellation && 'result' in came) {
    try {
      const result = cloned(came.result, 'result');
      return {
        entries: [{ type: 'succeeded' }],
        run: { ...over, state: 'succeeded', result },
        outcome: { value: result },
      };
    } catch (unclonable) {
      error = unclonable;
    }
  }
  const record = recorded(error);
  const pause = final.some((kind) => error instanceof kind) ? undefined : pauseAfter(retry, tries, error);
  if (pause !== undefined) {
    const until = Date.now() + pause;
    return {
      entries: [{ type: 'retried', error: record, until }, { type: 'waiting' }],
      run: { state: 'waiting', suspended: true, due: until, active: 0, channels: undefined },
      outcome: { error: record },
    };
  }
  return {
    entries: [{ type: 'failed' }],
    run: { ...over, state: 'failed', error: record },
    outcome: { error: record },
  };
}
