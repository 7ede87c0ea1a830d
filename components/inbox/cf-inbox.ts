// <cf-inbox>: what awaits a person, and the question that is open.
//   <cf-inbox worker="./workflows.js"></cf-inbox>, or <cf-inbox .client=${client} workflow="annotate"></cf-inbox>,
//   or <cf-inbox server="wss://confer.example" .token=${token}></cf-inbox>
// Its `client`, given or its own, is there for the page too: `inbox.client.start('annotate', sample)`.
// The list is a window over the store: only the rows in view exist, and only what was scrolled to is read.

import type { PropertyDeclarations, PropertyValues } from 'lit';
import type { InputRecord } from '../../src/model/record.ts';
import type { Client } from '../../src/page/client.ts';
import { clientNamed } from '../../src/page/client-name.ts';
import { dropOldDrafts } from '../prompt/draft.ts';
import { keymapWith } from '../shared/keyboard.ts';
import { fetchAtRest, Later } from '../shared/later.ts';
import { Wording } from '../shared/localized.ts';
import { ObjectUrls } from '../shared/object-urls.ts';
import { inboxStrings } from '../shared/strings/inbox.ts';
import { controls, theme } from '../shared/theme.ts';
import { AnswerHistory } from './answer-history.ts';
import { countInTitle, mayNotify, notifyOf } from './browser/attention.ts';
import { Claims } from './browser/claims.ts';
import { Marks } from './browser/marks.ts';
import { InboxClient } from './client.ts';
import { inboxCommands } from './commands.ts';

export type {} from './events.ts';

import { Splitter } from './browser/splitter.ts';
import { InboxSettings } from './inbox-settings.ts';
import { inboxView } from './inbox-view.ts';
import { pressed } from './keys.ts';
import { entries } from './list/entries.ts';
import type { Facet } from './list/facets.ts';
import { InboxLists } from './list/lists.ts';
import type { Period } from './list/period.ts';
import { rowStyles } from './list/row-styles.ts';
import { InboxWindow } from './list/window.ts';
import { OpenQuestion } from './open-question.ts';
import { Selection } from './selection.ts';
import { Standstills } from './standstills.ts';
import { inboxStyles } from './styles.ts';

const swiping = new Later(() => import('./browser/swipe.ts'));

export class InboxElement extends InboxSettings {
  static override properties: PropertyDeclarations = {
    client: { converter: clientNamed, noAccessor: true },
    inputId: { attribute: 'input-id', noAccessor: true },
    query: { state: true },
    chosenWorkflow: { state: true },
    facets: { state: true },
    period: { state: true },
    stuck: { state: true },
  };
  declare protected query: string;
  declare protected chosenWorkflow: string;
  declare protected facets: readonly Facet[];
  declare protected period: Period | undefined;
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
  readonly #claims = new Claims(() => this.requestUpdate());
  readonly #standstills = new Standstills(() => this.requestUpdate());
  readonly #splitter = new Splitter(() => this.requestUpdate());
  #swipes: ReturnType<typeof import('./browser/swipe.ts').swipes> | undefined;
  #inputs: InboxLists['pending'];
  #count = 0;
  #clock: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.stuck = false;
    this.query = this.chosenWorkflow = '';
    this.facets = [];
    this.#question.taken = (input) => this.#claims.who(input) !== undefined;
    new Wording(this);
    this.addEventListener('keydown', this.#key);
    this.addEventListener('focusin', () => this.#claim());
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
    this.#clock = setInterval(this.#minute, 60_000);
    dropOldDrafts();
    this.#claims.open();
    if (this.hasUpdated) this.#follow();
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#clock);
    this.#lists.leave();
    this.#standstills.leave();
    this.#claims.close();
  }

  /** What nobody tells of: ages, what was put off until now, tabs that have died. */
  #minute = () => {
    this.#question.stale = true;
    this.requestUpdate();
    this.#standstills.follow(this.client, this);
    void this.#claims.look();
  };

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
    const turned = ['worker', 'server', 'token', 'client', 'user', 'workflow', 'runId', 'sort'].some((name) =>
      changes.has(name),
    );
    if (turned) this.#follow();
    if (turned || changes.has('view')) question.input = undefined;
    if (changes.has('view')) this.#selection.clear();
    if (this.view === 'done') this.#lists.look();
    if (changes.has('query')) this.#lists.search(this.query);
    const inputs = this.view === 'done' ? this.#lists.resolved : this.#lists.pending;
    if (changes.has('view') && this.facets.length) this.facets = [];
    if (changes.has('view')) this.period = undefined;
    this.#lists.within(this.period?.times);
    const sifted = ['query', 'chosenWorkflow', 'facets', 'period'].some((name) => changes.has(name));
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
    const { query, chosenWorkflow: workflow, facets, period, sort, group } = this;
    const todo = this.view === 'todo';
    // A search finds what was put off, too.
    const hidden = (input: InputRecord) => todo && !query && this.#marks.snoozed(input);
    return entries(inputs, { text: query, workflow, facets, period, sort: todo ? sort : 'newest', group, hidden });
  }

  #follow(): void {
    this.stuck = false;
    this.#lists.follow(this.client, this);
    this.#standstills.follow(this.client, this);
    if (this.#own.error) this.#lists.failed(inboxStrings.connectionFailed, this.#own.error);
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
    this.#question.say(inboxStrings.arrived(inputs.length));
    if (this.notify) void notifyOf(inputs, (id) => void this.open(id, { focus: true }));
  }

  #tell(type: string, detail: unknown, cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }));
  }

  #key = (event: KeyboardEvent) => {
    const { list, page } = this.#window;
    const { prompt, over } = this.#question;
    pressed(event, { keymap: keymapWith(this.keymap), list, page, prompt, over }, this.#commands);
  };

  readonly #commands = inboxCommands({
    root: () => this.renderRoot,
    keymap: () => keymapWith(this.keymap),
    question: this.#question,
    selection: this.#selection,
    window: this.#window,
    // The list has the focus then, since the open question goes.
    turn: () => {
      this.view = this.view === 'todo' ? 'done' : 'todo';
      void this.#question.back();
    },
    enter: () => this.focus(),
    undo: () => void this.undo(),
  });

  #pick = ({ id, state }: InputRecord, event: MouseEvent) => {
    // What is done is not answered together.
    if (state !== 'pending') void this.open(id, { focus: this.#window.narrow });
    else if (event.shiftKey) this.#selection.extend(this.#question.rows, id);
    else if (event.ctrlKey || event.metaKey) this.#selection.turn(id);
    else void this.open(id, { focus: this.#window.narrow });
  };

  protected override render(): unknown {
    return inboxView({
      settings: this,
      client: this.client,
      sought: { text: this.query, workflow: this.chosenWorkflow, facets: this.facets, period: this.period },
      change: (changes) => Object.assign(this, changes),
      lists: this.#lists,
      question: this.#question,
      window: this.#window,
      selection: this.#selection,
      marks: this.#marks,
      history: this.#history,
      claims: this.#claims,
      standstills: this.#standstills,
      splitter: this.#splitter,
      swipes: (this.#swipes ??= swiping.module?.swipes((step) => this.#commands.move(step, true))),
      url: this.#urls.of,
      commands: this.#commands,
      pick: this.#pick,
      retry: this.stuck ? undefined : this.#retry,
    });
  }

  protected override updated(changes: PropertyValues): void {
    if (changes.get('view') !== undefined) this.#window.list?.scrollTo(0, 0);
    this.#claim();
    // With a question open, that fetches what is left once it is drawn.
    if (this.#lists.pending && !this.#question.input) fetchAtRest();
    const { opened } = this.#question;
    if (opened) this.#tell('cf-open', { inputId: this.#question.input?.id });
  }

  /** Whoever is in the question is at it; to have it open beside the list is not enough. */
  #claim(): void {
    const { input, prompt } = this.#question;
    const focused = this.shadowRoot?.activeElement;
    // Who looks elsewhere for a while is still at it.
    const within = focused ? focused === prompt : input !== undefined && input.id === this.#claims.mine;
    this.#claims.at(within && input?.state === 'pending' ? input.id : undefined, this.client?.user ?? this.user);
  }

  static override styles = [theme, controls, inboxStyles, rowStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'cf-inbox': InboxElement;
  }
}
