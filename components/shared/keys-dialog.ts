// The keys of the inbox, or of a question that stands alone, to look up.

import { css, html } from 'lit';
import { type Strings, strings } from './strings.ts';

export function keysDialog(shortcuts: Strings['shortcuts'] = strings.shortcuts): unknown {
  const close = (event: Event) => (event.currentTarget as HTMLElement).closest('dialog')?.close();
  return html`<dialog class="keys" part="keys" aria-label=${strings.keys}>
    <dl>${shortcuts.map(([keys, what]) => html`<div><dt><kbd>${keys}</kbd></dt><dd>${what}</dd></div>`)}</dl>
    <button type="button" class="primary" @click=${close}>${strings.close}</button>
  </dialog>`;
}

export const keysStyles = css`
  dialog.keys {
    color: inherit;
    background: var(--_surface);
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    padding: 1.25rem;
  }
  dialog.keys dl {
    margin: 0 0 1rem;
    display: grid;
    gap: 0.4rem;
  }
  dialog.keys dl > div {
    display: grid;
    grid-template-columns: 9rem 1fr;
    gap: 1rem;
  }
  dialog.keys dd {
    margin: 0;
  }
`;
