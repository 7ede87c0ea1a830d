// Every word that the elements say, in one catalogue. Replace any of them before the elements show:
//   useStrings({ submit: 'Absenden', dismiss: 'Verwerfen' });
// or offer a whole catalogue for a language (`strings-de.ts`): it is used while the page is in that language.

export const strings = {
  // the prompt
  approve: 'Approve',
  reject: 'Reject',
  submit: 'Submit',
  dismiss: 'Dismiss',
  question: 'Question',
  addReason: 'Give a reason',
  reason: 'Reason (optional)',
  sending: 'Sending …',
  loading: 'Loading …',
  noSuchInput: 'There is no such question.',
  failed: (message: string) => `That did not work: ${message} What you entered is still here.`,
  notForYou: (who: string) => `You cannot answer this: it is for ${who}.`,
  until: (when: string) => `Answer by ${when}`,
  draft: 'Restored what you had entered before.',
  alreadyResolved: 'Somebody was faster. This is what was recorded.',
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
  resolvedBy: (state: string, who: string, when: string) => `${state} by ${who}, ${when}`,
  resolvedAt: (state: string, when: string) => `${state}, ${when}`,
  answer: 'Answer',
  reasonGiven: 'Reason',
  secret: '••••••',
  // the form
  optional: 'optional',
  yes: 'Yes',
  no: 'No',
  choose: 'Choose …',
  leftOut: 'Leave out',
  nullValue: 'None',
  emptyText: 'Empty text',
  whenEmpty: (label: string) => `${label}: empty means`,
  answerEmpty: 'Answer with empty text',
  include: (label: string) => `Include ${label}`,
  jsonHint: 'As JSON.',
  jsonExpected: 'What is expected',
  issues: (count: number) => (count === 1 ? 'One thing needs your attention:' : `${count} things need your attention:`),
  issueAt: (label: string, message: string) => (label ? `${label}: ${message}` : message),
  missing: 'Fill this in.',
  missingChoice: 'Choose one.',
  notANumber: 'Enter a number.',
  notWhole: 'Enter a whole number.',
  notJson: (why: string) => `This is not JSON yet: ${why}`,
  tooShort: (length: number) => `Enter at least ${length} characters.`,
  tooLong: (length: number, over: number) => `Use at most ${length} characters: ${over} too many.`,
  tooSmall: (least: number) => `Enter ${least} or more.`,
  tooLarge: (most: number) => `Enter ${most} or less.`,
  notAbove: (bound: number) => `Enter more than ${bound}.`,
  notBelow: (bound: number) => `Enter less than ${bound}.`,
  notMultiple: (step: number) => `Enter a multiple of ${step}.`,
  wrongPattern: (pattern: string) => `This does not have the expected form (${pattern}).`,
  tooFew: (count: number) => `Choose at least ${count}.`,
  tooMany: (count: number) => `Choose at most ${count}.`,
  answerLabel: 'Your answer',
  // values
  showMore: 'Show more',
  showLess: 'Show less',
  entries: (count: number) => (count === 1 ? '1 entry' : `${count} entries`),
  more: (count: number) => `… and ${count} more`,
  download: (name: string) => `Download ${name}`,
  file: 'file',
  preview: 'Look into it',
  table: 'Table',
  enlarge: 'Enlarge',
  remoteImage: (host: string) => `Image from ${host}`,
  // the inbox
  inbox: 'Inbox',
  todo: 'To do',
  done: 'Done',
  search: 'Search',
  allWorkflows: 'All workflows',
  workflow: 'Workflow',
  questions: 'Questions',
  back: 'Back to the list',
  next: 'Next',
  retry: 'Retry',
  keys: 'Keys',
  close: 'Close',
  emptyTodo: 'Nothing to answer. New questions appear here by themselves.',
  emptyDone: 'Nothing has been answered yet.',
  emptySearch: 'Nothing matches.',
  nothingOpen: 'Choose a question from the list.',
  allDone: 'All done.',
  answered: (left: number) => `Answered. ${left} left.`,
  noWorker: 'This inbox is not connected: set its `worker` attribute or its `client` property.',
  connectionFailed: 'The worker could not be started.',
  listFailed: 'The questions could not be read.',
  reload: 'Reload the page to try again.',
  shortcuts: [
    ['↑ ↓ or j k', 'Move in the list'],
    ['Enter or →', 'Go to the question'],
    ['1 – 9', 'Choose an option'],
    ['Enter', 'Answer'],
    ['Ctrl Enter', 'Answer from anywhere in the question'],
    ['Esc', 'Leave the field, then back to the list'],
    ['/', 'Search'],
    ['u', 'What was answered, and back'],
    ['?', 'These keys'],
  ] as [keys: string, what: string][],
};

export type Strings = typeof strings;

const english: Strings = { ...strings };
const offered = new Map<string, Partial<Strings>>();
const own: Partial<Strings> = {};

/** Called whenever words have changed. */
export const wordsChanged = new Set<() => void>();

/** Replaces words, whatever the language: `useStrings({ submit: 'Envoyer' })`; `undefined` takes that back. */
export function useStrings(replacements: Partial<Strings>): void {
  Object.assign(own, replacements);
  for (const [name, words] of Object.entries(own)) if (words === undefined) delete own[name as keyof Strings];
  settle();
}

/** A catalogue that is used whenever the page is in this language: `offerStrings('de', german)`. */
export function offerStrings(language: string, catalogue: Partial<Strings>): void {
  if (!offered.size) new MutationObserver(settle).observe(document.documentElement, { attributeFilter: ['lang'] });
  offered.set(language.toLowerCase(), catalogue);
  settle();
}

/** English, over it the page's language, over that what the page replaced by itself. */
function settle(): void {
  const language = document.documentElement.lang.toLowerCase();
  const near = offered.get(language) ?? offered.get(language.split('-')[0]!);
  Object.assign(strings, english, near, own);
  for (const changed of wordsChanged) changed();
}
