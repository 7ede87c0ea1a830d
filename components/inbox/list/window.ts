// Which part of the list is in view: where it is scrolled to, how high it is and how high a row is. All of it is told by the
// browser, since the page decides about the font; asking would make it lay out the page at each key.

import type { ReactiveController, ReactiveControllerHost } from 'lit';

interface Host extends ReactiveControllerHost {
  renderRoot: ParentNode;
}

export class InboxWindow implements ReactiveController {
  top = 0;
  height = 600;
  rowHeight = 60;
  /** How many letters of common width a row has room for. */
  letters = 40;
  readonly #host: Host;
  readonly #size: ResizeObserver;
  readonly #observed = new Set<Element>();
  #rowWidth = 320;
  #letterWidth = 8;

  constructor(host: Host) {
    this.#host = host;
    this.#size = new ResizeObserver(this.#measured);
    host.addController(this);
  }

  get list(): HTMLElement | null {
    return this.#host.renderRoot?.querySelector('[role=listbox]') ?? null;
  }
  /** There is room for the list alone, and not for a question beside it. */
  get narrow(): boolean {
    const main = this.#host.renderRoot.querySelector('.main');
    return main !== null && getComputedStyle(main).display === 'none';
  }
  /** Rows to a page. */
  get page(): number {
    return Math.max(1, Math.floor(this.height / this.rowHeight) - 1);
  }

  scrolled = (top: number): void => {
    this.top = top;
    this.#host.requestUpdate();
  };

  /** Scrolls a row into view. */
  reveal(index: number): void {
    const { list, rowHeight, height, top } = this;
    const start = index * rowHeight;
    if (!list || start < 0) return;
    const to = Math.min(start, Math.max(top, start + rowHeight - height));
    if (to !== top) list.scrollTop = this.top = to;
  }

  #measured = (entries: readonly ResizeObserverEntry[]) => {
    for (const { target, borderBoxSize, contentBoxSize } of entries) {
      const { blockSize, inlineSize } = borderBoxSize[0]!;
      // Hidden, it says nothing of how high it is when it is shown.
      if (!blockSize) continue;
      if (target.matches('.letter')) this.#letterWidth = inlineSize;
      else if (target.matches('.probe')) {
        this.rowHeight = blockSize;
        this.#rowWidth = contentBoxSize[0]!.inlineSize;
      } else this.height = blockSize;
    }
    this.letters = Math.floor(this.#rowWidth / this.#letterWidth);
    this.#host.requestUpdate();
  };

  hostUpdated(): void {
    for (const element of this.#host.renderRoot.querySelectorAll('.probe, .letter, [role=listbox]')) {
      if (this.#observed.has(element)) continue;
      this.#observed.add(element);
      this.#size.observe(element);
    }
  }
  hostConnected(): void {
    for (const element of this.#observed) this.#size.observe(element);
  }
  hostDisconnected(): void {
    this.#size.disconnect();
  }
}
