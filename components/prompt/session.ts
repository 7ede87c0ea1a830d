// One question while it is shown: what was entered, what is on its way, what became of it, here or elsewhere.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { InputRecord } from '../../src/model/record.ts';
import type { Client } from '../../src/page/client.ts';
import type { FormElement } from '../form/cf-form.ts';
import { localeOf } from '../shared/locale.ts';
import { messageOf } from '../shared/message-of.ts';
import { promptStrings } from '../shared/strings/prompt.ts';
import { ActivationGuard } from './activation-guard.ts';
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
  /** Something was entered since this question is shown. */
  touched = false;
  readonly #host: Host;
  #draft: unknown;
  /** What is to be shown of questions that come back: answers of ours that were refused, or came too late. */
  readonly #returned = new Map<string, Partial<PromptState>>();
  readonly #guard: ActivationGuard;
  readonly #check: PromptCheck;
  readonly #followed: FollowedInput;
  readonly #sending: Sending;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
    this.#guard = new ActivationGuard(host);
    this.#check = new PromptCheck(host, (issues) => this.change({ advice: issues }));
    this.#followed = new FollowedInput(host, this.#told, (error) => this.change({ problem: messageOf(error) }));
    this.#sending = new Sending(host, {
      recorded: this.#recorded,
      late: this.#late,
      refused: (input, decision, issues) => {
        const words = promptStrings.failed(issues.map(({ message }) => message).join(' '));
        this.#back(input, decision, input.schema ? { issues } : { problem: words }, words);
      },
      failed: (input, decision, error) => {
        const problem = promptStrings.failed(messageOf(error));
        this.#back(input, decision, { problem }, problem);
      },
      unanswered: (input) => {
        if (host.input?.id === input.id) this.change({ status: promptStrings.unanswered });
        else this.announce('cf-unanswered', { input });
      },
    });
  }

  hostConnected(): void {}

  /** Another question: nothing of the last one may stay. */
  begin(): void {
    const { input } = this.#host;
    this.#check.drop();
    this.#host.busy = this.#sending.has(input?.id);
    this.touched = false;
    this.shown();
    const kept = input?.state === 'pending' ? draft(input) : undefined;
    this.state = { ...untouchedState(), begun: kept?.value ?? input?.draft ?? input?.initial, reason: kept?.reason };
    if (kept) Object.assign(this.state, { typed: true, status: promptStrings.draft });
    this.#draft = kept?.value;
    const returned = input && this.#returned.get(input.id);
    if (!returned) return;
    this.#returned.delete(input.id);
    Object.assign(this.state, returned);
    if ('begun' in returned) this.#draft = returned.begun;
  }

  /** From now on it can be seen. */
  shown(): void {
    this.#guard.shown(!this.#host.input?.schema);
  }

  /** What was typed before, without what somebody took out of it; once the form has begun. */
  restore(form: FormElement | null): void {
    if (!form) return;
    const value = this.#draft;
    this.#draft = undefined;
    if (value !== undefined) void form.updateComplete.then(() => form.restore(value));
  }

  /** Learns what becomes of it elsewhere, unless an inbox tells. A new client takes over what was on its way. */
  follow(before: Client<any> | undefined, alone: boolean): void {
    const { client, input, inputId } = this.#host;
    this.#followed.follow(alone ? client : undefined, inputId ?? input?.id, before ? undefined : input);
    if (before && client) this.#sending.resume(client);
  }

  change(changes: Partial<PromptState>): void {
    Object.assign(this.state, changes);
    this.#host.requestUpdate();
  }

  /** Whether what somebody did is meant for this question: they have filled it in, or had the time to see it. */
  takes(): boolean {
    if (this.touched || this.#guard.takes) return true;
    this.change({ status: promptStrings.notYet });
    return false;
  }
  /** It may not be answered yet. */
  get waits(): boolean {
    return !this.#guard.open && !this.touched;
  }

  /** What is drawn next must say what the form holds by now: each drawing hands it value and issues again. */
  typed({ value, keepable, issues }: Pick<FormElement, 'value' | 'keepable' | 'issues'>): void {
    const { input, client } = this.#host;
    if (input?.state !== 'pending' && !this.state.revising) return;
    this.touched = true;
    this.change({ typed: true, begun: value, issues, advice: [], status: '' });
    if (!input || this.state.revising) return;
    keepDraft(input, { value: keepable, reason: this.state.reason });
    this.#check.ask(client, input.id, value);
  }

  reasoned(reason: string, value: unknown): void {
    this.state.reason = reason;
    if (this.#host.input && !this.state.revising) keepDraft(this.#host.input, { value, reason });
  }

  /** Begins another answer with the one that is recorded, or leaves that as it is. */
  revise(revising: boolean): void {
    const { value } = this.#host.input?.resolution ?? {};
    this.change({ revising, begun: value, typed: false, issues: [], problem: '', reason: undefined });
  }

  /** What the page does for itself is guarded as what it leaves to the prompt. */
  asks(type: 'cf-respond' | 'cf-dismiss', detail: object): boolean {
    this.#guard.answered();
    return this.announce(type, detail, true);
  }

  async send(client: Client<any>, input: InputRecord, decision: Decision): Promise<void> {
    this.#check.drop();
    this.#host.busy = true;
    this.change({ problem: '', issues: [], status: promptStrings.sending });
    const recorded = this.#sending.send(client, input, decision);
    this.announce('cf-sent', { input });
    await recorded;
    this.#host.busy = this.#sending.has(this.#host.input?.id);
  }

  announce(type: string, detail: object, cancelable = false): boolean {
    const event = new CustomEvent(type, { detail, cancelable, bubbles: true, composed: true });
    return this.#host.dispatchEvent(event);
  }

  /** An answer that is not taken comes back as it was given, also if its question is not shown any more. */
  #back(input: InputRecord, decision: Decision, why: Partial<PromptState>, words: string): void {
    if (this.#host.input?.id === input.id) this.change({ ...why, status: '' });
    else {
      this.#returned.set(input.id, { ...why, ...entered(decision), reason: decision.reason, status: '' });
    }
    this.announce('cf-refused', { input, message: words });
  }

  #told = (now: InputRecord) => {
    const { input } = this.#host;
    if (this.#sending.has(input?.id) || this.state.revising) return;
    if (input?.state === 'pending' && now.state !== 'pending')
      this.change({ announced: outcomeText(now, localeOf(this.#host)) });
    if (now.state !== input?.state) this.#host.input = now;
  };

  #recorded = (record: InputRecord) => {
    const host = this.#host;
    dropDraft(record.id);
    if (host.input?.id === record.id) {
      host.input = record;
      this.change({ typed: false, revising: false, status: '' });
    }
    host.busy = this.#sending.has(host.input?.id);
    this.announce(record.state === 'dismissed' ? 'cf-dismissed' : 'cf-responded', { input: record });
  };

  #late = (record: InputRecord, decision: Decision) => {
    dropDraft(record.id);
    if (this.#host.input?.id === record.id) {
      this.#host.input = record;
      this.change({ late: true, revising: false, status: '' });
    } else this.#returned.set(record.id, { late: true, ...entered(decision) });
    this.announce('cf-late', { input: record });
  };
}

/** What somebody had entered, to be shown again. */
const entered = (decision: Decision) => (decision.kind === 'respond' ? { begun: decision.value, typed: true } : {});
