// The labels to mark with, and what can be done besides: one stop of the Tab key, the arrows lead on from there.

import { html, nothing } from 'lit';
import { keyText } from '../shared/keyboard.ts';
import { markStrings } from '../shared/strings/marks.ts';
import type { Label } from './labels.ts';

export interface Tool {
  title: string;
  act(): void;
  disabled?: boolean;
  /** It can be on or off. */
  pressed?: boolean;
  shortcut?: string;
}

export interface Toolbar {
  labels: readonly Label[];
  /** The label that is on. */
  pressed: Label | undefined;
  tools: readonly Tool[];
}

export function toolbarView({ labels, pressed, tools }: Toolbar, choose: (label: Label) => void): unknown {
  // What is selected stays so, and the keyboard stays at it.
  const stay = (event: Event) => event.preventDefault();
  return html`<div class="tools" part="tools" role="toolbar" aria-label=${markStrings.markTools}
    @mousedown=${stay} @keydown=${moved}>
    ${labels.map(
      (label, i) => html`<button type="button" part="tool" class="label tone-${label.tone}" tabindex=${i ? -1 : 0}
        title=${label.description ?? nothing} aria-keyshortcuts=${label.key ?? nothing} aria-pressed=${pressed ? String(label === pressed) : nothing} @click=${() => choose(label)}
        ><span class="swatch" aria-hidden="true"></span><span class="name">${label.title}</span>${label.key ? html` <kbd aria-hidden="true">${keyText(label.key)}</kbd>` : nothing}</button>`,
    )}
    ${tools.map(
      ({ title, act, disabled, pressed: on, shortcut }, i) => html`<button type="button" part="tool" class="plain"
        tabindex=${labels.length || i ? -1 : 0} aria-disabled=${disabled ? 'true' : nothing} aria-pressed=${on ?? nothing}
        aria-keyshortcuts=${shortcut ?? nothing} @click=${() => disabled || act()}>${title}</button>`,
    )}
  </div>`;
}

/** The arrows go from button to button, and around. */
function moved(event: KeyboardEvent): void {
  const bar = event.currentTarget as HTMLElement;
  const buttons = [...bar.querySelectorAll<HTMLElement>('button')];
  const at = buttons.indexOf(event.target as HTMLElement);
  const forward = getComputedStyle(bar).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: -1, [forward]: 1 };
  const to = event.key === 'Home' ? 0 : event.key === 'End' ? buttons.length - 1 : at + (steps[event.key] ?? 0);
  if (at < 0 || to === at) return;
  event.preventDefault();
  event.stopPropagation();
  buttons.at(to % buttons.length)!.focus();
}
