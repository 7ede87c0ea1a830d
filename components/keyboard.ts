// What the keys of the inbox mean.

/** Whether letters and digits belong to the element that has the focus. */
export function typing(target: HTMLElement): boolean {
  return target.matches?.('textarea, select, input:not([type=radio], [type=checkbox]), [contenteditable]') ?? false;
}

/** How far a key moves in the list; the arrows only do while the list has the focus. */
export function moveOf(key: string, inList: boolean, page: number): number {
  if (key === 'j') return 1;
  if (key === 'k') return -1;
  if (!inList) return 0;
  const moves: Record<string, number> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: page,
    PageUp: -page,
    Home: -Infinity,
    End: Infinity,
  };
  return Object.hasOwn(moves, key) ? moves[key]! : 0;
}
