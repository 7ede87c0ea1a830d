// A picture in a dialog: as large as the window allows, and by a click in its own size.

import { css, html } from 'lit';
import { commonStrings } from '../strings/common.ts';
import { dialogAt } from './dialog.ts';

/** Shows a picture over the page; the keyboard goes back to `origin` afterwards. */
export function enlarged(origin: HTMLElement, src: string, name: string): void {
  const dialog = dialogAt(origin, name, styles, (dialog) => {
    const turn = ({ currentTarget }: Event) => {
      const full = dialog.toggleAttribute('data-full');
      (currentTarget as Element).setAttribute('aria-pressed', String(full));
    };
    return html`<button type="button" class="zoom" aria-pressed="false" @click=${turn}><img alt=${name} src=${src} /></button>
      <p><span>${name}</span> <button type="button" autofocus @click=${() => dialog.close()}>${commonStrings.close}</button></p>`;
  });
  dialog.className = 'enlarged';
  dialog.part.add('enlarged');
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog) dialog.close();
  });
}

const styles = css`
  dialog.enlarged {
    border: 0;
    padding: 0.75rem;
    max-inline-size: 98vw;
    max-block-size: 98vh;
    color: var(--_ink);
    background: var(--_surface);
    border-radius: var(--_radius);
  }
  dialog.enlarged::backdrop {
    background: rgb(0 0 0 / 70%);
  }
  dialog.enlarged .zoom {
    display: block;
    margin-inline: auto;
    overflow: auto;
    max-block-size: calc(98vh - 6rem);
  }
  dialog.enlarged img {
    max-inline-size: 100%;
    max-block-size: calc(98vh - 6rem);
    min-inline-size: min(60vw, 24rem);
    object-fit: contain;
    border-radius: 0;
  }
  dialog.enlarged[data-full] img {
    max-inline-size: none;
    max-block-size: none;
    min-inline-size: 0;
    cursor: zoom-out;
  }
  dialog.enlarged p {
    display: flex;
    justify-content: space-between;
    align-items: center;
    gap: 1rem;
    margin: 0.75rem 0 0;
    overflow-wrap: anywhere;
  }
`;
