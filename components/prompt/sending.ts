// The way of an answer from the question to the journal. It is on its way until its outcome is known: should its worker
// die meanwhile, it is sent again by the next one. Twice is once, since the first answer that is recorded wins; an
// answer of ours that is found recorded is what we were waiting for.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { AlreadyResolved, type Issue, ValidationFailed } from '../../src/model/errors.ts';
import type { InputRecord } from '../../src/model/record.ts';
import type { Client } from '../../src/page/client.ts';
import { same } from '../shared/path.ts';

/** What somebody decided about an input. */
export type Decision = { kind: 'respond'; value: unknown } | { kind: 'dismiss'; reason: string | undefined };

/** What became of it; the input is named, since the question may be another one by then. */
export interface Outcome {
  /** It is recorded, and ours. */
  recorded(record: InputRecord): void;
  /** Somebody else's was recorded first. */
  late(record: InputRecord): void;
  refused(input: InputRecord, issues: readonly Issue[]): void;
  failed(input: InputRecord, error: unknown): void;
  /** There was no reply for a while. */
  unanswered(): void;
}

interface Sent {
  input: InputRecord;
  decision: Decision;
  /** It was on its way before, by a worker that is gone. */
  again: boolean;
}

const patience = 10_000;

export class Sending implements ReactiveController {
  readonly #outcome: Outcome;
  #under: Sent | undefined;
  /** Those that a newer worker sends by now. */
  readonly #replaced = new WeakSet<Sent>();
  #clock: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, outcome: Outcome) {
    this.#outcome = outcome;
    host.addController(this);
  }

  get busy(): boolean {
    return this.#under !== undefined;
  }

  async send(client: Client<any>, input: InputRecord, decision: Decision, again = false): Promise<void> {
    const sent = { input, decision, again };
    this.#under = sent;
    clearTimeout(this.#clock);
    this.#clock = setTimeout(() => this.#under === sent && this.#outcome.unanswered(), patience);
    const { inputs, user } = client;
    try {
      const record =
        decision.kind === 'respond'
          ? await inputs.respond(input.id, decision.value)
          : await inputs.dismiss(input.id, decision.reason ? { reason: decision.reason } : {});
      if (this.#over(sent)) this.#outcome.recorded(record);
    } catch (error) {
      if (this.#over(sent)) this.#refused(error, sent, user?.id);
    }
  }

  /** The worker is another one now: what was on its way may be lost. */
  resume(client: Client<any>): void {
    const sent = this.#under;
    if (!sent) return;
    this.#replaced.add(sent);
    void this.send(client, sent.input, sent.decision, true);
  }

  /** The question is another one now; what becomes of the last one's answer is still told. */
  leave(): void {
    this.#under = undefined;
  }

  hostDisconnected(): void {
    clearTimeout(this.#clock);
  }

  #over(sent: Sent): boolean {
    if (this.#under === sent) this.#under = undefined;
    return !this.#replaced.has(sent);
  }

  #refused(error: unknown, { input, decision, again }: Sent, sender: string | undefined): void {
    if (error instanceof ValidationFailed) this.#outcome.refused(input, error.issues);
    else if (error instanceof AlreadyResolved) {
      const { state, resolution } = error;
      const record: InputRecord = { ...input, state, ...(resolution && { resolution }) };
      if (again && isOurs(record, decision, sender)) this.#outcome.recorded(record);
      else this.#outcome.late(record);
    } else this.#outcome.failed(input, error);
  }
}

function isOurs({ state, resolution }: InputRecord, decision: Decision, sender: string | undefined): boolean {
  if (resolution?.by?.id !== sender) return false;
  if (decision.kind === 'dismiss')
    return state === 'dismissed' && (resolution?.reason ?? '') === (decision.reason ?? '');
  return state === 'responded' && same(resolution?.value, decision.value);
}
