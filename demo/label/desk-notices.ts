// What a project at work has to say of itself: why it does not go on, how far it is prepared, that all is done.

import { html, nothing } from 'lit';
import type { Project } from './projects.ts';

export interface DeskState {
  project: Project;
  /** So many are labelled or skipped; undefined until they are counted. */
  done: number | undefined;
  skipped: number;
  /** How many items could not be asked, and why the first of them. */
  failures: number;
  failure: string;
  /** How many items have a run, while some have none. */
  starting: number | undefined;
  fault: string;
  /** The browser has promised not to clear the data by itself. */
  durable: boolean;
}

export function deskNotices(state: DeskState, retry: (event: Event) => void, finish: () => void): unknown {
  const { project, done, starting, failures, failure, fault, durable } = state;
  return html`${
    fault
      ? html`<div class="notice fault" role="alert"><p>${fault}</p>
          ${starting === undefined ? nothing : html`<p>${starting.toLocaleString()} of ${project.total.toLocaleString()} items are ready; the others are kept here and come next.</p>`}
          <button type="button" @click=${retry}>Try again</button></div>`
      : starting !== undefined
        ? html`<p class="notice quiet small" role="status">Preparing ${starting.toLocaleString()} of ${project.total.toLocaleString()} … you can begin already.</p>`
        : nothing
  }
  ${failures ? html`<p class="notice fault" role="alert">${failures.toLocaleString()} of the items could not be asked: ${failure}</p>` : nothing}
  ${
    done !== undefined && done >= project.total
      ? html`<div class="notice finished" role="status"><strong>${outcome(state)}</strong>
          <button type="button" class="primary" @click=${finish}>See the report</button></div>`
      : nothing
  }
  ${durable || done || starting !== undefined ? nothing : html`<p class="notice quiet small">The browser may clear this site’s data when the disk is nearly full: export now and then.</p>`}`;
}

function outcome({ project: { total }, skipped, failures }: DeskState): string {
  const labels = total - skipped - failures;
  if (labels === total) return `All ${total.toLocaleString()} labelled.`;
  const rest = skipped > 0 ? `, ${skipped.toLocaleString()} skipped` : '';
  return `All ${total.toLocaleString()} done: ${labels.toLocaleString()} labelled${rest}.`;
}
