// In place of the question: why there is none, and what can be done about it.

import { html } from 'lit';
import { commonStrings } from '../shared/strings/common.ts';
import { inboxStrings } from '../shared/strings/inbox.ts';
import { withCode } from '../shared/text-view.ts';
import type { Failure } from './list/lists.ts';

/** `retry` is left out where trying again has not helped. */
export function failureView(failure: Failure, retry: (() => void) | undefined): unknown {
  const { what, why } = inWords(failure);
  const remedy = retry
    ? html`<button type="button" class="primary" part="retry" @click=${retry}>${commonStrings.retry}</button>`
    : html`<p>${inboxStrings.reload}</p>`;
  return html`<div class="failure" part="failure" role="alert">
    <p><strong>${what}</strong></p>
    <p>${withCode(why)}</p>
    ${remedy}
  </div>`;
}

/** The worker has become silent: what is there stays, and what is entered too. */
export function silentView(): unknown {
  return html`<div class="notice" part="notice" role="alert">
    <p><strong>${inboxStrings.silent}</strong> ${inboxStrings.silentWhy}</p>
  </div>`;
}

/** What stands in the way of the storage, in words for whoever sits there. */
function inWords({ what, why, code = '' }: Failure): { what: string; why: string } {
  const words: Record<string, string> = {
    StorageFull: inboxStrings.storageFull,
    StorageBlocked: inboxStrings.storageBlocked,
    StorageVersion: inboxStrings.storageVersion,
    StorageDenied: inboxStrings.storageDenied,
  };
  if (code === 'WorkerFailed' && what === inboxStrings.listFailed)
    return { what: inboxStrings.silent, why: inboxStrings.silentWhy };
  return Object.hasOwn(words, code) ? { what: inboxStrings.storageFailed, why: words[code]! } : { what, why };
}
