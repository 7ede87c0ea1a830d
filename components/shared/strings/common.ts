// The words that several elements say.

import { catalogue } from '../catalogue.ts';

export const commonStrings = catalogue({
  question: 'Question',
  loading: 'Loading …',
  answer: 'Answer',
  secret: '••••••',
  yes: 'Yes',
  no: 'No',
  nullValue: 'None',
  answerLabel: 'Your answer',
  remove: (label: string) => `Remove ${label}`,
  showMore: 'Show more',
  showLess: 'Show less',
  file: 'file',
  keys: 'Keys',
  close: 'Close',
  undo: 'Undo',
  retry: 'Retry',
});
