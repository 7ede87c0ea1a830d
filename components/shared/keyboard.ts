// What the keys of the inbox and of a question mean. A page can change them: `<cf-inbox .keymap=${{ skip: 'd', undo: '' }}>`.

/** The key of each command, as `KeyboardEvent.key` names it; an empty one takes the key away. */
export interface Keymap {
  /** The first action of a question without a form. */
  approve: string;
  /** Its second. */
  reject: string;
  /** The second action of a question with a form. */
  skip: string;
  down: string;
  up: string;
  search: string;
  /** What is to do, and what was done. */
  view: string;
  undo: string;
  /** Chooses a question of the list, to answer several at once. */
  select: string;
  snooze: string;
  keys: string;
}

/** The keys as they are by default. */
export const defaultKeymap: Keymap = {
  approve: 'a',
  reject: 'r',
  skip: 's',
  down: 'j',
  up: 'k',
  search: '/',
  view: 'h',
  undo: 'u',
  select: 'x',
  snooze: 'z',
  keys: '?',
};

/** The keys with what a page has changed. */
export const keymapWith = (changes: Partial<Keymap> | undefined): Keymap => ({ ...defaultKeymap, ...changes });

/** The keys of choices, in their order: digits, then the letters that mean nothing else beside a form. Thirty in all. */
export const choiceKeys: readonly string[] = [...'1234567890abcdefgilmnopqrtvwyz'];

/** Whether letters and digits belong to the element that has the focus. */
export function typing(target: HTMLElement): boolean {
  return target.matches?.('textarea, select, input:not([type=radio], [type=checkbox]), [contenteditable]') ?? false;
}

/** Whether a key belongs to an input method; the one that ends a composition is known by its code alone in Safari. */
export const composing = ({ isComposing, keyCode }: KeyboardEvent): boolean => isComposing || keyCode === 229;

/** The key that was pressed; a lock for capitals makes no difference. */
export const letter = ({ key, shiftKey }: KeyboardEvent): string => (shiftKey ? key : key.toLowerCase());

/** A key as it is drawn. */
export const keyText = (key: string): string => (key === 'Enter' ? '↵' : key.length === 1 ? key.toUpperCase() : key);

export type Meaning =
  | { move: number }
  | ('enter' | 'next' | 'back' | 'search' | 'turn' | 'undo' | 'select' | 'snooze' | 'keys');

export interface Place {
  keymap: Keymap;
  inList: boolean;
  inPrompt: boolean;
  /** The question that has the focus is answered already, and others wait. */
  over: boolean;
  rtl: boolean;
  /** Rows to a page. */
  page: number;
}

/** What a key asks for; the arrows only mean the list while it has the focus. */
export function meaningOf(
  event: KeyboardEvent,
  { keymap, inList, inPrompt, over, rtl, page }: Place,
): Meaning | undefined {
  const { key } = event;
  const commands: [string, Meaning][] = [
    [keymap.down, { move: 1 }],
    [keymap.up, { move: -1 }],
    [keymap.search, 'search'],
    [keymap.view, 'turn'],
    [keymap.undo, 'undo'],
    [keymap.select, 'select'],
    [keymap.snooze, 'snooze'],
    [keymap.keys, 'keys'],
  ];
  const meant = commands.find(([command]) => command === letter(event));
  if (meant) return meant[1];
  if (key === 'Backspace') return 'undo';
  if (key === 'Escape' && inPrompt) return 'back';
  if (key === 'Enter' && over) return 'next';
  if (!inList) return undefined;
  const keys: Record<string, Meaning> = {
    ArrowDown: { move: 1 },
    ArrowUp: { move: -1 },
    PageDown: { move: page },
    PageUp: { move: -page },
    Home: { move: -Infinity },
    End: { move: Infinity },
    Enter: 'enter',
    [rtl ? 'ArrowLeft' : 'ArrowRight']: 'enter',
  };
  return Object.hasOwn(keys, key) ? keys[key] : undefined;
}
