// A dialog over the page: it is put there when it opens, and goes when it closes; the keyboard is then where it was before.

import { type CSSResult, render } from 'lit';
import { styled } from '../styled.ts';

/** Opens a dialog in the same shadow root as `origin`; `content` is given what closes it. */
export function dialogAt(
  origin: HTMLElement,
  label: string,
  styles: CSSResult,
  content: (dialog: HTMLDialogElement) => unknown,
): HTMLDialogElement {
  const root = origin.getRootNode() as ShadowRoot | Document;
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-label', label);
  render(content(dialog), dialog);
  dialog.addEventListener('close', () => {
    dialog.remove();
    // The browser has done so, where pressing a button gives it the focus.
    if (!root.activeElement || root.activeElement === document.body) origin.focus();
  });
  styled(root, styles);
  (root instanceof Document ? root.body : root).append(dialog);
  dialog.showModal();
  return dialog;
}
