// A person at a form: finds things by what is written on them, points and types.

import { sendKeys } from '@web/test-runner-commands';
import type { FormElement } from 'confer-kit/components';
import { all, button, drawn, focused, labelled, said } from '../cf-page.ts';

export class Person {
  readonly form: FormElement;
  constructor(form: FormElement) {
    this.form = form;
  }

  /** Types into the box with this label, in place of what is there; then leaves it. */
  async writes(label: string, text: string, group?: string): Promise<void> {
    const control = labelled(this.form, label, group);
    control.focus();
    control.select?.();
    await (text ? sendKeys({ type: text }) : sendKeys({ press: 'Delete' }));
    await sendKeys({ press: 'Tab' });
    await drawn(this.form);
  }

  /** Picks a day, an hour or a place in a range, as the browser's own panels do. */
  async sets(label: string, value: string): Promise<void> {
    const control = labelled(this.form, label);
    control.value = value;
    control.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    control.dispatchEvent(new Event('change', { bubbles: true }));
    await drawn(this.form);
  }

  /** Points at an option, a box or a switch. */
  async picks(label: string, group?: string): Promise<void> {
    labelled(this.form, label, group).click();
    await drawn(this.form);
  }

  /** Chooses from a list that opens. */
  async selects(label: string, option: string, group?: string): Promise<void> {
    const control = labelled(this.form, label, group);
    const wanted = [...control.options].find((one) => one.text.trim() === option);
    if (!wanted) throw new Error(`“${label}” offers ${[...control.options].map((one) => one.text).join(', ')}.`);
    control.focus();
    wanted.selected = true;
    control.dispatchEvent(new Event('change', { bubbles: true }));
    await drawn(this.form);
  }

  /** Points at a button, by its name or by what is written on it. */
  async presses(name: string): Promise<void> {
    const same = (said: string | null | undefined) => said?.trim().toLowerCase() === name.toLowerCase();
    const named = all(this.form, 'button').find((one) => same(one.getAttribute('aria-label')) || same(one.textContent));
    (named ?? button(this.form, name)).click();
    await drawn(this.form);
  }

  /** Types where the keyboard is. */
  async types(text: string): Promise<void> {
    await sendKeys({ type: text });
    await drawn(this.form);
  }

  /** Presses a key where the keyboard is. */
  async hits(key: string): Promise<void> {
    await sendKeys({ press: key });
    await drawn(this.form);
  }

  async attaches(label: string, file: File): Promise<void> {
    const control = labelled(this.form, label);
    const data = new DataTransfer();
    data.items.add(file);
    control.files = data.files;
    control.dispatchEvent(new Event('change', { bubbles: true }));
    await drawn(this.form);
  }

  /** Adds a further property by its name. */
  async names(group: string, key: string): Promise<void> {
    const control = labelled(this.form, `New name in ${group}`);
    control.focus();
    if (control.localName === 'select') control.value = key;
    else await sendKeys({ type: key });
    await this.presses(`Add to ${group}`);
  }

  sees(): string {
    return said(this.form);
  }
  at(): HTMLElement | null {
    return focused();
  }
}
