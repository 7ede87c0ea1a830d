// The keyboard in the inbox: where a key was pressed, and what the inbox is to do for it.

import { meaningOf, typing } from '../shared/keyboard.ts';

/** What the inbox does on a key. */
export interface Commands {
  /** By so many rows; `focus`: into the question. */
  move(step: number, focus: boolean): void;
  enter(): void;
  next(): void;
  back(): unknown;
  search(): void;
  turn(): void;
  keys(): void;
  /** Chooses an option of the open question. */
  choose(key: string): boolean;
}

/** Where the keyboard is. */
export interface Here {
  list: Element | null;
  prompt: Element | null;
  /** The open question is answered already, and others wait. */
  over: boolean;
  /** Rows to a page. */
  page: number;
}

/** Does what a key asks for. */
export function pressed(event: KeyboardEvent, here: Here, commands: Commands): void {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const path = event.composedPath();
  const target = path[0] as HTMLElement;
  if (target.closest?.('dialog')) return;
  const inPrompt = here.prompt !== null && path.includes(here.prompt);
  const handled = typing(target)
    ? !inPrompt && leaves(event.key, target, here)
    : means(event.key, target, inPrompt, here, commands);
  if (handled) event.preventDefault();
}

/** From the search down to the list. */
function leaves(key: string, target: HTMLElement, { list }: Here): boolean {
  if ((key !== 'Escape' && key !== 'ArrowDown') || target.matches('select')) return false;
  (list as HTMLElement | null)?.focus();
  return true;
}

function means(key: string, target: HTMLElement, inPrompt: boolean, here: Here, commands: Commands): boolean {
  const inList = target === here.list;
  // On these, Enter has a meaning of its own.
  const over = here.over && inPrompt && !target.matches('a, button, summary, audio, video');
  const rtl = getComputedStyle(target).direction === 'rtl';
  const meaning = meaningOf(key, { inList, inPrompt, over, rtl, page: here.page });
  if (meaning === undefined) return inList && commands.choose(key);
  if (typeof meaning === 'string') commands[meaning]();
  else commands.move(meaning.move, inPrompt);
  return true;
}
