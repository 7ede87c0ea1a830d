// The days on which something was answered or skipped, to narrow the list of what is done: in the calendar of whoever looks.

import { html } from 'lit';
import type { InputFilter } from '../../../src/model/record.ts';
import { commonStrings } from '../../shared/strings/common.ts';
import { inboxStrings } from '../../shared/strings/inbox.ts';

/** Days as date fields have them (`2026-01-31`), both included; an empty one leaves that side open. */
export interface Period {
  from: string;
  until: string;
  /** The same as a filter has it: in ms, the end of the last day not included. */
  times: NonNullable<InputFilter['resolved']>;
}

/** So many days up to today. */
export function lastDays(count: number, now = new Date()): Period {
  const first = new Date(now.getFullYear(), now.getMonth(), now.getDate() - count + 1);
  return periodOf({ from: dayText(first), until: dayText(now) });
}

export function periodOf({ from, until }: Pick<Period, 'from' | 'until'>): Period {
  const times = { ...(from && { from: midnight(from, 0) }), ...(until && { until: midnight(until, 1) }) };
  return { from, until, times };
}

export function periodView(period: Period, change: (period: Period | undefined) => void): unknown {
  const day = (side: keyof Period, label: string) =>
    html`<input type="date" part="day" aria-label=${label} .value=${period[side]} @change=${(event: Event) =>
      change(periodOf({ ...period, [side]: (event.target as HTMLInputElement).value }))} />`;
  return html`<span class="period">${day('from', inboxStrings.answeredFrom)} <span aria-hidden="true">–</span>
    ${day('until', inboxStrings.answeredUntil)}
    <button type="button" class="plain" aria-label=${commonStrings.remove(inboxStrings.days)} @click=${() => change(undefined)}>×</button></span>`;
}

/** Days of a summer time are shorter, or longer: they are counted by the calendar. */
function midnight(day: string, later: number): number {
  const [year, month, date] = day.split('-').map(Number);
  return new Date(year!, month! - 1, date! + later).getTime();
}

function dayText(date: Date): string {
  const digits = (number: number, count: number) => String(number).padStart(count, '0');
  return `${digits(date.getFullYear(), 4)}-${digits(date.getMonth() + 1, 2)}-${digits(date.getDate(), 2)}`;
}
