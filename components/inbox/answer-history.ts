// Taking answers back: each of the last ten in turn, skipped questions too, and after a reload those that the store tells of.
// Whether one can be taken back is the question's to say (`grace`, `revisable`) and the worker's to decide.

import { html, nothing } from 'lit';
import type { InputRecord } from '../../src/model/record.ts';
import type { Client } from '../../src/page/client.ts';
import { keyText } from '../shared/keyboard.ts';
import { commonStrings } from '../shared/strings/common.ts';
import { inboxStrings } from '../shared/strings/inbox.ts';
import { summaryOf } from '../shared/summary.ts';

const most = 10;
const shownFor = 6000;

interface Given {
  input: InputRecord;
  /** Fulfilled once it is known whether it was recorded. */
  settled: Promise<boolean>;
  settle(recorded: boolean): void;
}

interface Host {
  client: Client<any> | undefined;
  requestUpdate(): void;
}

export class AnswerHistory {
  readonly #host: Host;
  readonly #back: (input: InputRecord) => void;
  /** The latest last. */
  #given: Given[] = [];
  readonly #tried = new Set<string>();
  #undoing = Promise.resolve();
  #toast: { words: string; undoable: boolean; inputId?: string } | undefined;
  #clock: ReturnType<typeof setTimeout> | undefined;

  /** `back` is told of a question that is open again. */
  constructor(host: Host, back: (input: InputRecord) => void) {
    this.#host = host;
    this.#back = back;
  }

  sent(input: InputRecord): void {
    let settle = (_: boolean) => {};
    const settled = new Promise<boolean>((resolve) => (settle = resolve));
    this.#given = [...this.#given, { input, settled, settle }].slice(-most);
    this.#tried.delete(input.id);
    const { revisable, grace } = input;
    this.say(inboxStrings.answeredIt(nameOf(input)), Boolean(revisable || grace), grace);
    this.#toast!.inputId = input.id;
  }

  settled(inputId: string, recorded: boolean): void {
    this.#given.find(({ input }) => input.id === inputId)?.settle(recorded);
    if (recorded) return;
    this.#given = this.#given.filter(({ input }) => input.id !== inputId);
    if (this.#toast?.inputId === inputId) this.#toast = undefined;
    this.#host.requestUpdate();
  }

  /** Takes the last answer back that was not tried yet, and says what came of it. One after the other. */
  undo(): Promise<void> {
    this.#undoing = this.#undoing.then(() => this.#undoLast());
    return this.#undoing;
  }

  async #undoLast(): Promise<void> {
    const { client } = this.#host;
    if (!client) return;
    const last = this.#given.at(-1);
    if (last && !(await last.settled)) return this.#undoLast();
    this.#given = this.#given.filter((given) => given !== last);
    const input = last?.input ?? (await this.#stored(client));
    if (!input) return this.say(inboxStrings.nothingToUndo);
    this.#tried.add(input.id);
    try {
      const record = await client.inputs.undo(input.id);
      this.say(inboxStrings.takenBack(nameOf(input)));
      this.#back(record);
    } catch (error) {
      this.say(inboxStrings.notTakenBack(nameOf(input), error instanceof Error ? error.message : String(error)));
    }
  }

  /** The last of this user's that the store tells of. */
  async #stored({ inputs, user }: Client<any>): Promise<InputRecord | undefined> {
    if (this.#tried.size >= most) return undefined;
    const last = await inputs.list({ state: ['responded', 'dismissed'], order: 'updated', limit: 5 * most });
    return last.find(({ id, resolution }) => resolution?.by?.id === user?.id && !this.#tried.has(id));
  }

  say(words: string, undoable = false, lasts = shownFor): void {
    this.#toast = { words, undoable };
    clearTimeout(this.#clock);
    this.#clock = setTimeout(
      () => {
        this.#toast = undefined;
        this.#host.requestUpdate();
      },
      Math.max(lasts, shownFor),
    );
    this.#host.requestUpdate();
  }

  view(key: string): unknown {
    if (!this.#toast) return nothing;
    const { words, undoable } = this.#toast;
    const button = html`<button type="button" part="undo" data-key=${key ? keyText(key) : nothing} @click=${() => void this.undo()}>${commonStrings.undo}</button>`;
    return html`<div class="toast" part="toast"><span>${words}</span>${undoable ? button : nothing}</div>`;
  }
}

const nameOf = (input: InputRecord) => (summaryOf(input) || input.title || commonStrings.question).slice(0, 60);
