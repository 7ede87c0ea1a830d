// The keys of the inbox, to look up.

import { html } from 'lit';
import { strings } from './strings.ts';

export function keysDialog(): unknown {
  const close = (event: Event) => (event.currentTarget as HTMLElement).closest('dialog')?.close();
  return html`<dialog part="keys" aria-label=${strings.keys}>
    <dl>${strings.shortcuts.map(([keys, what]) => html`<div><dt><kbd>${keys}</kbd></dt><dd>${what}</dd></div>`)}</dl>
    <button type="button" class="primary" @click=${close}>${strings.close}</button>
  </dialog>`;
}
