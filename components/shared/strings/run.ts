// The words of a run.

import { catalogue } from '../catalogue.ts';

export const runStrings = catalogue({
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
  halted: 'Suspended',
  standing: 'Stands still',
  progress: 'Progress',
  timeline: 'What happened',
  value: 'Value',
  runs: 'Runs',
  noRuns: 'There are no runs.',
  noClient: 'This element is not connected: set its `client` property.',
  runWarnings: {
    cancel: 'The run ends, and its questions leave every inbox.',
    delete: 'The run goes for good, with all that it has recorded.',
    rewind: 'What came after this counts no more, and may be done again.',
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
