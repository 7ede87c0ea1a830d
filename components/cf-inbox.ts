// <cf-inbox>: what awaits a person, and the question that is open.
//   <cf-inbox worker="./workflows.js"></cf-inbox>, or <cf-inbox .client=${client} workflow="annotate"></cf-inbox>
// The list is windowed: only the rows in view exist. Questions answered here leave it at once; the worker's list
// follows. `count` and the event `cf-count` tell how many are left.

import { html, LitElement, nothing, type PropertyValues } from 'lit';
import type { InputRecord, User } from '../src/model/record.ts';
import type { Client } from '../src/page/client.ts';
import type { PromptElement } from './cf-prompt.ts';
import { dropOldDrafts } from './draft.ts';
import { entries } from './entries.ts';
import { filtersView } from './filters-view.ts';
import { InboxLists } from './inbox-lists.ts';
import { inboxStyles } from './inbox-styles.ts';
import { meaningOf, typing } from './keyboard.ts';
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
    client: { attribute: false },
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
    top: { state: true },
  };
  /** The address of a worker to start. */
  declare worker: string | undefined;
  declare client: Client<any> | undefined;
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
  /** Where the list is scrolled to. */
  declare protected top: number;

  readonly #lists = new InboxLists(this, () => this.#listed());
  #shown: InputRecord[] = [];
  #count = 0;
  #clock: ReturnType<typeof setInterval> | undefined;
  #size = new ResizeObserver(() => this.requestUpdate());

  constructor() {
    super();
    this.view = 'todo';
    this.remoteImages = false;
    this.query = '';
    this.chosenWorkflow = '';
    this.pane = 'list';
    this.announced = '';
    this.top = 0;
    this.addEventListener('keydown', this.#key);
  }

  /** How many inputs await an answer. */
  get count(): number {
    return this.#lists.count;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#clock = setInterval(() => this.requestUpdate(), 60_000);
    dropOldDrafts();
    if (this.#list) this.#size.observe(this.#list);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#clock);
    this.#size.disconnect();
  }

  /** Opens an input of the list; with `focus`, its first field. */
  async open(inputId: string, { focus = false } = {}): Promise<void> {
    this.opened = this.#shown.find(({ id }) => id === inputId) ?? (await this.#lists.client?.inputs.get(inputId));
    if (focus) this.pane = 'prompt';
    await this.updateComplete;
    this.#reveal();
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
    else this.#list?.focus();
  }

  get #prompt(): PromptElement | null {
    return this.renderRoot.querySelector('cf-prompt');
  }
  get #list(): HTMLElement | null {
    return this.renderRoot?.querySelector('[role=listbox]') ?? null;
  }
  get #index(): number {
    return this.#shown.findIndex(({ id }) => id === this.opened?.id);
  }

  protected override willUpdate(changes: PropertyValues): void {
    if (['worker', 'client', 'user', 'workflow', 'runId'].some((name) => changes.has(name))) {
      this.opened = undefined;
      this.#lists.follow(this);
    }
    if (changes.has('view')) this.opened = undefined;
    if (this.view === 'done') this.#lists.look();
    if (changes.size === 1 && changes.has('top')) return;
    const wanted = { text: this.query, workflow: this.chosenWorkflow };
    this.#shown = entries((this.view === 'done' ? this.#lists.resolved : this.#lists.pending) ?? [], wanted);
    if (!this.opened && !this.#lists.failure) this.opened = this.#shown[0];
    if (!this.#hasNext && this.shadowRoot?.activeElement?.matches('.next')) this.#prompt?.focus();
  }

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
    const now = await this.#lists.client?.inputs.get(id).catch(() => undefined);
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
    else void this.updateComplete.then(() => this.#list?.focus());
  };

  #move(step: number, focus: boolean): void {
    const next = this.#shown[Math.min(this.#shown.length - 1, Math.max(0, this.#index + step))];
    if (next) void this.open(next.id, { focus });
  }

  /** Scrolls the open entry into view. */
  #reveal(): void {
    const list = this.#list;
    const start = this.#index * this.#rowHeight;
    if (!list || start < 0) return;
    list.scrollTop = Math.min(start, Math.max(list.scrollTop, start + this.#rowHeight - list.clientHeight));
  }
  get #rowHeight(): number {
    return this.renderRoot.querySelector<HTMLElement>('.probe')?.offsetHeight || 60;
  }

  #key = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.composedPath()[0] as HTMLElement;
    if (target.closest?.('dialog')) return;
    const inPrompt = this.#prompt !== null && event.composedPath().includes(this.#prompt);
    const handled = typing(target)
      ? !inPrompt && this.#leaves(event.key, target)
      : this.#means(event.key, target, inPrompt);
    if (handled) event.preventDefault();
  };

  /** From the search down to the list. */
  #leaves(key: string, target: HTMLElement): boolean {
    if ((key !== 'Escape' && key !== 'ArrowDown') || target.matches('select')) return false;
    this.#list?.focus();
    return true;
  }

  #means(key: string, target: HTMLElement, inPrompt: boolean): boolean {
    const inList = target === this.#list;
    const rtl = getComputedStyle(this).direction === 'rtl';
    const page = Math.max(1, Math.floor((this.#list?.clientHeight ?? 0) / this.#rowHeight) - 1);
    const acts = target.matches('a, button, summary, audio, video');
    const meaning = meaningOf(key, { inList, inPrompt, over: inPrompt && !acts && this.#hasNext, rtl, page });
    if (meaning === undefined) return inList && (this.#prompt?.choose(key) ?? false);
    if (meaning === 'enter') this.focus();
    else if (meaning === 'back') void this.#back();
    else if (meaning === 'next') this.#next();
    else if (meaning === 'search') this.renderRoot.querySelector<HTMLElement>('[type=search]')?.focus();
    else if (meaning === 'turn') this.#turn();
    else if (meaning === 'keys') this.renderRoot.querySelector('dialog')?.showModal();
    else this.#move(meaning.move, inPrompt);
    return true;
  }

  /** To what was answered, or back; the list has the focus there, since the open question goes. */
  #turn(): void {
    this.view = this.view === 'todo' ? 'done' : 'todo';
    void this.#back();
  }

  #back = async () => {
    this.pane = 'list';
    await this.updateComplete;
    this.#list?.focus();
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
      help: () => this.renderRoot.querySelector('dialog')?.showModal(),
    });
    const list = listView({
      inputs: this.#shown,
      openId: this.opened?.id,
      alike: Boolean(this.workflow),
      top: this.top,
      height: this.#list?.clientHeight ?? 600,
      rowHeight: this.#rowHeight,
      locale: localeOf(this),
      empty: this.#empty(),
      scrolled: (top) => (this.top = top),
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
    if (!this.#lists.client) return strings.noWorker;
    if (!(this.view === 'todo' ? this.#lists.pending : this.#lists.resolved)) return strings.loading;
    if (this.query || this.chosenWorkflow) return strings.emptySearch;
    return this.view === 'todo' ? strings.emptyTodo : strings.emptyDone;
  }

  #main(): unknown {
    const { failure, client, pending } = this.#lists;
    if (failure) {
      return html`<div class="failure" part="failure" role="alert"><p><strong>${strings.connectionFailed}</strong></p>
        <p>${failure}</p><button type="button" class="primary" @click=${() => this.#lists.retry(this)}>${strings.retry}</button></div>`;
    }
    const back = html`<button type="button" class="back plain" part="back" @click=${this.#back}>← ${strings.back}</button>`;
    if (!this.opened)
      return html`${back}<p class="nothing">${pending && this.view === 'todo' ? strings.allDone : nothing}</p>`;
    return html`${back}
      <cf-prompt part="prompt" exportparts=${promptParts}
        .client=${client} .input=${this.opened} ?remote-images=${this.remoteImages}
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

  protected override firstUpdated(): void {
    this.#size.observe(this.#list!);
  }

  protected override updated(changes: PropertyValues): void {
    if (changes.get('view') !== undefined) this.#list?.scrollTo(0, 0);
  }

  static override styles = [theme, controls, inboxStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'cf-inbox': InboxElement;
  }
  interface HTMLElementEventMap {
    'cf-count': CustomEvent<{ count: number }>;
  }
}
