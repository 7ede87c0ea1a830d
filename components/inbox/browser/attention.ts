// What tells somebody who looks elsewhere: the number in the page's title and on the app's icon; for a new question a system
// notification, once, however many tabs there are.

import type { InputRecord } from '../../../src/model/record.ts';
import { Later } from '../../shared/later.ts';

const notification = new Later(() => import('./notification.ts'));

/** Shows in the title how many there are: `(3) Deployments`. */
export function countInTitle(count: number): void {
  const bare = document.title.replace(/^\(\d+\) /, '');
  const title = count > 0 ? `(${count}) ${bare}` : bare;
  if (title !== document.title) document.title = title;
  const { setAppBadge } = navigator as { setAppBadge?(count: number): Promise<void> };
  // Only an installed page has a badge.
  void setAppBadge?.call(navigator, count).catch(() => {});
}

/** Asks whether notifications may be shown; must follow something that somebody did. */
export async function mayNotify(): Promise<boolean> {
  if (!('Notification' in globalThis)) return false;
  return (await Notification.requestPermission()) === 'granted';
}

/** Notifies of new questions, unless somebody looks at the page; `open` is called when one is clicked. */
export async function notifyOf(inputs: readonly InputRecord[], open: (inputId: string) => void): Promise<void> {
  if (!('Notification' in globalThis) || Notification.permission !== 'granted' || document.hasFocus()) return;
  const [first] = inputs;
  if (first) (await notification.load())?.notified(first, inputs.length, open);
}
