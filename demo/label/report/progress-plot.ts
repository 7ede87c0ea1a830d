// How the work went: answers of each person over time, as a drawing of a few lines. A library for plots is thirty times as large.

import { html, svg } from 'lit';
import type { Labelled } from '../export.ts';
import { peopleIn } from '../quality/ratings.ts';

const width = 640;
const height = 160;
/** As many points as can be told apart. */
const most = 320;

export function progressPlot(rows: readonly Labelled[], total: number): unknown {
  const people = peopleIn(rows);
  const lines = people.map((person) => timesOf(rows, person));
  const all = lines.flat();
  if (all.length < 2) return html`<p class="quiet">There is nothing to draw yet.</p>`;
  const first = Math.min(...lines.map(([time]) => time ?? Number.POSITIVE_INFINITY));
  const last = Math.max(...lines.map((line) => line.at(-1) ?? 0));
  const highest = Math.max(1, ...lines.map(({ length }) => length));
  const x = (time: number) => (last === first ? 0 : ((time - first) / (last - first)) * width);
  const y = (count: number) => height - (count / highest) * height;
  const when = new Intl.DateTimeFormat(undefined, { dateStyle: 'short', timeStyle: 'short' });
  const words = people.map((person, at) => `${person || 'without a name'}: ${lines[at]!.length}`).join(', ');
  return html`<figure class="plot">
    <svg viewBox=${`-2 -4 ${width + 4} ${height + 8}`} role="img" aria-label=${`Answers over time. ${words}, of ${total}.`}>
      <line class="axis" x1="0" y1=${height} x2=${width} y2=${height}></line>
      ${lines.map(
        (times, at) =>
          svg`<polyline class=${`line${at % 4}`} points=${steps(times)
            .map(([time, count]) => `${x(time)},${y(count)}`)
            .join(' ')}></polyline>`,
      )}
    </svg>
    <figcaption class="row between small quiet"><span>${when.format(first)}</span>
      <span class="row legend">${people.map((person, at) => html`<span><i class=${`line${at % 4}`}></i> ${person || 'without a name'}, ${lines[at]!.length.toLocaleString()}</span>`)}</span>
      <span>${when.format(last)}</span></figcaption>
  </figure>`;
}

function timesOf(rows: readonly Labelled[], person: string): number[] {
  const own = rows.filter(({ who, decision }) => who === person && !decision);
  return own.map(({ when }) => Date.parse(when)).sort((one, other) => one - other);
}

/** When it was how many; of many only some, the last always. */
function steps(times: readonly number[]): [number, number][] {
  const every = Math.ceil(times.length / most);
  return times.flatMap((time, at): [number, number][] =>
    at % every === 0 || at === times.length - 1 ? [[time, at + 1]] : [],
  );
}
