// Tables wider than their place scroll within it. Those that do can be reached by keyboard and say what they are;
// those that fit are no stop on the way.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { valueStrings } from '../shared/strings/values.ts';

export class Scrollers implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #sizes: ResizeObserver | undefined;
  #frames = new Set<HTMLElement>();

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    const frames = new Set(this.#host.shadowRoot?.querySelectorAll<HTMLElement>('.scroll'));
    this.#sizes ??= new ResizeObserver((entries) => {
      for (const { target } of entries) turned(target as HTMLElement);
    });
    for (const frame of this.#frames) if (!frames.has(frame)) this.#sizes.unobserve(frame);
    for (const frame of frames) if (!this.#frames.has(frame)) this.#sizes.observe(frame);
    this.#frames = frames;
  }

  hostDisconnected(): void {
    this.#sizes?.disconnect();
    this.#frames.clear();
  }
}

function turned(frame: HTMLElement): void {
  if (frame.scrollWidth <= frame.clientWidth) {
    for (const name of ['tabindex', 'role', 'aria-label']) frame.removeAttribute(name);
    return;
  }
  const heads = [...frame.querySelectorAll('thead th')].map(({ textContent }) => textContent?.trim());
  frame.tabIndex = 0;
  frame.setAttribute('role', 'region');
  frame.setAttribute('aria-label', heads.filter(Boolean).join(', ').slice(0, 200) || valueStrings.table);
}
