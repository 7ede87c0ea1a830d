// The text on the page, a paragraph for each line, and the way between offsets and places in it. The browser's own caret and selection
// are used, so that keys, touch, directions and screen readers do what they do in any text.

import type { Stretch } from '../stretches.ts';

/** Selections within shadow trees: Chromium has its own way until it knows the standard one. */
interface Selecting {
  getSelection?(): Selection | null;
}
interface Composed {
  getComposedRanges?(options: { shadowRoots: ShadowRoot[] }): StaticRange[];
}

export class TextLines {
  readonly box: HTMLElement;
  #text: string | undefined;
  #lines: HTMLElement[] = [];
  #starts: number[] = [];
  readonly #index = new WeakMap<Node, number>();

  constructor(box: HTMLElement) {
    this.box = box;
  }

  /** Puts a text on the page; whether that is news. `anew`: also if it should be there already. */
  draw(text: string, anew = false): boolean {
    if (text === this.#text && !anew) return false;
    this.#text = text;
    this.#starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
    this.#lines = this.#starts.map((start, i) => {
      const line = document.createElement('p');
      line.dir = 'auto';
      const words = text.slice(start, (this.#starts[i + 1] ?? text.length + 1) - 1);
      line.append(words || document.createElement('br'));
      this.#index.set(line, i);
      return line;
    });
    this.box.replaceChildren(...this.#lines);
    return true;
  }

  /** The line that an offset lies in. */
  lineAt(offset: number): HTMLElement {
    return this.#lines[this.#lineOf(offset)]!;
  }

  range({ start, end }: Stretch): Range {
    const range = document.createRange();
    range.setStart(...this.#point(start));
    range.setEnd(...this.#point(end));
    return range;
  }

  /** The same, for highlights: it costs nothing when the page changes. */
  staticRange({ start, end }: Stretch): StaticRange {
    const [startContainer, startOffset] = this.#point(start);
    const [endContainer, endOffset] = this.#point(end);
    return new StaticRange({ startContainer, startOffset, endContainer, endOffset });
  }

  /** What is selected; where the caret is, it is empty; undefined if that is elsewhere. */
  selected(): Stretch | undefined {
    const root = this.box.getRootNode() as ShadowRoot & Selecting;
    const selection = root.getSelection?.() ?? document.getSelection();
    const composed = (selection as (Selection & Composed) | null)?.getComposedRanges?.({ shadowRoots: [root] })[0];
    const ranges = [composed, selection?.rangeCount ? selection.getRangeAt(0) : undefined];
    const range = ranges.find(
      (one) => one && this.box.contains(one.startContainer) && this.box.contains(one.endContainer),
    );
    if (!range) return undefined;
    return {
      start: this.#offsetOf(range.startContainer, range.startOffset),
      end: this.#offsetOf(range.endContainer, range.endOffset),
    };
  }

  /** Puts the caret somewhere. */
  goTo(offset: number): void {
    const point = this.#point(offset);
    document.getSelection()?.setBaseAndExtent(...point, ...point);
  }

  #lineOf(offset: number): number {
    let [low, high] = [0, this.#starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return low;
  }

  #point(offset: number): [Node, number] {
    const line = this.#lineOf(offset);
    const node = this.#lines[line]!.firstChild!;
    if (!(node instanceof Text)) return [this.#lines[line]!, 0];
    return [node, Math.min(offset - this.#starts[line]!, node.length)];
  }

  #offsetOf(node: Node, offset: number): number {
    const length = this.#text?.length ?? 0;
    if (node === this.box) return this.#starts[offset] ?? length;
    const line = node instanceof Text ? node.parentNode! : node;
    const start = this.#starts[this.#index.get(line) ?? 0]!;
    if (node instanceof Text) return start + offset;
    return offset ? start + (line.textContent?.length ?? 0) : start;
  }
}
