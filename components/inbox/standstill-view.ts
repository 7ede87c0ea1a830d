// A row above the list for runs that do not go on: which, why, and what can be done about it.

import { css, html, nothing } from 'lit';
import type { Client } from '../../src/page/client.ts';
import { RunElement } from '../run/cf-run.ts';
import { define } from '../shared/define.ts';
import { dialogAt } from '../shared/dialogs/dialog.ts';
import { errorText } from '../shared/error-text.ts';
import { commonStrings } from '../shared/strings/common.ts';
import { inboxStrings } from '../shared/strings/inbox.ts';
import { runStrings } from '../shared/strings/run.ts';
import { withCode } from '../shared/text-view.ts';
import type { Standstill } from './standstill.ts';

export function standstillView(all: readonly Standstill[], client: Client<any> | undefined): unknown {
  return all.map((standstill) => {
    const { code, message, workflow, runs } = standstill;
    const why = code === 'Stuck' ? `${runStrings.stuck} ${message}` : errorText({ code, message });
    const retry = () => Promise.allSettled(runs.map(({ id }) => client?.run(id).retry()));
    const look = (event: Event) => runDialog(event.currentTarget as HTMLElement, standstill, client);
    return html`<div class="standstill" part="standstill" role="status">
      <p><strong>${workflow}</strong> <span class="count">${runs.length > 1 ? runs.length : runs[0]!.id}</span></p>
      <p>${withCode(why)}</p>
      <div>
        <button type="button" @click=${look}>${inboxStrings.lookIntoIt}</button>
        ${code === 'Stalled' ? html`<button type="button" @click=${retry}>${runStrings.runActions.retry}</button>` : nothing}
      </div>
    </div>`;
  });
}

function runDialog(origin: HTMLElement, { workflow, runs }: Standstill, client: Client<any> | undefined): void {
  define('cf-run', RunElement);
  const dialog = dialogAt(
    origin,
    workflow,
    styles,
    (dialog) => html`<cf-run .client=${client} .workflow=${workflow} run-id=${runs[0]!.id}></cf-run>
      <button type="button" @click=${() => dialog.close()}>${commonStrings.close}</button>`,
  );
  dialog.className = 'run';
}

const styles = css`
  dialog.run {
    color: inherit;
    background: var(--_surface);
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    inline-size: min(56rem, 100% - 2rem);
    padding: 1em;
  }
`;
