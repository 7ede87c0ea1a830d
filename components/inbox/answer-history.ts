// Taking answers back: each of the last ten in turn, skipped questions too, those that were answered at once together, and after a
// reload those that the store tells of.
// Whether one can be taken back is the question's to say (`grace`, `revisable`) and the worker's to decide.

import { html, nothing } from 'lit';
import type { ConferError } from '../../src/model/errors.ts';
import type { InputRecord } from '../../src/model/record.ts';
import type { Client } from '../../src/page/client.ts';
import { keyText } from '../shared/keyboard.ts';
import { messageOf } from '../shared/message-of.ts';
import { commonStrings } from '../shared/strings/common.ts';
import { inboxStrings } from '../shared/strings/inbox.ts';
import { summaryOf } from '../shared/summary.ts';
import { type Scope, scopeFilter } from './list/followed-list.ts';

const most = 10;
const shownFor = 6000;

/** What was answered at once. */
interface Given {
  inputs: readonly InputRecord[];
  /** Those of which it is not known yet whether they were recorded, and what tells that it is. */
  open: Set<string>;
  settled: Promise<void>;
  settle(): void;
}

interface Host extends Scope {
  client: Client<any> | undefined;
  requestUpdate(): void;
}

export class AnswerHistory {
  readonly #host: Host;
  readonly #back: (input: InputRecord) => void;
  /** The latest last. */
  #given: Given[] = [];
  readonly #tried = new Set<string>();
  /** How often the store was asked for one. */
  #sought = 0;
  #undoing = Promise.resolve();
  #toast: { words: string; undoable: boolean; inputId?: string } | undefined;
  #clock: ReturnType<typeof setTimeout> | undefined;

  /** `back` is told of a question that is open again. */
  constructor(host: Host, back: (input: InputRecord) => void) {
    this.#host = host;
    this.#back = back;
  }

  /** These were answered here, at once. */
  sent(inputs: readonly InputRecord[]): void {
    let settle = () => {};
    const settled = new Promise<void>((resolve) => (settle = resolve));
    const given = { inputs, open: new Set(inputs.map(({ id }) => id)), settled, settle };
    this.#given = [...this.#given, given].slice(-most);
    for (const { id } of inputs) this.#tried.delete(id);
    const undoable = inputs.some(({ revisable, grace }) => revisable || grace);
    this.say(inboxStrings.answeredIt(namesOf(inputs)), undoable, Math.max(...inputs.map(({ grace = 0 }) => grace)));
    this.#toast!.inputId = inputs[0]!.id;
  }

  settled(inputId: string, recorded: boolean): void {
    const given = this.#given.find(({ open }) => open.delete(inputId));
    if (given && !recorded) given.inputs = given.inputs.filter(({ id }) => id !== inputId);
    if (given?.open.size === 0) given.settle();
    if (recorded) return;
    this.#given = this.#given.filter(({ inputs }) => inputs.length > 0);
    if (this.#toast?.inputId === inputId) this.#toast = undefined;
    this.#host.requestUpdate();
  }

  /** Takes the last answer back that was not tried yet, and says what came of it. One after the other. */
  undo(): Promise<void> {
    // What went wrong with one is said, and keeps nobody from the next.
    this.#undoing = this.#undoing.then(() => this.#undoLast()).catch((error) => this.say(messageOf(error)));
    return this.#undoing;
  }

  async #undoLast(): Promise<void> {
    const { client } = this.#host;
    if (!client) return;
    const last = this.#given.at(-1);
    await last?.settled;
    // None of it was recorded: it comes back by itself, and the one before was not meant.
    if (last && !last.inputs.length) return;
    const inputs = last?.inputs ?? (await this.#stored(client));
    if (!inputs.length) return this.say(inboxStrings.nothingToUndo);
    for (const { id } of inputs) this.#tried.add(id);
    const undone = await Promise.allSettled(inputs.map(({ id }) => client.inputs.undo(id)));
    const back = undone.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const kept = inputs.filter((_, index) => undone[index]!.status === 'rejected');
    // Whether those are taken back is not known: they are still the last.
    const away = inputs.filter((_, index) => isAway(undone[index]!));
    for (const { id } of away) this.#tried.delete(id);
    if (last) last.inputs = away;
    this.#given = this.#given.filter(({ inputs }) => inputs.length > 0);
    const refused = undone.find(({ status }) => status === 'rejected') as PromiseRejectedResult | undefined;
    if (back.length) this.say(inboxStrings.takenBack(namesOf(back)));
    if (refused) {
      this.say(inboxStrings.notTakenBack(namesOf(kept), messageOf(refused.reason)));
    }
    // The first of them is open at the end.
    for (const record of back.reverse()) this.#back(record);
  }

  /** The last of this user's that the store tells of. */
  async #stored({ inputs, user }: Client<any>): Promise<readonly InputRecord[]> {
    if (this.#sought++ >= most) return [];
    const limit = 5 * most + this.#tried.size;
    const own = scopeFilter(this.#host);
    const last = await inputs.list({ ...own, state: ['responded', 'dismissed'], order: 'updated', limit });
    const mine = last.find(({ id, resolution }) => resolution?.by?.id === user?.id && !this.#tried.has(id));
    return mine ? [mine] : [];
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

/** Nobody answered: that says nothing of the question. */
const isAway = (one: PromiseSettledResult<unknown>) =>
  one.status === 'rejected' && ['WorkerFailed', 'ServerUnreachable'].includes((one.reason as ConferError)?.code);

const nameOf = (input: InputRecord) => (summaryOf(input) || input.title || commonStrings.question).slice(0, 60);

const namesOf = ([first, ...others]: readonly InputRecord[]) =>
  others.length ? inboxStrings.several(others.length + 1) : nameOf(first!);
