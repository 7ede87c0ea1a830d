// How often each value was given, and how long it took, for each part of an answer that has few of them.

import { html, nothing } from 'lit';
import type { Labelled } from '../export.ts';
import { medianOf, timesTaken } from '../quality/pace.ts';
import { type Aspect, valueIn } from '../quality/ratings.ts';
import { seconds } from './durations.ts';

/** More values than these are no distribution that a table could show. */
const most = 30;

export function distributionView(rows: readonly Labelled[], aspects: readonly Aspect[]): unknown {
  const taken = timesTaken(rows);
  return aspects.map((aspect) => {
    const counts = countsOf(rows, aspect);
    if (counts.length === 0) return nothing;
    const highest = Math.max(1, ...counts.map(([, count]) => count));
    const sum = counts.reduce((all, [, count]) => all + count, 0);
    const times = timesOf(rows, aspect, taken);
    return html`<table class="bars"><caption>${aspect.title}</caption>
      <thead><tr><th>Value</th><th class="number">Given</th><td></td><th class="number">Share</th><th class="number">Time per item</th></tr></thead>
      <tbody>${counts.slice(0, most).map(
        ([value, count]) => html`<tr><th scope="row">${value}</th>
          <td class="number">${count.toLocaleString()}</td>
          <td class="bar"><span style=${`inline-size: ${(100 * count) / highest}%`}></span></td>
          <td class="number quiet">${Math.round((100 * count) / Math.max(1, sum))} %</td>
          <td class="number">${shown(medianOf(times.get(value) ?? []))}</td></tr>`,
      )}</tbody>
    </table>
    ${counts.length > most ? html`<p class="quiet small">and ${counts.length - most} more values</p>` : nothing}`;
  });
}

/** The values of the schema in its order, also those that nobody gave; then others, the most frequent first. */
export function countsOf(rows: readonly Labelled[], aspect: Aspect): [string, number][] {
  const listed = new Map(aspect.order.map((value) => [String(value), 0]));
  const others = new Map<string, number>();
  for (const name of rows.flatMap((row) => namesIn(row, aspect))) {
    const counts = listed.has(name) ? listed : others;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...listed, ...[...others].sort(([, one], [, other]) => other - one)];
}

/** What an answer counts as: its value, each of several, or the labels of what was marked. */
function namesIn(row: Labelled, aspect: Aspect): string[] {
  const value = valueIn(row, aspect);
  const said = [value].flat().filter((one) => one !== undefined);
  return said
    .map((one) => (isMark(one) ? one.label : one))
    .map((one) => (typeof one === 'object' ? JSON.stringify(one) : String(one)));
}

/** How long the items took whose answers have a value. */
function timesOf(
  rows: readonly Labelled[],
  aspect: Aspect,
  taken: ReadonlyMap<Labelled, number>,
): Map<string, number[]> {
  const times = new Map<string, number[]>();
  for (const row of rows) {
    const time = taken.get(row);
    if (time === undefined) continue;
    for (const name of new Set(namesIn(row, aspect))) {
      const known = times.get(name) ?? [];
      known.push(time);
      times.set(name, known);
    }
  }
  return times;
}

function shown(time: number | undefined): string {
  return time === undefined ? '–' : seconds(time);
}

function isMark(value: unknown): value is { label: unknown } {
  return typeof value === 'object' && value !== null && 'label' in value;
}
