// The keyboard at a question: Enter answers, Ctrl+Enter from anywhere, Escape steps back, digits choose.

import { typing } from '../shared/keyboard.ts';

export interface PromptCommands {
  /** Whether it still awaits an answer. */
  pending: boolean;
  respond(): void;
  dismiss(): void;
  /** Out of the field, or out of giving a reason. */
  leave(): void;
  choose(key: string): boolean;
}

export function pressedAt(event: KeyboardEvent, { pending, respond, dismiss, leave, choose }: PromptCommands): void {
  if (event.defaultPrevented || event.isComposing) return;
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
    else if (held) does(respond);
    else if (!on('textarea, button, a, select, summary, audio, video, iframe')) does(respond);
  } else if (held || event.altKey) return;
  else if (event.key === 'Escape' && on('input, textarea, select, button, summary, a')) does(leave);
  else if (!typing(target) && !event.repeat && choose(event.key)) event.preventDefault();
}
