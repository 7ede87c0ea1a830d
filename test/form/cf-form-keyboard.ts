// A person with nothing but a keyboard: asks the form what is wrong, is led to the first field that is, reads what it
// wants and enters it, until nothing is wrong any more.

import { sendKeys as send } from '@web/test-runner-commands';
import type { FormElement } from 'confer-kit/components';
import { drawn, focused, said } from '../cf-page.ts';

/** What to write where a pattern or a name says more than the kind of the field. */
export type Knowledge = Record<string, string>;

/** How many keys were pressed; what is pasted counts as one. */
export const presses = { count: 0 };

function sendKeys(keys: { press: string } | { type: string }): Promise<void> {
  presses.count += 'type' in keys ? keys.type.length : 1;
  return send(keys);
}

const firefox = navigator.userAgent.includes('Firefox');

/** Fills in all that must be; gives the value that results, or throws with what the form said last. */
export async function filled(form: FormElement, known: Knowledge = {}): Promise<unknown> {
  const tries = new Map<string, number>();
  for (let step = 0; step < 300; step++) {
    if (form.reportValidity()) return form.value;
    await drawn(form);
    const control = focused() as HTMLInputElement | null;
    if (!control || control === document.body) throw new Error(`Led nowhere: ${said(form)}`);
    const name = `${control.localName} ${control.dataset.field}`;
    tries.set(name, (tries.get(name) ?? 0) + 1);
    if (tries.get(name)! > 3)
      throw new Error(`Stuck at ${labelOf(control)} (${control.localName} ${control.type}): ${messageOf(control)}`);
    await enter(control, known);
    await drawn(form);
  }
  throw new Error(`Never done: ${said(form)}`);
}

export const labelOf = (control: HTMLInputElement) =>
  control.labels?.[0]?.querySelector('.name, .words')?.textContent?.trim() ?? control.getAttribute('aria-label') ?? '';

const messageOf = (control: HTMLInputElement) =>
  control
    .getAttribute('aria-describedby')
    ?.split(' ')
    .map((id) => (control.getRootNode() as ShadowRoot).getElementById(id)?.textContent)
    .join(' ') || control.validationMessage;

async function enter(control: HTMLInputElement, known: Knowledge): Promise<unknown> {
  const { localName, type } = control;
  if (localName === 'button') return sendKeys({ press: 'Enter' });
  if (localName === 'select') return sendKeys({ press: 'ArrowDown' });
  if (control.role === 'combobox') {
    await sendKeys({ press: 'ArrowDown' });
    return sendKeys({ press: 'Enter' });
  }
  if (type === 'checkbox') await unchecked(control);
  if (type === 'radio' || type === 'checkbox') return sendKeys({ press: ' ' });
  if (type === 'file') return choose(control);
  if (control.value && type !== 'date' && type !== 'time' && type !== 'datetime-local') control.select();
  const text = textFor(control, known);
  if (type === 'date') return typed('02032026');
  if (type === 'time') return typed('0405AM');
  if (type === 'datetime-local') {
    await typed('02032026');
    if (!firefox) await sendKeys({ press: 'ArrowRight' });
    return typed('0405AM');
  }
  return typed(text);
}

/** Goes on to a box that is not checked yet. */
async function unchecked(control: HTMLInputElement): Promise<void> {
  const { field } = control.dataset;
  for (let here = control; here.checked && here.dataset.field === field; here = focused() as HTMLInputElement)
    await sendKeys({ press: 'Tab' });
}

/** Long texts nobody types: they are pasted. */
async function typed(text: string): Promise<void> {
  if (text.length <= 12) return sendKeys({ type: text });
  presses.count += 1;
  document.execCommand('insertText', false, text);
}

function textFor(control: HTMLInputElement, known: Knowledge): string {
  const label = labelOf(control);
  if (Object.hasOwn(known, label)) return known[label]!;
  const suggestion = control.list?.querySelector('option')?.value;
  if (suggestion) return suggestion;
  if (control.matches('.json')) return '{"any": [1]}';
  const message = messageOf(control);
  const example = /Write it like (.*)\.$/.exec(message)?.[1];
  if (example) return example;
  const format = /not a valid ([\w-]+)/.exec(message)?.[1];
  if (format && Object.hasOwn(formats, format)) return formats[format]!;
  if (control.closest('[data-kind=number]')) return numberFor(message);
  if (control.type === 'email') return 'ana@example.org';
  if (control.type === 'url') return 'https://example.org/';
  if (control.placeholder.includes('30m')) return '1d 2h 30m';
  const length = Number(/at least (\d+) characters/.exec(message)?.[1] ?? 0);
  return 'some text'
    .slice(0, length ? undefined : 4)
    .padEnd(length, 'x')
    .slice(0, Math.max(length, 4));
}

function numberFor(message: string): string {
  const said = (words: RegExp) => Number(words.exec(message)?.[1] ?? Number.NaN);
  const wanted = [
    said(/multiple of ([\d.]+)/),
    said(/(-?[\d.]+) or (?:more|less)/),
    said(/more than (-?[\d.]+)/) + 0.5,
  ];
  return String([...wanted, said(/less than (-?[\d.]+)/) - 0.5].find((number) => !Number.isNaN(number)) ?? 1);
}

/** What somebody writes who has read what is expected. */

const formats: Knowledge = {
  uuid: '3f0c1d52-9a6e-4b1f-8c3d-2e5f6a7b8c9d',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  email: 'ana@example.org',
  uri: 'https://example.org/',
  hostname: 'example.org',
  duration: '1d 2h',
};

/** No test can press keys in the browser's own file chooser. */
async function choose(control: HTMLInputElement): Promise<void> {
  const data = new DataTransfer();
  data.items.add(new File(['…'], 'a.png', { type: 'image/png' }));
  control.files = data.files;
  control.dispatchEvent(new Event('change', { bubbles: true }));
}
