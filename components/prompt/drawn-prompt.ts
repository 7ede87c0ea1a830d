// What of a question is on the page: its text, its form, and where the keyboard is.

import type { FormElement } from '../form/cf-form.ts';

interface Host extends Element {
  renderRoot: ParentNode | undefined;
}

export class DrawnPrompt {
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  get form(): FormElement | null {
    return this.#find('cf-form');
  }
  get article(): HTMLElement | null {
    return this.#find('article');
  }
  get reason(): HTMLInputElement | null {
    return this.#find('#reason');
  }
  /** Known in a window without the focus as well, where `:focus` is not. */
  get focused(): Element | null {
    return this.#host.shadowRoot?.activeElement ?? null;
  }
  /** One press answers. */
  get atOnce(): boolean {
    try {
      return this.form?.matches(':state(at-once)') ?? false;
    } catch {
      return false; // a browser that does not know states
    }
  }
  /** Why it is answered so, if somebody says why. */
  get given(): string | undefined {
    return this.reason?.value.trim() || undefined;
  }
  /** Not within an inbox, which tells of keys and outcomes itself. */
  get alone(): boolean {
    return (this.#host.getRootNode() as ShadowRoot).host?.localName !== 'cf-inbox';
  }

  #find<E extends Element>(selector: string): E | null {
    return this.#host.renderRoot?.querySelector<E>(selector) ?? null;
  }
}
