// How fields of marks look: the colours of labels, the tools, the list. Labels differ by more than their colour: a mark has its
// label beside it in the list, and lines of different kinds.

import { css, unsafeCSS } from 'lit';
import { tones } from './labels.ts';

const hues = [250, 145, 60, 320, 200, 25, 105, 285];
export const toneStyles = unsafeCSS(
  Array.from({ length: tones }, (_, tone) => {
    const hue = hues[tone];
    return `--_tone-${tone}: light-dark(oklch(0.9 0.07 ${hue}), oklch(0.38 0.09 ${hue}));
      --_edge-${tone}: light-dark(oklch(0.5 0.15 ${hue}), oklch(0.78 0.12 ${hue}));`;
  }).join('\n'),
);
const toneClasses = unsafeCSS(
  Array.from({ length: tones }, (_, tone) => {
    return `.tone-${tone} { --_tone: var(--_tone-${tone}); --_tone-edge: var(--_edge-${tone}); }`;
  }).join('\n'),
);

export const markStyles = css`
  :host {
    display: block;
    ${toneStyles}
  }
  ${toneClasses}
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4rem;
    margin-block-end: 0.5rem;
  }
  .tools button {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
    padding-inline: 0.6em;
  }
  .tools [aria-pressed='true'] {
    background: var(--_chosen);
    border-color: var(--_accent);
    color: var(--_ink);
  }
  .tools [aria-disabled='true'] {
    opacity: 0.6;
    cursor: default;
    text-decoration: none;
  }
  .swatch {
    flex: none;
    inline-size: 0.9em;
    block-size: 0.9em;
    border-radius: 2px;
    background: var(--_tone);
    border: 2px solid var(--_tone-edge);
    forced-color-adjust: none;
  }
  .tag {
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    padding: 0 0.4em;
    font-size: 0.75rem;
    line-height: 1.4;
    color: var(--_ink);
    background: var(--_tone);
  }
  .how,
  .none {
    color: var(--_quiet);
    font-size: 0.875em;
    margin-block: 0.4rem;
  }
  .list {
    list-style: none;
    margin: 0.5rem 0 0;
    padding: 0;
    max-block-size: 16rem;
    overflow: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .list li {
    display: flex;
    align-items: stretch;
  }
  .list li + li {
    border-block-start: 1px solid var(--_line);
  }
  .entry {
    flex: 1;
    min-inline-size: 0;
    display: flex;
    align-items: baseline;
    gap: 0.5em;
    text-align: start;
    background: none;
    border: 0;
    border-radius: 0;
  }
  .entry .swatch {
    align-self: center;
  }
  .entry b {
    flex: none;
    max-inline-size: 60%;
    overflow-wrap: anywhere;
  }
  .words {
    overflow-wrap: anywhere;
  }
  .entry[aria-current] {
    background: var(--_chosen);
    box-shadow: inset 3px 0 0 var(--_accent);
  }
  .entry:focus-visible,
  .remove:focus-visible {
    outline-offset: -2px;
  }
  .remove {
    min-inline-size: 2.25em;
  }
  @media (forced-colors: active) {
    .tools [aria-pressed='true'] {
      border: 3px solid Highlight;
    }
    .entry[aria-current] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
