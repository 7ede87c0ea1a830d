// A new question, told by the system: with a sound of ours, where that can be heard.

import type { InputRecord } from '../../../src/model/record.ts';
import { commonStrings } from '../../shared/strings/common.ts';
import { inboxStrings } from '../../shared/strings/inbox.ts';
import { summaryOf } from '../../shared/summary.ts';
import { chimed } from './chime.ts';

/** Notifies of the first of so many; `open` is called when it is clicked. */
export async function notified(input: InputRecord, count: number, open: (inputId: string) => void): Promise<void> {
  const title = count === 1 ? (input.title ?? commonStrings.question) : inboxStrings.arrived(count);
  // Where ours cannot be heard, the system's may.
  const silent = await chimed(input.id);
  // The same tag in another tab replaces it without a second sound.
  const notification = new Notification(title, { body: summaryOf(input), tag: `confer:${input.id}`, silent });
  notification.onclick = () => {
    focus();
    open(input.id);
    notification.close();
  };
}
