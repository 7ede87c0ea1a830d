// The words for what becomes of runs and questions.

import { catalogue } from '../catalogue.ts';

export const outcomeStrings = catalogue({
  states: {
    pending: 'Open',
    responded: 'Answered',
    dismissed: 'Dismissed',
    cancelled: 'Withdrawn',
    expired: 'Expired',
    queued: 'Queued',
    running: 'Running …',
    waiting: 'Waiting …',
    succeeded: 'Done',
    failed: 'Failed',
  },
  quoted: (label: string) => `“${label}”`,
  because: (what: string, why: string) => `${what}: ${why}`,
});
