// How often each value was given, for each part of an answer that has few of them.

import { html, nothing } from 'lit';
import type { Labelled } from '../export.ts';
import { type Aspect, valueIn } from '../quality/ratings.ts';

/** More values than these are no distribution that a table could show. */
const most = 30;

export function distributionView(rows: readonly Labelled[], aspects: readonly Aspect[]): unknown {
  return aspects.map((aspect) => {
    const counts = countsOf(rows, aspect);
    if (counts.length === 0) return nothing;
    const highest = Math.max(1, ...counts.map(([, count]) => count));
    const sum = counts.reduce((all, [, count]) => all + count, 0);
    return html`<table class="bars"><caption>${aspect.title}</caption>
      <tbody>${counts.slice(0, most).map(
        ([value, count]) => html`<tr><th scope="row">${value}</th>
          <td class="number">${count.toLocaleString()}</td>
          <td class="bar"><span style=${`inline-size: ${(100 * count) / highest}%`}></span></td>
          <td class="number quiet">${Math.round((100 * count) / Math.max(1, sum))} %</td></tr>`,
      )}</tbody>
    </table>
    ${counts.length > most ? html`<p class="quiet small">and ${counts.length - most} more values</p>` : nothing}`;
  });
}

/** The values of the schema in its order, also those that nobody gave; then others, the most frequent first. */
export function countsOf(rows: readonly Labelled[], aspect: Aspect): [string, number][] {
  const listed = new Map(aspect.order.map((value) => [String(value), 0]));
  const others = new Map<string, number>();
  for (const row of rows) {
    const value = valueIn(row, aspect);
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one === undefined) continue;
      // Of what was marked in an item, its label counts.
      const said = isMark(one) ? one.label : one;
      const name = typeof said === 'object' ? JSON.stringify(said) : String(said);
      const counts = listed.has(name) ? listed : others;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return [...listed, ...[...others].sort(([, one], [, other]) => other - one)];
}

function isMark(value: unknown): value is { label: unknown } {
  return typeof value === 'object' && value !== null && 'label' in value;
}
