// How a value is to be shown: what the functions that draw it need to know of its place.

import type { Live, Reference } from '../../src/model/reference.ts';

export interface View {
  /** In the middle of a sentence, or on its own. */
  form: 'inline' | 'block';
  locale?: string | undefined;
  /** An object URL of the blob, revoked by whoever gave it. */
  url: (blob: Blob) => string;
  /** Tells what a reference leads to, now and at each change, until whoever gave it has had enough. */
  follow?: ((reference: Reference, listener: (live: Live) => void) => void) | undefined;
}
