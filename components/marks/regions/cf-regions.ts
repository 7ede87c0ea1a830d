// <cf-regions>: marks boxes, polygons and points in a picture, with labels: a field of a form for `ui: { widget: 'regions', of: 'photo' }`,
// or by itself. Each region is drawn and changed by mouse, by touch or by keys alone, and is also an entry of a list.
//   <cf-regions .source=${blob} .schema=${schema} .value=${[{ x: 8, y: 4, width: 20, height: 10, label: 'Cat' }]}></cf-regions>

import { html, nothing, type PropertyDeclarations, type PropertyValues } from 'lit';
import { hint } from '../../form/schema/ui-options.ts';
import { ObjectUrls } from '../../shared/object-urls.ts';
import { commonStrings } from '../../shared/strings/common.ts';
import { markStrings } from '../../shared/strings/marks.ts';
import { theme } from '../../shared/theme.ts';
import { type GestureHost, Gestures } from '../gestures.ts';
import { type Label, labelOf } from '../labels.ts';
import { markStyles } from '../mark-styles.ts';
import { MarksField } from '../marks-field.ts';
import type { Tool } from '../toolbar-view.ts';
import { pictureUrl } from './picture.ts';
import { near, strokeOf, usualBox } from './region-keys.ts';
import { regionStyles } from './region-styles.ts';
import { overlayView } from './region-view.ts';
import {
  boundsOf,
  boxOf,
  moved,
  type Point,
  pointAt,
  type Region,
  type RegionForm,
  regionItem,
  regionOf,
  reshaped,
  type Shape,
  type Size,
} from './regions.ts';

export class RegionsElement extends MarksField {
  static override properties: PropertyDeclarations = {
    size: { state: true },
    shape: { state: true },
    chosen: { state: true },
    cursor: { state: true },
    corners: { state: true },
    corner: { state: true },
    shown: { state: true },
  };
  /** Of the picture, once it is there. */
  declare protected size: Size | undefined;
  /** What is drawn next. */
  declare protected shape: Shape;
  /** The label that what is drawn next gets. */
  declare protected chosen: Label | undefined;
  /** Where the keyboard draws. */
  declare protected cursor: Point | undefined;
  /** Of a polygon that is not closed yet. */
  declare protected corners: readonly Point[];
  /** The corner of the current region that keys move. */
  declare protected corner: number;
  /** What a pointer is about to do: a region in the place of one, or a new one. */
  declare protected shown: { region: Region; at: number } | undefined;

  readonly #urls = new ObjectUrls(this);
  /** Steps of the keys at one region are taken back as one. */
  #steps = {};
  readonly #gestures = new Gestures<Point, Region>(this, this.#hands());

  constructor() {
    super();
    this.shape = 'box';
    this.corners = [];
    this.corner = 0;
  }

  #hands(): GestureHost<Point, Region> {
    const by = (from: Point, to: Point): Point => [to[0] - from[0], to[1] - from[1]];
    return {
      current: () => this.current,
      placeAt: (event) => this.size && pointAt(event, this.size),
      mark: (at) => this.#regionAt(at),
      choose: (at) => (this.current = at),
      drawn: (from, to) => (this.shape === 'box' ? boxOf(from, to, this.size!) : undefined),
      moved: (region, from, to) => moved(region, by(from, to), this.size!),
      reshaped: (region, corner, to) => reshaped(region, corner, to, this.size!),
      preview: (region, at) => (this.shown = region && { region, at }),
      finish: (region, at) => (at < 0 ? this.#add(region, false) : this.#change(region, at)),
      clicked: (point, finger) => this.#clicked(point, finger),
    };
  }

  /** Goes to the picture. */
  override focus(options?: FocusOptions): void {
    this.#picture?.focus(options);
  }

  get #picture(): HTMLElement | null {
    return this.renderRoot.querySelector('.picture');
  }
  get #form(): RegionForm {
    const units = hint(this.schema, 'units') === 'fractions' ? 'fractions' : 'pixels';
    return { units, shape: Object.hasOwn(this.read.properties, 'shape') };
  }
  /** The shapes that the schema takes. */
  get #shapes(): readonly Shape[] {
    const { properties, options } = this.read;
    const named = options('shape').map(({ value }) => value);
    const has = { box: 'width', polygon: 'points', point: 'x' };
    const all = (Object.keys(has) as Shape[]).filter((shape) => Object.hasOwn(properties, has[shape]));
    if (named.length) return all.filter((shape) => named.includes(shape));
    // A box has an `x`, too.
    return all.includes('box') ? all.filter((shape) => shape !== 'point') : all;
  }
  #regionAt(at: number): Region | undefined {
    return this.size && regionOf(this.items[at], this.size, this.#form);
  }

  protected get how(): string {
    return markStrings.howToMarkPicture;
  }
  protected override tools(): Tool[] {
    const shapes = this.#shapes;
    const tool = (shape: Shape): Tool => ({
      title: markStrings.shapes[shape]!,
      pressed: shape === this.shape,
      act: () => {
        this.endDrawing();
        this.shape = shape;
      },
    });
    return shapes.length > 1 ? shapes.map(tool) : [];
  }
  protected words(item: unknown): string {
    if (!this.size) return commonStrings.loading;
    const region = regionOf(item, this.size, this.#form);
    if (!region) return markStrings.outsidePicture;
    const { x, y, width, height } = boundsOf(region);
    const at = [x, y, width, height].map(Math.round) as [number, number, number, number];
    return markStrings.regionAt(region.shape, ...at, region.points.length);
  }

  protected mark(label: Label | undefined): void {
    if (label && this.current >= 0) return this.relabel(this.current, label);
    this.chosen = label;
    if (label) this.said = markStrings.labelChosen(label.title);
    else this.#draw(this.cursor ?? [this.size!.width / 2, this.size!.height / 2]);
  }

  #add(region: Region, stays: boolean): void {
    if (!this.size) return;
    const label = this.chosen ? { label: this.chosen.value } : {};
    const items = [...this.items, regionItem(region, label, this.size, this.#form)];
    this.take(items, stays ? items.length - 1 : -1, () => markStrings.marked(this.named(items.length - 1)));
    this.corners = [];
  }

  #change(region: Region, at: number, steps?: object): void {
    const item = regionItem(region, this.items[at] as object, this.size!, this.#form);
    this.take(this.items.with(at, item), at, (name) => name, steps);
  }

  /** Draws at a place what one press can draw. */
  #draw(point: Point, most = 0.5): void {
    if (this.shape === 'box') return this.#add(usualBox(point, this.size!), true);
    if (this.shape === 'point') return this.#add({ shape: 'point', points: [point] }, true);
    const { corners } = this;
    const again = near(corners.at(-1), point, most);
    if (corners.length > 2 && (again || near(corners[0], point, most)))
      this.#add({ shape: 'polygon', points: corners }, true);
    else if (!again) this.corners = [...corners, point];
  }

  /** A polygon that was not closed is one all the same, if it can be. */
  protected override endDrawing(): void {
    if (this.corners.length > 2) this.#add({ shape: 'polygon', points: this.corners }, false);
    this.corners = [];
  }

  #clicked(point: Point, finger: boolean): void {
    this.cursor = point;
    const nothing = this.shape === 'box' && !finger;
    const was = this.current;
    this.current = -1;
    if (nothing || (was >= 0 && this.shape !== 'point')) return;
    this.#draw(point, ((finger ? 16 : 8) * this.size!.width) / this.#picture!.clientWidth);
  }

  #typed = (event: KeyboardEvent) => {
    if (this.fixed || !this.size || event.defaultPrevented) return;
    // Whoever answers the question from here has done with drawing.
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return this.endDrawing();
    if (this.#pressedAt(event, this.size)) event.preventDefault();
  };

  #pressedAt(event: KeyboardEvent, size: Size): boolean {
    const { current, corner, cursor, corners } = this;
    if (corners.length && ['Escape', 'Backspace', 'Delete'].includes(event.key)) {
      this.corners = event.key === 'Escape' ? [] : corners.slice(0, -1);
      return true;
    }
    const stroke = strokeOf(event, { size, region: this.#regionAt(current), corner, cursor });
    if (stroke?.does === 'change') this.#change(stroke.region, current, this.#steps);
    else if (stroke?.does === 'draw') this.#draw(stroke.at);
    else if (stroke?.does === 'corner') this.corner = stroke.corner;
    else if (stroke?.does === 'go') {
      this.cursor = stroke.cursor;
      this.said = markStrings.cursorAt(...(stroke.cursor.map(Math.round) as [number, number]));
    } else if (stroke?.does === 'step') this.walk(stroke.by);
    else if (stroke?.does === 'leave') {
      const { x, y } = boundsOf(this.#regionAt(current)!);
      this.cursor = [x, y];
      this.current = -1;
    }
    return stroke !== undefined;
  }

  /** Enter at an entry leads to the picture, where the keys change the region. */
  protected nudge({ key }: KeyboardEvent, at: number): boolean {
    if (key !== 'Enter') return false;
    this.current = at;
    this.focus();
    return true;
  }
  protected reveal(): void {}

  #loaded = ({ currentTarget }: Event) => {
    const { naturalWidth: width, naturalHeight: height } = currentTarget as HTMLImageElement;
    this.size = width && height ? { width, height } : undefined;
  };

  protected canvas(): unknown {
    const url = pictureUrl(this.source, this.#urls.of);
    if (!url)
      return html`<p class="none">${this.source === undefined ? markStrings.nothingToMark : markStrings.pictureElsewhere}</p>`;
    const { fixed } = this;
    const gestures = this.#gestures;
    return html`<div class="frame"><div class="picture" part="picture" role=${fixed ? 'img' : 'application'} tabindex="0"
      aria-label=${this.label || commonStrings.answerLabel} aria-describedby="how"
      @focus=${this.#entered} @keydown=${this.#typed}
      @pointerdown=${fixed ? nothing : gestures.begin}
      @pointermove=${gestures.move}
      @pointerup=${gestures.end}
      @pointercancel=${gestures.cancel}>
      <img src=${url} alt="" draggable="false" @load=${this.#loaded} />
      ${this.size ? overlayView({ ...this.#overlay(this.size), fixed }) : ''}
    </div></div>`;
  }

  #entered = ({ currentTarget }: Event) => {
    if (!this.cursor && this.size && (currentTarget as HTMLElement).matches(':focus-visible'))
      this.cursor = [this.size.width / 2, this.size.height / 2];
  };

  #overlay(size: Size) {
    const { shown, corners, corner, current } = this;
    const drawn = (region: Region | undefined, label: Label | undefined, at: number) =>
      region ? [{ region, tone: label?.tone ?? 0, title: label?.title, at, current: at === current && at >= 0 }] : [];
    const regions = this.items.flatMap((item, at) =>
      drawn(shown?.at === at ? shown.region : this.#regionAt(at), labelOf(item, this.read.labels), at),
    );
    if (shown && shown.at < 0) regions.push(...drawn(shown.region, this.chosen, -1));
    return { size, regions, corners, corner, cursor: current < 0 ? this.cursor : undefined };
  }

  protected override willUpdate(changes: PropertyValues): void {
    super.willUpdate(changes);
    // A drag is of the mark that was there, for as long as it may be changed.
    if (changes.has('source') || changes.has('value') || this.fixed) this.#gestures.cancel();
    if (changes.has('source')) {
      this.#urls.revoke();
      this.size = this.cursor = undefined;
      this.corners = [];
    }
    if (changes.has('schema') || changes.has('root')) {
      if (!this.read.labels.some(({ key, title }) => key === this.chosen?.key && title === this.chosen?.title))
        this.chosen = this.read.labels[0];
      if (!this.#shapes.includes(this.shape)) this.shape = this.#shapes[0] ?? 'box';
    }
    if (!changes.has('current')) return;
    this.#steps = {};
    // The corner at the end of a box is what resizes it.
    this.corner = this.#regionAt(this.current)?.shape === 'box' ? 3 : 0;
  }

  protected override get pressedLabel(): Label | undefined {
    return this.chosen;
  }

  static override styles = [theme, markStyles, regionStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'cf-regions': RegionsElement;
  }
}
