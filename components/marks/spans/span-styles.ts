// How the text of <cf-spans> looks, and what is marked in it. Colours that come after the eighth label begin anew; lines of other kinds
// tell apart what colours do not.

import { css, unsafeCSS } from 'lit';
import { tones } from '../labels.ts';

const lines = ['solid', 'double', 'dotted', 'dashed', 'wavy', 'solid', 'double', 'dotted'];
const highlights = unsafeCSS(
  Array.from({ length: tones }, (_, tone) => {
    const line = `underline ${lines[tone]} 2px var(--_edge-${tone})`;
    return `.text::highlight(cf-mark-${tone}) { background-color: var(--_tone-${tone}); text-decoration: ${line}; }`;
  }).join('\n'),
);
const forced = unsafeCSS(
  Array.from({ length: tones }, (_, tone) => {
    return `.text::highlight(cf-mark-${tone}) { background-color: Canvas; color: CanvasText;
      text-decoration: underline ${lines[tone]} 3px Highlight; }`;
  }).join('\n'),
);

export const spanStyles = css`
  .scroll {
    position: relative;
    max-block-size: var(--cf-spans-height, 60vh);
    overflow: auto;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .scroll:has([aria-invalid='true']) {
    border-color: var(--_danger);
    box-shadow: 0 0 0 1px var(--_danger);
  }
  .text {
    position: relative;
    padding: 0.6em 0.8em;
    line-height: 1.7;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
    cursor: text;
  }
  .text:focus-visible {
    outline-offset: -2px;
  }
  .text p {
    margin: 0;
  }
  ${highlights}
  .text::highlight(cf-mark-current) {
    background-color: var(--_accent);
    color: var(--_on-accent);
  }
  .behind {
    position: absolute;
    inset: 0 auto auto 0;
  }
  .box {
    position: absolute;
    background: var(--_tone);
    border-block-end: 2px solid var(--_tone-edge);
  }
  .box.current {
    outline: 2px solid var(--_accent);
  }
  @media (forced-colors: active) {
    ${forced}
    .text::highlight(cf-mark-current) {
      background-color: Highlight;
      color: HighlightText;
    }
    .box {
      border: 1px solid Highlight;
    }
  }
`;
