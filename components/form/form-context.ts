// What all fields of a form are made from.

import type { Memory } from './form-memory.ts';
import type { KeptFields } from './kept-fields.ts';

/** `left`: how many more fields there may be. */
export interface FormContext {
  root: unknown;
  memory: Memory;
  left: number;
  /** Of the last time, what may be used again. */
  kept?: KeptFields;
  /** Properties without a title go by their names as they are. */
  rawLabels?: boolean;
  /** The value is as somebody left it: what they took out does not come back as a default. */
  withoutDefaults?: boolean;
}
