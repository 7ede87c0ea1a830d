// How the larger pieces of a form look: rows, entries, alternatives, and what stands beside a box.

import { css } from 'lit';

export const formPartStyles = css`
  .beside {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
    inline-size: min(100%, 32rem);
  }
  .beside > :is(input:not([type='color'])) {
    flex: 1 1 8rem;
  }
  input[type='color'] {
    inline-size: 3rem;
    padding: 0.15rem;
  }
  input[type='range'] {
    border: 0;
    padding: 0;
    background: none;
    accent-color: var(--_accent);
  }
  input[type='range'].unset::-webkit-slider-thumb {
    visibility: hidden;
  }
  input[type='range'].unset::-moz-range-thumb {
    visibility: hidden;
  }
  input[type='range'].unset {
    accent-color: var(--_line);
  }
  .chosen {
    display: grid;
    gap: 0.4rem;
    justify-self: stretch;
  }
  .chosen:has(> select.union) {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
  }
  .chosen > select.union ~ * {
    flex: 1 1 12rem;
  }
  .union .option {
    min-block-size: 0;
    padding: 0.2rem 0.6rem;
  }
  .combo {
    inline-size: min(100%, 32rem);
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
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  .buttons > button {
    display: flex;
    align-items: center;
    gap: 0.6rem;
    min-block-size: 2.75em;
    max-inline-size: 100%;
    text-align: start;
  }
  .buttons > [aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_chosen);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  .buttons .about {
    display: block;
  }
  .rows {
    display: grid;
    gap: 0.6rem;
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .group > .rows:not(:last-child),
  .group > .about {
    margin-block-end: 0.6rem;
  }
  .row,
  .entry,
  .adder {
    display: flex;
    align-items: start;
    gap: 0.4rem;
  }
  :is(.row, .entry) > .value {
    flex: 1 9rem;
    min-inline-size: 0;
  }
  .row.dragged {
    opacity: 0.7;
    outline: 2px dashed var(--_accent);
    outline-offset: 2px;
  }
  .row > .number {
    color: var(--_quiet);
    min-inline-size: 1.2rem;
    text-align: end;
  }
  .row > :is(.number, .handle) {
    padding-block-start: 0.35rem;
  }
  .row output {
    display: block;
    padding-block: 0.35rem;
  }
  .about cf-markdown {
    color: inherit;
    font-size: 1em;
  }
  .handle {
    cursor: grab;
    color: var(--_quiet);
    touch-action: none;
    user-select: none;
    padding: 0.1rem 0.2rem;
  }
  .tools {
    display: flex;
  }
  .tool {
    min-inline-size: 2rem;
    padding-inline: 0.3rem;
  }
  .tool[aria-disabled] {
    opacity: 0.4;
    cursor: default;
  }
  .entry {
    flex-wrap: wrap;
  }
  input.key {
    inline-size: 11rem;
    font-family: var(--_mono);
    font-size: 0.9em;
  }
  .adder .new {
    inline-size: 11rem;
  }
`;
