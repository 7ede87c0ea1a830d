// What the inbox tells.

import type { InputRecord } from '../../src/model/record.ts';

declare global {
  interface HTMLElementEventMap {
    /** How many await an answer. */
    'cf-count': CustomEvent<{ count: number }>;
    /** Another question is open, or none: for a page that keeps it in its address. */
    'cf-open': CustomEvent<{ inputId: string | undefined }>;
    /** Questions came in; never for those that were there when the inbox was opened. */
    'cf-asked': CustomEvent<{ inputs: readonly InputRecord[] }>;
    /** Somebody wishes to try again after a failure; a page that prevents it, or sets `client`, does so by itself. */
    'cf-retry': CustomEvent<null>;
  }
}
