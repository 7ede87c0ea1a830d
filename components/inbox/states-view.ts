// What stands beside the rows and the question: nothing to do, everything done, the way to the next and back.

import { html, nothing, svg } from 'lit';
import type { InputRecord } from '../../src/model/record.ts';
import { type Keymap, keyText } from '../shared/keyboard.ts';
import { inboxStrings } from '../shared/strings/inbox.ts';
import { withCode } from '../shared/text-view.ts';
import type { Commands } from './keys.ts';

const outline = (path: string) =>
  svg`<svg viewBox="0 0 48 48" aria-hidden="true" class="drawing"><path d=${path} /></svg>`;
const check = 'M24 5a19 19 0 1 0 0 38 19 19 0 0 0 0-38M15 25l6.5 6.5L34 18';
const tray = 'M6 28 12 10h24l6 18v10H6zM6 28h11l2 5h10l2-5h11';

export const emptyView = (words: string): unknown =>
  html`${words ? html`${outline(tray)}<p>${withCode(words)}</p>` : nothing}`;

/** Nothing is left to do; what came of it stands below. */
export const finishedView = (
  came: unknown,
): unknown => html`<div class="nothing finished" part="finished">${outline(check)}
    <p class="headline">${inboxStrings.allDone}</p>
    ${came}
  </div>`;

/** Above the question: back to the list, where there is room for one of them; on, back and away. */
export function toolsView(commands: Commands, keymap: Keymap, input: InputRecord | undefined): unknown {
  const tool = (label: string, drawn: string, key: string, act: () => void) =>
    html`<button type="button" class="plain tool" part="tool" aria-label=${label} title=${key ? `${label} (${keyText(key)})` : label}
      @click=${act}><span aria-hidden="true">${drawn}</span></button>`;
  return html`<div class="tools" part="tools">
    <button type="button" class="back plain" part="back" @click=${commands.back}><span aria-hidden="true">←</span> ${inboxStrings.back}</button>
    <span class="gap"></span>
    ${input?.state === 'pending' ? tool(inboxStrings.snooze, '◷', keymap.snooze, commands.snooze) : nothing}
    ${input ? tool(inboxStrings.previous, '↑', keymap.up, () => commands.move(-1, true)) : nothing}
    ${input ? tool(inboxStrings.following, '↓', keymap.down, () => commands.move(1, true)) : nothing}
  </div>`;
}
