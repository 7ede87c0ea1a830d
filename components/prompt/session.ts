// One question while it is shown: what was entered, what is on its way, what became of it, here or elsewhere.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Issue } from '../../src/model/errors.ts';
import type { InputRecord } from '../../src/model/record.ts';
import type { Client } from '../../src/page/client.ts';
import type { FormElement } from '../form/cf-form.ts';
import { localeOf } from '../shared/locale.ts';
import { strings } from '../shared/strings.ts';
import { PromptCheck } from './check.ts';
import { draft, dropDraft, keepDraft } from './draft.ts';
import { FollowedInput } from './followed-input.ts';
import { outcomeText } from './outcome.ts';
import { type Decision, Sending } from './sending.ts';
import { type PromptState, untouchedState } from './view.ts';

interface Host extends ReactiveControllerHost, Element {
  client: Client<any> | undefined;
  inputId: string | undefined;
  input: InputRecord | undefined;
  busy: boolean;
}

export class PromptSession implements ReactiveController {
  state = untouchedState();
  readonly #host: Host;
  #shownAt = performance.now();
  #draft: unknown;
  readonly #check: PromptCheck;
  readonly #followed: FollowedInput;
  readonly #sending: Sending;

  constructor(host: Host, hasForm: () => boolean) {
    this.#host = host;
    host.addController(this);
    this.#check = new PromptCheck(host, (issues) => this.change({ advice: issues }));
    this.#followed = new FollowedInput(host, this.#told, (error) => this.change({ problem: messageOf(error) }));
    this.#sending = new Sending(host, {
      recorded: this.#recorded,
      late: this.#late,
      refused: ({ id }, issues) => {
        if (host.input?.id !== id) return;
        if (hasForm()) this.change({ issues, status: '' });
        else this.change({ problem: strings.failed(issues.map(({ message }) => message).join(' ')), status: '' });
      },
      failed: ({ id }, error) => {
        if (host.input?.id === id) this.change({ problem: strings.failed(messageOf(error)), status: '' });
      },
      unanswered: () => this.change({ status: strings.unanswered }),
    });
  }

  hostConnected(): void {}

  /** Another question: nothing of the last one may stay. */
  begin(): void {
    const { input } = this.#host;
    this.#sending.leave();
    this.#check.drop();
    this.#host.busy = false;
    this.#shownAt = performance.now();
    const kept = input?.state === 'pending' ? draft(input) : undefined;
    this.state = { ...untouchedState(), begun: kept?.value ?? input?.initial, reason: kept?.reason };
    if (kept) Object.assign(this.state, { typed: true, status: strings.draft });
    this.#draft = kept?.value;
  }

  /** What was typed before, without what somebody took out of it; once the form has begun. */
  restore(form: FormElement | null): void {
    const value = this.#draft;
    this.#draft = undefined;
    if (form && value !== undefined) void form.updateComplete.then(() => form.restore(value));
  }

  /** Learns what becomes of it elsewhere, unless an inbox tells. A new client takes over what was on its way. */
  follow(before: Client<any> | undefined, alone: boolean): void {
    const { client, input, inputId } = this.#host;
    const over = input !== undefined && input.state !== 'pending';
    this.#followed.follow(over || !alone ? undefined : client, inputId ?? input?.id, input !== undefined && !before);
    if (before && client) this.#sending.resume(client);
  }

  change(changes: Partial<PromptState>): void {
    Object.assign(this.state, changes);
    this.#host.requestUpdate();
  }

  /** The second click of a double click, which was meant for the question before. */
  again({ detail, timeStamp }: MouseEvent): boolean {
    return detail > 1 && timeStamp - this.#shownAt < 400;
  }

  /** What is drawn next must say what the form holds by now: each drawing hands it value and issues again. */
  typed({ value, issues }: { value: unknown; issues: readonly Issue[] }): void {
    const { input, client } = this.#host;
    if (input?.state !== 'pending') return;
    this.change({ typed: true, begun: value, issues, advice: [], status: '' });
    keepDraft(input, { value, reason: this.state.reason });
    this.#check.ask(client, input.id, value);
  }

  reasoned(reason: string, value: unknown): void {
    this.state.reason = reason;
    if (this.#host.input) keepDraft(this.#host.input, { value, reason });
  }

  async send(client: Client<any>, input: InputRecord, decision: Decision): Promise<void> {
    this.#check.drop();
    this.#host.busy = true;
    this.change({ problem: '', issues: [], status: strings.sending });
    await this.#sending.send(client, input, decision);
    this.#host.busy = this.#sending.busy;
  }

  announce(type: string, detail: object, cancelable: boolean): boolean {
    const event = new CustomEvent(type, { detail, cancelable, bubbles: true, composed: true });
    return this.#host.dispatchEvent(event);
  }

  #told = (now: InputRecord) => {
    const { input } = this.#host;
    if (this.#sending.busy || (input && input.state !== 'pending')) return;
    if (input && now.state !== 'pending') this.change({ announced: outcomeText(now, localeOf(this.#host)) });
    if (now.state !== input?.state) this.#host.input = now;
  };

  #recorded = (record: InputRecord) => {
    const host = this.#host;
    dropDraft(record.id);
    if (host.input?.id === record.id) {
      host.input = record;
      this.change({ typed: false, status: '' });
    }
    host.busy = this.#sending.busy;
    this.announce(record.state === 'dismissed' ? 'cf-dismissed' : 'cf-responded', { input: record }, false);
  };

  #late = (record: InputRecord) => {
    dropDraft(record.id);
    if (this.#host.input?.id !== record.id) return;
    this.#host.input = record;
    this.change({ late: true, status: '' });
    this.announce('cf-late', { input: record }, false);
  };
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
