// How a question looks: its text first, then the form, then the buttons.

import { css } from 'lit';

/** The parts of a text, and those of a form, that a page can style wherever they stand. */
export const textParts = 'body, value, values, text, rest, more, zoom, enlarged, blob, download, document, live, state';
export const formParts =
  'form, field, fields, label, input, option, issue, summary, description, group, section, heading, collapsed, rows, row, handle, ' +
  'menu, add, remove, adder, buttons, choice, entries, entry, key, alternatives, union, listbox, listed, affix, slider, picker, ' +
  'drop, file, empty';

/** All parts of a prompt. */
export const promptParts = [
  'title, answer, actions, button, respond, dismiss, reason, status, until, help, keys, note, problem',
  'outcome, outcome-state, correct, change, empty, retry',
  textParts,
  formParts,
].join();

export const promptStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    overflow-wrap: anywhere;
  }
  article {
    flex: 1;
    display: flex;
    flex-direction: column;
    gap: 1em;
    min-inline-size: 0;
    padding: var(--cf-prompt-padding, 0);
  }
  article {
    position: relative;
  }
  /* A bar beside it: a ring around a whole page of text would be in its way. */
  article:focus {
    outline: none;
  }
  article:focus-visible::before {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: -0.75em;
    border-inline-start: 3px solid var(--_accent);
  }
  h2 {
    margin: 0;
    font-size: 1.25em;
    line-height: 1.3;
  }
  footer {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1em;
  }
  footer > p {
    margin: 0;
  }
  /* In reach, however long the text is: at the lower edge of whatever scrolls. */
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.6em;
    position: sticky;
    inset-block-end: var(--cf-prompt-actions-inset, 0);
    margin-block-start: auto;
    padding-block: 0.75em;
    background: var(--_surface);
    border-block-start: 1px solid var(--_line);
    z-index: 1;
  }
  @media (max-height: 22rem) {
    .actions {
      position: static;
    }
  }
  .actions[data-waits] :is(.respond, .dismiss) {
    opacity: 0.55;
  }
  @media (max-width: 30rem) {
    .actions > :is(.respond, .dismiss) {
      flex: 1 1 8em;
      min-block-size: 2.75em;
    }
  }
  .actions [data-key]::after {
    content: attr(data-key);
    content: attr(data-key) / '';
    /* On the side that the page reads on to, whatever the words before it are. */
    display: inline-block;
    margin-inline-start: 0.6em;
    font: 600 0.75em var(--_mono);
    opacity: 0.8;
  }
  @media (hover: none) {
    .actions [data-key]::after {
      content: none;
    }
  }
  /* One of its buttons answers. */
  article:has(cf-form:state(at-once)) .respond {
    display: none;
  }
  .actions .problem {
    flex: 1 0 100%;
    margin: 0;
  }
  .actions input {
    flex: 1 1 16em;
    min-inline-size: 10em;
    max-inline-size: 30em;
  }
  .status,
  .until,
  .empty {
    color: var(--_quiet);
    font-size: 0.9em;
  }
  .until {
    margin: -0.8em 0 0;
  }
  .help {
    margin-inline-start: auto;
  }
  /* What takes no time needs no words. */
  .coming,
  .status.waiting {
    animation: appear 0s 400ms backwards;
  }
  @keyframes appear {
    from {
      visibility: hidden;
    }
  }
  @media (hover: none) {
    .help {
      display: none;
    }
  }
  .problem {
    color: var(--_danger);
    background: var(--_danger-surface);
    border-inline-start: 3px solid var(--_danger);
    border-radius: var(--_radius);
    padding: 0.5em 0.8em;
  }
  /* What is transparent is drawn where colours are forced. */
  .note {
    background: var(--_note);
    border: 1px solid transparent;
    border-radius: var(--_radius);
    padding: 0.5em 0.8em;
  }
  .outcome {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.6em;
  }
  .changed {
    margin: 0;
    color: var(--_quiet);
  }
  .change {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
  }
  del {
    background: var(--_danger-surface);
  }
  ins {
    background: var(--_note);
    text-decoration: none;
  }
  .how {
    margin: 0;
    font-weight: 600;
  }
  :host([compact]) {
    --cf-prompt-padding: 0.75em 0.9em;
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  :host([compact]) :is(article, footer) {
    gap: 0.6em;
  }
  :host([compact]) h2 {
    font-size: 1em;
  }
  /* The bar at the edge of the frame. */
  :host([compact]) article:focus-visible::before {
    inset-inline-start: 0;
  }
  :host([compact]) .actions {
    position: static;
    padding-block: 0;
    border: 0;
  }
  :host([compact]) .help {
    display: none;
  }
  :host([compact]) .how {
    font-weight: 400;
    color: var(--_quiet);
  }
`;
