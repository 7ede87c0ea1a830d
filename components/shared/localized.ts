// Draws an element anew when the page's language changes, or the words of the catalogue.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { followLanguage, wordsChanged } from './catalogue.ts';

interface Host extends ReactiveControllerHost {
  requestUpdate(name?: PropertyKey): void;
}

export class Wording implements ReactiveController {
  readonly #turn: () => void;

  /** `property` is said to have changed, for elements that draw what it says only then. */
  constructor(host: Host, property?: string) {
    this.#turn = () => host.requestUpdate(property);
    host.addController(this);
  }

  hostConnected(): void {
    followLanguage();
    wordsChanged.add(this.#turn);
  }
  hostDisconnected(): void {
    wordsChanged.delete(this.#turn);
  }
}
