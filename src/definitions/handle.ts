// Handles: what `ctx.submit` gives, to wait for a result, look at it, or take it back.

import type { Duration } from '../model/duration.ts';
import type { InputState } from '../model/record.ts';

export interface Handle<Value = unknown, State extends string = string> {
  /** Throws before it is known, which takes a moment where blobs have to be read for it. */
  readonly id: string;
  /** What it comes to. Rejects as it does; with `timeout` also with `WaitTimeout`, and what was awaited goes on. */
  result(options?: { timeout?: Duration }): Promise<Value>;
  /**
   * The same if it is there by now, or within `timeout`; otherwise `default`. For as long, the attempt is kept in memory.
   */
  poll<Default = undefined>(options?: { timeout?: Duration; default?: Default }): Promise<Value | Default>;
  /** The state at this moment, and in a replay what it was at this moment. */
  status(): Promise<State>;
  /** Takes it back, unless it has its outcome already. */
  cancel(): Promise<void>;
}

/** A submitted prompt. Its result rejects with `InputDismissed`, `InputCancelled` or `InputExpired`. */
export interface Input<Value = unknown> extends Handle<Value, InputState> {
  readonly kind: 'input';
}

export type ExecutionState = 'queued' | 'running' | 'waiting' | 'succeeded' | 'failed' | 'cancelled';

/** A submitted task or workflow. Its result rejects with its error. */
export interface Execution<Value = unknown> extends Handle<Value, ExecutionState> {
  readonly kind: 'execution';
}
