// Nobody approves by accident. What is shown next to somebody who has just answered takes no activation before it was
// visible for a moment and the key that answered was released: a second Enter or a second click was meant for the
// question before. What somebody has filled in themselves they have seen, and may send at once.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { typing } from '../shared/keyboard.ts';

/** How long an action must have been visible before it can be approved; the longest double click is shorter. */
const momentToRead = 1000;
/** The same for a form that stands as it was given. */
const momentToSee = 400;

export class ActivationGuard implements ReactiveController {
  /** The question may be answered. */
  open = true;
  readonly #host: ReactiveControllerHost;
  readonly #down = new Set<string>();
  #held = new Set<string>();
  #answered = false;
  #clock: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** An answer was given here: whatever is shown next is guarded. */
  answered(): void {
    this.#answered = true;
    this.#held = new Set(this.#down);
  }

  /** Another question is about to be shown; `read`: it must be read, since there is nothing to fill in. */
  shown(read: boolean): void {
    const turn = ++this.#turn;
    clearTimeout(this.#clock);
    this.open = !this.#answered;
    if (this.open) return;
    const open = () => {
      this.open = true;
      this.#host.requestUpdate();
    };
    // A frame is drawn only while the page is seen.
    requestAnimationFrame(() => {
      if (turn === this.#turn) this.#clock = setTimeout(open, read ? momentToRead : momentToSee);
    });
  }

  /** Whether an activation is meant for the question that is shown. */
  get takes(): boolean {
    return this.open && this.#held.size === 0;
  }

  hostConnected(): void {
    addEventListener('keydown', this.#pressed, true);
    addEventListener('keyup', this.#released, true);
    addEventListener('blur', this.#lost);
  }
  hostDisconnected(): void {
    removeEventListener('keydown', this.#pressed, true);
    removeEventListener('keyup', this.#released, true);
    removeEventListener('blur', this.#lost);
    this.#lost();
  }

  #pressed = ({ code, isTrusted }: KeyboardEvent) => {
    if (isTrusted) this.#down.add(code);
  };
  #released = ({ code, key }: KeyboardEvent) => {
    // A Mac tells of no key that is released while this one is held.
    if (key === 'Meta') return this.#lost();
    this.#down.delete(code);
    this.#held.delete(code);
  };
  /** In another window nobody tells which keys are released. */
  #lost = () => {
    this.#down.clear();
    this.#held.clear();
  };
}

/** Who writes on makes no longer pauses. */
const pause = 1000;

/**
 * Whoever was writing when the question went from under their hands has not seen that yet: what they go on to write is no command
 * to anybody, until they pause.
 */
export class StillWriting {
  #last = Number.NEGATIVE_INFINITY;

  /** What has the focus is about to go. */
  leaves(focused: Element | null): void {
    let inner = focused;
    while (inner?.shadowRoot?.activeElement) inner = inner.shadowRoot.activeElement;
    if (inner && typing(inner as HTMLElement)) this.#last = performance.now();
  }

  /** Whether a key was meant for what was written. */
  takes({ key, timeStamp, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
    const writes = key.length === 1 || key === 'Backspace' || key === 'Enter';
    if (!writes || ctrlKey || metaKey || altKey || timeStamp - this.#last > pause) return false;
    this.#last = timeStamp;
    return true;
  }
}
