// What the keys of the inbox mean.

/** Whether letters and digits belong to the element that has the focus. */
export function typing(target: HTMLElement): boolean {
  return target.matches?.('textarea, select, input:not([type=radio], [type=checkbox]), [contenteditable]') ?? false;
}

export type Meaning = { move: number } | 'enter' | 'next' | 'back' | 'search' | 'turn' | 'keys';

export interface Place {
  inList: boolean;
  inPrompt: boolean;
  /** The question that has the focus is answered already, and others wait. */
  over: boolean;
  rtl: boolean;
  /** Rows to a page. */
  page: number;
}

const letters: Record<string, Meaning> = {
  j: { move: 1 },
  k: { move: -1 },
  '/': 'search',
  u: 'turn',
  '?': 'keys',
};

/** What a key asks for; the arrows only mean the list while it has the focus. */
export function meaningOf(key: string, { inList, inPrompt, over, rtl, page }: Place): Meaning | undefined {
  if (Object.hasOwn(letters, key)) return letters[key];
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
