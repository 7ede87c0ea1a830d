// The handle of a run.

import type { Service } from '../model/protocol.ts';
import type { InputRecord, RunEvent, RunRecord, Settled, User } from '../model/record.ts';
import { type Call, sendable } from './call.ts';

export interface Run<Result = unknown> {
  readonly id: string;
  record(): Promise<RunRecord>;
  /** The result, once there is one. Rejects with `RunFailed` or `RunCancelled`. */
  result(): Promise<Result>;
  /** What the run has come to, once nothing but people, clocks and messages can move it. */
  settled(): Promise<Settled>;
  /** All inputs that the run has asked for, oldest first. */
  inputs(): Promise<InputRecord[]>;
  /** Answers questions by their keys, all or nothing. */
  answer(answers: Record<string, unknown>): Promise<InputRecord[]>;
  /** What happens in the run, from the event after number `after` on; ends with the run. */
  events(options?: { after?: number }): AsyncGenerator<RunEvent, void, undefined>;
  /** What has happened so far. */
  history(): Promise<RunEvent[]>;
  /** Ends the run: its questions leave the inbox, its waits reject with `RunCancelled`, its `finally` blocks run. */
  cancel(): Promise<void>;
}

export function runHandle<Result>(call: Call, id: string, user: User | undefined): Run<Result> {
  return {
    id,
    record: () => call((service: Service) => service.run(id)),
    result: () => call((service) => service.result(id)) as Promise<Result>,
    settled: () => call((service) => service.settled(id)),
    inputs: () => call((service) => service.inputs({ runId: id })),
    answer: async (answers) => call((service) => service.answer(id, sendable(answers, 'answers'), user)),
    history: () => call((service) => service.events(id, 0)),
    cancel: () => call((service) => service.cancel(id)),
    async *events({ after = 0 } = {}) {
      for (let seen = after; ; ) {
        const news = await call((service) => service.news(id, seen));
        for (const event of news) {
          yield event;
          seen = event.seq;
        }
        if (news.length === 0) return;
      }
    },
  };
}
