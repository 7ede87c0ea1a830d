// What the inbox does on a key or a press of one of its buttons.

import { keysShown } from '../shared/dialogs/help.ts';
import type { Keymap } from '../shared/keyboard.ts';
import { Later } from '../shared/later.ts';
import type { Commands } from './keys.ts';
import type { InboxWindow } from './list/window.ts';
import type { OpenQuestion } from './open-question.ts';
import type { Selection } from './selection.ts';

const snooze = new Later(() => import('./snooze-dialog.ts'));

export interface Commanded extends Pick<Commands, 'turn' | 'enter' | 'undo'> {
  root(): ParentNode;
  keymap(): Keymap;
  question: OpenQuestion;
  selection: Selection;
  window: InboxWindow;
}

export function inboxCommands({ root, keymap, question, selection, window, turn, enter, undo }: Commanded): Commands {
  const origin = () => ((root() as ShadowRoot).activeElement as HTMLElement | null) ?? window.list!;
  return {
    turn,
    enter,
    undo,
    move: (step, focus) => question.move(step, focus),
    next: question.next,
    back: () => (selection.ids.size ? selection.clear() : question.back()),
    search: () => root().querySelector<HTMLElement>('[type=search]')?.focus(),
    keys: () => void keysShown(origin(), keymap()),
    select: () => question.input?.state === 'pending' && selection.turn(question.input.id),
    extend: (step) => {
      if (question.input?.state !== 'pending') return question.move(step, false);
      if (!selection.ids.size && question.input) selection.turn(question.input.id);
      question.move(step, false);
      if (question.input) selection.extend(question.rows, question.input.id);
    },
    snooze: async () => {
      const { input } = question;
      if (input?.state !== 'pending') return;
      // Another one may be open by the time that somebody has chosen.
      (await snooze.load())?.snoozeDialog(origin(), (until) => question.snooze(input, until));
    },
    // Where the list hides the question, nothing is answered.
    act: (key) => !window.narrow && (question.prompt?.act(key) ?? false),
  };
}
