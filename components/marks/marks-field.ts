// What fields of marks have in common, whatever they mark: a list of items with labels, which somebody adds to, changes, takes from, and
// takes back. An item is a plain object; what of it is the place of the mark is for the field that extends this.

import { html, LitElement, type PropertyDeclarations, type PropertyValues } from 'lit';
import { judge } from '../form/schema/judge.ts';
import { identical } from '../shared/given.ts';
import { composing, letter } from '../shared/keyboard.ts';
import { Wording } from '../shared/localized.ts';
import { list } from '../shared/schema.ts';
import { commonStrings } from '../shared/strings/common.ts';
import { markStrings } from '../shared/strings/marks.ts';
import { type Label, labelOf, type MarkSchema, markSchema } from './labels.ts';
import { type ListedMark, markListView, nameOf } from './mark-list-view.ts';
import { type Tool, toolbarView } from './toolbar-view.ts';
import { ValueHistory } from './value-history.ts';

export abstract class MarksField extends LitElement {
  static override properties: PropertyDeclarations = {
    value: { attribute: false },
    schema: { attribute: false },
    root: { attribute: false },
    source: { attribute: false },
    label: {},
    required: { type: Boolean },
    disabled: { type: Boolean, reflect: true },
    readOnly: { type: Boolean, attribute: 'readonly', reflect: true },
    issue: {},
    current: { state: true },
    said: { state: true },
  };
  /** The marks. */
  declare value: unknown;
  /** The JSON schema of the list. */
  declare schema: unknown;
  /** The document that references in the schema point into; without one, the schema itself. */
  declare root: unknown;
  /** What is marked. */
  declare source: unknown;
  /** What the field is called. */
  declare label: string;
  /** Without any mark the value is an empty list; else there is none then. */
  declare required: boolean;
  /** Nothing can be marked, and nothing is sent. */
  declare disabled: boolean;
  /** The marks can be read, not changed. */
  declare readOnly: boolean;
  /** What is wrong with it. */
  declare issue: string | undefined;
  /** The mark that keys change, by its place in the list; `-1`: none. */
  declare protected current: number;
  /** What is told to those who do not see it happen. */
  declare protected said: string;

  protected read: MarkSchema = { labels: [], properties: {}, options: () => [] };
  readonly #history = new ValueHistory<readonly unknown[]>();
  #own: unknown;
  #changed = false;
  /** Once drawn, the keyboard goes to this entry. */
  #goal: number | undefined;

  constructor() {
    super();
    this.label = '';
    this.required = this.disabled = this.readOnly = false;
    this.current = -1;
    this.said = '';
    new Wording(this, 'schema');
    this.addEventListener('focusout', this.#left);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.hasAttribute('role')) this.setAttribute('role', 'group');
  }

  /** What is marked, in words, without its label. */
  protected abstract words(item: unknown): string;
  /** What is marked, drawn. */
  protected abstract canvas(): unknown;
  /** Marks what is selected with a label, or gives the label to the mark that is there. */
  protected abstract mark(label: Label | undefined): void;
  /** Brings a mark into view. */
  protected abstract reveal(at: number): void;
  /** Moves or changes a mark by a key; whether the key means that. */
  protected abstract nudge(event: KeyboardEvent, at: number): boolean;
  /** The line that says how it is done. */
  protected abstract get how(): string;
  /** The label that what is marked next gets, where that is chosen before. */
  protected get pressedLabel(): Label | undefined {
    return undefined;
  }
  /** Further tools. */
  protected tools(): Tool[] {
    return [];
  }

  protected get items(): readonly unknown[] {
    return list(this.value);
  }
  protected get fixed(): boolean {
    return this.disabled || this.readOnly;
  }

  undo(): void {
    this.#turn(this.#history.undo(this.items), markStrings.markUndone);
  }
  redo(): void {
    this.#turn(this.#history.redo(this.items), markStrings.markRedone);
  }

  /**
   * Takes in another list because of what somebody did, `current` being the mark that it was done to. What is done during the same is
   * taken back as one.
   */
  protected take(items: readonly unknown[], current: number, said: (name: string) => string, during?: object): void {
    this.#history.done(this.items, during);
    this.#give(items);
    this.current = current;
    this.said = said(this.named(current));
  }

  /** Gives a label to a mark. */
  protected relabel(at: number, label: Label): void {
    const item = { ...(this.items[at] as object), label: label.value };
    if (identical(item, this.items[at])) return;
    this.take(this.items.with(at, item), at, markStrings.marked);
  }

  /** Goes to the next mark, or to the one before; past the last begins anew. */
  protected walk(by: 1 | -1): void {
    const count = this.items.length;
    if (!count) return;
    this.current = this.current < 0 ? (by > 0 ? 0 : count - 1) : (this.current + by + count) % count;
    this.said = this.named(this.current);
    this.reveal(this.current);
  }

  /** Takes a mark away. */
  protected unmark(at: number): void {
    if (this.fixed || !(at in this.items)) return;
    const name = this.named(at);
    const within = Boolean(this.shadowRoot!.activeElement?.closest('.list'));
    this.take(this.items.toSpliced(at, 1), -1, () => markStrings.markRemoved(name));
    if (within) this.current = this.#goal = Math.min(at, this.items.length - 1);
  }

  protected named(at: number): string {
    return at in this.items ? nameOf(this.#listed(this.items[at])) : '';
  }

  #listed = (item: unknown): ListedMark => ({ label: labelOf(item, this.read.labels), words: this.words(item) });

  #turn(items: readonly unknown[] | undefined, said: string): void {
    if (!items || this.fixed) return;
    this.#give(items);
    this.current = -1;
    this.said = said;
  }

  #give(items: readonly unknown[]): void {
    const value = items.length || this.required ? items : undefined;
    this.value = this.#own = value;
    this.#changed = true;
    this.dispatchEvent(new CustomEvent('cf-change', { detail: { value }, bubbles: true, composed: true }));
  }

  /** Ends what is being drawn: whoever marks does something else. */
  protected endDrawing(): void {}

  /** Whoever leaves it is told what is wrong with it. */
  #left = ({ relatedTarget }: FocusEvent) => {
    if (this.renderRoot.contains(relatedTarget as Node | null)) return;
    // Where the whole window loses the keyboard, it comes back to where it was.
    if (!this.shadowRoot!.activeElement) this.endDrawing();
    if (!this.#changed) return;
    this.#changed = false;
    this.dispatchEvent(new Event('change', { bubbles: true }));
  };

  /** The entry of the list that has the keyboard. */
  get #entry(): HTMLElement | null {
    return this.shadowRoot!.activeElement?.closest<HTMLElement>('.entry') ?? null;
  }

  #key = (event: KeyboardEvent) => {
    if (event.defaultPrevented || composing(event) || this.fixed) return;
    const entry = this.#entry;
    if (!(entry ? this.#pressedAt(event, Number(entry.dataset.at)) : false) && !this.pressed(event)) return;
    event.preventDefault();
  };

  /** What a key means in all of the field; whether it means anything. */
  protected pressed(event: KeyboardEvent): boolean {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    if (ctrlKey || metaKey) {
      const undoes = key.toLowerCase() === 'z';
      if (altKey || !(undoes || key.toLowerCase() === 'y')) return false;
      this[undoes && !shiftKey ? 'undo' : 'redo']();
      return true;
    }
    if (altKey) return false;
    if (key === 'Delete' || key === 'Backspace') {
      this.unmark(this.current);
      return true;
    }
    const label = this.read.labels.find((one) => one.key === letter(event));
    if (label) this.#choose(label);
    return label !== undefined;
  }

  #pressedAt(event: KeyboardEvent, at: number): boolean {
    const last = this.items.length - 1;
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: last }[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey)
      return this.nudge(event, at);
    this.current = this.#goal = Math.max(0, Math.min(last, to));
    this.requestUpdate();
    return true;
  }

  #choose = (label: Label | undefined) => {
    if (this.fixed) return;
    const entry = this.#entry;
    if (entry && label) this.relabel(Number(entry.dataset.at), label);
    else this.mark(label);
  };

  protected override willUpdate(changes: PropertyValues): void {
    // References in the schema lead nowhere before.
    judge.for(() => this.requestUpdate('schema'));
    if (changes.has('schema') || changes.has('root')) this.read = markSchema(this.schema, this.root ?? this.schema);
    if (changes.has('value') && !identical(this.value, this.#own)) {
      this.#history.clear();
      this.#own = this.value;
      this.current = -1;
    }
  }

  protected override render(): unknown {
    const { labels } = this.read;
    const marks = this.items.map(this.#listed);
    const { current, fixed } = this;
    const choose = (at: number) => {
      if (this.current !== at) this.current = at;
      this.reveal(at);
    };
    const tools: Tool[] = [
      ...(labels.length ? [] : [{ title: markStrings.mark, act: () => this.#choose(undefined), shortcut: 'Enter' }]),
      ...this.tools(),
      { title: commonStrings.undo, act: () => this.undo(), disabled: !this.#history.canUndo, shortcut: 'Control+z' },
      {
        title: markStrings.redo,
        act: () => this.redo(),
        disabled: !this.#history.canRedo,
        shortcut: 'Control+Shift+z',
      },
    ];
    return html`<div class="all" @keydown=${this.#key}>
      ${fixed ? '' : toolbarView({ labels, pressed: this.pressedLabel, tools }, this.#choose)} ${this.canvas()}
      ${fixed ? '' : html`<p class="how" id="how">${this.how}</p>`}
      ${markListView({ marks, current, fixed, choose, remove: (at) => this.unmark(at) })}
      <div class="sr" role="status">${this.said}</div>
    </div>`;
  }

  protected override updated(_changes: PropertyValues): void {
    const goal = this.#goal;
    this.#goal = undefined;
    if (goal === undefined) return;
    const entry = this.renderRoot.querySelector<HTMLElement>(`.entry[data-at="${goal}"]`);
    if (entry) entry.focus();
    else this.focus();
  }
}
