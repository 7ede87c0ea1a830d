// Which part of the list is in view: where it is scrolled to, how high it is and how high a row is. Rows are measured,
// since the page decides about their font.

import type { ReactiveController, ReactiveControllerHost } from 'lit';

interface Host extends ReactiveControllerHost {
  renderRoot: ParentNode;
}

export class InboxWindow implements ReactiveController {
  top = 0;
  readonly #host: Host;
  readonly #size: ResizeObserver;
  #observed: Element | undefined;

  constructor(host: Host) {
    this.#host = host;
    this.#size = new ResizeObserver(() => host.requestUpdate());
    host.addController(this);
  }

  get list(): HTMLElement | null {
    return this.#host.renderRoot?.querySelector('[role=listbox]') ?? null;
  }
  get height(): number {
    return this.list?.clientHeight ?? 600;
  }
  get rowHeight(): number {
    return this.#host.renderRoot.querySelector<HTMLElement>('.probe')?.offsetHeight || 60;
  }
  /** There is room for the list alone, and not for a question beside it. */
  get narrow(): boolean {
    const main = this.#host.renderRoot.querySelector('.main');
    return main !== null && getComputedStyle(main).display === 'none';
  }
  /** Rows to a page. */
  get page(): number {
    return Math.max(1, Math.floor((this.list?.clientHeight ?? 0) / this.rowHeight) - 1);
  }

  scrolled = (top: number): void => {
    this.top = top;
    this.#host.requestUpdate();
  };

  /** Scrolls a row into view. */
  reveal(index: number): void {
    const { list, rowHeight } = this;
    const start = index * rowHeight;
    if (!list || start < 0) return;
    list.scrollTop = Math.min(start, Math.max(list.scrollTop, start + rowHeight - list.clientHeight));
  }

  hostUpdated(): void {
    if (this.#observed || !this.list) return;
    this.#observed = this.list;
    this.#size.observe(this.list);
  }
  hostConnected(): void {
    if (this.#observed) this.#size.observe(this.#observed);
  }
  hostDisconnected(): void {
    this.#size.disconnect();
  }
}
