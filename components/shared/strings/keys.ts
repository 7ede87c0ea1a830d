// The words of the keys, to look up.

import { catalogue } from '../catalogue.ts';

export const keyStrings = catalogue({
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
});
