// Puts a question off: for a while, until tomorrow, or until something else in its run is answered.

import { html } from 'lit';
import { dateText } from '../shared/locale.ts';
import { strings } from '../shared/strings.ts';

/** `0`: until the next answer in its run. */
export function snoozeView(snooze: (until: number) => void, locale: string | undefined): unknown {
  const close = (event: Event) => (event.currentTarget as HTMLElement).closest('dialog')?.close();
  const choices: [label: string, until: number][] = [
    [strings.snoozeHour, Date.now() + 3_600_000],
    [strings.snoozeTomorrow, morning(1)],
    [strings.snoozeWeek, morning(7)],
    [strings.snoozeRun, 0],
  ];
  const chosen = (event: Event, until: number) => {
    close(event);
    snooze(until);
  };
  const choice = ([label, until]: [string, number]) => html`<li><button type="button" class="plain"
    @click=${(event: Event) => chosen(event, until)}>${label}${until ? html` <small>${dateText(until, locale)}</small>` : ''}</button></li>`;
  return html`<dialog class="snooze" part="snooze" aria-label=${strings.snooze}>
    <ul>${choices.map(choice)}</ul>
    <button type="button" @click=${close}>${strings.close}</button>
  </dialog>`;
}

/** Eight o'clock, so many days from now. */
function morning(days: number): number {
  const date = new Date();
  date.setDate(date.getDate() + days);
  return date.setHours(8, 0, 0, 0);
}
