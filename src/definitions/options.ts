// Options: how often a unit of work is tried and how long it may take.

import { type Duration, milliseconds } from '../model/duration.ts';
import { callable, unexpected } from '../model/given.ts';

export interface Retry {
  /** How often to try at the most, the first time included. */
  attempts: number;
  /** The pause before the next try; a duration doubles each time, a function is asked. Default: 1 s, doubling to 1 min. */
  backoff?: Duration | ((attempt: number) => Duration);
  /** Whether an error is worth another try. */
  when?: (error: unknown) => boolean;
}

export interface StepOptions {
  retry?: Retry;
  /** How long one try may take. */
  timeout?: Duration;
}

export interface TaskOptions<Args = any> extends StepOptions {
  /**
   * In one run, the same arguments are the same execution, unless it failed. A function says which part of the arguments
   * counts.
   */
  memo?: boolean | ((args: Args) => unknown);
  /** How many executions may be at work at once, over all runs of this worker. Those that wait by way of `ctx` do not count. */
  concurrency?: number;
  /** Runs share results: the same arguments, not longer than `maxAge` ago. `key` says which part of them counts. */
  cache?: boolean | { maxAge?: Duration; key?: (args: Args) => unknown };
}

export interface WorkflowOptions {
  /** Recorded with each run; tells which code started it. */
  version?: string;
  /** How often to call the function again when it fails: what was done is kept, what failed is done anew. */
  retry?: Retry;
  /** How long a run may be active; waits for people, timers and messages do not count. */
  timeout?: Duration;
}

/** Throws `InvalidArgument` for options that could not be kept to. `whose` are they? */
export function checkOptions({ retry, timeout }: StepOptions, whose: string): void {
  if (timeout !== undefined) milliseconds(timeout);
  if (retry === undefined) return;
  const attempts: unknown = typeof retry === 'object' && retry !== null ? retry.attempts : undefined;
  if (typeof attempts !== 'number' || !(attempts >= 1) || attempts % 1 > 0)
    throw unexpected(`\`retry\` of ${whose}`, '`{ attempts }` with a whole number from 1 up', retry);
  const { backoff, when } = retry;
  if (backoff !== undefined && typeof backoff !== 'function') milliseconds(backoff);
  if (when !== undefined) callable(when, `\`retry.when\` of ${whose}`);
}

const firstPause = 1_000;
const longestPause = 60_000;

/** How long to wait after a failed try, in milliseconds; `undefined`: it was the last. */
export function pauseAfter(retry: Retry | undefined, number: number, error: unknown): number | undefined {
  if (!retry || number >= retry.attempts || retry.when?.(error) === false) return;
  if (typeof retry.backoff === 'function') return milliseconds(retry.backoff(number));
  const first = retry.backoff === undefined ? firstPause : milliseconds(retry.backoff);
  return Math.min(first * 2 ** (number - 1), Math.max(first, longestPause));
}
