// How the picture of <cf-regions> looks, and what is marked in it. Outlines have a dark and a light edge, so that they are seen on any
// picture; nothing is filled, so that it is seen as well.

import { css } from 'lit';

export const regionStyles = css`
  .frame {
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_sunken);
    overflow: hidden;
    inline-size: fit-content;
    max-inline-size: 100%;
  }
  .picture {
    position: relative;
    inline-size: fit-content;
    user-select: none;
    -webkit-user-select: none;
    touch-action: pinch-zoom;
  }
  :host(:not([disabled], [readonly])) .picture {
    cursor: crosshair;
  }
  .picture:focus-visible {
    outline-offset: -3px;
    outline-width: 3px;
  }
  img {
    display: block;
    max-inline-size: 100%;
    max-block-size: var(--cf-regions-height, 70vh);
    min-inline-size: 4rem;
    pointer-events: none;
  }
  svg,
  .over {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    overflow: hidden;
  }
  .over {
    pointer-events: none;
    direction: ltr;
  }
  .shape {
    fill: transparent;
    stroke: var(--_tone-edge);
    stroke-width: 3px;
    paint-order: stroke;
    cursor: move;
    filter: drop-shadow(0 0 1px #fff) drop-shadow(0 0 1px #000);
  }
  .shape.current {
    stroke-dasharray: 8 4;
  }
  .draft {
    fill: none;
    stroke: var(--_accent);
    stroke-width: 2px;
    stroke-dasharray: 4 3;
  }
  .over > * {
    position: absolute;
  }
  .tag {
    border: 1px solid var(--_tone-edge);
  }
  .pin,
  .handle,
  .corner,
  .cursor {
    translate: -50% -50%;
    border-radius: 50%;
  }
  .pin,
  .handle {
    inline-size: 1.5rem;
    block-size: 1.5rem;
    pointer-events: auto;
    cursor: move;
  }
  .pin::before,
  .handle::before,
  .corner {
    content: '';
    position: absolute;
    inset: 0.35rem;
    border-radius: 50%;
    background: var(--_tone-edge, var(--_accent));
    border: 2px solid #fff;
    outline: 1px solid #000;
  }
  .pin.current::before {
    inset: 0.15rem;
  }
  .pin + .tag {
    margin-inline-start: 0.6rem;
  }
  .handle::before {
    background: #fff;
    border-color: var(--_accent);
  }
  .handle.chosen::before {
    background: var(--_accent);
  }
  .corner {
    inset: auto;
    inline-size: 0.7rem;
    block-size: 0.7rem;
  }
  .cursor {
    inline-size: 1.6rem;
    block-size: 1.6rem;
    border: 2px solid #fff;
    outline: 2px solid #000;
  }
  .cursor::before {
    content: '';
    position: absolute;
    inset: calc(50% - 2px);
    background: #fff;
    outline: 1px solid #000;
  }
  .picture:not(:focus) .cursor {
    display: none;
  }
  @media (forced-colors: active) {
    .picture {
      forced-color-adjust: none;
    }
    .tag {
      color: CanvasText;
      background: Canvas;
      border-color: CanvasText;
    }
  }
`;
