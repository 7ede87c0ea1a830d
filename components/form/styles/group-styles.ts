// How groups and their sections look; lists, alternatives and further properties are among the rare.

import { css } from 'lit';

export const groupStyles = css`
  .group {
    position: relative;
    border: 0;
    padding: 0;
    margin: 0;
    min-inline-size: 0;
  }
  .group > :is(legend, details > summary) {
    font-weight: 650;
  }
  .group > :is(.about, .issue) {
    margin-block-end: 0.5rem;
  }
  .inside {
    border-inline-start: 2px solid var(--_line);
    padding-inline-start: 0.9rem;
  }
  .group > legend .option {
    font-weight: inherit;
  }
  /* What is inside of a row is told by the row. */
  .group > legend.sr ~ .inside {
    margin-block-start: 0;
  }
  details > summary {
    font-weight: 650;
    padding-block: 0.2rem;
  }
  details[open] > summary {
    margin-block-end: 0.5rem;
  }
  .section {
    border-block-start: 1px solid var(--_line);
    padding-block-start: 0.9rem;
  }
  .section:has([class*='columns-']):not(:has([data-kind='custom'])) {
    max-inline-size: calc(1.5 * var(--cf-field-width, 32rem));
  }
  .section:first-child {
    border: 0;
    padding: 0;
  }
  .section > :is(.heading, summary) {
    font-weight: 650;
    font-size: 1.05em;
  }
  .heading {
    margin-block-end: 0.7rem;
  }
`;
