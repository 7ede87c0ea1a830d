// <cf-inbox>: what awaits a person, and the question that is open.
//   <cf-inbox worker="./workflows.js"></cf-inbox>, or <cf-inbox .client=${client} workflow="annotate"></cf-inbox>
// The list is windowed: only the rows in view exist. Questions answered here leave it at once; the worker's list
// follows. `count` and the event `cf-count` tell how many are left.

import { html, LitElement, nothing, type PropertyValues } from 'lit';
import type { InputRecord, User } from '../src/model/record.ts';
import type { Client } from '../src/page/client.ts';
import type { PromptElement } from './cf-prompt.ts';
import { type Connection, connection } from './connection.ts';
import { dropOldDrafts } from './draft.ts';
import { entries } from './entries.ts';
import { inboxStyles } from './inbox-styles.ts';
import { moveOf, typing } from './keyboard.ts';
import { listView } from './list-view.ts';
import { localeOf } from './locale.ts';
import { strings } from './strings.ts';
import { controls, theme } from './theme.ts';

type View = 'todo' | 'done';
const resolvedStates = ['responded', 'dismissed', 'cancelled', 'expired'] as const;

export class InboxElement extends LitElement {
  static override properties = {
    worker: { reflect: true },
    client: { attribute: false },
    user: { attribute: false },
    workflow: { reflect: true },
    runId: { attribute: 'run-id', reflect: true },
    view: { reflect: true },
    remoteImages: { type: Boolean, attribute: 'remote-images', reflect: true },
    inputs: { state: true },
    opened: { state: true },
    query: { state: true },
    chosenWorkflow: { state: true },
    pane: { state: true },
    failure: { state: true },
    announced: { state: true },
    top: { state: true },
  };
  /** The address of a worker to start. */
  declare worker: string | undefined;
  declare client: Client<any> | undefined;
  /** Who answers, for an inbox that starts its own worker. */
  declare user: User | undefined;
  /** Only the inputs of this workflow. */
  declare workflow: string | undefined;
  /** Only the inputs of this run. */
  declare runId: string | undefined;
  /** What awaits an answer (`todo`), or what was resolved (`done`). */
  declare view: View;
  declare remoteImages: boolean;
  declare protected inputs: readonly InputRecord[] | undefined;
  declare protected opened: InputRecord | undefined;
  declare protected query: string;
  declare protected chosenWorkflow: string;
  declare protected pane: 'list' | 'prompt';
  declare protected failure: string;
  declare protected announced: string;
  declare protected top: number;

  #connection: Connection | undefined;
  #stop: (() => void) | undefined;
  #answered = new Set<string>();
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
    this.failure = '';
    this.announced = '';
    this.top = 0;
    this.addEventListener('keydown', this.#key);
  }

  /** How many inputs await an answer. */
  get count(): number {
    return this.#count;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#clock = setInterval(() => this.requestUpdate(), 60_000);
    dropOldDrafts();
    if (this.hasUpdated) this.#restart();
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#clock);
    this.#size.disconnect();
    this.#unwatch();
    // Moved within the page it comes back at once; then its worker goes on.
    queueMicrotask(() => this.isConnected || this.#disconnect());
  }

  /** Opens an input of the list; with `focus`, its first field. */
  async open(inputId: string, { focus = false } = {}): Promise<void> {
    this.opened = this.#shown.find(({ id }) => id === inputId) ?? (await this.#client?.inputs.get(inputId));
    if (!focus) return;
    this.pane = 'prompt';
    await this.updateComplete;
    const prompt = this.#prompt;
    await prompt?.updateComplete;
    await prompt?.renderRoot.querySelector('cf-form')?.updateComplete;
    prompt?.focus({ preventScroll: true });
  }

  get #client(): Client<any> | undefined {
    return this.client ?? this.#connection?.client;
  }
  get #prompt(): PromptElement | null {
    return this.renderRoot.querySelector('cf-prompt');
  }
  get #list(): HTMLElement | null {
    return this.renderRoot.querySelector('[role=listbox]');
  }

  protected override willUpdate(changes: PropertyValues): void {
    if (changes.has('worker') && changes.get('worker') !== undefined) this.#disconnect();
    if (['worker', 'client', 'workflow', 'runId', 'view'].some((name) => changes.has(name))) this.#restart();
    const wanted = {
      text: this.query,
      workflow: this.chosenWorkflow,
      without: this.view === 'todo' ? this.#answered : new Set<string>(),
    };
    this.#shown = entries(this.inputs ?? [], wanted);
    if (!this.opened && !this.failure && this.#shown[0]) this.opened = this.#shown[0];
  }

  #restart(): void {
    this.#unwatch();
    this.inputs = undefined;
    this.opened = undefined;
    this.failure = '';
    this.top = 0;
    if (!this.client && this.worker && !this.#connection) {
      try {
        this.#connection = connection(this.worker, this.user);
      } catch (error) {
        this.#failed(error);
      }
    }
    const client = this.#client;
    if (!client || !this.isConnected) return;
    client.ready.catch((error) => client === this.#client && this.#failed(error));
    const state = this.view === 'todo' ? ('pending' as const) : resolvedStates;
    const filter = {
      state,
      ...(this.workflow && { workflow: this.workflow }),
      ...(this.runId && { runId: this.runId }),
    };
    const tags = this.view === 'todo' ? { tags: client.user?.tags ?? {} } : {};
    this.#stop = client.inputs.watch({ ...filter, ...tags }, (inputs) => this.#listed(inputs));
  }
  #unwatch(): void {
    this.#stop?.();
    this.#stop = undefined;
  }
  #disconnect(): void {
    this.#connection?.close();
    this.#connection = undefined;
  }
  #failed(error: unknown): void {
    this.failure = error instanceof Error ? error.message : String(error);
  }
  #retry = () => {
    this.#disconnect();
    this.#restart();
    this.requestUpdate();
  };

  #listed(inputs: readonly InputRecord[]): void {
    this.inputs = inputs;
    if (this.view === 'done') return;
    const pending = new Set(inputs.map(({ id }) => id));
    for (const id of this.#answered) if (!pending.has(id)) this.#answered.delete(id);
    this.#tell();
    const { opened } = this;
    if (opened?.state === 'pending' && !pending.has(opened.id)) void this.#gone(opened);
  }

  /** The open question was resolved, and not from here: show how. */
  async #gone({ id }: InputRecord): Promise<void> {
    if (this.#prompt?.busy) return;
    const now = await this.#client?.inputs.get(id).catch(() => undefined);
    if (this.opened?.id === id && !this.#prompt?.busy && now?.state !== 'pending') this.opened = now;
  }

  #tell(): void {
    const count = (this.inputs ?? []).filter(({ id }) => !this.#answered.has(id)).length;
    if (count === this.#count) return;
    this.#count = count;
    this.dispatchEvent(new CustomEvent('cf-count', { detail: { count }, bubbles: true, composed: true }));
  }

  /** An answer of ours was recorded: on to the next. */
  #resolved = (event: CustomEvent<{ input: InputRecord }>) => {
    const { id } = event.detail.input;
    const index = this.#shown.findIndex((input) => input.id === id);
    this.#answered.add(id);
    this.#tell();
    this.announced = strings.answered(this.#count);
    const next = this.#shown[index + 1] ?? this.#shown[index - 1];
    this.opened = undefined;
    if (next) void this.open(next.id, { focus: true }).then(() => this.#reveal());
    else if (this.#client) void this.updateComplete.then(() => this.#list?.focus());
  };

  #move(step: number, within: 'list' | 'prompt'): void {
    const index = this.#shown.findIndex(({ id }) => id === this.opened?.id);
    const next = this.#shown[Math.min(this.#shown.length - 1, Math.max(0, index + step))];
    if (next) void this.open(next.id, { focus: within === 'prompt' }).then(() => this.#reveal());
  }

  /** Scrolls the open entry into view. */
  #reveal(): void {
    const list = this.#list;
    const index = this.#shown.findIndex(({ id }) => id === this.opened?.id);
    if (!list || index < 0) return;
    const height = this.#rowHeight;
    if (index * height < list.scrollTop) list.scrollTop = index * height;
    else if ((index + 1) * height > list.scrollTop + list.clientHeight)
      list.scrollTop = (index + 1) * height - list.clientHeight;
  }
  get #rowHeight(): number {
    return this.renderRoot.querySelector<HTMLElement>('.probe')?.offsetHeight || 60;
  }

  #key = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.composedPath()[0] as HTMLElement;
    if (target.closest?.('dialog')) return;
    const inPrompt = event.composedPath().some((element) => element === this.#prompt);
    const inList = target === this.#list;
    const forward = getComputedStyle(this).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const handled = () => {
      if (typing(target)) {
        if (inPrompt || (event.key !== 'Escape' && event.key !== 'ArrowDown') || target.matches('select')) return false;
        this.#list?.focus();
        return true;
      }
      const page = Math.max(1, Math.floor((this.#list?.clientHeight ?? 0) / this.#rowHeight) - 1);
      const step = moveOf(event.key, inList, page);
      if (step) this.#move(step, inPrompt ? 'prompt' : 'list');
      else if (inList && (event.key === 'Enter' || event.key === forward) && this.opened)
        void this.open(this.opened.id, { focus: true });
      else if (event.key === 'Escape' && inPrompt) this.#toList();
      else if (event.key === '/') this.renderRoot.querySelector<HTMLElement>('[type=search]')?.focus();
      else if (event.key === 'u') this.view = this.view === 'todo' ? 'done' : 'todo';
      else if (event.key === '?') this.renderRoot.querySelector('dialog')?.showModal();
      else return inList && (this.#prompt?.choose(event.key) ?? false);
      return true;
    };
    if (handled()) event.preventDefault();
  };

  #toList = async () => {
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
    const workflows = [...new Set((this.inputs ?? []).map(({ workflow }) => workflow))].sort();
    const tab = (view: View, label: string, count?: number) =>
      html`<button type="button" class="tab" part="tab" aria-pressed=${this.view === view} @click=${() => (this.view = view)}>${label}${
        count === undefined ? nothing : html` <span class="count" part="count">${count}</span>`
      }</button>`;
    return html`<header>
        <div class="tabs">
          ${tab('todo', strings.todo, this.inputs || this.view === 'done' ? this.#count : undefined)} ${tab('done', strings.done)}
          <button type="button" class="plain keys" aria-label=${strings.keys} title=${strings.keys}
            @click=${() => this.renderRoot.querySelector('dialog')?.showModal()}>?</button>
        </div>
        <div class="filters">
          <input type="search" part="search" aria-label=${strings.search} placeholder=${strings.search} .value=${this.query}
            @input=${(event: Event) => (this.query = (event.target as HTMLInputElement).value)} />
          ${
            workflows.length > 1
              ? html`<select part="filter" aria-label=${strings.workflow}
                  @change=${(event: Event) => (this.chosenWorkflow = (event.target as HTMLSelectElement).value)}>
                  <option value="">${strings.allWorkflows}</option>
                  ${workflows.map((name) => html`<option .selected=${name === this.chosenWorkflow}>${name}</option>`)}
                </select>`
              : nothing
          }
        </div>
      </header>
      <div class="probe row" aria-hidden="true"></div>
      ${listView({
        inputs: this.#shown,
        openId: this.opened?.id,
        top: this.top,
        height: this.#list?.clientHeight ?? 600,
        rowHeight: this.#rowHeight,
        locale: localeOf(this),
        empty: this.#empty(),
        scrolled: (top) => (this.top = top),
        pick: (input) => void this.open(input.id, { focus: matchMedia('(pointer: coarse)').matches || this.#narrow }),
      })}`;
  }

  get #narrow(): boolean {
    const main = this.renderRoot.querySelector('.main');
    return main !== null && getComputedStyle(main).display === 'none';
  }

  #empty(): string {
    if (this.failure) return '';
    if (!this.#client) return strings.noWorker;
    if (!this.inputs) return strings.loading;
    if (this.query || this.chosenWorkflow) return strings.emptySearch;
    return this.view === 'todo' ? strings.emptyTodo : strings.emptyDone;
  }

  #main(): unknown {
    const back = html`<button type="button" class="back plain" @click=${this.#toList}>← ${strings.back}</button>`;
    if (this.failure) {
      return html`<div class="failure" role="alert"><p><strong>${strings.connectionFailed}</strong></p><p>${this.failure}</p>
        <button type="button" class="primary" @click=${this.#retry}>${strings.retry}</button></div>`;
    }
    if (!this.opened)
      return html`${back}<p class="nothing">${this.inputs?.length === 0 || this.#answered.size ? strings.allDone : nothing}</p>`;
    const over = this.view === 'todo' && this.opened.state !== 'pending';
    return html`${back}
      <cf-prompt part="prompt" exportparts="title, answer, actions, button, form, outcome, problem"
        .client=${this.#client} .input=${this.opened} ?remote-images=${this.remoteImages}
        @cf-responded=${this.#resolved} @cf-dismissed=${this.#resolved}></cf-prompt>
      ${over ? html`<button type="button" class="primary next" @click=${this.#next}>${strings.next}</button>` : nothing}`;
  }

  #next = () => {
    const first = this.#shown[0];
    this.opened = undefined;
    if (first) void this.open(first.id, { focus: true }).then(() => this.#reveal());
  };

  protected override updated(changes: PropertyValues): void {
    const list = this.#list;
    if (list) this.#size.observe(list);
    if (changes.has('view') && changes.get('view') !== undefined) list?.scrollTo(0, 0);
  }

  static override styles = [theme, controls, inboxStyles];
}

function keysDialog(): unknown {
  const close = (event: Event) => (event.currentTarget as HTMLElement).closest('dialog')?.close();
  return html`<dialog part="keys" aria-label=${strings.keys}>
    <dl>${strings.shortcuts.map(([keys, what]) => html`<div><dt><kbd>${keys}</kbd></dt><dd>${what}</dd></div>`)}</dl>
    <button type="button" class="primary" @click=${close}>${strings.close}</button>
  </dialog>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'cf-inbox': InboxElement;
  }
  interface HTMLElementEventMap {
    'cf-count': CustomEvent<{ count: number }>;
  }
}
