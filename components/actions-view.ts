// The buttons under a question, and what is to be said beside them.

import { html, nothing } from 'lit';
import type { InputRecord } from '../src/model/record.ts';
import { dateText } from './locale.ts';
import { strings } from './strings.ts';

export interface Actions {
  input: InputRecord;
  allowed: boolean;
  busy: boolean;
  /** The field for a reason is open. */
  reasoning: boolean;
  status: string;
  locale: string | undefined;
  respond(event: MouseEvent): void;
  dismiss(event: MouseEvent): void;
  reason(): void;
}

export function actionsView({
  input,
  allowed,
  busy,
  reasoning,
  status,
  locale,
  respond,
  dismiss,
  reason,
}: Actions): unknown {
  const { schema, actions, expiresAt } = input;
  const usual = schema ? [strings.submit, strings.dismiss] : [strings.approve, strings.reject];
  const [yes, no] = actions ?? usual;
  // While an answer is on its way the buttons keep the focus, so they are only said to be off.
  const off = busy || !allowed ? 'true' : nothing;
  return html`<div class="actions" part="actions">
    <button type="button" class="primary respond" part="button respond" ?disabled=${!allowed} aria-disabled=${off} @click=${respond}>${yes}</button>
    <button type="button" class="dismiss" part="button dismiss" ?disabled=${!allowed} aria-disabled=${off} @click=${dismiss}>${no}</button>
    ${
      reasoning
        ? html`<input id="reason" part="reason" aria-label=${strings.reason} placeholder=${strings.reason} autocomplete="off" />`
        : html`<button type="button" class="plain" part="button reason" ?disabled=${!allowed} @click=${reason}>${strings.addReason}</button>`
    }
    <span class="status" role="status">${status}</span>
    ${expiresAt ? html`<span class="until">${strings.until(dateText(expiresAt, locale))}</span>` : nothing}
  </div>`;
}
