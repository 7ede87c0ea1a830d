// What a pointer does at a picture, mouse, pen and finger alike: draws, moves, resizes. What it would come to is shown on the way, and
// taken once it is lifted.

import { boxOf, moved, type Point, type Region, reshaped, type Size } from './regions.ts';

export interface GestureHost {
  readonly size: Size | undefined;
  region(at: number): Region | undefined;
  /** The region at a place of the page becomes the current one; `-1`: none. */
  choose(at: number): void;
  readonly current: number;
  /** Whether a drag over nothing draws a box. */
  readonly draws: boolean;
  /** Shows what is on the way: a region in the place of one, or a new one (`-1`). */
  preview(region: Region | undefined, at: number): void;
  /** Takes it. */
  finish(region: Region, at: number): void;
  /** Was pressed and lifted in one place. */
  clicked(point: Point, finger: boolean): void;
}

interface Gesture {
  pointer: number;
  from: Point;
  region: Region | undefined;
  at: number;
  corner: number | undefined;
  begun: boolean;
  result: Region | undefined;
}

/** Pixels of the page that a hand may tremble. */
const tremble = 4;

export class Gestures {
  readonly #host: GestureHost;
  #gesture: Gesture | undefined;

  constructor(host: GestureHost) {
    this.#host = host;
  }

  begin(event: PointerEvent): void {
    const host = this.#host;
    if (!host.size || event.button !== 0 || this.#gesture) return;
    const picture = event.currentTarget as HTMLElement;
    const { at, corner } = datasetOf(event.target as Element);
    if (at !== undefined) host.choose(at);
    const index = corner === undefined ? (at ?? -1) : host.current;
    picture.setPointerCapture(event.pointerId);
    const [from, region] = [pointAt(event, host.size), host.region(index)];
    this.#gesture = { pointer: event.pointerId, from, region, at: index, corner, begun: false, result: undefined };
  }

  move(event: PointerEvent): void {
    const [gesture, { size }] = [this.#gesture, this.#host];
    if (!gesture || !size || event.pointerId !== gesture.pointer) return;
    const to = pointAt(event, size);
    const by: Point = [to[0] - gesture.from[0], to[1] - gesture.from[1]];
    const scale = (event.currentTarget as HTMLElement).clientWidth / size.width;
    gesture.begun ||= Math.hypot(...by) * scale > tremble;
    if (!gesture.begun) return;
    const { region, corner, from } = gesture;
    if (region && corner !== undefined) gesture.result = reshaped(region, corner, to, size);
    else if (region) gesture.result = moved(region, by, size);
    else if (this.#host.draws) gesture.result = boxOf(from, to, size);
    this.#host.preview(gesture.result, gesture.at);
  }

  end(event: PointerEvent): void {
    const gesture = this.#gesture;
    if (!gesture || event.pointerId !== gesture.pointer) return;
    this.cancel();
    if (gesture.result) this.#host.finish(gesture.result, gesture.at);
    else if (!gesture.region && !gesture.begun) this.#host.clicked(gesture.from, event.pointerType === 'touch');
  }

  cancel(): void {
    this.#gesture = undefined;
    this.#host.preview(undefined, -1);
  }
}

function datasetOf(target: Element): { at: number | undefined; corner: number | undefined } {
  const { at, corner } = (target as HTMLElement | SVGElement).dataset;
  return { at: at === undefined ? undefined : Number(at), corner: corner === undefined ? undefined : Number(corner) };
}

/** Where a pointer is in the picture, in its pixels. */
function pointAt({ currentTarget, clientX, clientY }: PointerEvent, { width, height }: Size): Point {
  const box = (currentTarget as HTMLElement).getBoundingClientRect();
  return [((clientX - box.left) / box.width) * width, ((clientY - box.top) / box.height) * height];
}
