// The keyboard in the inbox: where a key was pressed, and what the inbox is to do for it.

import { composing, type Keymap, letter, meaningOf, typing } from '../shared/keyboard.ts';

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
  /** Takes the last answer back. */
  undo(): void;
  select(): void;
  /** Chooses the rows from the one that was chosen last to that beside the open one. */
  extend(step: number): void;
  snooze(): void;
  /** Does what a letter or digit means to the open question. */
  act(key: string): boolean;
}

/** Where the keyboard is. */
export interface Here {
  keymap: Keymap;
  list: Element | null;
  prompt: Element | null;
  /** The open question is answered already, and others wait. */
  over: boolean;
  /** Rows to a page. */
  page: number;
}

/** Does what a key asks for. */
export function pressed(event: KeyboardEvent, here: Here, commands: Commands): void {
  if (event.defaultPrevented || composing(event) || event.altKey) return;
  const path = event.composedPath();
  const target = path[0] as HTMLElement;
  if (target.closest?.('dialog')) return;
  if (event.ctrlKey || event.metaKey) {
    // In a text field it takes back what was typed.
    if (letter(event) !== 'z' || typing(target)) return;
    event.preventDefault();
    commands.undo();
    return;
  }
  const inPrompt = here.prompt !== null && path.includes(here.prompt);
  const handled = typing(target)
    ? !inPrompt && leaves(event.key, target, here, commands)
    : means(event, target, inPrompt, here, commands);
  if (handled) event.preventDefault();
}

/** From the search down to the list, or to what was found first; Escape takes back what was looked for, before it leaves. */
function leaves(key: string, target: HTMLElement, { list }: Here, { enter }: Commands): boolean {
  if (!target.matches('input')) return false;
  if (key === 'Enter') enter();
  else if (key === 'Escape' && (target as HTMLInputElement).value) {
    (target as HTMLInputElement).value = '';
    target.dispatchEvent(new Event('input', { bubbles: true }));
  } else if (key === 'Escape' || key === 'ArrowDown') (list as HTMLElement | null)?.focus();
  else return false;
  return true;
}

function means(event: KeyboardEvent, target: HTMLElement, inPrompt: boolean, here: Here, commands: Commands): boolean {
  const inList = target === here.list;
  // On these, Enter has a meaning of its own.
  const over = here.over && inPrompt && !target.matches('a, button, summary, audio, video');
  const rtl = getComputedStyle(target).direction === 'rtl';
  const meaning = meaningOf(event, { keymap: here.keymap, inList, inPrompt, over, rtl, page: here.page });
  if (inList && commands.act(letter(event))) return true;
  if (inList && event.shiftKey && /^Arrow(Up|Down)$/.test(event.key)) {
    commands.extend(event.key === 'ArrowUp' ? -1 : 1);
    return true;
  }
  // A key held down moves in the list, and does nothing else twice.
  if (event.repeat && (typeof meaning !== 'object' || inPrompt)) return meaning !== undefined;
  if (meaning === undefined) return false;
  if (typeof meaning === 'string') commands[meaning]();
  else commands.move(meaning.move, inPrompt);
  return true;
}
