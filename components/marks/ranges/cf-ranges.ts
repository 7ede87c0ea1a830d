// <cf-ranges>: marks ranges of a sound, with labels: a field of a form for `ui: { widget: 'ranges', of: 'recording' }`, or by itself. Each
// range is drawn and changed by mouse, by touch or by keys alone, while it plays too, and is also an entry of a list.
//   <cf-ranges .source=${blob} .schema=${schema} .value=${[{ start: 0.8, end: 2.4, label: 'Speech' }]}></cf-ranges>

import { html, nothing, type PropertyDeclarations, type PropertyValues } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { hint } from '../../form/schema/ui-options.ts';
import { ObjectUrls } from '../../shared/object-urls.ts';
import { commonStrings } from '../../shared/strings/common.ts';
import { markStrings } from '../../shared/strings/marks.ts';
import { theme } from '../../shared/theme.ts';
import { type GestureHost, Gestures } from '../gestures.ts';
import { type Label, labelOf } from '../labels.ts';
import { markStyles } from '../mark-styles.ts';
import { MarksField } from '../marks-field.ts';
import { type Stretch, sorted } from '../stretches.ts';
import type { Tool } from '../toolbar-view.ts';
import { Player } from './player.ts';
import { strokeOf } from './range-keys.ts';
import { rangeStyles } from './range-styles.ts';
import { trackView } from './range-view.ts';
import { between, moved, rangeItem, rangeOf, reshaped, type TimeUnit, timeText } from './ranges.ts';
import { soundOf } from './sound.ts';
import { type Loudness, loudnessOf } from './waveform.ts';

const closest = 64;

export class RangesElement extends MarksField {
  static override properties: PropertyDeclarations = {
    duration: { state: true },
    loudness: { state: true },
    chosen: { state: true },
    begun: { state: true },
    edge: { state: true },
    shown: { state: true },
    zoom: { state: true },
  };
  /** Seconds; not known until the sound is there. */
  declare protected duration: number | undefined;
  declare protected loudness: Loudness | undefined;
  /** The label that what is marked next gets. */
  declare protected chosen: Label | undefined;
  /** Where a range was begun that has no end yet. */
  declare protected begun: number | undefined;
  /** The edge of the current range that keys move: 0 its beginning, 1 its end. */
  declare protected edge: number;
  /** What a pointer is about to do: a range in the place of one, or a new one. */
  declare protected shown: { range: Stretch; at: number } | undefined;
  /** How many times wider than the field it is drawn. */
  declare protected zoom: number;

  readonly #urls = new ObjectUrls(this);
  #sound: Blob | undefined;
  #player: Player | undefined;
  /** Steps of the keys at one range are taken back as one. */
  #steps = {};
  readonly #gestures = new Gestures<number, Stretch>(this, this.#hands());

  constructor() {
    super();
    this.edge = 1;
    this.zoom = 1;
  }

  #hands(): GestureHost<number, Stretch> {
    return {
      current: () => this.current,
      placeAt: (event) => {
        const box = this.#track!.getBoundingClientRect();
        return this.duration && ((event.clientX - box.left) / box.width) * this.duration;
      },
      mark: (at) => this.#rangeAt(at),
      choose: (at) => (this.current = at),
      drawn: (from, to) => between(from, to, this.duration!),
      moved: (range, from, to) => moved(range, to - from, this.duration!),
      reshaped: (range, edge, to) => reshaped(range, edge, to, this.duration!),
      preview: (range, at) => (this.shown = range && { range, at }),
      finish: (range, at) => (at < 0 ? this.#add(range, false) : this.#change(range, at)),
      clicked: (time) => {
        this.current = -1;
        if (this.#player) this.#player.time = time;
      },
    };
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#player?.stop();
  }

  /** Goes to the sound. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('.scroll')?.focus(options);
  }

  get #track(): HTMLElement | null {
    return this.renderRoot.querySelector('.track');
  }
  get #unit(): TimeUnit {
    return hint(this.schema, 'units') === 'milliseconds' ? 'milliseconds' : 'seconds';
  }
  #placeOf = (item: unknown): Stretch | undefined =>
    (this.duration && rangeOf(item, this.duration, this.#unit)) || undefined;
  #rangeAt(at: number): Stretch | undefined {
    return this.#placeOf(this.items[at]);
  }

  protected get how(): string {
    return markStrings.howToMarkSound;
  }
  protected override get pressedLabel(): Label | undefined {
    return this.chosen;
  }
  protected override tools(): Tool[] {
    const playing = this.#player?.playing ?? false;
    return [
      { title: playing ? markStrings.pause : markStrings.play, act: () => this.#play(), shortcut: 'Space' },
      { title: markStrings.closer, act: () => this.#zoom(1), disabled: this.zoom >= closest, shortcut: '+' },
      { title: markStrings.wider, act: () => this.#zoom(-1), disabled: this.zoom <= 1, shortcut: '-' },
    ];
  }
  protected words(item: unknown): string {
    if (!this.duration) return commonStrings.loading;
    const range = this.#placeOf(item);
    if (!range) return markStrings.outsideSound;
    const length = String(Math.round((range.end - range.start) * 100) / 100);
    return markStrings.rangeAt(timeText(range.start), timeText(range.end), length);
  }

  protected mark(label: Label | undefined): void {
    if (label && this.current >= 0) return this.relabel(this.current, label);
    this.chosen = label;
    if (label) this.said = markStrings.labelChosen(label.title);
    else this.#press();
  }

  /** Begins a range where the line is, or ends it there. */
  #press(): void {
    const time = this.#player?.time ?? 0;
    const { begun } = this;
    this.begun = begun === undefined ? time : undefined;
    if (begun === undefined) this.said = markStrings.rangeBegun(timeText(time));
    else if (begun !== time) this.#add(between(begun, time, this.duration!), !this.#player?.playing);
  }

  #add(range: Stretch, stays: boolean): void {
    const label = this.chosen ? { label: this.chosen.value } : {};
    this.#put(this.items, rangeItem(range, label, this.#unit), stays, markStrings.marked);
  }

  #change(range: Stretch, at: number, steps?: object): void {
    const item = rangeItem(range, this.items[at] as object, this.#unit);
    this.#put(this.items.toSpliced(at, 1), item, true, (name) => name, steps);
  }

  #put(others: readonly unknown[], item: object, stays: boolean, said: (name: string) => string, steps?: object): void {
    const items = sorted([...others, item], this.#placeOf);
    const at = items.indexOf(item);
    this.take(items, stays ? at : -1, () => said(this.named(at)), steps);
  }

  #play(): void {
    this.#player?.toggle(this.#rangeAt(this.current));
  }

  #zoom(by: 1 | -1): void {
    this.zoom = Math.max(1, Math.min(closest, by > 0 ? this.zoom * 2 : this.zoom / 2));
    // What is seen of it is known once it is that wide.
    void this.updateComplete.then(() => {
      this.#show(this.#rangeAt(this.current)?.start ?? this.#player?.time ?? 0);
      this.requestUpdate();
    });
  }

  /** Scrolls to a time that is not seen. */
  #show(time: number): void {
    const { start, end } = this.#view;
    const scroller = this.#track?.parentElement;
    if (!scroller || (time >= start && time <= end)) return;
    scroller.scrollLeft = (time / this.duration!) * scroller.scrollWidth - scroller.clientWidth / 4;
  }

  get #view(): Stretch {
    const [scroller, duration] = [this.#track?.parentElement, this.duration ?? 0];
    if (!scroller) return { start: 0, end: duration };
    const { scrollLeft, scrollWidth, clientWidth } = scroller;
    return { start: (scrollLeft / scrollWidth) * duration, end: ((scrollLeft + clientWidth) / scrollWidth) * duration };
  }

  #typed = (event: KeyboardEvent) => {
    if (!this.duration || event.defaultPrevented || !this.#pressedAt(event, this.duration)) return;
    event.preventDefault();
  };

  #pressedAt(event: KeyboardEvent, duration: number): boolean {
    const { current, edge, fixed } = this;
    if (event.key === 'Escape' && this.begun !== undefined) {
      this.begun = undefined;
      return true;
    }
    const { start, end } = this.#view;
    const time = this.#player?.time ?? 0;
    const range = this.#rangeAt(current);
    const stroke = strokeOf(event, { duration, seen: end - start, time, range, edge });
    if (stroke?.does === 'play') this.#play();
    else if (stroke?.does === 'zoom') this.#zoom(stroke.by);
    else if (stroke?.does === 'step') this.walk(stroke.by);
    else if (stroke?.does === 'leave') {
      this.#player!.time = range!.end;
      this.current = -1;
    } else if (stroke?.does === 'go') {
      this.#player!.time = stroke.time;
      this.said = timeText(stroke.time);
      this.#show(stroke.time);
      this.requestUpdate();
    } else if (stroke && fixed) return false;
    else if (stroke?.does === 'mark') this.#press();
    else if (stroke?.does === 'edge') this.edge = stroke.edge;
    else if (stroke?.does === 'change') this.#change(stroke.range, current, this.#steps);
    return stroke !== undefined;
  }

  /** Enter at an entry leads to the sound, where the keys change the range; Space plays it. */
  protected nudge({ key }: KeyboardEvent, at: number): boolean {
    if (key !== 'Enter' && key !== ' ') return false;
    this.current = at;
    if (key === ' ') this.#play();
    else this.focus();
    return true;
  }
  protected reveal(at: number): void {
    const range = this.#rangeAt(at);
    if (range) this.#show(range.start);
  }

  async #read(sound: Blob): Promise<void> {
    const loudness = await loudnessOf(await sound.arrayBuffer());
    if (sound !== this.#sound) return;
    this.loudness = loudness;
    // Some recordings do not say how long they are.
    this.duration ??= loudness?.duration;
  }

  protected canvas(): unknown {
    if (!this.#sound)
      return html`<p class="none">${this.source === undefined ? markStrings.nothingToMark : markStrings.soundElsewhere}</p>`;
    const { fixed, duration } = this;
    const gestures = this.#gestures;
    const heard = ({ currentTarget }: Event) => {
      const { duration } = currentTarget as HTMLAudioElement;
      if (Number.isFinite(duration) && duration > 0) this.duration = duration;
    };
    return html`<audio src=${this.#urls.of(this.#sound)} preload="auto" @loadedmetadata=${heard}></audio>
      <div class="scroll" part="sound" role="application" tabindex="0" aria-label=${this.label || commonStrings.answerLabel}
        aria-describedby=${fixed ? nothing : 'how'} @keydown=${this.#typed} @scroll=${() => this.requestUpdate()}>
        <div class="track" style=${styleMap({ 'inline-size': `${this.zoom * 100}%` })} @pointerdown=${fixed ? nothing : gestures.begin}
          @pointermove=${gestures.move} @pointerup=${gestures.end} @pointercancel=${gestures.cancel}>
          ${duration ? trackView({ ...this.#drawn(duration), fixed }) : nothing}
        </div>
      </div>`;
  }

  #drawn(duration: number) {
    const { shown, current, loudness, begun, edge } = this;
    const drawn = (range: Stretch | undefined, label: Label | undefined, at: number) =>
      range ? [{ range, tone: label?.tone ?? 0, title: label?.title, at, current: at === current && at >= 0 }] : [];
    const ranges = this.items.flatMap((item, at) =>
      drawn(shown?.at === at ? shown.range : this.#placeOf(item), labelOf(item, this.read.labels), at),
    );
    if (shown && shown.at < 0) ranges.push(...drawn(shown.range, this.chosen, -1));
    return { duration, loudness, view: this.#view, ranges, time: this.#player?.time ?? 0, begun, edge };
  }

  protected override willUpdate(changes: PropertyValues): void {
    super.willUpdate(changes);
    // A drag is of the mark that was there, for as long as it may be changed.
    if (changes.has('source') || changes.has('value') || this.fixed) this.#gestures.cancel();
    if (changes.has('source')) {
      this.#urls.revoke();
      this.duration = this.loudness = this.begun = undefined;
      this.zoom = 1;
      this.#sound = soundOf(this.source);
      if (this.#sound) void this.#read(this.#sound);
    }
    if (changes.has('schema') || changes.has('root')) {
      if (!this.read.labels.some(({ key, title }) => key === this.chosen?.key && title === this.chosen?.title))
        this.chosen = this.read.labels[0];
    }
    if (!changes.has('current')) return;
    this.#steps = {};
    this.edge = 1;
  }

  protected override updated(changes: PropertyValues): void {
    super.updated(changes);
    const audio = this.renderRoot.querySelector('audio');
    if (!audio) this.#player = undefined;
    else this.#player ??= new Player(audio, () => this.requestUpdate());
  }

  static override styles = [theme, markStyles, rangeStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'cf-ranges': RangesElement;
  }
}
