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
  /** Why something failed that had asked a question, by the code of its error. */
  endings: {
    InputDismissed: 'The question was declined',
    InputCancelled: 'The question was withdrawn',
    InputExpired: 'Nobody answered the question in time',
  },
  /** Why something does not go on, by the code of its error. */
  standstills: {
    NotServed: 'No open page runs this workflow. Open one that does, and it goes on by itself.',
    Stalled: 'It stopped again and again without getting any further. Try it again.',
    StorageFull: 'The storage of this site is full. Nothing was lost: free some space, and it goes on.',
    StorageBlocked: 'Another tab of this site runs an older version. Close or reload it, and it goes on.',
  },
  stuck: 'It cannot go on with the code that is served:',
  runActions: {
    cancel: 'Cancel',
    suspend: 'Suspend',
    resume: 'Resume',
    retry: 'Retry',
    export: 'Export',
    delete: 'Delete',
    rewind: 'Rewind to here',
    fork: 'Fork here',
  },
});
