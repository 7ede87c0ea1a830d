// <cf-inbox>: what awaits a person, and the question that is open.
//   <cf-inbox worker="./workflows.js"></cf-inbox>, or <cf-inbox .client=${client} workflow="annotate"></cf-inbox>
// Its `client`, given or its own, is there for the page too: `inbox.client.start('annotate', sample)`.
// The list is a window over the store: only the rows in view exist, and only what was scrolled to is read.

import { html, LitElement, nothing, type PropertyValues } from 'lit';
import type { InputRecord, User } from '../../src/model/record.ts';
import type { Client } from '../../src/page/client.ts';
import { clientNamed } from '../../src/page/client-name.ts';
import { dropOldDrafts } from '../prompt/draft.ts';
import { promptParts } from '../prompt/styles.ts';
import { type Keymap, keymapWith } from '../shared/keyboard.ts';
import { keysDialog, keysStyles } from '../shared/keys-dialog.ts';
import { localeOf } from '../shared/locale.ts';
import { Wording } from '../shared/localized.ts';
import { ObjectUrls } from '../shared/object-urls.ts';
import { strings } from '../shared/strings.ts';
import { controls, theme } from '../shared/theme.ts';
import { AnswerHistory } from './answer-history.ts';
import { countInTitle, mayNotify, notifyOf } from './attention.ts';
import { InboxClient } from './client.ts';
import { entries, type Group, type Sort } from './entries.ts';
import type {} from './events.ts';
import { failureView } from './failure-view.ts';
import { filtersView } from './filters-view.ts';
import { type Commands, pressed } from './keys.ts';
import { listView } from './list-view.ts';
import { InboxLists } from './lists.ts';
import { Marks } from './marks.ts';
import { OpenQuestion } from './open-question.ts';
import { rowStyles } from './row-styles.ts';
import { answerAll, Selection } from './selection.ts';
import { snoozeView } from './snooze-view.ts';
import { emptyView, finishedView, toolsView } from './states-view.ts';
import { inboxStyles } from './styles.ts';
import { InboxWindow } from './window.ts';

export class InboxElement extends LitElement {
  static override properties = {
    worker: { reflect: true },
    client: { converter: clientNamed, noAccessor: true },
    user: { converter: (id: string | null) => (id ? { id } : undefined) },
    workflow: { reflect: true },
    runId: { attribute: 'run-id', reflect: true },
    inputId: { attribute: 'input-id', noAccessor: true },
    view: { reflect: true, useDefault: true },
    sort: { reflect: true, useDefault: true },
    group: { reflect: true, useDefault: true },
    density: { reflect: true, useDefault: true },
    badge: { type: Boolean, reflect: true },
    notify: { type: Boolean, reflect: true },
    remoteImages: { type: Boolean, attribute: 'remote-images', reflect: true },
    keymap: { type: Object },
    row: { attribute: false },
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
  /** Which come first in what is to do; in what is done, the newest do. */
  declare sort: Sort;
  /** The list under the names of its runs or workflows. */
  declare group: Group;
  /** One line for each question, or two. */
  declare density: 'compact' | 'comfortable';
  /** Shows the number in the page's title, and on the icon of an installed page. */
  declare badge: boolean;
  /** Notifies of new questions while nobody looks; asks for permission at the first click. */
  declare notify: boolean;
  /** Pictures from other servers load; otherwise they are links. */
  declare remoteImages: boolean;
  /** Keys other than the usual ones: `{ skip: 'd', undo: '' }`; an empty one takes the key away. */
  declare keymap: Partial<Keymap> | undefined;
  /** What a row shows of an input, in the place of its words: a text or a Lit template, one line high. */
  declare row: ((input: InputRecord) => unknown) | undefined;
  declare protected query: string;
  declare protected chosenWorkflow: string;
  /** Nobody could help where trying again was wished. */
  declare protected stuck: boolean;

  readonly #own = new InboxClient(this);
  readonly #lists = new InboxLists(
    () => this.#listed(),
    (inputs) => this.#asked(inputs),
  );
  readonly #window = new InboxWindow(this);
  readonly #marks = new Marks();
  readonly #history = new AnswerHistory(this, (input) => this.#question.returned(input));
  readonly #selection = new Selection(() => this.requestUpdate());
  readonly #question = new OpenQuestion(this, this.#lists, this.#window, this.#history, this.#marks);
  readonly #urls = new ObjectUrls(this);
  #inputs: InboxLists['pending'];
  #count = 0;
  #clock: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.view = 'todo';
    this.sort = 'oldest';
    this.group = '';
    this.density = 'comfortable';
    this.badge = this.notify = this.remoteImages = this.stuck = false;
    this.query = this.chosenWorkflow = '';
    new Wording(this);
    this.addEventListener('keydown', this.#key);
    this.addEventListener('click', () => this.notify && void mayNotify(), { once: true });
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

  /** The question that is open; setting it opens that one, whether it is in the list or not. */
  get inputId(): string | undefined {
    return this.#question.wanted ?? this.#question.input?.id;
  }
  set inputId(inputId: string | undefined) {
    if (inputId && inputId !== this.inputId) this.#question.want(inputId);
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

  /** Takes the last answer of this user back, where its question allows that; says so where it does not. */
  undo(): Promise<void> {
    return this.#history.undo();
  }

  /** Goes to the open question, or to the list. */
  override focus(): void {
    const { input } = this.#question;
    if (input) void this.open(input.id, { focus: true });
    else this.#window.list?.focus();
  }

  protected override willUpdate(changes: PropertyValues): void {
    const question = this.#question;
    const turned = ['worker', 'client', 'user', 'workflow', 'runId', 'sort'].some((name) => changes.has(name));
    if (turned) this.#follow();
    if (turned || changes.has('view')) question.input = undefined;
    if (this.view === 'done') this.#lists.look();
    if (changes.has('query')) this.#lists.search(this.query);
    const inputs = this.view === 'done' ? this.#lists.resolved : this.#lists.pending;
    const sifted = changes.has('query') || changes.has('chosenWorkflow');
    if (inputs !== this.#inputs || sifted || changes.has('group') || question.stale) {
      this.#inputs = inputs;
      question.stale = false;
      question.rows = this.#rows(inputs ?? []);
    }
    // What was not looked for is not to be answered.
    if (sifted && !question.rows.some(({ id }) => id === question.input?.id)) question.input = undefined;
    if (!question.input && !question.wanted && !this.#lists.failure) question.input = question.rows[0];
    question.keepFocus();
  }

  #rows(inputs: readonly InputRecord[]): InputRecord[] {
    const { query, chosenWorkflow: workflow, sort, group } = this;
    const todo = this.view === 'todo';
    // A search finds what was put off, too.
    const hidden = (input: InputRecord) => todo && !query && this.#marks.snoozed(input);
    return entries(inputs, { text: query, workflow, sort: todo ? sort : 'newest', group, hidden });
  }

  #follow(): void {
    this.stuck = false;
    this.#lists.follow(this.client, this);
    if (this.#own.error) this.#lists.failed(strings.connectionFailed, this.#own.error);
  }

  /** The page may put in another client; what the inbox can do by itself is to start its own worker anew. */
  #retry = () => {
    const given = this.#own.given;
    if (!this.#tell('cf-retry', null, true) || this.#own.given !== given) return;
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
      this.#tell('cf-count', { count });
      if (this.badge) countInTitle(count);
    }
    void this.#question.check();
  }

  #asked(inputs: readonly InputRecord[]): void {
    this.#tell('cf-asked', { inputs });
    this.#question.say(strings.arrived(inputs.length));
    if (this.notify) notifyOf(inputs, (id) => void this.open(id, { focus: true }));
  }

  #tell(type: string, detail: unknown, cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }));
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
    back: () => (this.#selection.ids.size ? this.#selection.clear() : this.#question.back()),
    search: () => this.renderRoot.querySelector<HTMLElement>('[type=search]')?.focus(),
    // The list has the focus then, since the open question goes.
    turn: () => {
      this.view = this.view === 'todo' ? 'done' : 'todo';
      void this.#question.back();
    },
    keys: () => this.renderRoot.querySelector<HTMLDialogElement>('dialog.keys')?.showModal(),
    undo: () => void this.undo(),
    select: () => this.#question.input && this.#selection.turn(this.#question.input.id),
    extend: (step) => {
      const { input, rows } = this.#question;
      if (!this.#selection.ids.size && input) this.#selection.turn(input.id);
      this.#question.move(step, false);
      const { input: now } = this.#question;
      if (now) this.#selection.extend(rows, now.id);
    },
    snooze: () => {
      if (this.#question.input?.state === 'pending')
        this.renderRoot.querySelector<HTMLDialogElement>('dialog.snooze')?.showModal();
    },
    // Where the list hides the question, nothing is answered.
    act: (key) => !this.#window.narrow && (this.#question.prompt?.act(key) ?? false),
  };

  #pick = ({ id }: InputRecord, event: MouseEvent) => {
    if (event.shiftKey) this.#selection.extend(this.#question.rows, id);
    else if (event.ctrlKey || event.metaKey) this.#selection.turn(id);
    else void this.open(id, { focus: this.#window.narrow });
  };

  /** Answers all that are chosen with what the open form holds, or declines to. */
  #answerChosen = (chosen: InputRecord[], kind: 'respond' | 'dismiss') => {
    const { client } = this;
    const { prompt } = this.#question;
    if (!client || (kind === 'respond' && prompt && !prompt.valid)) return;
    this.#selection.clear();
    for (const input of chosen) this.#question.left(input);
    if (chosen.some(({ id }) => id === this.#question.input?.id)) this.#question.input = undefined;
    void answerAll(client, chosen, kind === 'respond' ? { kind, value: prompt?.value } : { kind }, (input, error) => {
      this.#history.settled(input.id, error === undefined);
      if (error) this.#question.refused({ input, message: strings.failed(String((error as Error).message ?? error)) });
    });
  };

  #snooze = (until: number) => {
    const { input } = this.#question;
    if (!input) return;
    this.#marks.snooze(input, until);
    this.#history.say(strings.snoozed);
    this.#question.leave(input);
  };

  protected override render(): unknown {
    const { pane, announced } = this.#question;
    return html`<div class="inbox" part="inbox" data-pane=${pane}>
      <section class="side" part="list" aria-label=${strings.inbox}>${this.#side()}</section>
      <section class="main" part="open" aria-label=${strings.question}>${this.#main()}</section>
      <div class="sr" role="status">${announced}</div>
      ${this.#history.view(keymapWith(this.keymap).undo)}
      ${keysDialog(keymapWith(this.keymap))}${snoozeView(this.#snooze, localeOf(this))}
    </div>`;
  }

  #side(): unknown {
    const { pending, resolved, count } = this.#lists;
    const { rows, input } = this.#question;
    const filters = filtersView({
      view: this.view,
      count: pending && count,
      query: this.query,
      workflow: this.chosenWorkflow,
      workflows: [...new Set([...(pending ?? []), ...(resolved ?? [])].map(({ workflow }) => workflow))].sort(),
      sort: this.sort,
      change: (changes) => Object.assign(this, changes),
      help: this.#commands.keys,
    });
    const { group } = this;
    const list = listView({
      inputs: rows,
      openId: input?.id,
      alike: Boolean(this.workflow),
      top: this.#window.top,
      height: this.#window.height,
      rowHeight: this.#window.rowHeight,
      locale: localeOf(this),
      empty: emptyView(this.#empty()),
      total: this.query || this.chosenWorkflow ? rows.length : this.view === 'todo' ? count : this.#lists.resolvedCount,
      groupOf: group ? (one) => (group === 'run' ? one.runId : one.workflow) : undefined,
      picked: this.#selection.ids,
      unread: (one) => this.view === 'todo' && !this.#marks.seen(one),
      url: this.#urls.of,
      row: this.row,
      scrolled: (top) => {
        this.#window.scrolled(top);
        if (top + 2 * this.#window.height > rows.length * this.#window.rowHeight) this.#lists.more(this.view);
      },
      pick: this.#pick,
    });
    const bulk = this.#selection.view(rows, this.#answerChosen);
    return html`${filters}<div class="probe row" part="row" aria-hidden="true"></div>${list}${bulk}`;
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
    const { input, over, notices, next, tally } = this.#question;
    if (failure) return failureView(failure, this.stuck ? undefined : this.#retry);
    const done = pending && this.view === 'todo' && !this.query && !this.chosenWorkflow;
    // It stays without a question too: what it has sent is still on its way.
    return html`${toolsView(this.#commands, keymapWith(this.keymap), input)}
      ${notices.view((id) => void this.open(id, { focus: true }))}${input ? nothing : finishedView(Boolean(done), tally)}
      <cf-prompt part="prompt" exportparts=${promptParts} ?hidden=${!input}
        .client=${this.client} .input=${input} .keymap=${this.keymap} ?remote-images=${this.remoteImages}
        @cf-sent=${this.#question.sent} @cf-responded=${this.#question.recorded} @cf-dismissed=${this.#question.recorded}
        @cf-late=${this.#question.late} @cf-refused=${this.#refused} @cf-unanswered=${this.#question.unanswered}></cf-prompt>
      ${over ? html`<button type="button" class="primary next" part="next" @click=${next}>${strings.next}</button>` : nothing}`;
  }

  #refused = ({ detail }: HTMLElementEventMap['cf-refused']) => this.#question.refused(detail);

  protected override updated(changes: PropertyValues): void {
    if (changes.get('view') !== undefined) this.#window.list?.scrollTo(0, 0);
    const { opened } = this.#question;
    if (opened) this.#tell('cf-open', { inputId: this.#question.input?.id });
  }

  static override styles = [theme, controls, keysStyles, inboxStyles, rowStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'cf-inbox': InboxElement;
  }
}
