// What the tests of fields that mark have in common: keys, and the list of the marks.

import { sendKeys } from '@web/test-runner-commands';
import { all, drawn } from '../cf-page.ts';

/** Presses keys one after the other: `Shift+ArrowRight`. */
export async function press(field: Element, ...keys: string[]): Promise<void> {
  for (const stroke of keys) {
    const [key, ...held] = stroke.split('+').reverse();
    for (const modifier of held) await sendKeys({ down: modifier });
    await sendKeys({ press: key! });
    for (const modifier of held) await sendKeys({ up: modifier });
  }
  await drawn(field);
}

/** The marks, as the list names them. */
export const entries = (field: Element) => all(field, '.entry').map((entry) => entry.getAttribute('aria-label'));
