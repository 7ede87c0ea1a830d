// How forms look: one column grid and one rhythm; depth by indentation and a line; errors next to what they are about.

import { css } from 'lit';

export const formStyles = css`
  :host {
    display: block;
    overflow-wrap: anywhere;
    --_width: var(--cf-field-width, 32rem);
  }
  button {
    overflow-wrap: normal;
  }
  .form,
  .fields,
  .inside,
  details > .fields {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--cf-field-gap, 1.1rem) 1rem;
  }
  .columns-2 {
    --_columns: 2;
  }
  .columns-3 {
    --_columns: 3;
  }
  .columns-4 {
    --_columns: 4;
  }
  /* As many columns as are asked for, fewer where they would be narrow. */
  [class*='columns-'] {
    --_share: calc((100% - (var(--_columns) - 1) * 1rem) / var(--_columns));
    grid-template-columns: repeat(auto-fill, minmax(min(100%, max(9rem, var(--_share))), 1fr));
    max-inline-size: calc(1.5 * var(--cf-field-width, 32rem));
    align-items: start;
    --_width: 100%;
  }
  [class*='columns-'] > .whole {
    grid-column: 1 / -1;
  }
  /* One column: what is nested ends where the boxes around it end, unless something inside wants more room. */
  :is(.group, .rows, .alternatives, .section, .summary):not(:has([class*='columns-'], [data-kind='custom'])) {
    max-inline-size: var(--_width);
  }
  .field {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.35rem;
    justify-items: start;
    min-inline-size: 0;
    border: 0;
    margin: 0;
    padding: 0;
  }
  .field > :is(label, .label),
  legend {
    padding: 0;
    font-weight: 600;
  }
  legend {
    margin-block-end: 0.35rem;
  }
  legend.sr {
    margin: 0;
  }
  .name {
    display: inline-block;
    unicode-bidi: plaintext;
  }
  .name::first-letter {
    text-transform: uppercase;
  }
  .mark {
    color: var(--_quiet);
    font-weight: 400;
    font-size: 0.9em;
  }
  .about {
    --cf-prose-size: 1em;
    color: var(--_quiet);
    font-size: 0.9em;
    font-weight: 400;
    max-inline-size: 40rem;
  }
  /* Each in the order of its own script, at the side where the page begins. */
  :is(.about, .about > div, .issue, .summary > p, .summary a) {
    unicode-bidi: plaintext;
  }
  :is(.about, .about > div, .issue, .summary > p, .summary a):dir(rtl) {
    text-align: right;
  }
  .about cf-markdown {
    color: inherit;
    font-size: 1em;
    text-align: start;
  }
  .issue {
    color: var(--_danger);
    font-size: 0.9em;
  }
  .issue::before {
    content: '⚠ ' / '';
  }
  :is(input:not([type='radio'], [type='checkbox'], [type='color']), textarea, select, .beside, .options, .combo, .affixed) {
    inline-size: min(100%, var(--_width));
  }
  :is(input:not([type='radio'], [type='checkbox'], [type='range'], [type='file']), select:not(.empty)) {
    block-size: 2.4em;
  }
  :is(.beside, .affixed, .zoned) > input:not([type='color']) {
    flex: 1 1 8rem;
    inline-size: auto;
    min-inline-size: 0;
  }
  textarea {
    display: block;
    resize: vertical;
    line-height: 1.5;
  }
  textarea.json {
    font-family: var(--_mono);
    font-size: 0.9em;
    direction: ltr;
  }
  /* What an empty field means, at the end of the line of its label. */
  :is(.field, .list):has(> select.empty) > :is(label, legend) {
    padding-inline-end: min(8rem, 40%);
  }
  :is(.field, .list) > select.empty {
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: max(0px, 100% - var(--_width));
  }
  select.empty {
    inline-size: auto;
    max-inline-size: min(8rem, 40%);
    border-color: transparent;
    background-color: transparent;
    font-size: 0.85em;
    color: var(--_quiet);
    min-block-size: 0;
    padding-block: 0.05em;
    padding-inline-start: 0.3em;
  }
  :is(.field, .list):not(:hover, :focus-within) > select.usual {
    opacity: 0;
  }
  button.empty {
    padding-inline: 0;
    text-decoration: underline;
  }
  .options {
    display: grid;
    gap: 0.35rem;
  }
  .options.across {
    display: flex;
    flex-wrap: wrap;
  }
  .option {
    display: flex;
    align-items: center;
    gap: 0.55rem;
    font-weight: 400;
    cursor: pointer;
  }
  .options > .option {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    padding: 0.35rem 0.65rem;
    min-block-size: 2.25rem;
  }
  .options > .option:hover {
    border-color: var(--_edge);
  }
  .options > .quiet:not(:has(:checked), :hover) {
    border-color: transparent;
  }
  .options > .option:has(:checked) {
    border-color: var(--_accent);
    background: var(--_chosen);
  }
  .options > .quiet:has(:checked) {
    border-color: var(--_line);
    background: none;
  }
  .options > .option:has(:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }
  .options > .option :focus-visible {
    outline: none;
  }
  .options > .option:has(:disabled) {
    cursor: default;
  }
  .options > .option:has(:disabled):hover {
    border-color: var(--_line);
  }
  /* Without a dot: the frame says which is chosen. */
  .bare.option {
    position: relative;
    justify-content: center;
  }
  .bare.option > input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    opacity: 0;
    cursor: inherit;
  }
  .across > .digit.option {
    flex: 1 1 1.75rem;
    max-inline-size: 3rem;
    padding-inline: 0;
  }
  .options:has(> .digit) {
    gap: 0.25rem;
  }
  .digit > .words {
    text-align: center;
  }
  .digit > kbd {
    display: none;
  }
  @media (forced-colors: active) {
    .options > .bare:has(:checked) {
      forced-color-adjust: none;
      color: HighlightText;
      background: Highlight;
    }
  }
  .option .words {
    flex: 1;
    min-inline-size: 0;
  }
  .option .about {
    display: block;
  }
  .quiet {
    color: var(--_quiet);
  }
  .summary {
    background: var(--_danger-surface);
    border-inline-start: 3px solid var(--_danger);
    border-radius: var(--_radius);
    padding: 0.5rem 0.8rem;
    margin-block-end: 1.1rem;
  }
  .summary > * {
    margin: 0;
  }
  .summary ul {
    padding-inline-start: 1.2rem;
  }
  .summary a {
    color: var(--_danger);
  }
  .expected {
    font-size: 0.9em;
    color: var(--_quiet);
    max-inline-size: 100%;
  }
  .expected pre {
    overflow: auto;
    max-block-size: 16em;
    margin: 0.3em 0 0;
    font-family: var(--_mono);
    direction: ltr;
  }
  .expected > summary {
    font-weight: inherit;
  }
  summary {
    cursor: pointer;
  }
  .waiting {
    min-block-size: 2.25em;
  }
`;
