// How wide the list is: dragged at its edge, or moved with the arrow keys there; this browser remembers it.

import { html } from 'lit';
import { Later } from '../../shared/later.ts';
import { inboxStrings } from '../../shared/strings/inbox.ts';

const place = 'confer:inbox-width';

const moving = new Later(() => import('./moved-splitter.ts'));

export class Splitter {
  readonly #changed: () => void;
  /** Pixels; undefined: as the style sheet has it. */
  #width: number | undefined = read();

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get style(): string {
    return this.#width === undefined ? '' : `--_side: ${this.#width}px`;
  }

  view(): unknown {
    return html`<div class="splitter" part="splitter" role="separator" tabindex="0" aria-orientation="vertical"
      aria-label=${inboxStrings.listWidth} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${this.#share}
      @focus=${() => void moving.load()} @pointerdown=${this.#moved} @keydown=${this.#moved} @dblclick=${() => this.#set(undefined)}></div>`;
  }

  /** For those who hear it: of a hundred parts of a wide screen. */
  get #share(): number {
    return Math.round(Math.min(1, (this.#width ?? 352) / 1000) * 100);
  }

  #moved = (event: Event) => {
    const handle = event.currentTarget as HTMLElement;
    const move = (there: typeof import('./moved-splitter.ts')) =>
      there.moved(handle, event, (width) => this.#set(width));
    if (moving.module) move(moving.module);
    else void moving.load().then((there) => there && move(there));
  };

  #set(width: number | undefined): void {
    this.#width = width;
    try {
      if (width === undefined) localStorage.removeItem(place);
      else localStorage.setItem(place, String(width));
    } catch {
      // Then it is so for as long as the page is open.
    }
    this.#changed();
  }
}

function read(): number | undefined {
  try {
    return Number(localStorage.getItem(place)) || undefined;
  } catch {
    return undefined;
  }
}
