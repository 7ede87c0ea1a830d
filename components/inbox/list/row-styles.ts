// How the rows of the list look, and what stands over it: the bar for several at once, the word of what was just done.

import { css } from 'lit';

export const rowStyles = css`
  .row {
    position: absolute;
    inset-block-start: 0;
    inset-inline: 0;
    block-size: 3.75em;
    padding: 0.35em 0.8em 0.35em 0.6em;
    display: flex;
    align-items: center;
    gap: 0.6em;
    cursor: pointer;
    border-block-end: 1px solid var(--_line);
    border-inline-start: 3px solid transparent;
    overflow: hidden;
  }
  .lines {
    flex: 1;
    min-inline-size: 0;
    display: flex;
    flex-direction: column;
    justify-content: center;
  }
  .probe {
    visibility: hidden;
    pointer-events: none;
  }
  .letter {
    flex: none;
    inline-size: 1ch;
    block-size: 1em;
  }
  :host([view='done']) .row {
    block-size: 5em;
  }
  :host([density='compact']) .row {
    block-size: 2.25em;
  }
  :host([density='compact']) .lines {
    flex-direction: row-reverse;
    justify-content: space-between;
    align-items: baseline;
    gap: 0.6em;
  }
  :host([density='compact']) .lines > .words {
    flex: 1;
  }
  :host([density='compact']) .lines > .meta {
    flex: none;
    max-inline-size: 45%;
  }
  :host([density='compact']) .lines > .words ~ .meta,
  :host([density='compact']) .lines > .words + .meta {
    display: none;
  }
  :host([density='compact']) .lines:has(> .words) > .meta .what {
    display: none;
  }
  .row:hover {
    background: var(--_sunken);
  }
  .row[data-open],
  .row[aria-selected='true'] {
    background: var(--_chosen);
  }
  .row[data-open] {
    border-inline-start-color: var(--_accent);
  }
  .row[data-unread] .words {
    font-weight: 600;
  }
  .row[data-begins] {
    border-block-start: 2px solid var(--_edge);
  }
  .row[data-begins] .what {
    color: var(--_ink);
    font-weight: 600;
  }
  .thumb {
    flex: none;
    inline-size: 2.75em;
    block-size: 2.75em;
    object-fit: cover;
    border-radius: calc(var(--_radius) / 2);
    background: var(--_sunken);
  }
  :host([density='compact']) .thumb {
    inline-size: 1.75em;
    block-size: 1.75em;
  }
  .meta {
    display: flex;
    align-items: baseline;
    gap: 0.5em;
    font-size: 0.8125em;
    color: var(--_quiet);
  }
  .what,
  .words {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .what,
  .words {
    unicode-bidi: plaintext;
  }
  :is(.what, .words):dir(rtl) {
    text-align: right;
  }
  .meta .words {
    font-size: 1.23em;
    color: var(--_ink);
  }
  .what {
    flex: 1;
  }
  .age,
  .mark {
    white-space: nowrap;
  }
  .mark {
    border: 1px solid var(--_line);
    border-radius: 1em;
    padding-inline: 0.5em;
  }
  .mark[data-soon] {
    color: var(--_danger);
    border-color: currentColor;
  }
  .bulk {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4em;
    padding: 0.5em 0.6em;
    background: var(--_surface);
    border-block-start: 1px solid var(--_line);
  }
  .bulk span {
    flex: 1;
    white-space: nowrap;
  }
  .toast {
    position: absolute;
    inset-block-end: 0.75em;
    inset-inline-start: 0.75em;
    z-index: 2;
    max-inline-size: min(20.5em, calc(100% - 1.5em));
    display: flex;
    align-items: center;
    gap: 0.75em;
    padding: 0.4em 0.4em 0.4em 0.8em;
    min-block-size: 2.75em;
    color: var(--_surface);
    background: var(--_ink);
    border: 1px solid transparent;
    border-radius: var(--_radius);
    overflow-wrap: anywhere;
  }
  .inbox:has(.bulk) > .toast {
    margin-block-end: 5.75em;
  }
  /* Beneath are the buttons that come next. */
  @container (max-width: 42rem) {
    .toast {
      inset-block: 0.5em auto;
      inset-inline: 0.5em;
      max-inline-size: none;
    }
  }
  .toast span {
    flex: 1;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }
  .toast button {
    flex: none;
    color: inherit;
    background: none;
    border-color: currentColor;
  }
  .toast button:focus-visible {
    outline-color: currentColor;
  }
  .toast [data-key]::after {
    content: attr(data-key);
    content: attr(data-key) / '';
    display: inline-block;
    margin-inline-start: 0.6em;
    font: 600 0.75em var(--_mono);
  }
  @media (prefers-reduced-motion: no-preference) {
    .toast {
      animation: rise 120ms ease-out;
    }
    @keyframes rise {
      from {
        transform: translateY(0.5em);
        opacity: 0;
      }
    }
  }
  @media (hover: none) {
    .toast [data-key]::after {
      content: none;
    }
  }
  @media (forced-colors: active) {
    .row,
    .tab {
      border-inline-start-color: Canvas;
    }
    .tab:not([aria-pressed='true']) {
      border-color: Canvas;
    }
    .row[data-open] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .row[aria-selected='true'] {
      border-inline-start-color: Highlight;
    }
  }
`;
