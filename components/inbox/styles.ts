// How the inbox looks: the list beside the question, one after the other where there is no room.

import { css } from 'lit';

export const inboxStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    block-size: var(--cf-inbox-height, min(52rem, 90dvh));
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    overflow: hidden;
  }
  .inbox {
    display: grid;
    grid-template-columns: var(--_side, minmax(15em, 22em)) minmax(0, 1fr);
    grid-template-rows: minmax(0, 1fr);
    block-size: 100%;
    position: relative;
  }
  .side {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    border-inline-end: 1px solid var(--_line);
    position: relative;
  }
  header {
    padding: 0.6em;
    display: grid;
    gap: 0.5em;
    border-block-end: 1px solid var(--_line);
  }
  .tabs,
  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: 0.3em;
  }
  .tab {
    border-color: transparent;
    background: none;
    color: var(--_quiet);
    font-weight: 600;
  }
  .tab[aria-pressed='true'] {
    background: var(--_sunken);
    color: var(--_ink);
    border-color: var(--_line);
  }
  .count {
    font-weight: 400;
    font-variant-numeric: tabular-nums;
    color: var(--_quiet);
  }
  button.keys {
    margin-inline-start: auto;
    min-inline-size: 2.25em;
    font-weight: 700;
  }
  .filters > input {
    flex: 1 1 8em;
    min-inline-size: 0;
  }
  .filters > select {
    flex: 1 1 9em;
    inline-size: 9em;
    min-inline-size: 0;
  }
  .list {
    flex: 1;
    min-block-size: 0;
    display: grid;
    grid: minmax(0, 1fr) / minmax(0, 1fr);
  }
  .list > * {
    grid-area: 1 / 1;
  }
  .scroller {
    overflow-y: auto;
    position: relative;
    overscroll-behavior: contain;
    contain: strict;
  }
  .scroller:focus-visible {
    outline-offset: -2px;
  }
  .canvas {
    position: relative;
  }
  .splitter {
    position: absolute;
    inset-block: 0;
    inset-inline-end: -4px;
    inline-size: 8px;
    z-index: 1;
    cursor: col-resize;
    touch-action: none;
  }
  .splitter:hover,
  .splitter:focus-visible {
    background: linear-gradient(var(--_accent), var(--_accent)) center / 2px 100% no-repeat;
  }
  .chip {
    border-radius: 1em;
    background: var(--_chosen);
    min-block-size: 0;
    padding: 0.15em 0.7em;
    font-size: 0.8125em;
  }
  .period {
    flex: 1 1 100%;
    display: flex;
    align-items: center;
    gap: 0.3em;
  }
  .period input {
    flex: 0 1 10em;
    inline-size: 0;
    min-inline-size: 0;
    padding-inline: 0.4em;
    font-size: 0.8125em;
  }
  .period button {
    padding-inline: 0.5em;
  }
  .standstill {
    padding: 0.6em 0.8em;
    background: var(--_danger-surface);
    border-block-end: 1px solid var(--_line);
    border-inline-start: 3px solid var(--_danger);
    overflow-wrap: anywhere;
  }
  .standstill p {
    margin: 0 0 0.3em;
  }
  .claim {
    margin: 0 0 0.8em;
    color: var(--_quiet);
  }
  .main {
    overflow-y: auto;
    padding: 1.25em 1.5em;
    min-inline-size: 0;
    scroll-padding-block: 1em 5em;
    display: flex;
    flex-direction: column;
  }
  .main:has(> cf-prompt:not([hidden])) {
    --cf-prompt-actions-inset: -1.25em;
  }
  .main cf-prompt {
    inline-size: 100%;
    max-inline-size: 46em;
    margin-inline: auto;
    flex: 1 0 auto;
  }
  .main cf-prompt[hidden] {
    display: none;
  }
  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.6em;
    margin-block-end: 1em;
    padding: 0.5em 0.8em;
    background: var(--_danger-surface);
    border: 1px solid var(--_danger);
    border-radius: var(--_radius);
  }
  .notice p {
    flex: 1 1 16em;
    margin: 0;
  }
  .side > .notice {
    display: none;
    margin: 0.6em;
  }
  .next {
    align-self: center;
    min-inline-size: 12em;
    margin-block-start: 1em;
  }
  .tools {
    display: flex;
    align-items: center;
    gap: 0.25em;
    min-block-size: 2.25em;
    margin-block: -0.75em 0.25em;
  }
  .tools .gap {
    flex: 1;
  }
  .tool {
    min-inline-size: 2.25em;
  }
  .back {
    display: none;
  }
  .back > span:dir(rtl) {
    display: inline-block;
    scale: -1 1;
  }
  .nothing {
    color: var(--_quiet);
    padding: 2.5em 1.5em;
    text-align: center;
    text-wrap: balance;
  }
  .nothing p {
    margin: 0.4em 0 0;
  }
  .nothing .headline {
    color: var(--_ink);
    font-size: 1.125em;
    font-weight: 600;
  }
  .nothing button {
    margin-block-start: 0.8em;
  }
  .finished {
    margin-block: auto;
  }
  /* One drawing will do where the question is beside it. */
  .side .drawing {
    display: none;
  }
  .drawing {
    inline-size: 3em;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
    opacity: 0.7;
  }
  .list > .nothing {
    align-self: start;
    pointer-events: none;
  }
  .failure {
    background: var(--_danger-surface);
    border-inline-start: 3px solid var(--_danger);
    border-radius: var(--_radius);
    padding: 0.8em 1em;
    overflow-wrap: anywhere;
  }
  .failure p {
    margin: 0 0 0.6em;
  }
  @container (max-width: 42rem) {
    .inbox {
      grid-template-columns: minmax(0, 1fr);
    }
    .side {
      border-inline-end: 0;
    }
    .splitter {
      display: none;
    }
    .side .drawing {
      display: inline;
    }
    .side > .notice {
      display: flex;
    }
    .inbox:has(.failure) {
      grid-template-rows: auto minmax(0, 1fr);
    }
    .inbox:has(.failure) .list {
      display: none;
    }
    [data-pane='list'] > .main:not(:has(.failure)),
    [data-pane='prompt'] > .side {
      display: none;
    }
    .main {
      padding: 0.8em;
    }
    .next {
      align-self: stretch;
    }
    .main:has(> cf-prompt:not([hidden])) {
      --cf-prompt-actions-inset: -0.8em;
    }
    .back {
      display: inline-block;
    }
    .tools {
      margin-block: 0 0.5em;
      min-block-size: 2.75em;
    }
    .tool {
      min-inline-size: 2.75em;
      min-block-size: 2.75em;
    }
  }
`;
