// What the inbox does on a key or a press of one of its buttons.

import type { Commands } from './keys.ts';
import type { InboxWindow } from './list/window.ts';
import type { OpenQuestion } from './open-question.ts';
import type { Selection } from './selection.ts';

export interface Commanded extends Pick<Commands, 'turn' | 'enter' | 'undo'> {
  root(): ParentNode;
  question: OpenQuestion;
  selection: Selection;
  window: InboxWindow;
}

export function inboxCommands({ root, question, selection, window, turn, enter, undo }: Commanded): Commands {
  const dialog = (name: string) => root().querySelector<HTMLDialogElement>(`dialog.${name}`);
  return {
    turn,
    enter,
    undo,
    move: (step, focus) => question.move(step, focus),
    next: question.next,
    back: () => (selection.ids.size ? selection.clear() : question.back()),
    search: () => root().querySelector<HTMLElement>('[type=search]')?.focus(),
    keys: () => dialog('keys')?.showModal(),
    select: () => question.input && selection.turn(question.input.id),
    extend: (step) => {
      if (!selection.ids.size && question.input) selection.turn(question.input.id);
      question.move(step, false);
      if (question.input) selection.extend(question.rows, question.input.id);
    },
    snooze: () => {
      if (question.input?.state === 'pending') dialog('snooze')?.showModal();
    },
    // Where the list hides the question, nothing is answered.
    act: (key) => !window.narrow && (question.prompt?.act(key) ?? false),
  };
}
