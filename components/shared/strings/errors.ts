// The words for what went wrong, by the codes of errors.

import { catalogue } from '../catalogue.ts';

export const errorStrings = catalogue({
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
});
