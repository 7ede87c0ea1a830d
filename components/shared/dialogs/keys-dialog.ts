// The keys of the inbox, or of a question that stands alone, to look up.

import { css, html } from 'lit';
import { type Keymap, keyText } from '../keyboard.ts';
import { commonStrings } from '../strings/common.ts';
import { keyStrings } from '../strings/keys.ts';
import type { Strings } from '../strings.ts';
import { dialogAt } from './dialog.ts';

type Shortcut = [command: keyof Strings['commands'], ...keys: string[]];

export function keysDialog(origin: HTMLElement, keymap: Keymap, alone: boolean): void {
  const all = alone ? promptKeys(keymap) : inboxKeys(keymap);
  const shown = all.map(([command, ...keys]) => [command, keys.filter(Boolean)] as const);
  const dialog = dialogAt(
    origin,
    commonStrings.keys,
    keysStyles,
    (dialog) => html`<dl>${shown.map(([command, keys]) => (keys.length ? line(command, keys) : ''))}</dl>
      <button type="button" class="primary" @click=${() => dialog.close()}>${commonStrings.close}</button>`,
  );
  dialog.className = 'keys';
  dialog.part.add('keys');
}

function line(command: Shortcut[0], keys: readonly string[]): unknown {
  const drawn = keys.map((key, index) => html`${index ? ` ${keyStrings.keyNames.or} ` : ''}<kbd>${key}</kbd>`);
  return html`<div><dt>${drawn}</dt><dd>${keyStrings.commands[command]}</dd></div>`;
}

function promptKeys({ approve, reject, skip, keys }: Keymap): Shortcut[] {
  const { enter, control, escape: leave } = keyStrings.keyNames;
  return [
    ['choose', '1 – 9'],
    ['send', enter],
    ['sendAnywhere', `${control} ${enter}`],
    ['skip', keyText(skip)],
    ['approve', keyText(approve)],
    ['reject', keyText(reject)],
    ['leave', leave],
    ['keys', keys],
  ];
}

function inboxKeys(keymap: Keymap): Shortcut[] {
  const { enter, control } = keyStrings.keyNames;
  return [
    ['move', '↑', '↓', keyText(keymap.down), keyText(keymap.up)],
    ['enter', enter, '→'],
    ...promptKeys(keymap).slice(0, -1),
    ['undo', keyText(keymap.undo), '⌫', `${control} Z`],
    ['select', keyText(keymap.select), '⇧ ↑', '⇧ ↓'],
    ['snooze', keyText(keymap.snooze)],
    ['search', keymap.search],
    ['view', keyText(keymap.view)],
    ['keys', keymap.keys],
  ];
}

const keysStyles = css`
  dialog.keys {
    color: inherit;
    background: var(--_surface);
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    padding: 1.25em;
    max-inline-size: min(38em, 94vw);
  }
  dialog.keys dl {
    margin: 0 0 1em;
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0.4em 1.25em;
  }
  dialog.keys dl > div {
    display: contents;
  }
  dialog.keys dt {
    white-space: nowrap;
    color: var(--_quiet);
    font-size: 0.875em;
  }
  dialog.keys dd {
    margin: 0;
  }
`;
