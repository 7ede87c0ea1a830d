// How the rare fields look: alternatives, lists and further properties; searching, dates, colours, files.

import { css } from 'lit';

export const rareStyles = css`
  .alternatives {
    position: relative;
    border: 0;
    padding: 0;
    margin: 0;
    min-inline-size: 0;
  }
  .alternatives > legend {
    font-weight: 650;
  }
  .group > .rows:not(:last-child) {
    margin-block-end: 0.5rem;
  }
  .chosen > .group > .inside {
    border-inline-start: 2px solid var(--_line);
    padding-inline-start: 0.9rem;
  }
  .alternatives {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.35rem;
  }
  .chosen {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.6rem;
    justify-self: stretch;
  }
  .chosen:has(> select.union) {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    gap: 0.4rem 0.6rem;
    max-inline-size: var(--_width);
  }
  .chosen > select.union {
    inline-size: auto;
    flex: 0 1 auto;
  }
  .chosen > select.union ~ * {
    flex: 1 1 12rem;
    min-inline-size: 0;
  }
  .chosen > select.union ~ .group {
    flex-basis: 100%;
  }
  /* Alternatives are tabs: one of them is in front. */
  .union.options {
    inline-size: fit-content;
    max-inline-size: 100%;
    gap: 0.25rem;
  }
  .union .option {
    min-block-size: 0;
    padding: 0.25rem 0.75rem;
  }
  .rows {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem;
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .rows:has(> .whole) {
    gap: 1rem;
  }
  /* A list within a row: its depth, as that of a group. */
  .whole > .value > .list > .held {
    border-inline-start: 2px solid var(--_line);
    padding-inline-start: 0.9rem;
  }
  .row {
    position: relative;
    min-inline-size: 0;
  }
  .row.plain,
  .entry,
  .adder {
    display: flex;
    align-items: start;
    gap: 0.3rem;
  }
  :is(.plain, .entry) > .value {
    flex: 1 1 9rem;
    min-inline-size: 0;
  }
  .row output {
    display: block;
    padding-block: 0.35rem;
  }
  /* Its handle and the button that removes it stand in the line of its name. */
  .whole.movable > .value > * > :is(legend, label):first-child,
  .whole.movable > .value > .group > details > summary {
    margin-inline-start: 1.5rem;
  }
  .whole > .value > * > :is(legend, label):first-child {
    min-block-size: 2rem;
    align-content: center;
    margin-inline-end: 2.5rem;
  }
  .whole > .handle {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: -0.6rem;
  }
  .whole > .remove {
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: 0;
  }
  .row.dragged {
    opacity: 0.7;
    outline: 2px dashed var(--_accent);
    outline-offset: 2px;
  }
  button.handle,
  button.remove {
    min-block-size: 2rem;
    min-inline-size: 2rem;
    padding: 0;
    flex: none;
  }
  :is(.plain, .entry) > :is(.handle, .remove) {
    min-block-size: 2.4em;
  }
  .plain > .handle {
    margin-inline-start: -0.6rem;
  }
  button.handle {
    cursor: grab;
    touch-action: none;
    user-select: none;
  }
  button.add {
    max-inline-size: 100%;
    color: var(--_accent);
    border-color: transparent;
    background: none;
    padding-inline: 0.5em;
    margin-block-start: 0.3rem;
    margin-inline-start: calc(-0.5em - 1px);
  }
  button.add::before {
    content: '+ ' / '';
  }
  button.add:hover {
    background: var(--_sunken);
  }
  .menu {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 0.25rem;
    color: inherit;
    background: var(--_surface);
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    box-shadow: 0 8px 24px rgb(0 0 0 / 0.18);
  }
  .menu:popover-open {
    display: grid;
  }
  .menu > button {
    text-align: start;
    color: inherit;
    padding-inline: 0.8em;
  }
  .entry {
    display: grid;
    grid-template-columns: minmax(0, min(11rem, 40%)) minmax(0, 1fr) auto;
  }
  .entry + .entry {
    margin-block-start: 0;
  }
  input.key {
    inline-size: 100%;
    font-family: var(--_mono);
    font-size: 0.9em;
    block-size: calc(2.4em / 0.9);
  }
  .adder .new {
    flex: 0 1 min(11rem, 40%);
    min-inline-size: 0;
  }
  .adder .add {
    margin: 0;
  }
  .zoned {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.3rem 0.5rem;
    inline-size: min(100%, var(--_width));
  }
  .zoned > [type='datetime-local']:not([type='color']) {
    flex-basis: 13rem;
  }
  input[type='color'] {
    inline-size: 3rem;
    padding: 0.15rem;
  }
  .listbox {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 0.25rem;
    overflow: hidden auto;
    overscroll-behavior: contain;
    color: inherit;
    background: var(--_surface);
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    box-shadow: 0 8px 24px rgb(0 0 0 / 0.18);
  }
  .listed {
    padding: 0.35rem 0.6rem;
    border-radius: calc(var(--_radius) / 1.5);
    cursor: pointer;
    content-visibility: auto;
    contain-intrinsic-block-size: auto 2.2em;
  }
  .listed:hover {
    background: var(--_sunken);
  }
  .listed[aria-selected='true'] {
    background: var(--_chosen);
    outline: 1px solid var(--_accent);
    outline-offset: -1px;
  }
  .listed .about {
    display: block;
  }
  .drop {
    position: relative;
    display: flex;
    flex: 1 1 10rem;
    align-items: center;
    gap: 0.7rem;
    min-block-size: 3.25em;
    min-inline-size: 0;
    padding: 0.5rem 0.8rem;
    border: 1px dashed var(--_edge);
    border-radius: var(--_radius);
  }
  .drop:has(> output) {
    border-style: solid;
  }
  .drop.fixed {
    background: var(--_sunken);
    border: 1px solid var(--_line);
  }
  .drop:not(.fixed):hover {
    background: var(--_sunken);
  }
  .drop:focus-within {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .drop:has([aria-invalid='true']) {
    border: 1px solid var(--_danger);
    box-shadow: 0 0 0 1px var(--_danger);
  }
  .plain:has(.drop) {
    align-items: center;
  }
  .drop > input[type='file'] {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    opacity: 0;
    cursor: pointer;
  }
  .drop > img {
    inline-size: 2.75rem;
    block-size: 2.75rem;
    object-fit: cover;
    border-radius: calc(var(--_radius) / 1.5);
  }
  .drop > output {
    min-inline-size: 0;
  }
  @media (forced-colors: active) {
    button.add,
    .handle:is(.plain > *, .whole > *) {
      margin-inline-start: 0;
      inset-inline-start: 0;
    }
  }
`;
