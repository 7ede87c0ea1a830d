// How everything looks: one set of custom properties with light and dark values. The page's `color-scheme` decides
// which of the two is used; each `--cf-…` property overrides one value:
//   cf-inbox { --cf-accent: rebeccapurple; --cf-radius: 0 }

import { css } from 'lit';

export const theme = css`
  :host {
    --_surface: var(--cf-surface, light-dark(#ffffff, #16181c));
    --_sunken: var(--cf-sunken, light-dark(#f5f6f8, #1d2025));
    --_ink: var(--cf-ink, light-dark(#1a1d21, #e8eaed));
    --_quiet: var(--cf-quiet, light-dark(#565d66, #a3abb5));
    --_line: var(--cf-line, light-dark(#d7dbe0, #363b43));
    --_edge: var(--cf-edge, light-dark(#7d858f, #7f8893));
    --_accent: var(--cf-accent, light-dark(#1f5fbf, #8ab4f8));
    --_on-accent: var(--cf-on-accent, light-dark(#ffffff, #10151c));
    --_chosen: var(--cf-chosen, light-dark(#e6effb, #22344f));
    --_danger: var(--cf-danger, light-dark(#b3261e, #f5a39c));
    --_danger-surface: var(--cf-danger-surface, light-dark(#fdf1f0, #3a2220));
    --_note: var(--cf-note, light-dark(#f2f5ea, #2a2f20));
    --_radius: var(--cf-radius, 6px);
    --_font: var(--cf-font, system-ui, sans-serif);
    --_mono: var(--cf-mono, ui-monospace, 'Cascadia Mono', 'Liberation Mono', monospace);
    color: var(--_ink);
    font-family: var(--_font);
    font-size: var(--cf-font-size, 1rem);
    line-height: 1.5;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .sr {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  button {
    font: inherit;
    color: var(--_ink);
    background: var(--_surface);
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    padding: 0.35em 0.9em;
    min-block-size: 2.25em;
    cursor: pointer;
  }
  button:hover {
    background: var(--_sunken);
  }
  button.primary {
    color: var(--_on-accent);
    background: var(--_accent);
    border-color: var(--_accent);
    font-weight: 600;
  }
  button.primary:hover {
    background: color-mix(in oklab, var(--_accent), var(--_ink) 15%);
  }
  button.plain {
    background: none;
    border-color: transparent;
    color: var(--_quiet);
    padding-inline: 0.5em;
  }
  button.plain:hover {
    color: var(--_ink);
    text-decoration: underline;
  }
  button:disabled {
    opacity: 0.6;
    cursor: default;
  }
  kbd {
    font: 600 0.75em var(--_mono);
    color: var(--_quiet);
    border: 1px solid var(--_line);
    border-radius: 3px;
    padding: 0.1em 0.4em;
    background: var(--_sunken);
  }
  @media (hover: none) and (pointer: coarse) {
    :is(label, button) kbd {
      display: none;
    }
  }
  @media (forced-colors: active) {
    button.primary {
      border-width: 2px;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    button {
      transition: background-color 80ms;
    }
  }
`;

/** Text fields of every kind. */
export const controls = css`
  input:not([type='radio'], [type='checkbox']),
  textarea,
  select {
    font: inherit;
    color: inherit;
    background: var(--_surface);
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    padding: 0.35em 0.6em;
    min-block-size: 2.25em;
    max-inline-size: 100%;
  }
  /* The browser's own arrow stands at the very edge, and its text further in than that of a box. */
  @media (forced-colors: none) {
    select:not([multiple]) {
      --_arrow: 0.95em;
      appearance: none;
      padding-inline-end: 1.9em;
      background-repeat: no-repeat;
      background-size: 0.36em 0.36em;
      background-image: linear-gradient(45deg, transparent 43%, currentColor 43% 57%, transparent 57%),
        linear-gradient(-45deg, transparent 43%, currentColor 43% 57%, transparent 57%);
      background-position: calc(100% - var(--_arrow)) 50%, calc(100% - var(--_arrow) + 0.36em) 50%;
    }
    select:not([multiple]):dir(rtl) {
      background-position: calc(var(--_arrow) - 0.36em) 50%, var(--_arrow) 50%;
    }
  }
  input[type='radio'],
  input[type='checkbox'] {
    font: inherit;
    accent-color: var(--_accent);
    inline-size: 1em;
    block-size: 1em;
    margin: 0;
    flex: none;
  }
  [aria-invalid='true']:is(input, textarea, select) {
    border-color: var(--_danger);
    box-shadow: 0 0 0 1px var(--_danger);
  }
  :is(input, textarea, select):is(:disabled, :read-only:not([type='radio'], [type='checkbox'], select)) {
    background-color: var(--_sunken);
    border-color: var(--_line);
  }
`;
