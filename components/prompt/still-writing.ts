// Whoever was writing when the question went from under their hands has not seen that yet: what they go on to write is no command
// to anybody, until they pause.

import { typing } from '../shared/keyboard.ts';

const pause = 1000;

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
