// Above the list: to do or done, the search, the workflow.

import { html, nothing } from 'lit';
import { strings } from '../shared/strings.ts';

type View = 'todo' | 'done';

export interface Filters {
  view: View;
  /** How many are to do; undefined until that is known. */
  count: number | undefined;
  query: string;
  workflow: string;
  workflows: string[];
  change(changes: { view?: View; query?: string; chosenWorkflow?: string }): void;
  help(): void;
}

export function filtersView({ view, count, query, workflow, workflows, change, help }: Filters): unknown {
  const tab = (to: View, label: string, amount?: number) => {
    const number = amount === undefined ? nothing : html` <span class="count" part="count">${amount}</span>`;
    return html`<button type="button" class="tab" part="tab" aria-pressed=${view === to} @click=${() => change({ view: to })}>${label}${number}</button>`;
  };
  const value = (event: Event) => (event.target as HTMLInputElement).value;
  const choose = html`<select part="filter" aria-label=${strings.workflow} @change=${(event: Event) => change({ chosenWorkflow: value(event) })}>
    <option value="">${strings.allWorkflows}</option>
    ${workflows.map((name) => html`<option .selected=${name === workflow}>${name}</option>`)}
  </select>`;
  return html`<header>
    <div class="tabs">
      ${tab('todo', strings.todo, count)} ${tab('done', strings.done)}
      <button type="button" class="plain keys" aria-label=${strings.keys} title=${strings.keys} @click=${help}>?</button>
    </div>
    <div class="filters">
      <input type="search" part="search" aria-label=${strings.search} placeholder=${strings.search} .value=${query}
        @input=${(event: Event) => change({ query: value(event) })} />
      ${workflows.length > 1 || workflow ? choose : nothing}
    </div>
  </header>`;
}
