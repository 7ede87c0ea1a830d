// The words of a question and its buttons.

import { catalogue } from '../catalogue.ts';

export const promptStrings = catalogue({
  approve: 'Approve',
  reject: 'Reject',
  submit: 'Submit',
  dismiss: 'Dismiss',
  addReason: 'Give a reason',
  reason: 'Reason (optional)',
  sending: 'Sending …',
  failed: (message: string) => `That did not work: ${message} What you entered is still here.`,
  notForYou: (who: string) => `You cannot answer this: it is for ${who}.`,
  until: (when: string) => `Answer by ${when}`,
  draft: 'Restored what you had entered before.',
  unanswered: 'The worker does not answer. What you entered is kept: reload the page, or wait.',
  formMissing: 'The form of this question could not be loaded. It will come when the network is back.',
  notSent: 'What you had entered. It was not sent.',
  notYet: 'This is the next one: read it, then press again.',
  alreadyResolved: 'Somebody was faster. This is what was recorded.',
  resolvedBy: (state: string, who: string, when: string) => `${state} by ${who}, ${when}`,
  resolvedAt: (state: string, when: string) => `${state}, ${when}`,
  reasonGiven: 'Reason',
  changed: 'Changed from what was proposed:',
  correct: 'Correct the answer',
  leaveAsIs: 'Leave it as it is',
});
