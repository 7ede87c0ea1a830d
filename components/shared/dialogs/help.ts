// Shows the keys, to look up.

import type { Keymap } from '../keyboard.ts';
import { Later } from '../later.ts';

const dialog = new Later(() => import('./keys-dialog.ts'));

/** `origin`: what has the focus, or is to have it afterwards; `alone`: a question that stands by itself. */
export async function keysShown(origin: HTMLElement, keymap: Keymap, alone = false): Promise<void> {
  (await dialog.load())?.keysDialog(origin, keymap, alone);
}
