// What marks look like in the text: highlights of CSS, which leave the text as it is, so that a hundred thousand characters
// cost no layout. Where a browser has none (Firefox before 140), boxes lie behind the words.

import type { Stretch } from '../stretches.ts';
import type { TextLines } from './text-lines.ts';

export interface Marked extends Stretch {
  /** Its colour, a number of `tones`. */
  tone: number;
  current: boolean;
}

const nameOf = ({ tone, current }: Marked) => (current ? 'cf-mark-current' : `cf-mark-${tone}`);

export class Highlights {
  readonly #lines: TextLines;
  /** Behind the words. */
  readonly #behind: HTMLElement;
  #shown: [name: string, range: StaticRange][] = [];
  #marks: readonly Marked[] = [];
  #resized: ResizeObserver | undefined;

  constructor(lines: TextLines, behind: HTMLElement) {
    this.#lines = lines;
    this.#behind = behind;
  }

  show(marks: readonly Marked[]): void {
    this.#marks = marks;
    const all = CSS.highlights;
    if (!all) return this.#boxes();
    this.#take();
    this.#shown = marks.flatMap((mark) => {
      const range = this.#lines.staticRange(mark);
      const names = mark.current ? [nameOf({ ...mark, current: false }), nameOf(mark)] : [nameOf(mark)];
      return names.map((name): [string, StaticRange] => [name, range]);
    });
    for (const [name, range] of this.#shown) {
      if (!all.has(name)) {
        all.set(name, new Highlight());
        // It is seen above the others.
        if (name === 'cf-mark-current') all.get(name)!.priority = 1;
      }
      all.get(name)!.add(range);
    }
  }

  /** The element leaves the page; the highlights are the page's. */
  clear(): void {
    this.#take();
    this.#resized?.disconnect();
    this.#resized = undefined;
  }

  #take(): void {
    for (const [name, range] of this.#shown) CSS.highlights?.get(name)?.delete(range);
    this.#shown = [];
  }

  #boxes(): void {
    if (!this.#resized) {
      this.#resized = new ResizeObserver(() => this.#boxes());
      this.#resized.observe(this.#lines.box);
    }
    const origin = this.#behind.getBoundingClientRect();
    const boxes = this.#marks.flatMap((mark) =>
      [...this.#lines.range(mark).getClientRects()].map(({ left, top, width, height }) => {
        const box = document.createElement('div');
        box.className = `box tone-${mark.tone}${mark.current ? ' current' : ''}`;
        Object.assign(box.style, {
          left: `${left - origin.left}px`,
          top: `${top - origin.top}px`,
          width: `${width}px`,
          height: `${height}px`,
        });
        return box;
      }),
    );
    this.#behind.replaceChildren(...boxes);
  }
}
