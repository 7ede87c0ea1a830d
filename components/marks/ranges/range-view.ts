// A sound as it is drawn: how loud it is, what is marked in it, where the line is. What is wider than the field is scrolled; only what
// is seen of the outline is drawn.

import { html, nothing, svg } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import type { Stretch } from '../stretches.ts';
import { timeText } from './ranges.ts';
import { type Loudness, outlineOf } from './waveform.ts';

export interface DrawnRange {
  range: Stretch;
  tone: number;
  title: string | undefined;
  at: number;
  current: boolean;
}

export interface Track {
  duration: number;
  loudness: Loudness | undefined;
  /** What is seen of it. */
  view: Stretch;
  ranges: readonly DrawnRange[];
  time: number;
  /** Where a range was begun that has no end yet. */
  begun: number | undefined;
  edge: number;
  fixed: boolean;
}

const columns = 600;

export function trackView({ duration, loudness, view, ranges, time, begun, edge, fixed }: Track): unknown {
  const at = (seconds: number) => `${(seconds / duration) * 100}%`;
  const across = ({ start, end }: Stretch) => styleMap({ left: at(start), width: at(end - start) });
  return html`<svg class="loudness" aria-hidden="true" viewBox="0 0 ${columns - 1} 2" preserveAspectRatio="none"
      style=${styleMap({ 'inline-size': `${((view.end - view.start) / duration) * 100}%` })}>
      ${loudness ? svg`<path d=${outlineOf(loudness, view.start, view.end, columns)} />` : nothing}
    </svg>
    <div class="over" aria-hidden="true">
      ${ranges.map(
        (
          one,
        ) => html`<div class="range tone-${one.tone} ${one.current ? 'current' : ''}" data-at=${one.at} style=${across(one.range)}>
          ${one.title ? html`<span class="tag">${one.title}</span>` : nothing}
          ${
            one.current && !fixed
              ? [0, 1].map(
                  (corner) => html`<div class="edge ${corner === edge ? 'chosen' : ''}" data-corner=${corner}></div>`,
                )
              : nothing
          }</div>`,
      )}
      ${begun === undefined ? nothing : html`<div class="begun" style=${across({ start: Math.min(begun, time), end: Math.max(begun, time) })}></div>`}
      <div class="line ${time > duration * 0.8 ? 'late' : ''}" style=${styleMap({ left: at(time) })}><span class="time">${timeText(Math.round(time * 100) / 100)}</span></div>
    </div>`;
}
