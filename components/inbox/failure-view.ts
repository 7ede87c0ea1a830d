// In place of the question: why there is none, and what can be done about it.

import { html } from 'lit';
import { strings } from '../shared/strings.ts';
import type { Failure } from './lists.ts';

/** `retry` is left out where trying again has not helped. */
export function failureView({ what, why }: Failure, retry: (() => void) | undefined): unknown {
  const remedy = retry
    ? html`<button type="button" class="primary" part="retry" @click=${retry}>${strings.retry}</button>`
    : html`<p>${strings.reload}</p>`;
  return html`<div class="failure" part="failure" role="alert">
    <p><strong>${what}</strong></p>
    <p>${why}</p>
    ${remedy}
  </div>`;
}
