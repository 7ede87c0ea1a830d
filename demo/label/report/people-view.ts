// Who has labelled how much, and how long an item took them.

import { html, nothing } from 'lit';
import type { Labelled } from '../export.ts';
import { pace } from '../quality/pace.ts';
import { peopleIn } from '../quality/ratings.ts';
import { minutes, seconds } from './durations.ts';

export function peopleView(rows: readonly Labelled[], total: number): unknown {
  const any = rows.some(({ suggestion }) => suggestion);
  return html`<table>
    <thead><tr><th>Person</th><th class="number">Labelled</th><th class="number">Skipped</th><th class="number">Left</th>
      ${any ? html`<th class="number">Suggestions accepted</th><th class="number">changed</th>` : nothing}
      <th class="number">Time per item</th><th class="number">At work</th></tr></thead>
    <tbody>${peopleIn(rows).map((person) => {
      const own = rows.filter(({ who, decision }) => who === person && !decision);
      const skipped = own.filter((row) => row.skipped !== undefined).length;
      const suggestions = (what: string) => own.filter(({ suggestion }) => suggestion === what).length;
      const { median, total: worked } = pace(own.map(({ when }) => when));
      return html`<tr><th scope="row">${person || 'without a name'}</th>
        <td class="number">${(own.length - skipped).toLocaleString()}</td>
        <td class="number">${skipped.toLocaleString()}</td>
        <td class="number">${Math.max(0, total - own.length).toLocaleString()}</td>
        ${
          any
            ? html`<td class="number">${suggestions('accepted').toLocaleString()}</td>
              <td class="number">${suggestions('changed').toLocaleString()}</td>`
            : nothing
        }
        <td class="number">${median === undefined ? '–' : seconds(median)}</td>
        <td class="number">${worked === 0 ? '–' : minutes(worked)}</td></tr>`;
    })}</tbody>
  </table>
  <p class="quiet small">The time per item lies between two answers; half are quicker. Pauses of more than five minutes do not count.</p>`;
}
