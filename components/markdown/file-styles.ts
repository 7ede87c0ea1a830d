// How files among the values look: pictures and films as large as there is room for, pictures as buttons to enlarge them.

import { css } from 'lit';

export const fileStyles = css`
  img,
  video {
    max-inline-size: 100%;
    block-size: auto;
    max-block-size: var(--cf-media-height, 50vh);
    border-radius: var(--_radius);
  }
  button.zoom {
    display: inline-block;
    border: 0;
    padding: 0;
    min-block-size: 0;
    background: none;
    line-height: 0;
    cursor: zoom-in;
    max-inline-size: 100%;
    vertical-align: middle;
  }
  .blob {
    vertical-align: middle;
  }
`;
