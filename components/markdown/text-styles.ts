// How the text of an item and its values are set: generous, since people read it all day.

import { css } from 'lit';

export const prose = css`
  .body {
    font-size: var(--cf-prose-size, 1.0625rem);
    line-height: 1.6;
    max-inline-size: var(--cf-measure, 46rem);
    overflow-wrap: anywhere;
  }
  .body > :first-child {
    margin-block-start: 0;
  }
  .body > :last-child {
    margin-block-end: 0;
  }
  :is(h1, h2, h3, h4, h5, h6) {
    line-height: 1.25;
    margin-block: 1.2em 0.5em;
    font-weight: 650;
  }
  h1 {
    font-size: 1.4em;
  }
  h2 {
    font-size: 1.2em;
  }
  :is(h3, h4, h5, h6) {
    font-size: 1.05em;
  }
  :is(p, ul, ol, pre, table, blockquote, .block) {
    margin-block: 0 0.8em;
  }
  :is(ul, ol) {
    padding-inline-start: 1.4em;
  }
  a {
    color: var(--_accent);
  }
  code,
  pre {
    font-family: var(--_mono);
    font-size: 0.9em;
  }
  code {
    background: var(--_sunken);
    border-radius: 3px;
    padding: 0.1em 0.3em;
  }
  pre {
    background: var(--_sunken);
    border-radius: var(--_radius);
    padding: 0.75em 1em;
    overflow: auto;
    white-space: pre-wrap;
  }
  pre code {
    background: none;
    padding: 0;
  }
  blockquote {
    border-inline-start: 3px solid var(--_line);
    margin-inline: 0;
    padding-inline-start: 1em;
    color: var(--_quiet);
  }
  hr {
    border: 0;
    border-block-start: 1px solid var(--_line);
  }
  .scroll {
    overflow-x: auto;
    max-inline-size: 100%;
  }
  table {
    border-collapse: collapse;
    font-size: 0.95em;
    overflow-wrap: normal;
  }
  :is(th, td) {
    border: 1px solid var(--_line);
    padding: 0.3em 0.7em;
    vertical-align: top;
  }
  /* By hand: the start of a cell that holds but a number would be on the left in each language. */
  :is(th, td):not([align]):dir(ltr) {
    text-align: left;
  }
  :is(th, td):not([align]):dir(rtl) {
    text-align: right;
  }
  th {
    background: var(--_sunken);
    font-weight: 600;
  }
  :is(p, li, td, th, h1, h2, h3, h4, h5, h6, .text, .slice):not([dir]) {
    unicode-bidi: plaintext;
  }
  .inline {
    unicode-bidi: isolate;
  }
  :is(.text, .lines) {
    white-space: pre-wrap;
  }
  .body > .block > .text,
  .body > .block > .fold > .text {
    background: var(--_sunken);
    border-radius: var(--_radius);
    padding: 0.75em 1em;
  }
  .fold:not([data-open]) > :is(.text, .markdown) {
    max-block-size: 18em;
    overflow: hidden;
    mask-image: linear-gradient(#000 75%, transparent);
  }
  .more {
    margin-block-start: 0.4em;
    position: sticky;
    inset-block-end: 0.5rem;
  }
  .more.within {
    position: static;
    margin: 0;
    padding: 0 0.5em;
    min-block-size: 0;
    font-size: 0.9em;
  }
  .whole {
    overflow-wrap: anywhere;
  }
  .slice {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 60rem;
  }
  .task {
    list-style: none;
    margin-inline-start: -0.1em;
    text-indent: -1.25em;
  }
  .task > * {
    text-indent: 0;
  }
  td time {
    white-space: nowrap;
  }
  td.number {
    font-variant-numeric: tabular-nums;
  }
  td.number:dir(ltr) {
    text-align: right;
  }
  td.number:dir(rtl) {
    text-align: left;
  }
  .live .state {
    border: 1px solid var(--_line);
    border-radius: 1em;
    padding: 0.1em 0.6em;
    font-size: 0.9em;
  }
  .live .state::before {
    content: '';
    display: inline-block;
    margin-inline-end: 0.4em;
    inline-size: 0.55em;
    block-size: 0.55em;
    border-radius: 50%;
    background: var(--_edge);
  }
  .live[data-state='running'] .state::before {
    background: var(--_accent);
  }
  .live[data-state='failed'] .state::before {
    background: var(--_danger);
  }
  .document {
    inline-size: 100%;
    block-size: 70vh;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    margin-block-start: 0.5em;
  }
  .file + details {
    margin-block-start: 0.3em;
  }
  @media (forced-colors: active) {
    .live .state::before {
      background: CanvasText;
    }
    :is(pre, .block > .text, .block > .fold > .text) {
      border: 1px solid;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .live[data-state='running'] .state::before {
      animation: beat 1.4s ease-in-out infinite alternate;
    }
  }
  @keyframes beat {
    to {
      opacity: 0.25;
    }
  }
  .quiet {
    color: var(--_quiet);
  }
  dl {
    margin: 0;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.3em 1em;
  }
  /* Side by side where there is room, else beneath each other. */
  dl > div {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1em;
    min-inline-size: 0;
  }
  dl > div > dt {
    flex: 0 1 11em;
    overflow-wrap: anywhere;
  }
  dd dl > div > dt {
    flex: 0 1 auto;
    min-inline-size: 5em;
    max-inline-size: 11em;
  }
  dt {
    color: var(--_quiet);
  }
  dd {
    flex: 1 1 10em;
    margin: 0;
    min-inline-size: 0;
    max-inline-size: 100%;
  }
  dd > :is(ul, ol) {
    margin-block: 0;
  }
  summary {
    cursor: pointer;
    color: var(--_quiet);
  }
`;
