// How forms look: dense, one column, errors next to what they are about.

import { css } from 'lit';

export const formStyles = css`
  :host {
    display: block;
    overflow-wrap: anywhere;
  }
  button {
    overflow-wrap: normal;
  }
  .form,
  .fields {
    display: grid;
    gap: 0.9rem;
  }
  .field {
    display: grid;
    gap: 0.3rem;
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
    margin-block-end: 0.3rem;
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
  }
  .about {
    --cf-prose-size: 1em;
    color: var(--_quiet);
    font-size: 0.9em;
    max-inline-size: 40rem;
    unicode-bidi: plaintext;
  }
  .issue {
    color: var(--_danger);
    font-size: 0.9em;
  }
  .issue::before {
    content: '⚠ ' / '';
  }
  :is(input:not([type='radio'], [type='checkbox']), textarea) {
    inline-size: min(100%, 32rem);
  }
  textarea {
    resize: vertical;
    line-height: 1.5;
  }
  textarea.json {
    font-family: var(--_mono);
    font-size: 0.9em;
    inline-size: min(100%, 40rem);
  }
  input:is([type='date'], [type='time'], [type='datetime-local']) {
    inline-size: auto;
    min-inline-size: 9rem;
  }
  button.empty {
    padding-inline: 0;
    text-decoration: underline;
  }
  select.empty {
    font-size: 0.85em;
    color: var(--_quiet);
    min-block-size: 2em;
    padding-block: 0.1em;
  }
  .options {
    display: grid;
    gap: 0.25rem;
    min-inline-size: min(100%, 18rem);
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
  .options > .option:has(:checked) {
    border-color: var(--_accent);
    background: var(--_chosen);
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
  .group {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    padding: 0.4rem 0.9rem 0.9rem;
    margin: 0;
    min-inline-size: 0;
  }
  .group:not(:has(> .fields)) {
    padding-block-end: 0.4rem;
  }
  .group > legend .option {
    font-weight: 600;
  }
  .group > legend {
    padding-inline: 0.3rem;
    margin: 0;
  }
  .summary {
    background: var(--_danger-surface);
    border-inline-start: 3px solid var(--_danger);
    border-radius: var(--_radius);
    padding: 0.5rem 0.8rem;
    margin-block-end: 0.9rem;
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
  }
  .expected summary {
    cursor: pointer;
  }
`;
