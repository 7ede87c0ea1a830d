// <cf-inbox>: what awaits a person, and the question that is open.
//   <cf-inbox worker="./workflows.js"></cf-inbox>, or <cf-inbox .client=${client} workflow="annotate"></cf-inbox>
// Its `client`, given or its own, is there for the page too: `inbox.client.start('annotate', sample)`.
// The list is windowed: only the rows in view exist. Questions answered here leave it at once; the worker's list
// follows. `count` and the event `cf-count` tell how many are left.

import { html, LitElement, nothing, type PropertyValues } from 'lit';
import type { InputRecord, User } from '../src/model/record.ts';
import type { Client } from '../src/page/client.ts';
import type { PromptElement } from './cf-prompt.ts';
import { dropOldDrafts } from './draft.ts';
import { entries } from './entries.ts';
import { failureView } from './failure-view.ts';
import { filtersView } from './filters-view.ts';
import { InboxClient } from './inbox-client.ts';
import { type Commands, pressed } from './inbox-keys.ts';
import { InboxLists } from './inbox-lists.ts';
import { inboxStyles } from './inbox-styles.ts';
import { InboxWindow } from './inbox-window.ts';
import { keysDialog } from './keys-dialog.ts';
import { listView } from './list-view.ts';
import { localeOf } from './locale.ts';
import { outcomeText } from './outcome.ts';
import { strings } from './strings.ts';
import { controls, theme } from './theme.ts';

const promptParts = [
  'title, body, value, values, text, rest, answer, actions, button, respond, dismiss, reason, form, field, label',
  'input, option, issue, summary, description, group, outcome, problem',
].join();

export class InboxElement extends LitElement {
  static override properties = {
    worker: { reflect: true },
    client: { attribute: false, noAccessor: true },
    user: { converter: (id: string | null) => (id ? { id } : undefined) },
    workflow: { reflect: true },
    runId: { attribute: 'run-id', reflect: true },
    view: { reflect: true },
    remoteImages: { type: Boolean, attribute: 'remote-images', reflect: true },
    opened: { state: true },
    query: { state: true },
    chosenWorkflow: { state: true },
    pane: { state: true },
    announced: { state: true },
    stuck: { state: true },
  };
  /** The address of a worker to start. */
  declare worker: string | undefined;
  /** Who answers, for an inbox that starts its own worker; as an attribute, the id. */
  declare user: User | undefined;
  /** Only the inputs of this workflow. */
  declare workflow: string | undefined;
  /** Only the inputs of this run. */
  declare runId: string | undefined;
  /** What awaits an answer (`todo`), or what was resolved (`done`). */
  declare view: 'todo' | 'done';
  declare remoteImages: boolean;
  declare protected opened: InputRecord | undefined;
  declare protected query: string;
  declare protected chosenWorkflow: string;
  /** Which of the two there is room for, where there is room for one. */
  declare protected pane: 'list' | 'prompt';
  declare protected announced: string;
  /** Nobody could help where trying again was wished. */
  declare protected stuck: boolean;

  readonly #own = new InboxClient(this);
  readonly #lists = new InboxLists(() => this.#listed());
  readonly #window = new InboxWindow(this);
  #inputs: readonly InputRecord[] | undefined;
  #shown: InputRecord[] = [];
  #count = 0;
  #clock: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.view = 'todo';
    this.remoteImages = false;
    this.query = '';
    this.chosenWorkflow = '';
    this.pane = 'list';
    this.announced = '';
    this.stuck = false;
    this.addEventListener('keydown', this.#key);
  }

  /** The client that was given, or else, on a page, the one to the inbox's own worker. */
  get client(): Client<any> | undefined {
    return this.#own.current;
  }
  set client(client: Client<any> | undefined) {
    const before = this.#own.given;
    this.#own.given = client;
    this.requestUpdate('client', before);
  }

  /** How many inputs await an answer. */
  get count(): number {
    return this.#lists.count;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#clock = setInterval(() => this.requestUpdate(), 60_000);
    dropOldDrafts();
    if (this.hasUpdated) this.#follow();
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#clock);
    this.#lists.leave();
  }

  /** Opens an input of the list; with `focus`, its first field. */
  async open(inputId: string, { focus = false } = {}): Promise<void> {
    this.opened = this.#shown.find(({ id }) => id === inputId) ?? (await this.client?.inputs.get(inputId));
    if (focus) this.pane = 'prompt';
    await this.updateComplete;
    this.#window.reveal(this.#index);
    if (!focus) return;
    const prompt = this.#prompt;
    await prompt?.updateComplete;
    await prompt?.renderRoot.querySelector('cf-form')?.updateComplete;
    prompt?.focus({ preventScroll: true });
    this.renderRoot.querySelector('.main')?.scrollTo(0, 0);
  }

  /** Goes to the open question, or to the list. */
  override focus(): void {
    if (this.opened) void this.open(this.opened.id, { focus: true });
    else this.#window.list?.focus();
  }

  get #prompt(): PromptElement | null {
    return this.renderRoot.querySelector('cf-prompt');
  }
  get #index(): number {
    return this.#shown.findIndex(({ id }) => id === this.opened?.id);
  }

  protected override willUpdate(changes: PropertyValues): void {
    if (['worker', 'client', 'user', 'workflow', 'runId'].some((name) => changes.has(name))) {
      this.opened = undefined;
      this.#follow();
    }
    if (changes.has('view')) this.opened = undefined;
    if (this.view === 'done') this.#lists.look();
    const inputs = this.view === 'done' ? this.#lists.resolved : this.#lists.pending;
    if (inputs !== this.#inputs || changes.has('query') || changes.has('chosenWorkflow')) {
      this.#inputs = inputs;
      this.#shown = entries(inputs ?? [], { text: this.query, workflow: this.chosenWorkflow });
    }
    if (!this.opened && !this.#lists.failure) this.opened = this.#shown[0];
    if (!this.#hasNext && this.shadowRoot?.activeElement?.matches('.next')) this.#prompt?.focus();
  }

  #follow(): void {
    const { client } = this;
    this.stuck = false;
    this.#lists.follow(client, this);
    if (this.#own.error) this.#lists.failed(strings.connectionFailed, this.#own.error);
  }

  /** The page may put in another client; what the inbox can do by itself is to start its own worker anew. */
  #retry = () => {
    const given = this.#own.given;
    const event = new CustomEvent('cf-retry', { bubbles: true, composed: true, cancelable: true });
    if (!this.dispatchEvent(event) || this.#own.given !== given) return;
    if (given) this.stuck = true;
    else {
      this.#own.close();
      this.#follow();
    }
    this.requestUpdate();
  };

  /** The lists have changed: tell how many there are, and see whether the open question is still one. */
  #listed(): void {
    this.requestUpdate();
    const { count, pending } = this.#lists;
    if (count !== this.#count) {
      this.#count = count;
      this.dispatchEvent(new CustomEvent('cf-count', { detail: { count }, bubbles: true, composed: true }));
    }
    const { opened } = this;
    if (opened?.state !== 'pending' || !pending) return;
    if (!pending.some(({ id }) => id === opened.id)) void this.#gone(opened);
  }

  /** The open question was resolved, and not from here: show how. */
  async #gone({ id }: InputRecord): Promise<void> {
    const elsewhere = () => this.opened?.id === id && !this.#prompt?.busy;
    if (!elsewhere()) return;
    const now = await this.client?.inputs.get(id).catch(() => undefined);
    if (!elsewhere() || now?.state === 'pending') return;
    this.opened = now;
    if (now) this.announced = outcomeText(now, localeOf(this));
  }

  /** Somebody else's answer was recorded first: how it ended stays to be read. */
  #late = ({ detail: { input } }: CustomEvent<{ input: InputRecord }>) => {
    this.opened = input;
    this.#lists.answered(input.id);
  };

  /** An answer of ours was recorded: on to the next. */
  #resolved = (event: CustomEvent<{ input: InputRecord }>) => {
    const index = this.#index;
    const next = this.#shown[index + 1] ?? this.#shown[index - 1];
    this.opened = next;
    this.#lists.answered(event.detail.input.id);
    this.announced = strings.answered(this.count);
    if (next) void this.open(next.id, { focus: true });
    else void this.updateComplete.then(() => this.#window.list?.focus());
  };

  #key = (event: KeyboardEvent) => {
    const { list, page } = this.#window;
    const rtl = getComputedStyle(this).direction === 'rtl';
    pressed(event, { list, page, rtl, prompt: this.#prompt, over: this.#hasNext }, this.#commands);
  };

  readonly #commands: Commands = {
    move: (step, focus) => {
      const next = this.#shown[Math.min(this.#shown.length - 1, Math.max(0, this.#index + step))];
      if (next) void this.open(next.id, { focus });
    },
    enter: () => this.focus(),
    next: () => this.#next(),
    back: () => void this.#back(),
    search: () => this.renderRoot.querySelector<HTMLElement>('[type=search]')?.focus(),
    turn: () => this.#turn(),
    keys: () => this.renderRoot.querySelector('dialog')?.showModal(),
    choose: (key) => this.#prompt?.choose(key) ?? false,
  };

  /** To what was answered, or back; the list has the focus there, since the open question goes. */
  #turn(): void {
    this.view = this.view === 'todo' ? 'done' : 'todo';
    void this.#back();
  }

  #back = async () => {
    this.pane = 'list';
    await this.updateComplete;
    this.#window.list?.focus();
  };

  protected override render(): unknown {
    return html`<div class="inbox" part="inbox" data-pane=${this.pane}>
      <section class="side" part="list" aria-label=${strings.inbox}>${this.#side()}</section>
      <section class="main" part="open" aria-label=${strings.question}>${this.#main()}</section>
      <div class="sr" role="status">${this.announced}</div>
      ${keysDialog()}
    </div>`;
  }

  #side(): unknown {
    const { pending, resolved, count } = this.#lists;
    const filters = filtersView({
      view: this.view,
      count: pending && count,
      query: this.query,
      workflow: this.chosenWorkflow,
      workflows: [...new Set([...(pending ?? []), ...(resolved ?? [])].map(({ workflow }) => workflow))].sort(),
      change: (changes) => Object.assign(this, changes),
      help: this.#commands.keys,
    });
    const list = listView({
      inputs: this.#shown,
      openId: this.opened?.id,
      alike: Boolean(this.workflow),
      top: this.#window.top,
      height: this.#window.height,
      rowHeight: this.#window.rowHeight,
      locale: localeOf(this),
      empty: this.#empty(),
      scrolled: this.#window.scrolled,
      pick: ({ id }) => void this.open(id, { focus: this.#narrow }),
    });
    return html`${filters}<div class="probe row" aria-hidden="true"></div>${list}`;
  }

  get #narrow(): boolean {
    const main = this.renderRoot.querySelector('.main');
    return main !== null && getComputedStyle(main).display === 'none';
  }

  #empty(): string {
    if (this.#lists.failure) return '';
    if (!this.client) return strings.noWorker;
    if (!(this.view === 'todo' ? this.#lists.pending : this.#lists.resolved)) return strings.loading;
    if (this.query || this.chosenWorkflow) return strings.emptySearch;
    return this.view === 'todo' ? strings.emptyTodo : strings.emptyDone;
  }

  #main(): unknown {
    const { failure, pending } = this.#lists;
    if (failure) return failureView(failure, this.stuck ? undefined : this.#retry);
    const back = html`<button type="button" class="back plain" part="back" @click=${this.#back}>← ${strings.back}</button>`;
    if (!this.opened)
      return html`${back}<p class="nothing">${pending && this.view === 'todo' ? strings.allDone : nothing}</p>`;
    return html`${back}
      <cf-prompt part="prompt" exportparts=${promptParts}
        .client=${this.client} .input=${this.opened} ?remote-images=${this.remoteImages}
        @cf-responded=${this.#resolved} @cf-dismissed=${this.#resolved} @cf-late=${this.#late}></cf-prompt>
      ${this.#hasNext ? html`<button type="button" class="primary next" part="next" @click=${this.#next}>${strings.next}</button>` : nothing}`;
  }

  /** The open question is answered already, and there are others. */
  get #hasNext(): boolean {
    return (
      this.view === 'todo' && this.opened !== undefined && this.opened.state !== 'pending' && this.#shown.length > 0
    );
  }
  #next = () => {
    this.opened = undefined;
    const [first] = this.#shown;
    if (first) void this.open(first.id, { focus: true });
  };

  protected override updated(changes: PropertyValues): void {
    if (changes.get('view') !== undefined) this.#window.list?.scrollTo(0, 0);
  }

  static override styles = [theme, controls, inboxStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'cf-inbox': InboxElement;
  }
  interface HTMLElementEventMap {
    'cf-count': CustomEvent<{ count: number }>;
    /** Somebody wishes to try again after a failure; a page that prevents it, or sets `client`, does so by itself. */
    'cf-retry': CustomEvent<null>;
  }
}
