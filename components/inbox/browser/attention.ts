// What tells somebody who looks elsewhere: the number in the page's title and on the app's icon; for a new question a system
// notification, once, however many tabs there are.

import type { InputRecord } from '../../../src/model/record.ts';
import { Later } from '../../shared/later.ts';
import { commonStrings } from '../../shared/strings/common.ts';
import { inboxStrings } from '../../shared/strings/inbox.ts';
import { summaryOf } from '../../shared/summary.ts';

const sound = new Later(() => import('./chime.ts'));

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
  if (!first) return;
  const title = inputs.length === 1 ? (first.title ?? commonStrings.question) : inboxStrings.arrived(inputs.length);
  // The same tag in another tab replaces it without a second sound.
  // Where ours cannot be heard, the system's may.
  const silent = await sound.load().then((there) => there?.chimed(first.id) ?? false);
  const notification = new Notification(title, { body: summaryOf(first), tag: `confer:${first.id}`, silent });
  notification.onclick = () => {
    focus();
    open(first.id);
    notification.close();
  };
}
