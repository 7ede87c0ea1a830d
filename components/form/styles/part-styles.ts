// How the controls look that are more than a box: lists to search, buttons, sliders, files, what stands before and after a value.

import { css } from 'lit';

export const formPartStyles = css`
  .beside {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
  }
  .affix {
    color: var(--_quiet);
    flex: none;
  }
  .affixed {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    max-inline-size: 100%;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    padding-inline: 0.6em;
    background: var(--_surface);
  }
  .beside > .affixed {
    flex: 1 1 8rem;
    inline-size: auto;
  }
  .affixed > input:not([type='color']) {
    border: 0;
    background: none;
    outline: none;
    box-shadow: none;
    padding-inline: 0;
    block-size: calc(2.4em - 2px);
  }
  .affixed:focus-within {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .affixed:has(> [aria-invalid='true']) {
    border-color: var(--_danger);
    box-shadow: 0 0 0 1px var(--_danger);
  }
  .affixed:has(> input:is(:disabled, :read-only)) {
    background: var(--_sunken);
    border-color: var(--_line);
  }
  .beside:has(> [type='range']) > :first-child:not([type='color']) {
    flex: 0 1 8rem;
  }
  input[type='range']:not([type='color']) {
    border: 0;
    padding: 0;
    background: none;
    accent-color: var(--_accent);
  }
  input[type='range'].unset {
    filter: grayscale(1);
    opacity: 0.45;
  }
  input[type='range'].unset::-webkit-slider-thumb {
    visibility: hidden;
  }
  input[type='range'].unset::-moz-range-thumb {
    visibility: hidden;
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
  @media (max-width: 30rem) {
    .buttons > button {
      flex: 1 1 8em;
      justify-content: space-between;
    }
  }
`;
