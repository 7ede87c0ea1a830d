// <cf-inbox>: what awaits a person, and the question that is open.
//   <cf-inbox worker="./workflows.js"></cf-inbox>, or <cf-inbox .client=${client} workflow="annotate"></cf-inbox>
// Its `client`, given or its own, is there for the page too: `inbox.client.start('annotate', sample)`.
// The list is windowed: only the rows in view exist. Questions answered here leave it at once; the worker's list
// follows. `count` and the event `cf-count` tell how many are left.

import { html, LitElement, nothing, type PropertyValues } from 'lit';
import type { User } from '../../src/model/record.ts';
import type { Client } from '../../src/page/client.ts';
import { clientNamed } from '../../src/page/client-name.ts';
import { dropOldDrafts } from '../prompt/draft.ts';
import { promptParts } from '../prompt/styles.ts';
import { type Keymap, keymapWith } from '../shared/keyboard.ts';
import { keysDialog, keysStyles } from '../shared/keys-dialog.ts';
import { localeOf } from '../shared/locale.ts';
import { Wording } from '../shared/localized.ts';
import { strings } from '../shared/strings.ts';
import { controls, theme } from '../shared/theme.ts';
import { InboxClient } from './client.ts';
import { entries } from './entries.ts';
import { failureView } from './failure-view.ts';
import { filtersView } from './filters-view.ts';
import { type Commands, pressed } from './keys.ts';
import { listView } from './list-view.ts';
import { InboxLists } from './lists.ts';
import { OpenQuestion } from './open-question.ts';
import { inboxStyles } from './styles.ts';
import { InboxWindow } from './window.ts';

export class InboxElement extends LitElement {
  static override properties = {
    worker: { reflect: true },
    client: { converter: clientNamed, noAccessor: true },
    user: { converter: (id: string | null) => (id ? { id } : undefined) },
    workflow: { reflect: true },
    runId: { attribute: 'run-id', reflect: true },
    view: { reflect: true },
    remoteImages: { type: Boolean, attribute: 'remote-images', reflect: true },
    keymap: { type: Object },
    query: { state: true },
    chosenWorkflow: { state: true },
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
  /** Keys other than the usual ones: `{ skip: 'd', undo: '' }`; an empty one takes the key away. */
  declare keymap: Partial<Keymap> | undefined;
  declare protected query: string;
  declare protected chosenWorkflow: string;
  /** Nobody could help where trying again was wished. */
  declare protected stuck: boolean;

  readonly #own = new InboxClient(this);
  readonly #lists = new InboxLists(() => this.#listed());
  readonly #window = new InboxWindow(this);
  readonly #question = new OpenQuestion(this, this.#lists, this.#window);
  #inputs: InboxLists['pending'];
  #count = 0;
  #clock: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.view = 'todo';
    this.remoteImages = false;
    this.query = this.chosenWorkflow = '';
    this.stuck = false;
    new Wording(this);
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
  open(inputId: string, options: { focus?: boolean } = {}): Promise<void> {
    return this.#question.open(inputId, options);
  }

  /** Goes to the open question, or to the list. */
  override focus(): void {
    const { input } = this.#question;
    if (input) void this.open(input.id, { focus: true });
    else this.#window.list?.focus();
  }

  protected override willUpdate(changes: PropertyValues): void {
    const question = this.#question;
    const turned = ['worker', 'client', 'user', 'workflow', 'runId'].some((name) => changes.has(name));
    if (turned) this.#follow();
    if (turned || changes.has('view')) question.input = undefined;
    if (this.view === 'done') this.#lists.look();
    const inputs = this.view === 'done' ? this.#lists.resolved : this.#lists.pending;
    if (inputs !== this.#inputs || changes.has('query') || changes.has('chosenWorkflow')) {
      this.#inputs = inputs;
      question.rows = entries(inputs ?? [], { text: this.query, workflow: this.chosenWorkflow });
    }
    // What was not looked for is not to be answered.
    const sifted = changes.has('query') || changes.has('chosenWorkflow');
    if (sifted && !question.rows.some(({ id }) => id === question.input?.id)) question.input = undefined;
    if (!question.input && !this.#lists.failure) question.input = question.rows[0];
    question.keepFocus();
  }

  #follow(): void {
    this.stuck = false;
    this.#lists.follow(this.client, this);
    if (this.#own.error) this.#lists.failed(strings.connectionFailed, this.#own.error);
  }

  /** The page may put in another client; what the inbox can do by itself is to start its own worker anew. */
  #retry = () => {
    const given = this.#own.given;
    const event = new CustomEvent('cf-retry', { bubbles: true, composed: true, cancelable: true });
    if (!this.dispatchEvent(event) || this.#own.given !== given) return;
    this.#own.close();
    if (given) this.stuck = true;
    else this.#follow();
    this.requestUpdate();
  };

  /** The lists have changed: tell how many there are, and see whether the open question is still one. */
  #listed(): void {
    this.requestUpdate();
    const { count } = this;
    if (count !== this.#count) {
      this.#count = count;
      this.dispatchEvent(new CustomEvent('cf-count', { detail: { count }, bubbles: true, composed: true }));
    }
    this.#question.tellArrived();
    void this.#question.check();
  }

  #key = (event: KeyboardEvent) => {
    const { list, page } = this.#window;
    const { prompt, over } = this.#question;
    pressed(event, { keymap: keymapWith(this.keymap), list, page, prompt, over }, this.#commands);
  };

  readonly #commands: Commands = {
    move: (step, focus) => this.#question.move(step, focus),
    enter: () => this.focus(),
    next: this.#question.next,
    back: this.#question.back,
    search: () => this.renderRoot.querySelector<HTMLElement>('[type=search]')?.focus(),
    // The list has the focus then, since the open question goes.
    turn: () => {
      this.view = this.view === 'todo' ? 'done' : 'todo';
      void this.#question.back();
    },
    keys: () => this.renderRoot.querySelector('dialog')?.showModal(),
    undo: () => {},
    // Where the list hides the question, nothing is answered.
    act: (key) => !this.#window.narrow && (this.#question.prompt?.act(key) ?? false),
  };

  protected override render(): unknown {
    return html`<div class="inbox" part="inbox" data-pane=${this.#question.pane}>
      <section class="side" part="list" aria-label=${strings.inbox}>${this.#side()}</section>
      <section class="main" part="open" aria-label=${strings.question}>${this.#main()}</section>
      <div class="sr" role="status">${this.#question.announced}</div>
      ${keysDialog(keymapWith(this.keymap))}
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
      inputs: this.#question.rows,
      openId: this.#question.input?.id,
      alike: Boolean(this.workflow),
      top: this.#window.top,
      height: this.#window.height,
      rowHeight: this.#window.rowHeight,
      locale: localeOf(this),
      empty: this.#empty(),
      scrolled: this.#window.scrolled,
      pick: ({ id }) => void this.open(id, { focus: this.#window.narrow }),
    });
    return html`${filters}<div class="probe row" aria-hidden="true"></div>${list}`;
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
    const { input, over, notices, next, back } = this.#question;
    if (failure) return failureView(failure, this.stuck ? undefined : this.#retry);
    const toList = html`<button type="button" class="back plain" part="back" @click=${back}>← ${strings.back}</button>`;
    const none = html`<p class="nothing">${pending && this.view === 'todo' ? strings.allDone : nothing}</p>`;
    // It stays without a question too: what it has sent is still on its way.
    return html`${toList}${notices.view((id) => void this.open(id, { focus: true }))}${input ? nothing : none}
      <cf-prompt part="prompt" exportparts=${promptParts} ?hidden=${!input}
        .client=${this.client} .input=${input} .keymap=${this.keymap} ?remote-images=${this.remoteImages}
        @cf-sent=${this.#question.sent} @cf-responded=${this.#question.recorded} @cf-dismissed=${this.#question.recorded}
        @cf-late=${this.#question.late} @cf-refused=${this.#question.refused} @cf-unanswered=${this.#question.unanswered}></cf-prompt>
      ${over ? html`<button type="button" class="primary next" part="next" @click=${next}>${strings.next}</button>` : nothing}`;
  }

  protected override updated(changes: PropertyValues): void {
    if (changes.get('view') !== undefined) this.#window.list?.scrollTo(0, 0);
  }

  static override styles = [theme, controls, keysStyles, inboxStyles];
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
