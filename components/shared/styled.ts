// Styles of what comes later.

import type { CSSResult } from 'lit';

/** Gives a shadow root the styles of what comes later; twice is once. */
export function styled(root: ShadowRoot | Document, { styleSheet }: CSSResult): void {
  if (styleSheet && !root.adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets.push(styleSheet);
}
