// A tab of the browser with an inbox, for what browsers do to tabs. Its address says what its worker's does.

import 'confer-kit/cf-inbox';

const worker = new URL('./takeover-workflows.ts', import.meta.url);
worker.search = location.search;
const inbox = document.createElement('cf-inbox');
inbox.setAttribute('worker', worker.href);
document.body.append(inbox);

/** The text field of the open question. */
const field = () =>
  inbox.shadowRoot
    ?.querySelector('cf-prompt')
    ?.shadowRoot?.querySelector('cf-form')
    ?.shadowRoot?.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea');

Object.assign(globalThis, {
  start: (id: string) => inbox.client!.start('works', undefined, { id }).then(({ id }) => id),
  /** Types a text, or gives what is there. */
  typed(text?: string) {
    const control = field();
    if (!control || text === undefined) return control?.value ?? null;
    control.focus();
    control.value = text;
    control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    return text;
  },
});
