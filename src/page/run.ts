// The handle of a run.

import type { Exported } from '../model/exported.ts';
import type { Heard, Service } from '../model/protocol.ts';
import type { InputRecord, RunEvent, RunRecord, Settled } from '../model/record.ts';
import { type Call, sendable } from './call.ts';
import { messageBatch } from './message-batch.ts';

/** A channel as its definition tells of it. */
interface NamedChannel<Value> {
  readonly name: string;
  readonly types?: { value: Value };
}

export interface Run<Result = unknown> {
  readonly id: string;
  record(): Promise<RunRecord>;
  /** The result, once there is one. Rejects with `RunFailed` or `RunCancelled`. */
  result(): Promise<Result>;
  /**
   * What the run has come to, once it is over or only people and messages can move it. A sleep, or the pause before another
   * try, is waited for, unless a question or a channel is open beside it.
   */
  settled(): Promise<Settled>;
  /** All inputs that the run has asked for, oldest first. */
  inputs(): Promise<InputRecord[]>;
  /**
   * Answers questions by their keys, all or nothing; those of child workflows, too. `hold` keeps the answer to a question
   * that is not asked yet until it is; it is used once, and not part of an export.
   */
  answer(answers: Record<string, unknown>, options?: { hold?: boolean }): Promise<InputRecord[]>;
  /** Sends a message to the run; gives its id. Rejects with `RunEnded` or `ValidationFailed`. */
  send(channel: string, value: unknown): Promise<string>;
  send<Value>(channel: NamedChannel<Value>, value: NoInfer<Value>): Promise<string>;
  /** What happens in the run, from the event after number `after` on; ends with the run. */
  events(options?: { after?: number }): AsyncGenerator<RunEvent, void, undefined>;
  /** What has happened so far. */
  history(): Promise<RunEvent[]>;
  /** Ends the run: its questions leave the inbox, its waits reject with `RunCancelled`, its `finally` blocks run. */
  cancel(): Promise<void>;
  /**
   * Ends the run and those that it called at once, without calling any function: no `finally` runs. Its state is
   * `cancelled`; whoever waits for it gets a `RunTerminated`, with code `Terminated`.
   */
  terminate(options?: { reason?: string }): Promise<void>;
  /**
   * Has the run go on from its event number `at`, whether it waits, runs or is over. What was recorded after that stays in
   * its history and counts no more: questions asked since are cancelled, and so are the runs called since; messages received
   * since are unread. Rejects with `NotFound` if there is no such event, or if it counts no more.
   */
  rewind(options: { at: number }): Promise<void>;
  /**
   * Has a failed or cancelled run go on: what failed is done anew, what was done stays. Rejects with code `NotFailed` for
   * any other.
   */
  retry(): Promise<void>;
  /**
   * Deletes the run with all that belongs to it, the runs that it called included. Rejects with code `NotEnded` if one has
   * not ended; `terminate` ends it first.
   */
  delete(options?: { terminate?: boolean }): Promise<void>;
  /**
   * Suspends the run at its next boundary: no new step begins and nothing of it is in memory. It goes on with `resume()`,
   * or when something that it waits for is there.
   */
  suspend(): Promise<void>;
  /** Has a suspended run go on. */
  resume(): Promise<void>;
  /**
   * All that is stored of the run and of those that it called, as JSON. Secret answers (`writeOnly`, passwords) are left
   * out: a run that has not ended asks for them again where it is imported.
   */
  export(): Promise<Exported>;
  /**
   * A copy of the run as it was at its event number `at` (default: the last one before its end), with an id of its own,
   * which goes on from there.
   */
  fork(options?: { at?: number; id?: string }): Promise<Run<Result>>;
}

export function runHandle<Result>(call: Call, id: string): Run<Result> {
  const send = messageBatch(call, id);
  return {
    id,
    record: () => call((service: Service) => service.run(id)),
    result: () => call((service) => service.result(id)) as Promise<Result>,
    settled: () => call((service) => service.settled(id)),
    async inputs() {
      const inputs = await call((service) => service.inputs({ runId: id }));
      // To have asked for nothing is not the same as not to be.
      if (inputs.length === 0) await call((service) => service.run(id));
      return inputs;
    },
    answer: async (answers, { hold = false } = {}) =>
      call((service) => service.answer(id, sendable(answers, 'answers'), hold, crypto.randomUUID())),
    send: async (channel: string | NamedChannel<unknown>, value: unknown) => {
      const name = typeof channel === 'string' ? channel : channel.name;
      return send(name, sendable(value, 'value'));
    },
    history: () => call((service) => service.events(id, 0)),
    cancel: () => call((service) => service.cancel(id)),
    terminate: ({ reason } = {}) => call((service) => service.terminate(id, reason)),
    rewind: ({ at }) => call((service) => service.rewind(id, at)),
    retry: () => call((service) => service.retry(id)),
    delete: ({ terminate = false } = {}) => call((service) => service.delete(id, terminate)),
    suspend: () => call((service) => service.suspend(id)),
    resume: () => call((service) => service.resume(id)),
    export: () => call((service) => service.export(id)),
    fork: async ({ at, id: copy } = {}) => runHandle(call, await call((service) => service.fork(id, at, copy))),
    async *events({ after = 0 } = {}) {
      let heard: Heard | undefined;
      for (let seen = after; ; ) {
        const news = await call((service) => service.news(id, seen, heard));
        heard = news.heard;
        for (const event of news.events) {
          yield event;
          seen = Math.max(seen, event.seq);
        }
        if (news.events.length === 0) return;
      }
    },
  };
}
