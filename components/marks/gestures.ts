// What a pointer does at a picture or a sound, mouse, pen and finger alike: draws, moves, reshapes. What it would come to is shown on
// the way, and taken once it is lifted. Marks tell of themselves by `data-at`, their corners by `data-corner`.

import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface GestureHost<Place, Mark> {
  /** Where a pointer is; nothing while nothing can be drawn. */
  placeAt(event: PointerEvent): Place | undefined;
  mark(at: number): Mark | undefined;
  /** The mark that corners belong to. */
  current(): number;
  choose(at: number): void;
  /** What a drag over nothing draws. */
  drawn(from: Place, to: Place): Mark | undefined;
  moved(mark: Mark, from: Place, to: Place): Mark;
  reshaped(mark: Mark, corner: number, to: Place): Mark;
  /** Shows what is on the way: a mark in the place of one, or a new one (`-1`). */
  preview(mark: Mark | undefined, at: number): void;
  /** Takes it. */
  finish(mark: Mark, at: number): void;
  /** Was pressed and lifted over nothing. */
  clicked(place: Place, finger: boolean): void;
}

interface Gesture<Place, Mark> {
  pointer: number;
  x: number;
  y: number;
  from: Place;
  mark: Mark | undefined;
  at: number;
  corner: number | undefined;
  begun: boolean;
  result: Mark | undefined;
}

/** Pixels of the page that a hand may tremble. */
const tremble = 4;

export class Gestures<Place, Mark> implements ReactiveController {
  readonly #host: GestureHost<Place, Mark>;
  #gesture: Gesture<Place, Mark> | undefined;

  constructor(element: ReactiveControllerHost, host: GestureHost<Place, Mark>) {
    this.#host = host;
    element.addController(this);
  }

  /** An element that is moved on the page loses the pointer, and is not told. */
  hostDisconnected(): void {
    this.cancel();
  }

  begin = (event: PointerEvent): void => {
    const host = this.#host;
    const from = host.placeAt(event);
    if (from === undefined || event.button !== 0 || this.#gesture) return;
    const { at, corner } = datasetOf(event.target as Element);
    if (at !== undefined) host.choose(at);
    const index = corner === undefined ? (at ?? -1) : host.current();
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    const { pointerId: pointer, clientX: x, clientY: y } = event;
    const mark = host.mark(index);
    this.#gesture = { pointer, x, y, from, mark, at: index, corner, begun: false, result: undefined };
  };

  move = (event: PointerEvent): void => {
    const gesture = this.#gesture;
    const to = gesture?.pointer === event.pointerId ? this.#host.placeAt(event) : undefined;
    if (!gesture || to === undefined) return;
    gesture.begun ||= Math.hypot(event.clientX - gesture.x, event.clientY - gesture.y) > tremble;
    if (!gesture.begun) return;
    const { mark, corner, from } = gesture;
    if (!mark) gesture.result = this.#host.drawn(from, to);
    else if (corner === undefined) gesture.result = this.#host.moved(mark, from, to);
    else gesture.result = this.#host.reshaped(mark, corner, to);
    this.#host.preview(gesture.result, gesture.at);
  };

  end = (event: PointerEvent): void => {
    const gesture = this.#gesture;
    if (!gesture || event.pointerId !== gesture.pointer) return;
    this.cancel();
    if (gesture.result) this.#host.finish(gesture.result, gesture.at);
    else if (!gesture.mark && !gesture.begun) this.#host.clicked(gesture.from, event.pointerType === 'touch');
  };

  cancel = (): void => {
    this.#gesture = undefined;
    this.#host.preview(undefined, -1);
  };
}

function datasetOf(target: Element): { at: number | undefined; corner: number | undefined } {
  const { at, corner } = (target as HTMLElement | SVGElement).dataset;
  return { at: at === undefined ? undefined : Number(at), corner: corner === undefined ? undefined : Number(corner) };
}
