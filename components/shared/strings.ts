// Every word that the elements say, in one catalogue. Replace any of them before the elements show:
//   useStrings({ submit: 'Absenden', dismiss: 'Verwerfen' });
// or give a whole catalogue for a language, which is used while the page is in it:
//   useStrings(german, 'de');

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
  failed: (message: string) => `That did not work: ${message} What you entered is still here.`,
  notForYou: (who: string) => `You cannot answer this: it is for ${who}.`,
  until: (when: string) => `Answer by ${when}`,
  draft: 'Restored what you had entered before.',
  unanswered: 'The worker does not answer. What you entered is kept: reload the page, or wait.',
  formMissing: 'The form of this question could not be loaded. Reload the page to try again.',
  notSent: 'What you had entered. It was not sent.',
  notYet: 'This is the next one: read it, then press again.',
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
  notAnswered: 'Not answered',
  notWhole: 'Enter a whole number.',
  tooManyDigits: 'This number has more digits than can be kept.',
  notJson: (why: string) => `This is not JSON yet: ${why}`,
  tooShort: (length: number) => `Enter at least ${length} characters.`,
  tooLong: (length: number, over: number) => `Use at most ${length} characters: ${over} too many.`,
  tooSmall: (least: number) => `Enter ${least} or more.`,
  tooLarge: (most: number) => `Enter ${most} or less.`,
  notAbove: (bound: number) => `Enter more than ${bound}.`,
  notBelow: (bound: number) => `Enter less than ${bound}.`,
  notMultiple: (step: number) => `Enter a multiple of ${step}.`,
  wrongPattern: (example: string | undefined) =>
    example ? `Write it like ${example}.` : 'This does not have the expected form.',
  tooFew: (count: number) => `Choose at least ${count}.`,
  tooMany: (count: number) => `Choose at most ${count}.`,
  answerLabel: 'Your answer',
  missingMore: 'Some that must be filled in are not shown yet.',
  missingGroup: 'Add this.',
  chooseFile: 'Choose a file, or drop it here',
  zonePresumed: (zone: string) => `It came without a time zone, and is taken for ${zone}.`,
  missingFile: 'Choose a file.',
  unfit: 'This is not what is expected.',
  excluded: 'This value is not allowed.',
  contains: 'Something that must be in this list is missing.',
  someOf: (names: string) => `Fill in at least one of: ${names}.`,
  exactlyOne: (names: string) => `Fill in exactly one of: ${names}.`,
  ambiguous: 'This fits more than one of the alternatives.',
  wrongNames: 'One of the names is not allowed.',
  wrongFormat: (format: string) => `This is not a valid ${format}.`,
  fewItems: (count: number) => `Add at least ${count}.`,
  manyItems: (count: number) => `Keep at most ${count}.`,
  notUnique: 'Every entry must be different.',
  notExpected: 'This is not expected here: remove it.',
  never: 'No answer can be given here: the question contradicts itself.',
  fileTooLarge: (bytes: number) => `Choose a file of at most ${bytes} bytes.`,
  wrongFileType: (type: string) => `Choose a file of the type ${type}.`,
  deprecated: 'deprecated',
  example: (example: string) => `e.g. ${example}`,
  item: 'Item',
  addOne: (title: string) => `Add ${title}`,
  addTo: (label: string) => `Add to ${label}`,
  remove: (label: string) => `Remove ${label}`,
  moveUp: (label: string) => `Move ${label} up`,
  moveDown: (label: string) => `Move ${label} down`,
  move: (label: string) => `Move ${label}`,
  moveToTop: (label: string) => `Move ${label} to the top`,
  moveToEnd: (label: string) => `Move ${label} to the end`,
  movedTo: (label: string, place: number, count: number) => `${label}: now ${place} of ${count}`,
  emptyList: 'Empty list',
  showRows: (count: number) => `Show ${count} more`,
  entryName: 'Name',
  newName: (label: string) => `New name in ${label}`,
  nameOf: (key: string) => `Name of ${key}`,
  nameTaken: 'This name is taken.',
  nameMissing: 'Give it a name.',
  nameRefused: 'This name is not allowed.',
  kindOf: (label: string) => `${label}: which kind`,
  kinds: {
    string: 'Text',
    number: 'Number',
    integer: 'Whole number',
    boolean: 'Yes or no',
    array: 'List',
    object: 'Group',
    null: 'None',
  } as Record<string, string>,
  alternative: (index: number) => `Option ${index}`,
  reveal: 'Show',
  conceal: 'Hide',
  typeToSearch: 'Type to search …',
  matches: (count: number) => (count === 1 ? '1 match' : `${count} matches`),
  noMatch: 'Nothing matches.',
  notAnOption: 'Choose one of the list.',
  filter: (label: string) => `${label}: search`,
  slider: (label: string) => `${label}: slider`,
  picker: (label: string) => `${label}: pick a colour`,
  durationExample: '1d 2h 30m',
  chosenFile: (name: string, size: string) => `${name} (${size})`,
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
  allDone: 'All done.',
  answered: (left: number) => `Answered. ${left} left.`,
  nextAsked: (answered: string, question: string) => `${answered} Next: ${question}`,
  arrived: (count: number) => (count === 1 ? 'A new question.' : `${count} new questions.`),
  show: 'Show',
  noWorker: 'This inbox is not connected: set its `worker` attribute or its `client` property.',
  connectionFailed: 'The worker could not be started.',
  listFailed: 'The questions could not be read.',
  reload: 'Reload the page to try again.',
  storageFailed: 'This site’s storage cannot be used.',
  storageFull: 'It is full. Nothing was lost: free some space.',
  storageBlocked:
    'Another tab of this site runs an older version. Close or reload it; this page goes on by itself then.',
  storageVersion: 'It was written by a newer version than this page runs.',
  storageDenied:
    'The browser does not let this site keep data. Allow that in its settings, or leave the private window.',
  storageCleared: 'The data of this site were deleted while this page was open.',
  begun: 'Draft',
  due: (when: string) => `due ${when}`,
  answeredIt: (what: string) => `Answered: ${what}`,
  undo: 'Undo',
  nothingToUndo: 'There is nothing to take back.',
  takenBack: (what: string) => `Taken back: ${what}`,
  notTakenBack: (what: string, why: string) => `Not taken back: ${what}. ${why}`,
  selected: (count: number) => (count === 1 ? '1 selected' : `${count} selected`),
  selectNone: 'Clear',
  snooze: 'Snooze',
  snoozed: 'Put off.',
  snoozeHour: 'For an hour',
  snoozeTomorrow: 'Until tomorrow',
  snoozeWeek: 'For a week',
  snoozeRun: 'Until the next answer in its run',
  previous: 'Previous question',
  following: 'Next question',
  tally: (count: number, minutes: number) =>
    `${count === 1 ? 'One question' : `${count} questions`} in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
  tabOf: (label: string, count: number) => `${label}, ${count}`,
  sortBy: 'Order',
  oldestFirst: 'Oldest first',
  newestFirst: 'Newest first',
  deadlineFirst: 'Deadline first',
  quoted: (label: string) => `“${label}”`,
  because: (what: string, why: string) => `${what}: ${why}`,
  changed: 'Changed from what was proposed:',
  claimed: (who: string) => (who ? `${who} is at this one, too.` : 'This one is open in another tab, too.'),
  taken: 'Taken',
  listWidth: 'Width of the list',
  narrow: 'Filter',
  facets: { tag: 'For', person: 'Answered by', answer: 'Answer' },
  withoutFacet: (words: string) => `Filter by ${words}: take away`,
  silent: 'The worker does not answer.',
  silentWhy: 'It may be busy, or have ended. What you entered is kept: wait, or reload the page.',
  lookIntoIt: 'Look into it',
  correct: 'Correct the answer',
  leaveAsIs: 'Leave it as it is',
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
  // a run
  stepDone: (name: string, tries: number) => (tries > 1 ? `${name} (${tries} tries)` : name),
  resolvedIt: (state: string, who: string) => (who ? `${state} · ${who}` : state),
  messageOn: (channel: string) => `Message on ${channel}`,
  happened: {
    started: 'Started',
    cancelled: 'Cancelled',
    undone: 'Answer taken back',
    rewound: 'Rewound',
    retried: 'Retried',
  },
  calledBy: 'Called by',
  standing: 'Stands still',
  progress: 'Progress',
  stuck: 'It cannot go on with the code that is served:',
  timeline: 'What happened',
  value: 'Value',
  runs: 'Runs',
  noRuns: 'There are no runs.',
  noClient: 'This element is not connected: set its `client` property.',
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
  runWarnings: {
    cancel: 'The run ends, and its questions leave every inbox.',
    delete: 'The run goes for good, with all that it has recorded.',
    rewind: 'What came after this counts no more, and may be done again.',
  },
  // the keys
  keyNames: { enter: 'Enter', control: 'Ctrl', escape: 'Esc', or: 'or' },
  commands: {
    move: 'Move in the list',
    enter: 'Go to the question',
    choose: 'Choose an option',
    send: 'Answer what is filled in',
    sendAnywhere: 'Answer from anywhere in the question',
    approve: 'The first button of a question without a form',
    reject: 'The second button of a question without a form',
    skip: 'The second button of a question with a form',
    leave: 'Leave the field, then back to the list',
    search: 'Search',
    view: 'What was answered, and back',
    undo: 'Take the last answer back',
    select: 'Select several, to answer them together',
    snooze: 'Put off for later',
    keys: 'These keys',
  },
};

export type Strings = typeof strings;

/** Each catalogue, and what it says in English. */
const catalogues = new Map<object, object>([[strings, { ...strings }]]);
const offered = new Map<string, Partial<Strings>>();
const own: Partial<Strings> = {};

/** Called whenever words have changed. */
export const wordsChanged = new Set<() => void>();

/**
 * Replaces words: `useStrings({ submit: 'Envoyer' })`; `undefined` takes that back. With a language, the words are used
 * while the page is in it: `useStrings(german, 'de')`.
 */
export function useStrings(words: Partial<Strings>, language?: string): void {
  if (language) offered.set(language.toLowerCase(), words);
  else Object.assign(own, words);
  for (const [name, said] of Object.entries(own)) if (said === undefined) delete own[name as keyof Strings];
  settle();
}

let following = false;

/** From now on, words, numbers and dates change with the page's language. */
export function followLanguage(): void {
  if (following) return;
  following = true;
  settle();
  new MutationObserver(settle).observe(document.documentElement, { attributeFilter: ['lang'] });
}

/** Words that come with a part of their own, such as fields for labelling: replaced with all others. */
export function catalogue<Words extends object>(words: Words): Words {
  catalogues.set(words, { ...words });
  if (following || offered.size || Object.keys(own).length) settle();
  return words;
}

/** English, over it the page's language, over that what the page replaced by itself. */
function settle(): void {
  const language = document.documentElement.lang.toLowerCase();
  const near = offered.get(language) ?? offered.get(language.split('-')[0]!);
  for (const [said, english] of catalogues) Object.assign(said, english, near, own);
  for (const changed of wordsChanged) changed();
}
