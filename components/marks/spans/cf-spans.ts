// <cf-spans>: marks spans in a text, with labels: a field of a form for `ui: { widget: 'spans', of: 'text' }`, or by itself. What is
// selected in the text, by whichever means, is marked by a label or its key; each mark is also an entry of a list.
//   <cf-spans .source=${text} .schema=${schema} .value=${[{ start: 0, end: 3, label: 'Person' }]}></cf-spans>

import { html, nothing, type PropertyDeclarations, type PropertyValues } from 'lit';
import { hint } from '../../form/schema/ui-options.ts';
import { localeOf } from '../../shared/locale.ts';
import { own } from '../../shared/schema.ts';
import { commonStrings } from '../../shared/strings/common.ts';
import { markStrings } from '../../shared/strings/marks.ts';
import { theme } from '../../shared/theme.ts';
import { type Label, labelOf } from '../labels.ts';
import { markStyles } from '../mark-styles.ts';
import { MarksField } from '../marks-field.ts';
import { meets, type Stretch, sorted } from '../stretches.ts';
import type { Tool } from '../toolbar-view.ts';
import { Highlights } from './highlights.ts';
import { spanStyles } from './span-styles.ts';
import { placed, type SpanItem, type SpanShape, written } from './spans.ts';
import { TextLines } from './text-lines.ts';
import { type TextOffsets, textOffsets } from './text-offsets.ts';
import { fitted, stepped, wordAt } from './words.ts';

export class SpansElement extends MarksField {
  static override properties: PropertyDeclarations = { exact: { state: true } };
  /** Marks reach from character to character, not over whole words. */
  declare protected exact: boolean;

  #lines: TextLines | undefined;
  #highlights: Highlights | undefined;
  #offsets: TextOffsets = textOffsets('');
  /** Where the marks lie, in the order of the list. */
  #places: readonly (Stretch | undefined)[] = [];
  /** What was selected last; the keyboard may be at the labels since. */
  #selected: Stretch | undefined;
  /** It was selected with the modifier that leaves words alone. */
  #asSelected = false;
  #last: Label | undefined;

  constructor() {
    super();
    this.exact = false;
  }

  /** Goes to the text. */
  override focus(options?: FocusOptions): void {
    this.#lines?.box.focus(options);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#highlights?.clear();
  }
  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.requestUpdate();
  }

  get #text(): string {
    return typeof this.source === 'string' ? this.source : '';
  }
  get #overlap(): boolean {
    return hint(this.schema, 'overlap') === true;
  }
  get #shape(): SpanShape {
    const offsets = hint(this.schema, 'offsets') === 'codepoints' ? 'codepoints' : 'utf16';
    return { offsets, text: Object.hasOwn(this.read.properties, 'text') };
  }
  #placeOf = (item: unknown) => placed(item, this.#text, this.#offsets, this.#shape);

  protected get how(): string {
    return markStrings.howToMarkText;
  }
  protected override tools(): Tool[] {
    return [{ title: markStrings.wholeWords, pressed: !this.exact, act: () => (this.exact = !this.exact) }];
  }
  protected words(item: unknown): string {
    const place = this.#placeOf(item);
    if (!place) return markStrings.outsideText(String(own(item, 'start')), String(own(item, 'end')));
    const words = this.#text.slice(place.start, place.end).replace(/\s+/g, ' ');
    return words.length > 120 ? `${words.slice(0, 80)} … ${words.slice(-30)}` : words;
  }

  protected mark(label: Label | undefined): void {
    const at = this.#look();
    const covering = at && at.start === at.end ? this.#coveringAt(at.start) : -1;
    if (covering >= 0 && label) return this.relabel(covering, label);
    const words = at && this.#meant(at);
    if (words) this.#add(words, label);
    else this.said = markStrings.selectText;
  }

  /** What a selection, or a caret, is to mark. */
  #meant(selected: Stretch): Stretch | undefined {
    const locale = localeOf(this);
    if (selected.start === selected.end) return wordAt(this.#text, selected.start, locale);
    return fitted(this.#text, selected, this.exact || this.#asSelected ? 'grapheme' : 'word', locale);
  }

  #add(place: Stretch, label: Label | undefined): void {
    this.#last = label;
    const before = label ? { label: label.value } : {};
    const item = written(place, before, this.#text, this.#offsets, this.#shape);
    const kept = this.items.filter((_, i) => {
      const other = this.#places[i];
      if (!other) return true;
      if (this.#overlap)
        return !(same(other, place) && labelOf(this.items[i], this.read.labels)?.value === label?.value);
      return !meets(other, place);
    });
    this.#put([...kept, item], item, markStrings.marked);
    if (this.shadowRoot!.activeElement === this.#lines?.box) this.#lines!.goTo(place.end);
    this.#selected = { start: place.end, end: place.end };
    this.#asSelected = false;
  }

  #put(items: readonly unknown[], item: SpanItem, said: (name: string) => string): void {
    const all = sorted(items, this.#placeOf);
    this.#places = all.map(this.#placeOf);
    this.take(all, all.indexOf(item), said);
  }

  /** The mark around a place: the current one if it is, or else the shortest. */
  #coveringAt(offset: number): number {
    const covers = (place: Stretch | undefined) => place && place.start <= offset && offset <= place.end;
    if (covers(this.#places[this.current])) return this.current;
    let found = -1;
    for (const [i, place] of this.#places.entries()) {
      const other = this.#places[found];
      if (covers(place) && (!other || place!.end - place!.start < other.end - other.start)) found = i;
    }
    return found;
  }

  /** What is selected now, or was when the keyboard left the text. */
  #look(): Stretch | undefined {
    this.#selected = this.#lines?.selected() ?? this.#selected;
    return this.#selected;
  }

  /** The caret came somewhere: the mark there is the one that keys change. */
  #settle = (event: Event) => {
    const at = this.#look();
    if (!at) return;
    this.#asSelected = event instanceof MouseEvent && event.altKey && at.start < at.end;
    const covering = at.start === at.end ? this.#coveringAt(at.start) : -1;
    if (covering === this.current) return;
    this.current = covering;
    if (event instanceof KeyboardEvent) this.said = this.named(covering);
  };

  /** Keys in the text. */
  #typed = (event: KeyboardEvent) => {
    if (this.fixed || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = this.#look();
    if (!at || at.start === at.end) return;
    if (event.key === 'Enter') this.mark(this.#last ?? this.read.labels[0]);
    else if (event.key === 'Escape') this.#lines!.goTo(at.end);
    else return;
    event.preventDefault();
  };

  /** The beginning of a mark moves, with Shift its end: by words, with Alt by characters. */
  protected nudge({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent, at: number): boolean {
    const place = this.#places[at];
    if (place && key === 'Enter') {
      this.focus();
      this.#lines!.goTo(place.start);
      return true;
    }
    if (!place || ctrlKey || metaKey || (key !== 'ArrowLeft' && key !== 'ArrowRight')) return false;
    const rtl = getComputedStyle(this.#lines!.lineAt(place.start)).direction === 'rtl';
    const by = (key === 'ArrowRight') === rtl ? -1 : 1;
    const edge = shiftKey ? 'end' : 'start';
    const unit = this.exact || altKey ? 'grapheme' : 'word';
    const to = stepped(this.#text, place[edge], by, { edge, unit, locale: localeOf(this) });
    const next = { ...place, [edge]: to };
    const free = this.#overlap || this.#places.every((other, i) => i === at || !other || !meets(other, next));
    if (to === place[edge] || next.start >= next.end || !free) return true;
    const item = written(next, this.items[at] as SpanItem, this.#text, this.#offsets, this.#shape);
    this.#put(this.items.with(at, item), item, (name) => name);
    return true;
  }

  protected reveal(at: number): void {
    const place = this.#places[at];
    const scroller = this.#lines?.box.parentElement;
    if (!place || !scroller) return;
    const there = this.#lines!.range(place).getBoundingClientRect();
    const seen = scroller.getBoundingClientRect();
    if (there.top < seen.top || there.bottom > seen.bottom)
      scroller.scrollTop += there.top - seen.top - seen.height / 3;
  }

  protected canvas(): unknown {
    if (typeof this.source !== 'string') return html`<p class="none">${markStrings.nothingToMark}</p>`;
    // It is not there to be edited: a caret is what is wanted of it, and no keyboard on the screen.
    const refuse = (event: Event) => event.preventDefault();
    return html`<div class="scroll" part="text">
      <div class="behind" aria-hidden="true"></div>
      <div class="text" role="textbox" aria-multiline="true" aria-readonly="true" tabindex="0"
        contenteditable=${this.fixed ? 'false' : 'true'} inputmode="none" spellcheck="false" translate="no"
        autocapitalize="off" autocorrect="off" aria-label=${this.label || commonStrings.answerLabel}
        aria-describedby=${this.fixed ? nothing : 'how'} aria-invalid=${this.issue ? 'true' : nothing}
        @beforeinput=${refuse} @dragstart=${refuse} @input=${() => this.#lines!.draw(this.#text, true)}
        @keydown=${this.#typed} @keyup=${this.#settle} @pointerup=${this.#settle} @focusout=${() => this.#look()}></div>
    </div>`;
  }

  protected override willUpdate(changes: PropertyValues): void {
    super.willUpdate(changes);
    if (changes.has('source')) this.#offsets = textOffsets(this.#text);
    this.#places = this.items.map(this.#placeOf);
  }

  protected override updated(changes: PropertyValues): void {
    const box = this.renderRoot.querySelector<HTMLElement>('.text');
    if (box && box !== this.#lines?.box) {
      this.#highlights?.clear();
      this.#lines = new TextLines(box);
      this.#highlights = new Highlights(this.#lines, this.renderRoot.querySelector<HTMLElement>('.behind')!);
    }
    if (box) {
      this.#lines!.draw(this.#text);
      const marks = this.#places.flatMap((place, i) => {
        const tone = labelOf(this.items[i], this.read.labels)?.tone ?? 0;
        return place ? [{ ...place, tone, current: i === this.current }] : [];
      });
      this.#highlights!.show(marks);
    }
    super.updated(changes);
  }

  static override styles = [theme, markStyles, spanStyles];
}

const same = (a: Stretch, b: Stretch) => a.start === b.start && a.end === b.end;

declare global {
  interface HTMLElementTagNameMap {
    'cf-spans': SpansElement;
  }
}
