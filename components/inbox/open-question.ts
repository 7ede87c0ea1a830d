// Which question is open, what comes after it, and where the keyboard is then: at the question while somebody answers,
// in the list otherwise, and never nowhere because what had it is gone.

import type { InputRecord } from '../../src/model/record.ts';
import type { Client } from '../../src/page/client.ts';
import type { PromptElement } from '../prompt/cf-prompt.ts';
import { outcomeText } from '../prompt/outcome.ts';
import { localeOf } from '../shared/locale.ts';
import { inboxStrings } from '../shared/strings/inbox.ts';
import { promptStrings } from '../shared/strings/prompt.ts';
import type { AnswerHistory } from './answer-history.ts';
import type { Marks } from './browser/marks.ts';
import type { InboxLists } from './list/lists.ts';
import type { InboxWindow } from './list/window.ts';
import { Notices } from './notices.ts';
import { Tally } from './tally.ts';

interface Host extends Element {
  renderRoot: ParentNode;
  updateComplete: Promise<unknown>;
  requestUpdate(): void;
  client: Client<any> | undefined;
  view: 'todo' | 'done';
  shadowRoot: ShadowRoot | null;
}

export class OpenQuestion {
  input: InputRecord | undefined;
  /** The inputs of the list, in its order. */
  rows: readonly InputRecord[] = [];
  /** Which of list and question there is room for, where there is room for one. */
  pane: 'list' | 'prompt' = 'list';
  /** What is said to those who do not see that it happened. */
  announced = '';
  readonly notices = new Notices(() => this.#host.requestUpdate());
  readonly tally = new Tally();
  /** What is to be opened once there is somebody who knows it. */
  wanted: string | undefined;
  /** Rows were put off, or may be back: the list is to be sorted out anew. */
  stale = false;
  /** Whether somebody else is at it: the next one is another, if there is any. */
  taken: (input: InputRecord) => boolean = () => false;
  #told: string | undefined;
  /** Counts what was gone to. */
  #turn = 0;
  readonly #host: Host;
  readonly #lists: InboxLists;
  readonly #window: InboxWindow;
  readonly #history: AnswerHistory;
  readonly #marks: Marks;

  constructor(host: Host, lists: InboxLists, window: InboxWindow, history: AnswerHistory, marks: Marks) {
    this.#host = host;
    this.#lists = lists;
    this.#window = window;
    this.#history = history;
    this.#marks = marks;
  }

  get prompt(): PromptElement | null {
    return this.#host.renderRoot.querySelector('cf-prompt');
  }
  get #index(): number {
    return this.rows.findIndex(({ id }) => id === this.input?.id);
  }
  /** It is answered already, and there are others. */
  get over(): boolean {
    const resolved = this.input !== undefined && this.input.state !== 'pending';
    return resolved && this.#host.view === 'todo' && this.rows.length > 0;
  }

  /** Whether another question is open than the page was told. */
  get opened(): boolean {
    if (this.#told === this.input?.id) return false;
    this.#told = this.input?.id;
    if (this.input) this.#marks.see(this.input);
    return true;
  }

  /** Opens a question by its id, now or once there is a client. */
  want(inputId: string): void {
    this.#turn += 1;
    this.wanted = inputId;
    this.#host.requestUpdate();
    void this.#seek();
  }

  async #seek(): Promise<void> {
    const { wanted } = this;
    const { client } = this.#host;
    if (!wanted || !client) return;
    const input = await client.inputs.get(wanted).catch(() => undefined);
    if (this.wanted !== wanted) return;
    this.wanted = undefined;
    this.pane = input ? 'prompt' : this.pane;
    this.#show(input);
  }

  /** Opens an input of the list; with `focus`, its first field. */
  async open(inputId: string, { focus = false } = {}): Promise<void> {
    this.wanted = undefined;
    const turn = ++this.#turn;
    const known = this.rows.find(({ id }) => id === inputId);
    const input = known ?? (await this.#host.client?.inputs.get(inputId));
    // What somebody has gone to meanwhile stays under their hands.
    if (turn !== this.#turn) return;
    this.#show(input);
    this.notices.drop(inputId);
    if (focus) this.pane = 'prompt';
    await this.#host.updateComplete;
    this.#window.reveal(this.#index);
    if (focus) await this.#enter();
  }

  async #enter(): Promise<void> {
    const { prompt } = this;
    await prompt?.updateComplete;
    await prompt?.renderRoot.querySelector('cf-form')?.updateComplete;
    prompt?.focus({ preventScroll: true });
    this.#host.renderRoot.querySelector('.main')?.scrollTo(0, 0);
  }

  move(step: number, focus: boolean): void {
    const next = this.rows[Math.min(this.rows.length - 1, Math.max(0, this.#index + step))];
    if (next) void this.open(next.id, { focus });
  }

  next = (): void => {
    const [first] = this.rows;
    this.#show(undefined);
    if (first) void this.open(first.id, { focus: true });
  };

  back = async (): Promise<void> => {
    this.pane = 'list';
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#window.list?.focus();
  };

  /** An answer of ours is on its way: on to the next, the record follows. */
  sent = async ({ detail: { input } }: CustomEvent<{ input: InputRecord }>): Promise<void> => {
    // A correction of what was done moves nothing.
    if (this.input?.id !== input.id || input.state !== 'pending') return;
    this.left([input]);
    await this.#goOn(input, (left) => inboxStrings.answered(left));
  };

  /** Inputs are off the list, since answers to them are on their way. */
  left(inputs: readonly InputRecord[]): void {
    this.tally.sent(inputs);
    this.#history.sent(inputs);
    this.#marks.answered(inputs, this.#lists.pending ?? []);
    this.#lists.answered(inputs);
  }

  /** Puts it off, and goes on to the next. */
  snooze(input: InputRecord, until: number): void {
    this.#marks.snooze(input, until);
    this.#history.say(inboxStrings.snoozed);
    this.stale = true;
    if (this.input?.id === input.id) void this.#goOn(input, () => inboxStrings.snoozed);
  }

  async #goOn({ id }: InputRecord, words: (left: number) => string): Promise<void> {
    const index = this.rows.findIndex((row) => row.id === id);
    const free = (row: InputRecord) => !this.taken(row);
    const [before, after] = [this.rows.slice(0, Math.max(0, index)), this.rows.slice(index + 1)];
    const next = after.find(free) ?? before.findLast(free) ?? after[0] ?? before.at(-1);
    this.#show(next);
    const left = words(this.#lists.count);
    if (next) await this.open(next.id, { focus: true });
    else await this.#host.updateComplete.then(() => this.#window.list?.focus());
    if (this.input?.id === next?.id) this.say(next ? inboxStrings.nextAsked(left, this.prompt?.spoken ?? '') : left);
  }

  /** An answer was taken back: its question is open again. */
  returned(input: InputRecord): void {
    this.tally.returned(input);
    this.#marks.wake(input);
    this.#lists.returned(input.id);
    this.#host.view = 'todo';
    void this.#host.updateComplete.then(() => {
      this.#show(input);
      this.pane = 'prompt';
      return this.#host.updateComplete.then(() => this.#enter());
    });
  }

  /** An answer of ours was not taken: it comes back, with what was typed. */
  refused = ({ detail: { input, message } }: { detail: { input: InputRecord; message: string } }): void => {
    this.#history.settled(input.id, false);
    this.tally.returned(input);
    this.#lists.returned(input.id);
    this.#back(input, message);
  };

  /** Somebody else's answer was recorded first: how it ended stays to be read. */
  late = ({ detail: { input } }: CustomEvent<{ input: InputRecord }>): void => {
    this.#history.settled(input.id, false);
    this.#lists.answered([input]);
    this.#back(input, promptStrings.alreadyResolved);
  };

  unanswered = ({ detail: { input } }: CustomEvent<{ input: InputRecord }>): void =>
    this.notices.add({ input, words: promptStrings.unanswered });

  recorded = ({ detail: { input } }: CustomEvent<{ input: InputRecord }>): void => {
    this.#history.settled(input.id, true);
    this.tally.record(input);
    this.notices.drop(input.id);
    // A correction of what was done stays in view.
    if (this.input?.id === input.id && this.input.state !== 'pending') this.#show(input);
  };

  /** Comes back by itself, but not under the hands of somebody who is at the next one already. */
  #back(input: InputRecord, words: string): void {
    if (this.input && this.input.id !== input.id && this.prompt?.touched) {
      this.notices.add({ input, words });
      return;
    }
    const active = this.#host.shadowRoot?.activeElement;
    this.#show(input);
    if (active && !active.matches('input, select')) void this.#host.updateComplete.then(() => this.#enter());
  }

  /** Tells those who do not see it. */
  say(words: string): void {
    this.announced = words;
    this.#host.requestUpdate();
  }

  /** Sees whether it still awaits an answer; if it was resolved, and not from here, shows how. */
  async check(): Promise<void> {
    const { input } = this;
    const { pending } = this.#lists;
    if (this.wanted) await this.#seek();
    if (input?.state !== 'pending' || !pending || pending.some(({ id }) => id === input.id)) return;
    const elsewhere = () => this.input?.id === input.id && !this.prompt?.busy;
    if (!elsewhere()) return;
    const now = await this.#host.client?.inputs.get(input.id).catch(() => undefined);
    if (!elsewhere() || now?.state === 'pending') return;
    this.#show(now);
    if (now) this.announced = outcomeText(now, localeOf(this.#host));
  }

  /** The button to the next had the focus, and there is none any more. */
  keepFocus(): void {
    if (!this.over && this.#host.shadowRoot?.activeElement?.matches('.next')) this.prompt?.focus();
  }

  #show(input: InputRecord | undefined): void {
    if (input?.id !== this.input?.id) this.#turn += 1;
    this.input = input;
    this.#host.requestUpdate();
  }
}
