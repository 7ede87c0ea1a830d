// Puts a question off: for a while, until tomorrow, or until something else in its run is answered.

import { css, html } from 'lit';
import { dialogAt } from '../shared/dialogs/dialog.ts';
import { dateText, localeOf } from '../shared/locale.ts';
import { commonStrings } from '../shared/strings/common.ts';
import { inboxStrings } from '../shared/strings/inbox.ts';

/** `snooze` is told until when; `0`: until the next answer in its run. */
export function snoozeDialog(origin: HTMLElement, snooze: (until: number) => void): void {
  const locale = localeOf(origin);
  const choices: [label: string, until: number][] = [
    [inboxStrings.snoozeHour, Date.now() + 3_600_000],
    [inboxStrings.snoozeTomorrow, morning(1)],
    [inboxStrings.snoozeWeek, morning(7)],
    [inboxStrings.snoozeRun, 0],
  ];
  const dialog = dialogAt(origin, inboxStrings.snooze, styles, (dialog) => {
    const chosen = (until: number) => {
      dialog.close();
      snooze(until);
    };
    const choice = ([label, until]: [string, number]) => html`<li><button type="button" class="plain"
      @click=${() => chosen(until)}>${label}${until ? html` <small>${dateText(until, locale)}</small>` : ''}</button></li>`;
    return html`<ul>${choices.map(choice)}</ul>
      <button type="button" @click=${() => dialog.close()}>${commonStrings.close}</button>`;
  });
  dialog.className = 'snooze';
  dialog.part.add('snooze');
}

/** Eight o'clock, so many days from now. */
function morning(days: number): number {
  const date = new Date();
  date.setDate(date.getDate() + days);
  return date.setHours(8, 0, 0, 0);
}

const styles = css`
  dialog.snooze {
    color: inherit;
    background: var(--_surface);
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    padding: 1em;
  }
  dialog.snooze ul {
    margin: 0 0 0.75em;
    padding: 0;
    list-style: none;
  }
  dialog.snooze li button {
    inline-size: 100%;
    text-align: start;
    color: inherit;
  }
`;
