// <cf-prompt>: one question, whole: its text, its form, the buttons; afterwards, who answered what and when.
//   <cf-prompt input-id="…" .client=${client}></cf-prompt>, or <cf-prompt .input=${record} .client=${client}>
// Asking to answer is the cancelable event `cf-respond` (`cf-dismiss`); a page that prevents it answers by itself.

import { html, type PropertyValues } from 'lit';
import type { InputRecord } from '../../src/model/record.ts';
import { permitted } from '../../src/model/requires.ts';
import type { FormElement } from '../form/cf-form.ts';
import { fileStyles } from '../markdown/file-styles.ts';
import { prose } from '../markdown/text-styles.ts';
import { keysShown } from '../shared/dialogs/help.ts';
import { identical } from '../shared/given.ts';
import { keymapWith } from '../shared/keyboard.ts';
import { localeOf } from '../shared/locale.ts';
import { Wording } from '../shared/localized.ts';
import { ObjectUrls } from '../shared/object-urls.ts';
import { commonStrings } from '../shared/strings/common.ts';
import { withCode } from '../shared/text-view.ts';
import { controls, theme } from '../shared/theme.ts';
import { StillWriting } from './activation-guard.ts';
import { dropDraft } from './draft.ts';
import { DrawnPrompt } from './drawn-prompt.ts';
import type { RespondDetail } from './events.ts';
import { actionOf, asksForKeys, pressedAt } from './keys.ts';
import { PromptParts } from './parts.ts';
import { PromptSettings } from './prompt-settings.ts';
import { PromptSession } from './session.ts';
import { spokenQuestion } from './spoken.ts';
import { promptStyles } from './styles.ts';
import { promptView } from './view.ts';

export type {} from './events.ts';

export class PromptElement extends PromptSettings {
  #leaving = false;
  readonly #writing = new StillWriting();
  readonly #drawn = new DrawnPrompt(this);
  readonly #urls = new ObjectUrls(this);
  readonly #session = new PromptSession(this);
  readonly #parts = new PromptParts(() => {
    this.#session.shown();
    this.requestUpdate();
  });
  /** Digits that were pressed before the choices were there. */
  #early: string[] = [];

  constructor() {
    super();
    this.addEventListener('keydown', this.#key);
    this.addEventListener('keydown', this.#help);
    this.addEventListener('click', this.#click, true);
    new Wording(this);
  }

  /** Goes to where an answer begins: the first field, or the text of what is only to be approved. */
  override focus(options?: FocusOptions): void {
    const { form, atOnce, article } = this.#drawn;
    if (!this.#parts.ready) {
      article?.focus(options);
      // Nobody is sent past a field that is only not there yet.
      void this.updateComplete.then(() => this.#drawn.focused === this.#drawn.article && this.focus(options));
      return;
    }
    // Where one press answers, a key held down or pressed again must not find a button under it.
    if (form && this.#open && !atOnce) form.focus(options);
    const { focused } = this.#drawn;
    // To have the focus already costs the browser a layout, too.
    if (focused !== article && (!form || focused !== form)) article?.focus(options);
  }

  /** Something was entered since the question is shown. */
  get touched(): boolean {
    return this.#session.touched;
  }

  /** What the form holds. */
  get value(): unknown {
    return this.#drawn.form?.value;
  }
  /** Whether that may be sent; says at the fields why not. */
  get valid(): boolean {
    return this.#drawn.form?.reportValidity() ?? !this.input?.schema;
  }

  /** What is asked, and what there is to choose, for those who hear it. */
  get spoken(): string {
    return this.input ? spokenQuestion(this.input, this.#drawn.form) : '';
  }

  /** Chooses the option that a key stands for. */
  choose(key: string): boolean {
    return this.#answerable && (this.#drawn.form?.choose(key) ?? false);
  }

  /** Does what a key stands for: chooses an option, or one of the actions. */
  act(key: string): boolean {
    if (!this.#parts.ready && /^\d$/.test(key)) return this.#early.push(key) > 0;
    if (this.choose(key)) return true;
    const action = this.#answerable && actionOf(key, this.#drawn.form !== null, keymapWith(this.keymap));
    if (action && this.#session.takes()) void this[action]();
    return Boolean(action);
  }

  /** Answers with what is in the form. */
  async respond(): Promise<void> {
    const { input } = this;
    if (!input || !this.#answerable) return;
    const { form, given: reason } = this.#drawn;
    if (form && !form.reportValidity()) return;
    const value = form?.value;
    const detail: RespondDetail = { input, value, ...(reason && { reason }) };
    if (!this.#session.asks('cf-respond', detail) || !this.client) return;
    const revises = this.#session.state.revising ? input.resolution?.at : undefined;
    await this.#session.send(this.client, input, { kind: 'respond', value, reason, revises });
  }

  /** Declines to answer. */
  async dismiss(): Promise<void> {
    const { input } = this;
    if (!input || !this.#answerable) return;
    if (this.#session.state.revising) return this.#correct(false);
    const reason = this.#drawn.given;
    if (!this.#session.asks('cf-dismiss', { input, reason }) || !this.client) return;
    await this.#session.send(this.client, input, { kind: 'dismiss', reason });
  }

  /** It awaits an answer, or another one. */
  get #open(): boolean {
    return this.input?.state === 'pending' || this.#session.state.revising;
  }
  get #allowed(): boolean {
    return !this.client || permitted(this.input?.requires, this.client.user?.tags);
  }
  get #answerable(): boolean {
    const drawn = this.#parts.ready && (!this.input?.schema || this.#drawn.form !== null);
    return drawn && this.#open && this.#allowed && !this.busy;
  }

  protected override willUpdate(changes: PropertyValues<this>): void {
    if (this.inputId && changes.has('inputId') && this.input?.id !== this.inputId) this.input = undefined;
    this.#session.follow(changes.get('client'), this.#drawn.alone);
    if (changes.has('input')) this.#turn(changes.get('input'));
    this.#parts.seek(this.input, this.#open);
    if (!this.#parts.ready) this.#leaving = this.#drawn.focused !== null;
  }

  #turn(before: InputRecord | undefined): void {
    this.#leaving = before?.state === 'pending' && !this.#open && this.#drawn.focused !== null;
    if (this.#leaving && !this.busy) this.#writing.leaves(this.#drawn.focused);
    if (this.input && !this.#open) dropDraft(this.input.id);
    if (!this.#begins(before)) return;
    this.#early = [];
    this.#session.begin();
  }

  /** Another question; or one that was taken back: what was answered may be heard of later than that it is open again. */
  #begins(before: InputRecord | undefined): boolean {
    const { input } = this;
    if (before?.id !== input?.id) return true;
    if (input?.state !== 'pending') return false;
    return before?.state !== 'pending' || (!this.touched && !identical(input.draft, before.draft));
  }

  /** The field that had the focus has gone or is locked: the keyboard stays at the question. */
  protected override updated(): void {
    const { form } = this.#drawn;
    this.#session.restore(form);
    if (form && this.#early.length) {
      const keys = this.#early.splice(0);
      void form.updateComplete.then(() => {
        for (const key of keys) this.act(key);
      });
    }
    if (this.#leaving) this.#drawn.article?.focus({ preventScroll: true });
    this.#leaving = false;
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const complete = await super.getUpdateComplete();
    if (!this.#parts.complete) return complete;
    await this.#parts.complete;
    return this.updateComplete;
  }

  protected override render(): unknown {
    const { input } = this;
    const { state } = this.#session;
    const { problem } = state;
    if (!input) {
      const words = problem || (this.inputId ? commonStrings.loading : '');
      return html`<div class="empty" part="empty" role=${problem ? 'alert' : 'status'}>${withCode(words)}</div>`;
    }
    return promptView(input, state, {
      ready: this.#parts.ready,
      open: this.#open,
      allowed: this.#allowed,
      busy: this.busy,
      alone: this.#drawn.alone,
      client: this.client,
      remoteImages: this.remoteImages,
      view: { form: 'block', locale: localeOf(this), url: this.#urls.of },
      waits: this.#session.waits,
      keymap: keymapWith(this.keymap),
      correctable: Boolean(input.revisable && input.resolution && this.client && this.#allowed),
      correct: () => void this.#correct(true),
      respond: this.#respond,
      dismiss: this.#dismiss,
      explain: () => void this.#explain(),
      reasoned: (event) => this.#session.reasoned((event.target as HTMLInputElement).value, this.#drawn.form?.keepable),
      typed: ({ currentTarget }) => this.#session.typed(currentTarget as FormElement),
      submitted: this.#submitted,
      help: () => this.#keys(),
      bringForm: this.#parts.again,
    });
  }

  /** The second click of a double click answers nothing, where one press does. */
  #click = (event: MouseEvent) => {
    const within = this.#drawn.form && event.composedPath().includes(this.#drawn.form);
    if (!within || event.detail === 0 || !this.#drawn.atOnce || this.#session.takes()) return;
    event.stopPropagation();
    event.preventDefault();
  };

  /** What somebody does, and not the page, must be meant for the question that is shown. */
  #respond = () => {
    if (this.#session.takes()) void this.respond();
  };
  #dismiss = () => {
    if (this.#session.takes()) void this.dismiss();
  };

  async #correct(revising: boolean): Promise<void> {
    this.#session.revise(revising);
    await this.updateComplete;
    await this.#drawn.form?.updateComplete;
    this.focus();
  }

  async #explain(): Promise<void> {
    this.#session.change({ reason: '' });
    await this.updateComplete;
    this.#drawn.reason?.focus();
  }

  #submitted = (event: Event) => {
    event.stopPropagation();
    event.preventDefault();
    this.#respond();
  };

  #key = (event: KeyboardEvent) => {
    if (!this.input) return;
    if (!this.#open && this.#writing.takes(event)) return event.preventDefault();
    pressedAt(event, {
      pending: this.#open,
      asks: this.#drawn.form !== null,
      respond: this.#respond,
      dismiss: this.#dismiss,
      leave: () => {
        const { reason, focused, article } = this.#drawn;
        if (reason && focused === reason && !reason.value) this.#session.change({ reason: undefined });
        article?.focus();
      },
      act: (key) => this.act(key),
    });
  };

  #help = (event: KeyboardEvent) => {
    if (!this.#drawn.alone || !this.#open || !asksForKeys(event)) return;
    event.preventDefault();
    this.#keys();
  };

  #keys(): void {
    const { focused, article } = this.#drawn;
    const origin = (focused as HTMLElement | null) ?? article;
    if (origin) void keysShown(origin, keymapWith(this.keymap), true);
  }

  static override styles = [theme, controls, prose, fileStyles, promptStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'cf-prompt': PromptElement;
  }
}
