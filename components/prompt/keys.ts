// The keyboard at a question: Enter sends a form, Ctrl+Enter from anywhere in it, Escape steps back, digits and letters
// choose. What is only to be approved has keys of its own, since Enter never means *approve*.

import { composing, type Keymap, letter, typing } from '../shared/keyboard.ts';

export interface PromptCommands {
  /** Whether it still awaits an answer. */
  pending: boolean;
  /** There is something to fill in. */
  asks: boolean;
  respond(): void;
  dismiss(): void;
  /** Out of the field, or out of giving a reason. */
  leave(): void;
  /** Does what a letter or digit stands for. */
  act(key: string): boolean;
}

export function pressedAt(event: KeyboardEvent, commands: PromptCommands): void {
  if (event.defaultPrevented || composing(event)) return;
  const { pending, asks, respond, dismiss, leave, act } = commands;
  const target = event.composedPath()[0] as HTMLElement;
  const on = (selector: string) => target.matches?.(selector);
  // A dialog has keys of its own.
  if (target.closest?.('dialog')) return;
  const held = event.ctrlKey || event.metaKey;
  const does = (command: () => void) => {
    event.preventDefault();
    command();
  };
  if (event.key === 'Enter') {
    // A key held down answers one question, not the next as well.
    if (event.repeat && (held || !on('textarea'))) event.preventDefault();
    else if (!pending || (event.altKey && !held)) return;
    // Whoever gives a reason dismisses, with and without Ctrl.
    else if (on('#reason')) does(dismiss);
    else if (!asks) return;
    else if (held) does(respond);
    else if (!on('textarea, button, a, select, summary, audio, video, iframe')) does(respond);
  } else if (held || event.altKey) return;
  else if (event.key === 'Escape' && on('input, textarea, select, button, summary, a')) does(leave);
  else if (!typing(target) && !event.repeat && act(letter(event))) event.preventDefault();
}

/** What a key does with a question as a whole. */
export function actionOf(key: string, asks: boolean, keymap: Keymap): 'respond' | 'dismiss' | undefined {
  if (key === (asks ? keymap.skip : keymap.reject)) return 'dismiss';
  return !asks && key === keymap.approve ? 'respond' : undefined;
}

/** Whether somebody wants to look the keys up. */
export function asksForKeys(event: KeyboardEvent): boolean {
  const [target] = event.composedPath() as HTMLElement[];
  if (event.key !== '?' || event.defaultPrevented) return false;
  return target !== undefined && !typing(target) && !target.closest('dialog');
}
