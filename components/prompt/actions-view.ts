// The buttons under a question, and what is to be said beside them.

import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { InputRecord } from '../../src/model/record.ts';
import { type Keymap, keyText } from '../shared/keyboard.ts';
import { commonStrings } from '../shared/strings/common.ts';
import { promptStrings } from '../shared/strings/prompt.ts';
import { withCode } from '../shared/text-view.ts';

export interface Actions {
  input: InputRecord;
  allowed: boolean;
  busy: boolean;
  /** It was shown a moment ago, and may not be answered yet. */
  waits: boolean;
  keymap: Keymap;
  /** Another answer is to be put in the place of the one that is recorded. */
  revising: boolean;
  /** Nobody else shows the keys. */
  alone: boolean;
  /** Why it is answered so; undefined while nobody gives a reason. */
  reason?: string | undefined;
  /** What went wrong when it was last answered. */
  problem: string;
  status: string;
  respond(): void;
  dismiss(): void;
  explain(): void;
  reasoned(event: Event): void;
  help(): void;
}

export function actionsView(all: Actions): unknown {
  const { input, allowed, busy, waits, reason, problem, status, keymap } = all;
  const { schema, actions } = input;
  const usual = schema ? [promptStrings.submit, promptStrings.dismiss] : [promptStrings.approve, promptStrings.reject];
  const [yes, other] = actions ?? usual;
  const no = all.revising ? promptStrings.leaveAsIs : other;
  const keys = schema ? ['Enter', keymap.skip] : [keymap.approve, keymap.reject];
  const [yesKey, noKey] = keys.map((key) => (allowed && key) || nothing);
  const drawn = (key: unknown) => (typeof key === 'string' ? keyText(key) : nothing);
  // While an answer is on its way the buttons keep the focus, so they are only said to be off.
  const off = busy || waits || !allowed ? 'true' : nothing;
  const why =
    reason === undefined
      ? html`<button type="button" class="plain" part="button reason" ?disabled=${!allowed} @click=${all.explain}>${promptStrings.addReason}</button>`
      : html`<input id="reason" part="reason" aria-label=${promptStrings.reason} placeholder=${promptStrings.reason}
          autocomplete="off" .value=${live(reason)} @input=${all.reasoned} />`;
  return html`<div class="actions" part="actions" ?data-waits=${waits}>
    ${problem ? html`<p class="problem" part="problem" role="alert">${withCode(problem)}</p>` : nothing}
    <button type="button" class="primary respond" part="button respond" ?disabled=${!allowed} aria-disabled=${off}
      aria-keyshortcuts=${yesKey} data-key=${drawn(yesKey)} @click=${all.respond}>${yes}</button>
    <button type="button" class="dismiss" part="button dismiss" ?disabled=${!allowed} aria-disabled=${off}
      aria-keyshortcuts=${noKey} data-key=${drawn(noKey)} @click=${all.dismiss}>${no}</button>
    ${why}
    <span class="status ${busy ? 'waiting' : ''}" part="status" role="status">${status}</span>
    ${
      all.alone
        ? html`<button type="button" class="plain help" part="button help" aria-label=${commonStrings.keys} title="${commonStrings.keys} (?)" @click=${all.help}>?</button>`
        : nothing
    }
  </div>`;
}
