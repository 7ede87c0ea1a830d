// How a run looks: a line down the side, a dot for each thing that happened.

import { css } from 'lit';

/** All parts of a run. */
export const runParts =
  'header, state, title, link, progress, problem, actions, button, confirm, timeline, event, time, runs, run';

export const runStyles = css`
  :host {
    display: block;
    overflow-wrap: anywhere;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em 0.75em;
    margin-block-end: 1em;
  }
  header > * {
    flex: 1 0 100%;
    min-inline-size: 0;
  }
  header[part] > :is(h2, p),
  .what > p {
    margin: 0;
  }
  :is(h2, header > p, .what > p):dir(rtl) {
    text-align: right;
  }
  header > h2 {
    flex: 1 1 12em;
    font-size: 1.25em;
  }
  small,
  .quiet,
  time {
    color: var(--_quiet);
    font-size: 0.8125em;
    font-weight: 400;
  }
  .state,
  header > .state {
    flex: none;
    font-size: 0.8125em;
    font-weight: 600;
    border: 1px solid var(--_line);
    border-radius: 1em;
    padding: 0.1em 0.7em;
    background: var(--_sunken);
    white-space: nowrap;
  }
  .state:is([data-state='failed'], [data-state='cancelled'], [data-state='stuck']) {
    color: var(--_danger);
    background: var(--_danger-surface);
  }
  .state[data-state='succeeded'] {
    background: var(--_note);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
  }
  progress {
    accent-color: var(--_accent);
    inline-size: 12em;
  }
  .problem {
    color: var(--_danger);
    background: var(--_danger-surface);
    border-inline-start: 3px solid var(--_danger);
    border-radius: var(--_radius);
    padding: 0.5em 0.8em;
  }
  .confirm {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.6em;
    margin-block-end: 1em;
    padding: 0.6em 0.8em;
    border: 1px solid var(--_danger);
    border-radius: var(--_radius);
  }
  .confirm p {
    flex: 1 1 16em;
    margin: 0;
  }
  ol,
  ul[part='runs'] {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  ol > li {
    position: relative;
    display: grid;
    grid-template-columns: 6em minmax(0, 1fr) auto;
    gap: 0.25em 1.75em;
    padding-block: 0.35em;
    align-items: baseline;
  }
  ol > li::before {
    content: '';
    position: absolute;
    inset-inline-start: 6.875em;
    inset-block: 0;
    border-inline-start: 1px solid var(--_line);
  }
  ol > li::after {
    content: '';
    position: absolute;
    inset-inline-start: 6.625em;
    inset-block-start: 0.9em;
    inline-size: 0.5em;
    block-size: 0.5em;
    border-radius: 50%;
    background: var(--_surface);
    border: 2px solid var(--_edge);
  }
  ol > li[data-tone='good']::after {
    background: var(--_edge);
  }
  ol > li[data-tone='bad']::after {
    border-color: var(--_danger);
    background: var(--_danger);
  }
  ol > li[data-tone='person']::after {
    border-color: var(--_accent);
    background: var(--_accent);
  }
  ol > li[data-past] {
    color: var(--_quiet);
  }
  time {
    text-align: end;
    white-space: nowrap;
  }
  ol > li:not(:hover, :focus-within) > time[data-again] {
    opacity: 0;
  }
  /* All that was asked is beneath it, to be unfolded. */
  li[data-type='asked'] .what > p {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }
  summary {
    color: var(--_quiet);
    font-size: 0.875em;
    cursor: pointer;
  }
  .there {
    display: flex;
    gap: 0.25em;
  }
  .there button,
  .link {
    min-block-size: 1.5em;
    padding-block: 0;
    font-size: 0.875em;
  }
  .link {
    color: var(--_accent);
    text-decoration: underline;
  }
  @media (hover: hover) {
    li:not(:hover, :focus-within) .there {
      opacity: 0;
    }
  }
  button.run {
    inline-size: 100%;
    display: flex;
    align-items: baseline;
    gap: 0.8em;
    text-align: start;
    border: 0;
    border-block-end: 1px solid var(--_line);
    border-radius: 0;
    background: none;
  }
  button.run .what {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  button.run .state {
    inline-size: 8.5em;
    box-sizing: border-box;
    padding: 0;
    border: 0;
    background: none;
    overflow: hidden;
    text-overflow: ellipsis;
    font-weight: 400;
  }
  button.run .state::before {
    content: '';
    display: inline-block;
    inline-size: 0.6em;
    block-size: 0.6em;
    margin-inline-end: 0.7em;
    border-radius: 50%;
    border: 2px solid currentColor;
    box-sizing: border-box;
  }
  button.run .state:is([data-state='running'], [data-state='queued'])::before {
    border-color: var(--_accent);
  }
  button.run .state:is([data-state='failed'], [data-state='cancelled'], [data-state='stuck'], [data-state='succeeded'])::before {
    background: currentColor;
  }
  button.run .state:is([data-state='waiting'], [data-state='succeeded']) {
    color: var(--_quiet);
  }
  @media (forced-colors: active) {
    button.run .state::before {
      forced-color-adjust: none;
      color: CanvasText;
    }
    ol > li:not([data-tone='plain'])::after {
      forced-color-adjust: none;
      background: CanvasText;
      border-color: CanvasText;
    }
  }
  @media (max-width: 30rem) {
    ol > li {
      grid-template-columns: minmax(0, 1fr) auto;
      padding-inline-start: 1.5em;
      gap: 0;
    }
    ol .what {
      grid-area: 2 / 1 / auto / -1;
    }
    ol > li::before {
      inset-inline-start: 0.25em;
    }
    ol > li::after {
      inset-inline-start: 0;
    }
    time {
      text-align: start;
    }
  }
`;
