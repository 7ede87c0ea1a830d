// The way of an answer from the question to the journal. It is on its way until its outcome is known, also while another
// question is shown by then: several may be under way at once. Should the worker die meanwhile, they are sent again by the
// next one. Twice is once, since the first answer that is recorded wins; an answer of ours that is found recorded is what
// we were waiting for.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { AlreadyResolved, type Issue, ValidationFailed } from '../../src/model/errors.ts';
import type { InputRecord } from '../../src/model/record.ts';
import type { Client } from '../../src/page/client.ts';
import { same } from '../shared/path.ts';

/** What somebody decided about an input. */
export type Decision =
  | { kind: 'respond'; value: unknown; reason: string | undefined; revises?: number | undefined }
  | { kind: 'dismiss'; reason: string | undefined };

/** What became of it; the input is named, since the question may be another one by then. */
export interface Outcome {
  /** It is recorded, and ours. */
  recorded(record: InputRecord): void;
  /** Somebody else's was recorded first. */
  late(record: InputRecord, decision: Decision): void;
  refused(input: InputRecord, decision: Decision, issues: readonly Issue[]): void;
  failed(input: InputRecord, decision: Decision, error: unknown): void;
  /** There was no reply for a while. */
  unanswered(input: InputRecord): void;
}

interface Sent {
  input: InputRecord;
  decision: Decision;
  /** It was on its way before, by a worker that is gone. */
  again: boolean;
  clock: ReturnType<typeof setTimeout>;
}

const patience = 10_000;

export class Sending implements ReactiveController {
  readonly #outcome: Outcome;
  /** The answers on their way, by input. */
  readonly #under = new Map<string, Sent>();

  constructor(host: ReactiveControllerHost, outcome: Outcome) {
    this.#outcome = outcome;
    host.addController(this);
  }

  /** Whether an answer to this input is on its way. */
  has(inputId: string | undefined): boolean {
    return inputId !== undefined && this.#under.has(inputId);
  }

  async send(client: Client<any>, input: InputRecord, decision: Decision, again = false): Promise<void> {
    const clock = setTimeout(() => this.#under.get(input.id) === sent && this.#outcome.unanswered(input), patience);
    const sent: Sent = { input, decision, again, clock };
    this.#under.set(input.id, sent);
    try {
      const record = await recording(client, input.id, decision);
      if (this.#over(sent)) this.#outcome.recorded(record);
    } catch (error) {
      if (this.#over(sent)) this.#refused(error, sent, client.user?.id);
    }
  }

  /** The worker is another one now: what was on its way may be lost. */
  resume(client: Client<any>): void {
    for (const { input, decision } of [...this.#under.values()]) void this.send(client, input, decision, true);
  }

  hostDisconnected(): void {
    for (const { clock } of this.#under.values()) clearTimeout(clock);
  }

  /** False for one that a newer worker sends by now. */
  #over(sent: Sent): boolean {
    clearTimeout(sent.clock);
    return this.#under.get(sent.input.id) === sent && this.#under.delete(sent.input.id);
  }

  #refused(error: unknown, { input, decision, again }: Sent, sender: string | undefined): void {
    if (error instanceof ValidationFailed) this.#outcome.refused(input, decision, error.issues);
    else if (error instanceof AlreadyResolved) {
      const { state, resolution } = error;
      const record: InputRecord = { ...input, state, ...(resolution && { resolution }) };
      if (again && isOurs(record, decision, sender)) this.#outcome.recorded(record);
      else this.#outcome.late(record, decision);
    } else this.#outcome.failed(input, decision, error);
  }
}

function recording({ inputs }: Client<any>, inputId: string, decision: Decision): Promise<InputRecord> {
  const why = decision.reason ? { reason: decision.reason } : {};
  if (decision.kind === 'dismiss') return inputs.dismiss(inputId, why);
  const { value, revises } = decision;
  if (revises !== undefined) return inputs.revise(inputId, value, { ...why, revises });
  return decision.reason ? inputs.respond(inputId, value, why) : inputs.respond(inputId, value);
}

function isOurs({ state, resolution }: InputRecord, decision: Decision, sender: string | undefined): boolean {
  if (resolution?.by?.id !== sender) return false;
  if (decision.kind === 'dismiss')
    return state === 'dismissed' && (resolution?.reason ?? '') === (decision.reason ?? '');
  return state === 'responded' && same(resolution?.value, decision.value);
}
