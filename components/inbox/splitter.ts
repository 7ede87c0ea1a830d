// How wide the list is: dragged at its edge, or moved with the arrow keys there; this browser remembers it.

import { html } from 'lit';
import { inboxStrings } from '../shared/strings/inbox.ts';

const place = 'confer:inbox-width';
const least = 200;
const step = 16;

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
      @pointerdown=${this.#grab} @keydown=${this.#key} @dblclick=${() => this.#set(undefined)}></div>`;
  }

  /** For those who hear it: of a hundred parts of a wide screen. */
  get #share(): number {
    return Math.round(Math.min(1, (this.#width ?? 352) / 1000) * 100);
  }

  #grab = (event: PointerEvent) => {
    const handle = event.currentTarget as HTMLElement;
    handle.setPointerCapture(event.pointerId);
    event.preventDefault();
    const move = ({ clientX }: PointerEvent) => {
      const { left, right } = handle.parentElement!.getBoundingClientRect();
      this.#fit(handle, isRtl(handle) ? right - clientX : clientX - left);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', move), {
      once: true,
    });
  };

  #key = (event: KeyboardEvent) => {
    const handle = event.currentTarget as HTMLElement;
    const now = handle.parentElement!.offsetWidth;
    const wider = isRtl(handle) ? 'ArrowLeft' : 'ArrowRight';
    const narrower = isRtl(handle) ? 'ArrowRight' : 'ArrowLeft';
    const to = { [wider]: now + step, [narrower]: now - step, Home: least, End: Number.POSITIVE_INFINITY }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.#fit(handle, to);
  };

  /** Of what there is, some is left for the question. */
  #fit(handle: HTMLElement, width: number): void {
    const room = handle.closest<HTMLElement>('.inbox')!.offsetWidth;
    this.#set(Math.round(Math.max(least, Math.min(width, room * 0.6))));
  }

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

const isRtl = (element: Element) => getComputedStyle(element).direction === 'rtl';

function read(): number | undefined {
  try {
    return Number(localStorage.getItem(place)) || undefined;
  } catch {
    return undefined;
  }
}
