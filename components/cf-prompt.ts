// <cf-prompt>: one question, whole: its text, its form, the buttons; afterwards, who answered what and when.
//   <cf-prompt input-id="…" .client=${client}></cf-prompt>, or <cf-prompt .input=${record} .client=${client}>
// Asking to answer is the cancelable event `cf-respond` (`cf-dismiss`); a page that prevents it answers by itself.

import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { AlreadyResolved, type Issue, ValidationFailed } from '../src/model/errors.ts';
import { type InputRecord, permitted } from '../src/model/record.ts';
import type { Client } from '../src/page/client.ts';
import { actionsView } from './actions-view.ts';
import type { FormElement } from './cf-form.ts';
import { draft, dropDraft, keepDraft } from './draft.ts';
import { FollowedInput } from './followed-input.ts';
import { localeOf } from './locale.ts';
import { ObjectUrls } from './object-urls.ts';
import { audience, outcomeView } from './outcome.ts';
import { pressedAt } from './prompt-keys.ts';
import { promptStyles } from './prompt-styles.ts';
import { prose } from './prose.ts';
import { strings } from './strings.ts';
import { controls, theme } from './theme.ts';

export class PromptElement extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: false };
  static override properties = {
    inputId: { attribute: 'input-id', reflect: true },
    client: { attribute: false },
    input: { attribute: false },
    remoteImages: { type: Boolean, attribute: 'remote-images', reflect: true },
    busy: { type: Boolean, reflect: true },
    problem: { state: true },
    issues: { state: true },
    late: { state: true },
    reasoning: { state: true },
    restored: { state: true },
  };
  /** The id of the input to show; needs a `client`. */
  declare inputId: string | undefined;
  declare client: Client<any> | undefined;
  /** The input itself, for a page that has its record. */
  declare input: InputRecord | undefined;
  declare remoteImages: boolean;
  /** An answer is on its way. */
  declare busy: boolean;
  declare protected problem: string;
  declare protected issues: readonly Issue[];
  declare protected late: boolean;
  declare protected reasoning: boolean;
  declare protected restored: boolean;

  readonly #followed = new FollowedInput(
    this,
    (input) => {
      if (!this.busy) this.input = input;
    },
    (error) => {
      this.problem = messageOf(error);
    },
  );
  #begun: unknown;
  #shownAt = 0;
  #leaving = false;
  readonly #urls = new ObjectUrls(this);

  constructor() {
    super();
    this.remoteImages = false;
    this.busy = false;
    this.#shownAt = performance.now();
    this.problem = '';
    this.issues = [];
    this.late = false;
    this.reasoning = false;
    this.restored = false;
    this.addEventListener('keydown', this.#key);
  }

  /** Goes to where an answer begins: the first field, or the respond button. */
  override focus(options?: FocusOptions): void {
    const form = this.#form;
    if (form && this.#open) form.focus(options);
    if (!form || this.#focused !== form) {
      const button = this.renderRoot.querySelector<HTMLElement>('button.respond:enabled');
      (button ?? this.#article)?.focus(options);
    }
  }

  /** Chooses the option that a number key stands for. */
  choose(key: string): boolean {
    return this.#open && this.#allowed && !this.busy && (this.#form?.choose(key) ?? false);
  }

  /** Answers with what is in the form. */
  async respond(): Promise<void> {
    const { input } = this;
    if (!input || this.busy || !this.#open || !this.#allowed) return;
    if (this.#form && !this.#form.reportValidity()) return;
    const value = this.#form?.value;
    if (!this.#announce('cf-respond', { input, value }, true) || !this.client) return;
    const { inputs } = this.client;
    await this.#send(input, 'cf-responded', () => inputs.respond(input.id, value));
  }

  /** Declines to answer. */
  async dismiss(): Promise<void> {
    const { input } = this;
    if (!input || this.busy || !this.#open || !this.#allowed) return;
    const reason = this.renderRoot.querySelector<HTMLInputElement>('#reason')?.value.trim() || undefined;
    if (!this.#announce('cf-dismiss', { input, reason }, true) || !this.client) return;
    const { inputs } = this.client;
    await this.#send(input, 'cf-dismissed', () => inputs.dismiss(input.id, reason ? { reason } : {}));
  }

  async #send(input: InputRecord, fact: string, request: () => Promise<InputRecord>): Promise<void> {
    this.busy = true;
    this.problem = '';
    try {
      const record = await request();
      dropDraft(input.id);
      if (this.input?.id === input.id) this.input = record;
      this.busy = false;
      this.#announce(fact, { input: record }, false);
    } catch (error) {
      if (this.input?.id === input.id) this.#refused(input, error);
    } finally {
      this.busy = false;
    }
  }

  #refused(input: InputRecord, error: unknown): void {
    if (error instanceof ValidationFailed && this.#form) this.issues = error.issues;
    else if (error instanceof AlreadyResolved) {
      dropDraft(input.id);
      this.late = true;
      this.input = { ...input, state: error.state, ...(error.resolution && { resolution: error.resolution }) };
      this.#announce('cf-late', { input: this.input }, false);
    } else this.problem = strings.failed(messageOf(error));
  }

  #announce(type: string, detail: object, cancelable: boolean): boolean {
    return this.dispatchEvent(new CustomEvent(type, { detail, cancelable, bubbles: true, composed: true }));
  }

  get #open(): boolean {
    return this.input?.state === 'pending';
  }
  get #allowed(): boolean {
    return !this.client || permitted(this.input?.requires, this.client.user?.tags);
  }
  /** Known in a window without the focus as well, where `:focus` is not. */
  get #focused(): Element | null {
    return this.shadowRoot?.activeElement ?? null;
  }
  get #form(): FormElement | null {
    return this.renderRoot?.querySelector('cf-form') ?? null;
  }
  get #article(): HTMLElement | null {
    return this.renderRoot?.querySelector('article') ?? null;
  }

  protected override willUpdate(changes: PropertyValues<this>): void {
    if (this.inputId && (changes.has('client') || changes.has('inputId'))) {
      if (this.input?.id !== this.inputId) this.input = undefined;
      void this.#followed.follow(this.client, this.inputId);
    }
    if (!changes.has('input')) return;
    const before = changes.get('input') as InputRecord | undefined;
    this.#leaving = before?.state === 'pending' && !this.#open && this.#focused !== null;
    if (this.input && this.input.state !== 'pending') dropDraft(this.input.id);
    if (before?.id === this.input?.id) return;
    this.#shownAt = performance.now();
    const kept = this.input?.schema && this.#open ? draft(this.input.id) : undefined;
    this.#begun = kept ? kept.value : this.input?.initial;
    this.restored = kept !== undefined;
    this.problem = '';
    this.issues = [];
    this.late = false;
    this.reasoning = false;
  }

  /** The field that had the focus has gone with the form: the keyboard stays at the question. */
  protected override updated(): void {
    if (this.#leaving) this.#article?.focus({ preventScroll: true });
    this.#leaving = false;
  }

  protected override render(): unknown {
    const { input } = this;
    if (!input)
      return html`<div class="empty" part="empty">${this.problem || (this.inputId ? strings.loading : nothing)}</div>`;
    return html`<article part="prompt" tabindex="-1" aria-busy=${this.busy ? 'true' : nothing} aria-labelledby="title">
      <h2 id="title" part="title" class=${input.title ? nothing : 'sr'}>${input.title ?? strings.question}</h2>
      <cf-markdown exportparts="body, value, text, rest, values" .template=${input.template} .values=${input.values} ?remote-images=${this.remoteImages}></cf-markdown>
      ${this.#open ? this.#answering(input) : this.#resolved(input)}
    </article>`;
  }

  #resolved(input: InputRecord): unknown {
    return html`<footer class="body">
      ${this.late ? html`<p class="note" role="alert">${strings.alreadyResolved}</p>` : nothing}
      ${outcomeView(input, { form: 'block', locale: localeOf(this), url: this.#urls.of })}
    </footer>`;
  }

  #answering(input: InputRecord): unknown {
    const actions = actionsView({
      input,
      allowed: this.#allowed,
      busy: this.busy,
      reasoning: this.reasoning,
      status: this.busy ? strings.sending : this.restored ? strings.draft : '',
      locale: localeOf(this),
      respond: (event) => this.#again(event) || void this.respond(),
      dismiss: (event) => this.#again(event) || void this.dismiss(),
      reason: this.#reason,
    });
    return html`<footer part="answer">
      ${this.#allowed ? nothing : html`<p class="note" role="note">${strings.notForYou(audience(input))}</p>`}
      ${
        input.schema
          ? keyed(
              input.id, // a form of its own for each question: nothing entered for one may appear in the next
              html`<cf-form part="form" exportparts="field, label, input, option, issue, summary, description, group"
                .schema=${input.schema} .value=${this.#begun} .issues=${this.issues} ?readonly=${!this.#allowed}
                @cf-change=${this.#typed} @cf-submit=${this.#submitted}></cf-form>`,
            )
          : nothing
      }
      ${this.problem ? html`<p class="problem" part="problem" role="alert">${this.problem}</p>` : nothing}
      ${actions}
    </footer>`;
  }

  /** The second click of a double click, which was meant for the question before. */
  #again({ detail, timeStamp }: MouseEvent): boolean {
    return detail > 1 && timeStamp - this.#shownAt < 400;
  }

  #reason = async () => {
    this.reasoning = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#reason')?.focus();
  };

  #typed = (event: CustomEvent<{ value: unknown }>) => {
    if (this.input && this.#open) keepDraft(this.input, event.detail.value);
    this.restored = false;
  };

  #submitted = (event: Event) => {
    event.stopPropagation();
    event.preventDefault();
    void this.respond();
  };

  #key = (event: KeyboardEvent) => {
    if (!this.input) return;
    pressedAt(event, {
      pending: this.#open,
      respond: () => void this.respond(),
      dismiss: () => void this.dismiss(),
      leave: () => this.#article?.focus(),
      choose: (key) => this.choose(key),
    });
  };

  static override styles = [theme, controls, prose, promptStyles];
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

export interface RespondDetail {
  input: InputRecord;
  value: unknown;
}

declare global {
  interface HTMLElementTagNameMap {
    'cf-prompt': PromptElement;
  }
  interface HTMLElementEventMap {
    'cf-respond': CustomEvent<RespondDetail>;
    'cf-dismiss': CustomEvent<{ input: InputRecord; reason: string | undefined }>;
    'cf-responded': CustomEvent<{ input: InputRecord }>;
    'cf-dismissed': CustomEvent<{ input: InputRecord }>;
    /** The answer came too late: somebody else's is recorded, and is shown. */
    'cf-late': CustomEvent<{ input: InputRecord }>;
  }
}
