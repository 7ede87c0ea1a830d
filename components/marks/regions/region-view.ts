// Regions as they are drawn over their picture: outlines in the picture's own pixels, and names, pins and handles that keep their
// size however large it is.

import { html, nothing, svg } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { boundsOf, cornersOf, type Point, type Region, type Size } from './regions.ts';

export interface DrawnRegion {
  region: Region;
  tone: number;
  title: string | undefined;
  at: number;
  current: boolean;
}

export interface Overlay {
  size: Size;
  regions: readonly DrawnRegion[];
  /** The corners of a polygon that is not closed yet. */
  corners: readonly Point[];
  /** Where the keyboard draws. */
  cursor: Point | undefined;
  /** The corner that keys move. */
  corner: number;
  fixed: boolean;
}

export function overlayView({ size, regions, corners, cursor, corner, fixed }: Overlay): unknown {
  const at = ([x, y]: Point) => styleMap({ left: `${(x / size.width) * 100}%`, top: `${(y / size.height) * 100}%` });
  const current = fixed ? undefined : regions.find((one) => one.current);
  return html`<svg viewBox="0 0 ${size.width} ${size.height}" aria-hidden="true">
      ${regions.map(outline)}
      ${corners.length ? svg`<polyline class="draft" points=${corners.join(' ')} vector-effect="non-scaling-stroke" />` : nothing}
    </svg>
    <div class="over" aria-hidden="true">
      ${regions.map(({ region, tone, title, at: index, current }) => {
        const { x, y } = boundsOf(region);
        const pin = region.shape === 'point';
        return html`${pin ? html`<div class="pin tone-${tone} ${current ? 'current' : ''}" data-at=${index} style=${at([x, y])}></div>` : nothing}
          ${title ? html`<div class="tag tone-${tone}" style=${at([x, y])}>${title}</div>` : nothing}`;
      })}
      ${current ? cornersOf(current.region).map((point, i) => html`<div class="handle ${i === corner ? 'chosen' : ''}" data-corner=${i} style=${at(point)}></div>`) : nothing}
      ${corners.map((point) => html`<div class="corner" style=${at(point)}></div>`)}
      ${cursor ? html`<div class="cursor" style=${at(cursor)}></div>` : nothing}
    </div>`;
}

function outline({ region, tone, at, current }: DrawnRegion): unknown {
  const look = `shape tone-${tone}${current ? ' current' : ''}`;
  if (region.shape === 'polygon')
    return svg`<polygon class=${look} data-at=${at} points=${region.points.join(' ')} vector-effect="non-scaling-stroke" />`;
  if (region.shape === 'point') return nothing;
  const { x, y, width, height } = boundsOf(region);
  return svg`<rect class=${look} data-at=${at} x=${x} y=${y} width=${width} height=${height} vector-effect="non-scaling-stroke" />`;
}
