// What a question tells: what somebody asks for, and what became of it.

import type { InputRecord } from '../../src/model/record.ts';

export interface RespondDetail {
  input: InputRecord;
  value: unknown;
  reason?: string;
}

declare global {
  interface HTMLElementEventMap {
    'cf-respond': CustomEvent<RespondDetail>;
    'cf-dismiss': CustomEvent<{ input: InputRecord; reason: string | undefined }>;
    'cf-responded': CustomEvent<{ input: InputRecord }>;
    'cf-dismissed': CustomEvent<{ input: InputRecord }>;
    /** An answer is on its way; what becomes of it is told by one of the others. */
    'cf-sent': CustomEvent<{ input: InputRecord }>;
    /** The answer came too late: somebody else's is recorded, and is shown. */
    'cf-late': CustomEvent<{ input: InputRecord }>;
    /** The answer was not taken; why, as it is shown. */
    'cf-refused': CustomEvent<{ input: InputRecord; message: string }>;
    /** There is no reply for an answer whose question is not shown any more. */
    'cf-unanswered': CustomEvent<{ input: InputRecord }>;
  }
}
