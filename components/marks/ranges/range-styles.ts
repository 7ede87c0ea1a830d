// How the sound of <cf-ranges> looks, and what is marked in it. Time runs from left to right in every language.

import { css } from 'lit';

export const rangeStyles = css`
  :host {
    inline-size: 100%;
  }
  .scroll {
    direction: ltr;
    overflow-x: auto;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .scroll:focus-visible {
    outline-offset: -3px;
    outline-width: 3px;
  }
  .track {
    position: relative;
    block-size: var(--cf-ranges-height, 9rem);
    display: grid;
    user-select: none;
    -webkit-user-select: none;
    touch-action: pan-y pinch-zoom;
  }
  :host(:not([disabled], [readonly])) .track {
    cursor: text;
  }
  .loudness {
    position: sticky;
    left: 0;
    block-size: 100%;
    fill: var(--_edge);
    padding-block: 1.5rem;
    pointer-events: none;
  }
  .over {
    position: absolute;
    inset: 0;
    overflow: hidden;
  }
  .over > * {
    position: absolute;
    inset-block: 0;
  }
  .range {
    background: color-mix(in srgb, var(--_tone-edge) 22%, transparent);
    border: solid var(--_tone-edge);
    border-width: 0 2px;
    cursor: move;
  }
  .range.current {
    z-index: 1;
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }
  .tag {
    position: absolute;
    inset-block-start: 0;
    pointer-events: none;
  }
  .edge {
    position: absolute;
    inset-block: 0;
    inline-size: 1.5rem;
    margin-inline-start: -0.75rem;
    cursor: ew-resize;
  }
  .edge[data-corner='0'] {
    left: 0;
  }
  .edge[data-corner='1'] {
    left: 100%;
  }
  .edge::before {
    content: '';
    position: absolute;
    inset: calc(50% - 0.9rem) calc(50% - 0.25rem);
    border-radius: 3px;
    background: var(--_surface);
    border: 2px solid var(--_accent);
  }
  .edge.chosen::before {
    background: var(--_accent);
  }
  .begun {
    background: color-mix(in srgb, var(--_accent) 20%, transparent);
    border-inline-start: 2px dashed var(--_accent);
    pointer-events: none;
  }
  .line {
    border-inline-start: 2px solid var(--_danger);
    pointer-events: none;
  }
  .time {
    position: absolute;
    inset-block-end: 0;
    white-space: nowrap;
    padding-inline: 0.3em;
    font-size: 0.75rem;
    font-variant-numeric: tabular-nums;
    background: var(--_surface);
  }
  .line.late .time {
    right: 2px;
  }
  @media (forced-colors: active) {
    .loudness {
      fill: GrayText;
    }
    .range {
      border-color: CanvasText;
    }
    .range.current {
      outline-color: Highlight;
    }
    .edge::before {
      background: Canvas;
      border-color: Highlight;
    }
    .edge.chosen::before {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
