// How the controls look that are more than a box: lists to search, buttons, sliders, files, what stands before and after a value.

import { css } from 'lit';

export const formPartStyles = css`
  .beside {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
  }
  .affixed,
  .zoned {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    max-inline-size: 100%;
  }
  .zoned {
    inline-size: min(100%, var(--_width));
  }
  .affix {
    color: var(--_quiet);
    flex: none;
  }
  .affixed {
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
  }
  .affixed:has(> input:is(:disabled, :read-only)) {
    background: var(--_sunken);
  }
  input[type='color'] {
    inline-size: 3rem;
    padding: 0.15rem;
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
  .combo {
    display: block;
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
  .drop:not(.fixed):hover {
    background: var(--_sunken);
  }
  .drop:focus-within {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .drop:has([aria-invalid='true']) {
    border-color: var(--_danger);
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
`;
